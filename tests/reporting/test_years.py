"""A year is proposed by one, published by another, and frozen; what comes later is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import pytest
from django.db import InternalError, ProgrammingError, transaction

from cases import Office, a_case, an_intake, an_office, decide, serve
from gongkai.agencies.roles import Role
from gongkai.applications import actions as cases
from gongkai.applications.intake import ApplicantIntake
from gongkai.applications.models import Application, Span
from gongkai.audit.models import Entry
from gongkai.base.clock import CHINA
from gongkai.base.errors import Denied, Refused
from gongkai.base.sources import Record
from gongkai.reporting.actions import propose_year, publish_year, take_back_year
from gongkai.reporting.compiling import compile_year
from gongkai.reporting.differing import carried, differences
from gongkai.reporting.models import FrozenRecord, ReportYear

pytestmark = pytest.mark.django_db

RECEIVED = date(2025, 3, 3)
JANUARY = date(2026, 1, 12)
LATER = date(2026, 2, 9)


@pytest.fixture
def office() -> Office:
    """An office with two cases of 2025: one answered, one carried into 2026."""
    office = an_office()
    answered = a_case(office, came_in=RECEIVED)
    decide(office, answered, "G2", date(2025, 3, 10))
    serve(office, answered, date(2025, 3, 11))
    a_case(office, came_in=date(2025, 12, 29))
    return office


def _published(office: Office, year: int = 2025, day: date = JANUARY) -> ReportYear:
    propose_year(office.by(Role.HANDLER, day), office.agency.pk, year)
    return publish_year(office.by(Role.OFFICE_HEAD, day), office.agency.pk, year)


def _subjects(records: Iterable[Record]) -> list[int]:
    return [record.subject for record in records]


def _late(office: Office) -> Application:
    """A letter of March 2025 that was found and registered in February 2026."""
    day = date(2025, 3, 4)
    by = office.by(Role.INTAKE, LATER)
    receipt = cases.register(by, office.agency.pk, an_intake(came_in=day))
    return Application.objects.get(pk=receipt.application_id)


def test_a_year_is_published_by_a_second_person(office: Office) -> None:
    year = _published(office)
    assert year.is_frozen
    assert year.proposed_by_id == office.people[Role.HANDLER].pk
    assert year.frozen_by_id == office.people[Role.OFFICE_HEAD].pk
    assert year.records.count() == 4  # each of two cases where it came from and where it went
    entries = Entry.objects.filter(subject_kind="report-year", subject_id=year.pk)
    assert [one.action for one in entries.order_by("id")] == [
        "reporting.propose_year",
        "reporting.publish_year",
    ]
    assert entries.first().after["figures"]["T3.r1.c7"] == 2  # type: ignore[union-attr]


def test_nobody_publishes_what_he_proposed(office: Office) -> None:
    head = office.by(Role.OFFICE_HEAD, JANUARY)
    propose_year(head, office.agency.pk, 2025)
    with pytest.raises(Denied, match="提请人不能"):
        publish_year(head, office.agency.pk, 2025)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.FINANCE, Role.LEGAL, Role.SECRECY])
def test_other_roles_neither_propose_nor_publish(office: Office, role: Role) -> None:
    by = office.by(role, JANUARY)
    with pytest.raises(Denied):
        propose_year(by, office.agency.pk, 2025)
    propose_year(office.by(Role.HANDLER, JANUARY), office.agency.pk, 2025)
    with pytest.raises(Denied):
        publish_year(by, office.agency.pk, 2025)
    with pytest.raises(Denied):
        take_back_year(by, office.agency.pk, 2025)


def test_a_year_that_is_not_over_cannot_be_proposed(office: Office) -> None:
    with pytest.raises(Refused, match="还没有结束"):
        propose_year(office.by(Role.HANDLER, date(2025, 12, 31)), office.agency.pk, 2025)


def test_a_year_with_a_case_that_cannot_be_counted_cannot_be_proposed(office: Office) -> None:
    a_case(office, came_in=RECEIVED, applicants=(ApplicantIntake(name="乙某"),))
    with pytest.raises(Refused, match="1 件不能计入"):
        propose_year(office.by(Role.HANDLER, JANUARY), office.agency.pk, 2025)


def test_a_proposal_is_stale_once_a_case_has_moved(office: Office) -> None:
    propose_year(office.by(Role.HANDLER, JANUARY), office.agency.pk, 2025)
    _late(office)
    with pytest.raises(Refused, match="重新提请"):
        publish_year(office.by(Role.OFFICE_HEAD, LATER), office.agency.pk, 2025)
    propose_year(office.by(Role.HANDLER, LATER), office.agency.pk, 2025)
    assert publish_year(office.by(Role.OFFICE_HEAD, LATER), office.agency.pk, 2025).is_frozen


def test_a_proposal_can_be_taken_back_and_a_published_year_cannot(office: Office) -> None:
    by = office.by(Role.HANDLER, JANUARY)
    propose_year(by, office.agency.pk, 2025)
    take_back_year(by, office.agency.pk, 2025)
    assert not ReportYear.objects.exists()
    _published(office)
    with pytest.raises(Refused, match="不能再改"):
        take_back_year(by, office.agency.pk, 2025)
    with pytest.raises(Refused, match="不能再改"):
        propose_year(by, office.agency.pk, 2025)


def test_the_database_itself_refuses_to_change_a_published_year(office: Office) -> None:
    year = _published(office)
    writes = (
        lambda: ReportYear.objects.filter(pk=year.pk).update(reason="改"),
        lambda: ReportYear.objects.filter(pk=year.pk).delete(),
        lambda: FrozenRecord.objects.filter(report_year=year).update(key="T3.r3_2.c1"),
        lambda: FrozenRecord.objects.filter(report_year=year).delete(),
        lambda: FrozenRecord.objects.create(
            report_year=year, source="applications", subject=0, key="T3.r1.c1", number=1
        ),
    )
    for write in writes:
        with pytest.raises((InternalError, ProgrammingError), match="frozen"), transaction.atomic():
            write()
    year.refresh_from_db()
    assert year.reason == ""
    assert year.records.count() == 4  # each of two cases where it came from and where it went


def test_a_late_entry_leaves_the_published_figures_and_is_told_cell_by_cell(
    office: Office,
) -> None:
    year = _published(office)
    assert not differences(year)
    late = _late(office)
    compiled = compile_year([office.agency], 2025)
    assert compiled.number("T3.r1.c7") == 2
    found = differences(year)
    assert {cell.key: (cell.was, cell.now) for cell in found.cells} == {
        "T3.r1.c1": (2, 3),
        "T3.r1.c7": (2, 3),
        "T3.r4.c1": (1, 2),
        "T3.r4.c7": (1, 2),
    }
    assert all(_subjects(cell.coming) == [late.pk] and cell.going == () for cell in found.cells)


def test_a_case_that_moved_to_another_row_is_told_in_both(office: Office) -> None:
    year = _published(office)
    moved = Application.objects.get(served_on__isnull=False)
    # As an entry that was struck and made anew would leave it.
    Span.objects.filter(application=moved).update(row="r3_2")
    found = {cell.key: cell for cell in differences(year).cells}
    assert _subjects(found["T3.r3_1.c1"].going) == [moved.pk]
    assert _subjects(found["T3.r3_2.c1"].coming) == [moved.pk]
    assert found.keys() == {f"T3.{row}.{at}" for row in ("r3_1", "r3_2") for at in ("c1", "c7")}


def test_a_carried_case_links_both_years(office: Office) -> None:
    [pair] = carried([office.agency], 2026)
    assert (pair.last, pair.this, pair.agrees) == ({"T3.r4.c1": 1}, {"T3.r2.c1": 1}, True)
    _published(office)
    assert carried([office.agency], 2026) == (pair,)


def test_a_case_that_only_one_year_has_is_named_and_fails_the_check(office: Office) -> None:
    _published(office)
    late = _late(office)
    pairs = carried([office.agency], 2026)
    assert [(pair.record.subject, pair.last, pair.this) for pair in pairs if not pair.agrees] == [
        (late.pk, {}, {"T3.r2.c1": 1})
    ]
    assert len(pairs) == 2
    compiled = compile_year([office.agency], 2026)
    assert {result.subject for result in compiled.findings} == {"C-X-CARRY:c1", "C-X-CARRY:c7"}


def test_a_year_with_a_failing_check_is_published_only_with_a_reason(office: Office) -> None:
    _published(office)
    _late(office)
    day = date(2027, 1, 11)
    propose_year(office.by(Role.HANDLER, day), office.agency.pk, 2026)
    by = office.by(Role.OFFICE_HEAD, day)
    with pytest.raises(Refused, match="写明理由"):
        publish_year(by, office.agency.pk, 2026)
    year = publish_year(by, office.agency.pk, 2026, reason="上年报告公布后补登一件")
    assert year.reason == "上年报告公布后补登一件"
    assert year.frozen_at == datetime(2027, 1, 11, 12, tzinfo=CHINA)


def test_an_applicant_more_in_a_case_is_told_by_the_number_that_it_adds(office: Office) -> None:
    # As where each of joint applicants counts (Joint.EACH), and one of them was left out.
    joint = a_case(office, came_in=RECEIVED)
    year = _published(office)
    [span] = Span.objects.filter(application=joint)
    span.pk = None
    span.save()
    found = {cell.key: cell for cell in differences(year).cells}
    assert (found["T3.r1.c7"].was, found["T3.r1.c7"].now) == (3, 4)
    # The case itself neither came nor went: it counts twice where it counted once.
    assert found["T3.r1.c7"].coming == found["T3.r1.c7"].going == ()
