"""Annual reports that pass through this installation: read, checked, compared, and forgotten."""
