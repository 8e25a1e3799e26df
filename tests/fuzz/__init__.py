"""Mutated files over all readers: whatever the bytes, a report or one sentence, in time, no growth."""
