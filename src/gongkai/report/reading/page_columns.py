"""stub"""
from __future__ import annotations
def find_tables(lines, rules): return [], list(lines)
