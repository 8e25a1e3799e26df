"""Disclosure upon application (条例 Art 27-44): events, clock, steps, replies, counting, fees."""
