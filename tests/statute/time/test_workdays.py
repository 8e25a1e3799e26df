"""The working-day calendar: every notice, the worked dates, and its invariants."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.time.holidays import NOTICES, Notice
from gongkai.statute.time.workdays import OFFICIAL, Calendar, DayKind

FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
days = st.dates(FIRST, date(2026, 9, 30))


def test_every_day_of_2019_to_2026_agrees_with_the_package() -> None:
    day, differ = FIRST, []
    while day <= LAST:
        if OFFICIAL.is_workday(day) != chinese_calendar.is_workday(day):
            differ.append(day)
        day += timedelta(days=1)
    assert differ == []


@pytest.mark.parametrize(
    ("year", "count"),
    [
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_each_year_has_its_number_of_working_days(year: int, count: int) -> None:
    first = OFFICIAL.is_workday(date(year, 1, 1))
    assert first + OFFICIAL.between(date(year, 1, 1), date(year, 12, 31)) == count


def test_new_years_eve_2024_is_a_working_day() -> None:
    assert OFFICIAL.kind(date(2024, 2, 9)) is DayKind.WORKDAY


def test_a_due_date_may_be_a_make_up_sunday() -> None:
    due = OFFICIAL.after(date(2023, 9, 4), 20)
    assert (due.day, due.day.weekday(), due.provisional) == (date(2023, 10, 8), 6, False)


def test_a_period_that_runs_into_an_unknown_year_is_provisional() -> None:
    assert OFFICIAL.after(date(2026, 12, 20), 20).provisional
    assert not OFFICIAL.after(date(2026, 12, 1), 20).provisional


def test_a_new_notice_makes_the_answer_final() -> None:
    notice = Notice(
        2027, "国办发明电〔2026〕0号", "2026-11-30", ((date(2027, 1, 1), date(2027, 1, 3)),), ()
    )
    due = OFFICIAL.with_notice(notice).after(date(2026, 12, 20), 20)
    assert (due.day, due.provisional) == (date(2027, 1, 18), False)


def test_a_gap_between_notices_ends_what_is_known() -> None:
    calendar = Calendar(tuple(one for one in NOTICES if one.year != 2024))
    assert calendar.known_to == date(2023, 12, 31)


def test_before_the_first_notice_nothing_is_counted() -> None:
    with pytest.raises(ValueError, match="2018年12月1日"):
        OFFICIAL.after(date(2018, 12, 1), 5)


def test_a_period_of_months_ends_at_the_months_end_and_rolls_off_rest_days() -> None:
    assert OFFICIAL.months_after(date(2025, 8, 31), 6).day == date(2026, 2, 28)
    assert OFFICIAL.months_after(date(2022, 8, 2), 2).day == date(2022, 10, 8)


@given(days, days, days)
def test_between_adds_up(a: date, b: date, c: date) -> None:
    assert OFFICIAL.between(a, c) == OFFICIAL.between(a, b) + OFFICIAL.between(b, c)


@given(days, st.integers(1, 60))
def test_the_nth_day_after_lies_n_days_on_and_is_worked(start: date, count: int) -> None:
    due = OFFICIAL.after(start, count).day
    assert OFFICIAL.between(start, due) == count
    assert OFFICIAL.is_workday(due)
