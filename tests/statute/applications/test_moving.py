"""A further holiday notice: what it changes, and that it moves exactly the cases it touches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.applications.clock import fold
from gongkai.statute.applications.events import Event, Kind, Party
from gongkai.statute.applications.explanation import Why, explain
from gongkai.statute.applications.moving import Which, changed_days, moves
from gongkai.statute.time.holidays import NOTICES, Notice, problems
from gongkai.statute.time.workdays import OFFICIAL, Calendar

NUMBER = "国办发明电〔2026〕0号"
NEW_YEAR = Notice(2027, NUMBER, "2026-11-30", ((date(2027, 1, 1), date(2027, 1, 3)),), ())


def received(day: date, key: str = "1") -> list[Event]:
    return [Event(Kind.RECEIVED, day, key)]


def test_a_case_that_runs_over_the_new_holiday_moves_and_one_before_it_does_not() -> None:
    cases = [("old", received(date(2026, 11, 2))), ("new", received(date(2026, 12, 14)))]
    found = list(moves(cases, OFFICIAL, OFFICIAL.with_notice(NEW_YEAR)))
    assert {(one.case, one.which) for one in found} == {
        ("new", Which.DUE),
        ("new", Which.CONSERVATIVE),
    }
    (due, _early) = found
    assert (due.before.day, due.after.day) == (date(2027, 1, 11), date(2027, 1, 12))
    assert (due.before.provisional, due.after.provisional) == (True, False)


def test_a_date_that_only_becomes_final_is_told_as_not_moved() -> None:
    empty = Notice(2027, NUMBER, "2026-11-30", ((date(2027, 12, 4), date(2027, 12, 4)),), ())
    found = list(
        moves([("a", received(date(2026, 12, 14)))], OFFICIAL, OFFICIAL.with_notice(empty))
    )
    assert [one.moved for one in found] == [False, False]
    assert not found[0].after.provisional


def test_the_end_of_a_period_for_correction_moves_too() -> None:
    asked = [
        *received(date(2026, 12, 14)),
        Event(Kind.CORRECTION_ASKED, date(2026, 12, 18), "2"),
    ]
    (change,) = moves([("a", asked)], OFFICIAL, OFFICIAL.with_notice(NEW_YEAR))
    assert (change.which, change.moved) == (Which.AWAITED, True)


def test_the_days_that_change_are_told() -> None:
    notice = Notice(
        2027, NUMBER, "2026-11-30", ((date(2027, 1, 1), date(2027, 1, 3)),), (date(2027, 1, 9),)
    )
    assert changed_days(OFFICIAL, OFFICIAL.with_notice(notice)) == (
        date(2027, 1, 1),
        date(2027, 1, 9),
    )


FIRST = date(2026, 12, 25)
some_days = st.sets(st.integers(0, 60), max_size=12)
starts = st.dates(date(2026, 10, 12), date(2027, 2, 1))


def notice_of(rest: set[int], work: set[int]) -> Notice:
    resting = [FIRST + timedelta(days=n) for n in sorted(rest)]
    working = [FIRST + timedelta(days=n) for n in sorted(work - rest)]
    return Notice(2027, NUMBER, "2026-12-01", tuple((d, d) for d in resting), tuple(working))


@given(some_days, some_days, st.lists(starts, max_size=8))
def test_a_later_notice_moves_exactly_the_cases_it_touches(
    rest: set[int], work: set[int], days: list[date]
) -> None:
    """Touched: under the new calendar the old date is no longer the 20th working day."""
    after = OFFICIAL.with_notice(notice_of(rest, work))
    cases = [(number, received(day)) for number, day in enumerate(days)]
    moved = {one.case for one in moves(cases, OFFICIAL, after) if one.moved}
    touched = set()
    for number, day in enumerate(days):
        due = OFFICIAL.after(day, 20).day
        if after.between(day, due) != 20 or not after.is_workday(due):
            touched.add(number)
    assert moved == touched


@given(some_days, some_days, starts, st.integers(0, 20), st.integers(1, 30))
def test_no_paused_case_moves_without_a_changed_day_in_its_period(
    rest: set[int], work: set[int], start: date, wait: int, back: int
) -> None:
    sent = start + timedelta(days=wait)
    events = [
        *received(start),
        Event(Kind.CONSULTED, sent, "c", Party.THIRD_PARTY),
        Event(Kind.OPINION, sent + timedelta(days=back), "o", answers="c"),
    ]
    after = OFFICIAL.with_notice(notice_of(rest, work))
    moved = [one for one in moves([(0, events)], OFFICIAL, after) if one.moved]
    changed = changed_days(OFFICIAL, after)
    last = max(fold(events, calendar).due.day for calendar in (OFFICIAL, after))  # type: ignore[union-attr]
    limit = max(last, sent + timedelta(days=60))
    assert not moved or any(start < day <= limit for day in changed)
    counted = [n for n in explain(fold(events, after), after) if n.why is Why.COUNTED]
    assert len(counted) == 20


@pytest.mark.parametrize("notice", NOTICES, ids=lambda one: str(one.year))
def test_every_notice_that_ships_is_sound(notice: Notice) -> None:
    assert problems(notice) == ()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"number": "7号"}, "文号应如"),
        ({"rest": ()}, "请填写放假日期"),
        ({"rest": ((date(2027, 1, 3), date(2027, 1, 1)),)}, "不能早于第一天"),
        ({"rest": ((date(2027, 1, 1), date(2027, 3, 1)),)}, "放假超过40天"),
        ({"work": (date(2027, 1, 6),)}, "2027年1月6日不是周末"),
        ({"work": (date(2027, 1, 3),)}, "2027年1月3日既放假又上班"),
        ({"work": (date(2028, 1, 8),)}, "2028年1月8日不在2027年的安排之内"),
    ],
)
def test_a_slip_in_a_notice_is_told(changed: dict[str, Any], words: str) -> None:
    fields = {
        "year": 2027, "number": "国办发明电〔2026〕1号", "issued": "2026-11-30",
        "rest": ((date(2027, 1, 1), date(2027, 1, 3)),), "work": (), **changed,
    }  # fmt: skip
    assert any(words in text for text in problems(Notice(**fields)))


def test_a_calendar_without_the_notice_gives_the_same_again() -> None:
    assert list(moves([("a", received(date(2026, 12, 14)))], OFFICIAL, Calendar())) == []
