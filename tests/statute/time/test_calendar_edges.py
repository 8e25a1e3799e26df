"""The calendar at its edges: the first and the last day known, and the end of what is assumed."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.statute.time.holidays import MOST_REST, NOTICES, Notice, problems
from gongkai.statute.time.workdays import OFFICIAL, Calendar, DayKind, Due

FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
# Three years of 366 days after the last day known; a Wednesday.
END = date(2030, 1, 2)


@pytest.mark.parametrize(
    ("day", "known"),
    [(date(2018, 12, 31), False), (FIRST, True), (LAST, True), (date(2027, 1, 1), False)],
)
def test_known_are_the_years_of_the_notices(day: date, known: bool) -> None:
    assert OFFICIAL.knows(day) is known
    assert OFFICIAL.after(day, 0) == Due(day, provisional=not known)


def test_a_period_of_no_days_may_begin_before_what_is_known_and_one_of_a_day_may_not() -> None:
    assert OFFICIAL.after(date(2018, 12, 31), 0).day == date(2018, 12, 31)
    assert OFFICIAL.after(FIRST, 1).day == date(2019, 1, 2)
    with pytest.raises(ValueError, match="2018年12月31日早于最早的节假日安排（2019年1月1日）"):
        OFFICIAL.after(date(2018, 12, 31), 1)
    with pytest.raises(ValueError, match="no negative length"):
        OFFICIAL.after(FIRST, -1)


def test_the_days_are_numbered_from_the_first_one_worked() -> None:
    assert [OFFICIAL.number(date(2018, 12, 31)), OFFICIAL.number(FIRST)] == [0, 0]
    assert OFFICIAL.number(date(2019, 1, 2)) == 1
    assert OFFICIAL.due(1) == Due(date(2019, 1, 2))
    with pytest.raises(ValueError, match="2026年12月31日"):
        OFFICIAL.due(0)


def test_what_is_assumed_ends_three_years_after_what_is_known() -> None:
    most = OFFICIAL.number(END)
    assert OFFICIAL.number(date(2029, 12, 31)) == most - 2
    assert OFFICIAL.number(date.max) == most
    assert OFFICIAL.due(most) == Due(END, provisional=True)
    with pytest.raises(ValueError, match="无法推算这么远的工作日"):
        OFFICIAL.due(most + 1)


def test_the_last_day_known_is_certain_and_the_next_is_not() -> None:
    last = OFFICIAL.number(LAST)
    assert OFFICIAL.due(last) == Due(LAST)
    assert OFFICIAL.due(last + 1) == Due(date(2027, 1, 1), provisional=True)


@pytest.mark.parametrize(
    ("missing", "last"), [(2020, 2019), (2021, 2020), (2026, 2025), (2019, 2026)]
)
def test_a_missing_year_ends_what_is_known(missing: int, last: int) -> None:
    calendar = Calendar(tuple(one for one in NOTICES if one.year != missing))
    assert calendar.known_to == date(last, 12, 31)


@pytest.mark.parametrize(
    ("day", "rolled", "provisional"),
    [
        (date(2025, 4, 3), date(2025, 4, 3), False),
        (date(2025, 4, 4), date(2025, 4, 7), False),
        (LAST, LAST, False),
        (date(2027, 1, 2), date(2027, 1, 4), True),
        (date(2018, 12, 31), date(2018, 12, 31), True),
    ],
)
def test_a_rest_day_rolls_to_the_next_working_day(
    day: date, rolled: date, provisional: bool
) -> None:
    assert OFFICIAL.roll(day) == Due(rolled, provisional)


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 6, 30), 6, date(2025, 12, 30)),
        (date(2025, 7, 1), 6, date(2026, 1, 4)),  # New Year rolls to a make-up Sunday
        (date(2025, 6, 11), 0, date(2025, 6, 11)),
        (date(2024, 12, 11), 12, date(2025, 12, 11)),
    ],
)
def test_months_end_on_the_same_day_or_at_the_months_end(
    start: date, months: int, day: date
) -> None:
    assert OFFICIAL.months_after(start, months).day == day


@pytest.mark.parametrize(
    ("day", "kind", "year"),
    [
        (date(2025, 4, 4), DayKind.HOLIDAY, 2025),
        (date(2025, 4, 6), DayKind.HOLIDAY, 2025),
        (date(2025, 4, 7), DayKind.WORKDAY, None),
        (date(2025, 4, 27), DayKind.MAKE_UP, 2025),
        (date(2025, 4, 12), DayKind.WEEKEND, None),
        (date(2025, 4, 13), DayKind.WEEKEND, None),
        (date(2025, 4, 11), DayKind.WORKDAY, None),
        (date(2022, 12, 31), DayKind.HOLIDAY, 2023),
    ],
)
def test_a_day_is_of_the_kind_that_its_notice_says(
    day: date, kind: DayKind, year: int | None
) -> None:
    notice = OFFICIAL.notice_of(day)
    assert (OFFICIAL.kind(day), notice and notice.year) == (kind, year)
    assert OFFICIAL.is_workday(day) is (kind in (DayKind.WORKDAY, DayKind.MAKE_UP))


def test_a_notice_replaces_that_of_its_year_and_stands_in_its_place() -> None:
    again = Notice(2024, "国办发明电〔2023〕7号", "2023-10-25", ((FIRST, FIRST),), ())
    years = [one.year for one in OFFICIAL.with_notice(again).notices]
    assert years == [one.year for one in NOTICES] == list(range(2019, 2027))
    assert OFFICIAL.with_notice(again).notices[5] is again


# ── a notice that somebody entered ─────────────────────────────────────────────────────────────

NUMBER = "国办发明电〔2026〕7号"


def entered(first: date, last: date, *work: date, number: str = NUMBER) -> tuple[str, ...]:
    return problems(Notice(2027, number, "2026-11-04", ((first, last),), work))


NEW_YEAR = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (entered(NEW_YEAR, NEW_YEAR), ()),
        (entered(date(2026, 12, 20), NEW_YEAR), ()),
        (entered(date(2026, 12, 19), NEW_YEAR), ("2026年12月19日不在2027年的安排之内。",)),
        (entered(date(2027, 12, 31), date(2027, 12, 31)), ()),
        (entered(date(2027, 12, 31), date(2028, 1, 1)), ("2028年1月1日不在2027年的安排之内。",)),
        (entered(NEW_YEAR, NEW_YEAR, date(2027, 1, 9)), ()),
        (entered(NEW_YEAR, NEW_YEAR, date(2027, 1, 10)), ()),
        (entered(NEW_YEAR, NEW_YEAR, date(2027, 1, 8)), ("2027年1月8日不是周末，不能调为上班日。",)),
        (entered(NEW_YEAR, date(2027, 1, 2), date(2027, 1, 2)), ("2027年1月2日既放假又上班，请核对。",)),
        (entered(date(2027, 1, 2), NEW_YEAR), ("放假的最后一天不能早于第一天。", "请填写放假日期。")),
        (entered(NEW_YEAR, NEW_YEAR, number="国办〔2026〕7号"), ("文号应如“国办发明电〔2025〕7号”。",)),
        (entered(NEW_YEAR, NEW_YEAR, number=f"{NUMBER}、{NUMBER}"), ()),
        (entered(NEW_YEAR, date(2027, 2, MOST_REST - 31)), ()),
        (entered(NEW_YEAR, date(2027, 2, MOST_REST - 30)), ("放假超过40天，请核对日期。",)),
    ],
)  # fmt: skip
def test_a_slip_in_a_notice_is_found(said: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    assert said == wrong
