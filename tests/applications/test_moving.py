"""A holiday notice moves the cases that it touches, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from cases import CAME_IN, Office, a_case, decide, serve
from gongkai.agencies.actions import load_notice
from gongkai.agencies.queries import moved_by
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.queries import projection_differences
from gongkai.audit.queries import entries_of
from gongkai.statute.holidays import Notice
from gongkai.statute.workdays import OFFICIAL
from people import a_person, actor, an_agency

pytestmark = pytest.mark.django_db


def notice_with(*rest: date) -> Notice:
    """This year's notice with more days of rest."""
    known = next(one for one in OFFICIAL.notices if one.year == 2026)
    more = tuple((day, day) for day in rest)
    return Notice(2026, "国办发明电〔2026〕99号", "2026-03-01", (*known.rest, *more), known.work)


def test_a_notice_moves_exactly_the_cases_that_it_touches(office: Office) -> None:
    touched = a_case(office)
    waiting = a_case(office)
    actions.ask_correction(office.by(Role.HANDLER), waiting.pk, day=CAME_IN, until=date(2026, 3, 9))
    late = a_case(office, came_in=date(2026, 1, 5))
    closed = a_case(office)
    decide(office, closed)
    serve(office, closed)
    notice = notice_with(date(2026, 3, 18))
    moves = moved_by(notice)
    assert {(move.number, move.before, move.after) for move in moves} == {
        (touched.number, date(2026, 3, 30), date(2026, 3, 31)),
        (closed.number, date(2026, 3, 30), date(2026, 3, 31)),
    }

    administrator = a_person(Role.SYSTEM_ADMIN, agency=an_agency())
    load_notice(actor(administrator), notice)

    touched.refresh_from_db()
    late.refresh_from_db()
    assert touched.due_on == date(2026, 3, 31)
    assert late.due_on == date(2026, 2, 2)
    assert list(projection_differences()) == []
    entry = entries_of("application", touched.pk)[0]
    assert (entry.action, entry.after["due_on"]) == ("agencies.load-notice", "2026-03-31")
    assert entries_of("application", late.pk)[0].action == "applications.register"


def test_a_notice_for_a_new_year_settles_what_was_provisional(office: Office) -> None:
    case = a_case(office, came_in=date(2026, 3, 2))
    by = office.by(Role.OFFICE_HEAD, date(2026, 12, 31))
    other = a_case(office, came_in=date(2026, 12, 21))
    assert other.provisional
    assert not case.provisional
    rest = ((date(2027, 1, 1), date(2027, 1, 3)),)
    notice = Notice(2027, "国办发明电〔2026〕98号", "2026-11-01", rest, ())
    administrator = a_person(Role.SYSTEM_ADMIN, agency=an_agency())
    before = other.due_on
    (move,) = load_notice(actor(administrator, by.at), notice)
    other.refresh_from_db()
    assert (move.number, move.before, move.after) == (other.number, before, other.due_on)
    assert not other.provisional
    assert list(projection_differences()) == []
