"""Reading, measured against the truth of generated files."""
