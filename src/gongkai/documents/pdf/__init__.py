"""PDF files: what their pages show, as text with positions, lines and shapes."""
