"""WordprocessingML (ISO/IEC 29500): the body of a Word document as paragraphs and tables."""
