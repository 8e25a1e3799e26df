"""The State Council's holiday notices: rest days and make-up workdays, by notice.

Each row is one year as its notices (国办发明电) in force set it. Only what differs from Monday to
Friday counts; weekend days inside a holiday are listed with it. No notice for 2027 was found on
2026-11-22; past ones came between October 25 and December 8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.statute.days import written
from gongkai.statute.wording import _


@dataclass(frozen=True, slots=True)
class Notice:
    """A year's arrangement: the notice's number, its date of issue (as published), the rest periods
    (first and last day) and the weekend days that are worked."""

    year: int
    number: str
    issued: str
    rest: tuple[tuple[date, date], ...]
    work: tuple[date, ...]

    def rest_days(self) -> frozenset[date]:
        """Every rest day of the notice."""
        return frozenset(
            first + timedelta(days=n)
            for first, last in self.rest
            for n in range((last - first).days + 1)
        )


def _notice(year: int, number: str, issued: str, rest: str, work: str) -> Notice:
    """A notice out of ``MM-DD..MM-DD`` periods and ``MM-DD`` days, split by blanks; a day of
    another year is written in full."""

    def day(text: str) -> date:
        return date.fromisoformat(text if len(text) > 5 else f"{year}-{text}")

    def period(text: str) -> tuple[date, date]:
        first, _dots, last = text.partition("..")
        return day(first), day(last or first)

    return Notice(
        year, number, issued, tuple(map(period, rest.split())), tuple(map(day, work.split()))
    )


NOTICES: tuple[Notice, ...] = (
    _notice(
        2019, "国办发明电〔2018〕15号、国办发明电〔2019〕3号", "2018-12-04、2019-03-22",
        "01-01 02-04..02-10 04-05..04-07 05-01..05-04 06-07..06-09 09-13..09-15 10-01..10-07",
        "02-02 02-03 04-28 05-05 09-29 10-12",
    ),
    _notice(
        2020, "国办发明电〔2019〕16号、国办发明电〔2020〕1号", "2019-11-21、2020-01-26",
        "01-01 01-24..02-02 04-04..04-06 05-01..05-05 06-25..06-27 10-01..10-08",
        "01-19 04-26 05-09 06-28 09-27 10-10",
    ),
    _notice(
        2021, "国办发明电〔2020〕27号", "2020-11-25",
        "01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 10-01..10-07",
        "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    ),
    _notice(
        2022, "国办发明电〔2021〕11号", "2021-10-25",
        "01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07",
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    ),
    _notice(
        2023, "国办发明电〔2022〕16号", "2022-12-08",
        "2022-12-31..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06",
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    ),
    _notice(
        2024, "国办发明电〔2023〕7号", "2023-10-25",
        "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    _notice(
        2025, "国办发明电〔2024〕12号", "2024-11-12",
        "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    _notice(
        2026, "国办发明电〔2025〕7号", "2025-11-04",
        "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
)  # fmt: skip

NUMBER = re.compile(r"国办发明电〔\d{4}〕\d+号(、国办发明电〔\d{4}〕\d+号)*")
MOST_REST = 40
"""Days; a year's notice that gives more is taken for a slip of the pen (the most so far was 32)."""


def problems(notice: Notice) -> tuple[str, ...]:
    """What is wrong with a notice that somebody entered, in Chinese; nothing when it may be used."""
    rest = notice.rest_days()
    every = sorted({*rest, *notice.work})
    said = [
        (not NUMBER.fullmatch(notice.number), _("文号应如“国办发明电〔2025〕7号”。")),
        (
            any(last < first for first, last in notice.rest),
            _("放假的最后一天不能早于第一天。"),
        ),
        (not rest, _("请填写放假日期。")),
        (len(rest) > MOST_REST, _("放假超过{most}天，请核对日期。").format(most=MOST_REST)),
    ]
    said += [
        (day.weekday() < 5, _("{day}不是周末，不能调为上班日。").format(day=written(day)))
        for day in notice.work
    ]
    said += [
        (day in rest, _("{day}既放假又上班，请核对。").format(day=written(day)))
        for day in notice.work
    ]
    said += [
        (
            # New Year's holiday may begin in the year before, as on 2022-12-31.
            not date(notice.year - 1, 12, 20) <= day <= date(notice.year, 12, 31),
            _("{day}不在{year}年的安排之内。").format(day=written(day), year=notice.year),
        )
        for day in every
    ]
    return tuple(text for wrong, text in said if wrong)
