"""A cell opens down to its cases, of open and of published years, and says what it counts."""

from __future__ import annotations

from datetime import date

import pytest

from cases import Office, a_case, an_office, decide
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.applications import actions as cases
from gongkai.reporting.actions import propose_year, publish_year
from gongkai.reporting.compiling import compile_year
from gongkai.reporting.opening import behind, definition_of
from gongkai.statute.report.form_2019 import FORM_2019
from gongkai.statute.report.form_2021 import FORM_2021

pytestmark = pytest.mark.django_db

JANUARY = date(2026, 1, 12)


def _office(year: int = 2025) -> Office:
    """One case answered, one withdrawn, one carried on."""
    office = an_office()
    decide(office, a_case(office, came_in=date(year, 3, 3)), "G1", date(year, 3, 10))
    withdrawn = a_case(office, came_in=date(year, 4, 1))
    cases.record_withdrawal(
        office.by(Role.INTAKE, date(year, 4, 2)), withdrawn.pk, day=date(year, 4, 2)
    )
    a_case(office, came_in=date(year, 12, 29))
    return office


def _publish(office: Office, year: int = 2025) -> None:
    propose_year(office.by(Role.HANDLER, JANUARY), office.agency.pk, year)
    publish_year(office.by(Role.OFFICE_HEAD, JANUARY), office.agency.pk, year)


@pytest.mark.parametrize("year", [2020, 2025])
@pytest.mark.parametrize("published", ["none", "one", "both"])
def test_every_cell_opens_as_many_cases_as_it_says(year: int, published: str) -> None:
    offices = [_office(year), _office(year)]
    for office in offices[: ("none", "one", "both").index(published)]:
        _publish(office, year)
    agencies = [office.agency for office in offices]
    compiled = compile_year(agencies, year)
    assert compiled.number("T3.r1.c7") == 6
    for key, *_rest in compiled.report.form.table("T3").addresses():
        assert behind(agencies, year, key).count() == compiled.number(key), key


def test_a_published_cell_opens_what_was_published() -> None:
    office = _office()
    _publish(office)
    late = a_case(office, came_in=date(2025, 5, 6))
    assert late.pk not in _subjects(office.agency)
    other = an_office()
    fresh = a_case(other, came_in=date(2025, 5, 6))
    together = _subjects(office.agency, other.agency)
    assert fresh.pk in together
    assert late.pk not in together


def _subjects(*agencies: Agency) -> set[int]:
    return {record.subject for record in behind(agencies, 2025, "T3.r1.c7")}


def test_a_cell_that_nobody_counts_has_nothing_behind_it() -> None:
    with pytest.raises(KeyError):
        behind([an_office().agency], 2025, "T4.rev.upheld")


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=lambda form: form.key)
def test_every_cell_says_what_it_counts(form: object) -> None:
    table = form.table("T3")  # type: ignore[attr-defined]
    said = {
        definition_of(form, form.first_year, key).words  # type: ignore[arg-type, attr-defined]
        for key, *_rest in table.addresses()
    }
    assert len(said) == len(list(table.addresses()))
    assert str(definition_of(FORM_2019, 2020, "T3.r2.c1")) == (
        "2019年底没有办结、转到本年的申请，应与上年报告第四项相同。申请人：自然人。"
        f"依据：条例第五十条，{FORM_2019.document}。"
    )
