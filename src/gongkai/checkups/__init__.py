"""Files that visitors hand in: read, checked, compared, and forgotten within the hour."""
