"""Benchmarks: each measures against its floor, side by side in one run. ``make bench``."""
