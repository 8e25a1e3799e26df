"""The parts of a Word document: body, runs, numbering, styles."""
