"""What an address or a form says, as far as it can be meant."""

from __future__ import annotations

DIGITS = 18
"""More than that no key of the database has."""


def number_in(text: str) -> int | None:
    """The whole number that a text is, in plain digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
