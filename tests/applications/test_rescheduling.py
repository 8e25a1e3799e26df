"""A holiday notice moves the cases that it touches, and no others; other settings count again."""

from __future__ import annotations

from datetime import date

import pytest

from cases import CAME_IN, Office, a_case, an_office, decide, serve
from gongkai.agencies.actions import change_settings, load_notice
from gongkai.agencies.queries import moved_by
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.queries import projection_differences, table3
from gongkai.audit.queries import entries_of
from gongkai.statute.applications.events import Party
from gongkai.statute.time.holidays import Notice
from gongkai.statute.time.workdays import OFFICIAL
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


def test_other_settings_count_the_cases_of_the_agency_again(office: Office) -> None:
    withdrawn, elsewhere = a_case(office), a_case(an_office())
    for_day = office.by(Role.INTAKE, CAME_IN)
    actions.record_withdrawal(for_day, withdrawn.pk, day=CAME_IN, how="来函撤回")
    assert table3([office.agency.pk], 2026)["r3_6_3", "c1"] == 1
    head = office.by(Role.OFFICE_HEAD)

    change_settings(head, office.agency.pk, {"row_withdrawn": "r3_6_1"})

    table = table3([office.agency.pk], 2026)
    assert (table["r3_6_3", "c1"], table["r3_6_1", "c1"]) == (0, 1)
    assert list(projection_differences()) == []
    entry = entries_of("application", withdrawn.pk)[0]
    assert (entry.action, entry.before, entry.after) == (
        "agencies.change-settings",
        {"row": "r3_6_3"},
        {"row": "r3_6_1"},
    )
    assert entries_of("application", elsewhere.pk)[0].action == "applications.register"


def test_another_reading_of_the_pause_moves_the_due_date_that_is_stored(office: Office) -> None:
    case = a_case(office)
    by = office.by(Role.HANDLER, date(2026, 3, 12))
    asked = actions.consult(by, case.pk, party=Party.OTHER_ORGAN, day=date(2026, 3, 5), whom="某局")
    actions.record_opinion(by, case.pk, consultation=asked.pk, day=date(2026, 3, 12), agrees=True)
    case.refresh_from_db()
    assert case.due_on == date(2026, 4, 7)
    change_settings(office.by(Role.OFFICE_HEAD), office.agency.pk, {"return_day": "counted"})
    case.refresh_from_db()
    assert case.due_on == date(2026, 4, 3)
