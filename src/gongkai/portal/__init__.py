"""The face for the public."""
