"""What a figure in the text may count, and how that is written: what a measure is made of.

A measure names the cells that it must equal (``readings``: each is a sum of cells; one of them has
to agree, because 收到 may or may not include what was carried over). A pattern runs over a tape; its
number is the one symbol in the group ``n``; a year in the group ``before`` or ``after`` must be
the one before or after the report's. A pattern without ``n`` says *none* (未收到…), so
its figure is 0. ``sure`` patterns leave no doubt which cell is meant; with the others a difference
cannot be judged. The first measure whose pattern takes a figure has it, so the narrow ones come
first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

N = "(?P<n>#)"
NUMBER = "(?P<n>[#&])"


class Setting(StrEnum):
    """What the passage has to be about for a pattern to count."""

    ANY = "any"
    APPLICATIONS = "applications"
    NOT_DISPUTES = "not disputes"  # anywhere but where a review or suit was named last
    NORMATIVE = "normative"
    DISCLOSURE = "disclosure"  # reviews and suits over disclosure, not an agency's other ones
    REVIEWS = "reviews"  # … and after 复议 was named
    SUITS = "suits"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write it."""

    regex: str
    sure: bool = True
    setting: Setting = Setting.ANY


# The cells that are added up.
Reading = tuple[str, ...]


def table_three(*rows: str) -> Reading:
    """The 总计 cells of rows of 表三."""
    return tuple(f"T3.{row}.c7" for row in rows)


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that the tables count. ``scoped``: the figure may be that of a wider or narrower
    circle of agencies."""

    key: str
    name: str
    readings: tuple[Reading, ...]
    patterns: tuple[Pattern, ...]
    money: bool = False
    units: tuple[str, ...] = ("件次", "件", "起", "宗", "份", "例", "桩", "个", "条", "次", "")


# The words belong to the figure before them, not to one behind them.
NOT_COUNTED = r"(?![^，。；、）]{0,8}#)"
