"""A suite that notices every change to the toy law that can be noticed."""

from __future__ import annotations

from mutation.toy.law import days_until, fee, late


def test_the_twentieth_day_is_in_time_and_the_next_is_late() -> None:
    assert (late(20), late(21)) == (False, True)


def test_the_fee_begins_behind_the_thirtieth_page() -> None:
    assert [fee(pages) for pages in (0, 30, 31, 33)] == [0, 0, 10, 30]


def test_the_days_pass() -> None:
    assert days_until(3) == 3
