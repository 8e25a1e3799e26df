"""依申请公开: applications as they are stored, and everything that is done with them.

A case is its events (条例 Art 29-45). What lists and counts need is a projection of them, written in
the same transaction; it can be folded again from the events at any time.
"""
