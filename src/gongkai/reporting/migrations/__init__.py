"""The tables of `reporting`."""
