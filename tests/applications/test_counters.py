"""Numbers without a gap, also when many register at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from cases import a_case, an_intake, an_office
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import IntakeRefused
from gongkai.applications.models import Application
from gongkai.dossiers.counters import next_number, registration_number
from gongkai.dossiers.models import Counter
from gongkai.dossiers.queries.verifying import number_gaps

CLERKS = 50


@pytest.mark.django_db(transaction=True)
def test_fifty_clerks_at_once_get_fifty_numbers_without_a_gap() -> None:
    office = an_office()
    by = office.by(Role.INTAKE)

    def register(_clerk: int) -> str:
        try:
            return actions.register(by, office.agency.pk, an_intake()).number
        finally:
            connection.close()

    with ThreadPoolExecutor(CLERKS) as clerks:
        numbers = list(clerks.map(register, range(CLERKS)))

    assert sorted(numbers) == [
        registration_number(office.agency.code, 2026, serial) for serial in range(1, CLERKS + 1)
    ]
    assert list(number_gaps()) == []


@pytest.mark.django_db
def test_each_year_and_agency_begins_with_one() -> None:
    office, other = an_office(), an_office()
    first, second = a_case(office), a_case(office)
    earlier = a_case(office, came_in=first.came_in.replace(year=2025))
    foreign = a_case(other)
    assert [one.serial for one in (first, second, earlier, foreign)] == [1, 2, 1, 1]


@pytest.mark.django_db
def test_what_is_refused_takes_no_number() -> None:
    office = an_office()
    with pytest.raises(IntakeRefused):
        actions.register(office.by(Role.INTAKE), office.agency.pk, an_intake(subject=""))
    assert not Application.objects.exists()
    assert a_case(office).serial == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_that_was_taken_back_is_given_out_again() -> None:
    office = an_office()
    with transaction.atomic():
        assert next_number(office.agency.pk, 2026, "公开答") == 1
        transaction.set_rollback(True)
    with transaction.atomic():
        assert next_number(office.agency.pk, 2026, "公开答") == 1
    assert Counter.objects.get(series="公开答").last == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_is_given_out_inside_a_transaction_only() -> None:
    with pytest.raises(RuntimeError):
        next_number(1, 2026, "公开答")


@pytest.mark.django_db
def test_a_gap_is_reported() -> None:
    office = an_office()
    case = a_case(office)
    a_case(office)
    assert list(number_gaps()) == []
    Application.objects.filter(pk=case.pk).update(serial=7)
    assert len(list(number_gaps())) == 1
