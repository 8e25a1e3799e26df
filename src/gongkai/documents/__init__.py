"""Any file as paragraphs and grids, pictures recognised; nothing here knows the form of a report."""
