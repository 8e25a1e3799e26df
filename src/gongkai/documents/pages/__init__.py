"""Pages with positions and no structure: lines, columns and cells derived from where text stands."""
