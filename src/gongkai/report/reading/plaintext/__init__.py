"""Tables in plain text, in the forms that copying from a PDF, a web page or Word produces.

``regions`` cuts a text into running text and tables; ``bars`` reads cells between bars or tabs,
``commas`` cells between commas, ``columns`` cells that are lined up with blanks, ``cells`` one cell
a line (or a label and its figures a line), with the labels of the statutory form to tell rows.
"""
