"""A day as people read it."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.statute.days import read_day, weekday, written


def test_a_day_is_written_without_leading_zeros() -> None:
    assert written(date(2026, 3, 2)) == "2026年3月2日"
    assert weekday(date(2026, 3, 2)) == "一"
    assert weekday(date(2026, 3, 8)) == "日"


@pytest.mark.parametrize("text", ["2026-03-02", "2026年3月2日", " 2026-3-2 "])
def test_a_day_is_read_as_it_is_written_or_entered(text: str) -> None:
    assert read_day(text) == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["", "2026年2月30日", "三月二日", "2026/3/2"])
def test_anything_else_is_no_day(text: str) -> None:
    assert read_day(text) is None
