"""Where each case of a year stands in 表三, and which ones are answered again."""

from __future__ import annotations

from datetime import date

import pytest

from cases import CAME_IN, a_case, an_office, decide, serve
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import ApplicantIntake
from gongkai.applications.queries.years import answered_again, numbers_of, placed

pytestmark = pytest.mark.django_db

PLACE = ("application_id", "came", "went", "column")


def test_each_case_stands_where_it_came_from_and_where_it_went() -> None:
    office = an_office()
    answered, carried = a_case(office), a_case(office)
    decide(office, answered, "U2")
    a_case(office, applicants=(ApplicantIntake(name="乙某"),))  # cannot be counted
    ids = [office.agency.pk]
    assert set(placed(ids, 2026).values_list(*PLACE)) == {
        (answered.pk, "r1", "r3_4_1", "c1"),
        (carried.pk, "r1", "r4", "c1"),
    }
    assert list(placed(ids, 2027).values_list(*PLACE)) == [(carried.pk, "r2", "r4", "c1")]
    assert list(placed(ids, 2025)) == []


def test_a_case_answered_again_is_listed_while_it_is_open_and_when_it_is_decided() -> None:
    office = an_office()
    ids = [office.agency.pk]
    plain, case = a_case(office), a_case(office)
    decide(office, case, "U2")
    serve(office, case)
    assert list(answered_again(ids, 2026)) == []
    day = date(2026, 6, 1)
    actions.reopen(office.by(Role.OFFICE_HEAD, day), case.pk, day=day, by_what="复议决定")
    assert list(answered_again(ids, 2026)) == [case]
    assert list(answered_again(ids, 2025)) == []
    decide(office, case, "G1", date(2026, 6, 10))
    assert list(answered_again(ids, 2026)) == [case]
    assert list(answered_again(ids, 2027)) == []
    assert plain not in answered_again(ids, 2026)


def test_cases_are_named_by_their_keys() -> None:
    office = an_office()
    case = a_case(office)
    assert numbers_of([case.pk, 0]) == {case.pk: case}
    assert numbers_of([case.pk])[case.pk].came_in == CAME_IN
