"""The letters L01-L35 in the order of the work: intake, handling, fees, answering, serving,
disputes. Each module is a table: title, addressee, required parts, template.

In a template a line is a paragraph; ``一、`` opens a heading; a line with ｜ is a row of a table
(label｜value, once or twice); a lone mark of a table placeholder is a table; ＃ opens a new page.
"""
