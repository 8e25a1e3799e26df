"""PDF files: what their pages show, as text with places, lines and shapes."""
