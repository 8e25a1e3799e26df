"""A law of three rules, for the runner's own test."""

from __future__ import annotations

LIMIT = 20


def late(day: int) -> bool:
    """Whether a day lies behind the limit."""
    return day > LIMIT


def fee(pages: int) -> int:
    """Ten for every page behind the thirtieth, which by itself costs nothing either way."""
    return 10 * (pages - 30) if pages > 30 else 0


def days_until(left: int) -> int:
    """How often a day has to pass: without the step back it never ends."""
    passed = 0
    while left > 0:
        passed += 1
        left -= 1
    return passed
