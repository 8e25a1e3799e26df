"""A day as people read it: 2026年3月2日, as official papers write it, and 周一."""

from __future__ import annotations

import re
from datetime import date

WRITTEN = re.compile(r"(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})日?")
WEEKDAYS = "一二三四五六日"


def written(day: date) -> str:
    """The day as official papers write it, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """The day of the week in one character: 一 for a Monday."""
    return WEEKDAYS[day.weekday()]


def read_day(text: str) -> date | None:
    """The day that ``2026-03-02`` or ``2026年3月2日`` names; None for anything else."""
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (int(number) for number in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
