"""A page with places and no structure: lines, columns and cells out of where its text stands."""
