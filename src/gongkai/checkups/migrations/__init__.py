"""The tables of `checkups`."""
