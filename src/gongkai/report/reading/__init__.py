"""Readers: a file that somebody else wrote becomes an ``AnnualReport``."""
