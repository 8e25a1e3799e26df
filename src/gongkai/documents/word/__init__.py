"""Word's own parts: body, runs, numbering, styles."""
