"""The annual report as one value: read, check, compare, repair and write it. Never Django."""
