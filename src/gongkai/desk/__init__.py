"""The face for the staff of the office."""
