"""Who sees what: scope and roles follow from posts, and nothing from nothing."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.agencies.queries import require, roles_in, roles_of, scope_of
from gongkai.agencies.roles import ADMINISTRATORS, CASE_ROLES, Role
from gongkai.base.errors import Denied
from people import a_person, actor, an_agency

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_a_person_without_a_post_sees_nothing() -> None:
    person = a_person()
    assert not scope_of(person.pk, DAY).exists()
    assert not scope_of(None, DAY).exists()
    assert roles_of(person.pk, DAY) == frozenset()


def test_a_post_opens_its_agency_and_no_other() -> None:
    city = an_agency()
    bureau = an_agency(parent=city)
    an_agency(parent=bureau)
    person = a_person(Role.HANDLER, agency=bureau)
    assert list(scope_of(person.pk, DAY)) == [bureau]
    assert roles_in(person.pk, bureau.pk, DAY) == {Role.HANDLER}
    assert roles_in(person.pk, city.pk, DAY) == frozenset()


def test_a_supervisor_sees_the_agencies_below() -> None:
    city = an_agency()
    bureau = an_agency(parent=city)
    office = an_agency(parent=bureau)
    an_agency()
    person = a_person(Role.SUPERVISOR, agency=city)
    assert set(scope_of(person.pk, DAY)) == {city, bureau, office}
    assert roles_in(person.pk, office.pk, DAY) == {Role.SUPERVISOR}


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_an_administrator_sees_no_case(role: Role) -> None:
    person = a_person(role)
    assert not scope_of(person.pk, DAY).exists()


def test_a_post_holds_from_its_first_day_to_its_last() -> None:
    person = a_person(Role.SIGNER, since=date(2026, 3, 2), until=date(2026, 3, 4))
    seen = [scope_of(person.pk, date(2026, 3, day)).exists() for day in range(1, 6)]
    assert seen == [False, True, True, True, False]


def test_a_person_who_may_not_sign_in_has_no_scope() -> None:
    person = a_person(Role.SIGNER, is_active=False)
    assert not scope_of(person.pk, DAY).exists()


def test_what_needs_a_role_is_denied_without_it_with_the_reason() -> None:
    agency = an_agency()
    person = a_person(Role.INTAKE, agency=agency)
    require(actor(person), agency.pk, Role.INTAKE, Role.HANDLER)
    with pytest.raises(Denied, match="签发人"):
        require(actor(person), agency.pk, Role.SIGNER)
    with pytest.raises(Denied):
        require(actor(person), an_agency().pk, Role.INTAKE)
    with pytest.raises(Denied):
        require(actor(None), agency.pk, Role.INTAKE)
    with pytest.raises(Denied):
        require(actor(person), agency.pk)


def test_the_roles_of_the_steps_are_roles_here() -> None:
    from gongkai.statute.applications import steps

    assert {role.value for role in CASE_ROLES} >= set(steps.ROLES)
