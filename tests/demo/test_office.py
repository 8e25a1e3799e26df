"""The demo's office: built by the actions, its police bureau's 2022 comes to the corrected report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from gongkai import demo
from gongkai.agencies.models import Agency, Person
from gongkai.agencies.roles import Role
from gongkai.applications.models import Applicant, Application
from gongkai.applications.queries import punctuality
from gongkai.applications.subject import APPLICATIONS
from gongkai.audit.models import Entry
from gongkai.base.actor import Actor
from gongkai.base.clock import CHINA
from gongkai.demo.office.building import build
from gongkai.desk.audit.words import field_word, value_word
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.projecting import differences as stale
from gongkai.report.model import AnnualReport
from gongkai.report.reading.read import read_bytes
from gongkai.reporting.compiling import compile_year
from gongkai.reporting.differing import carried, differences
from gongkai.reporting.models import ReportYear
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.identity_numbers import identity_number

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 18, tzinfo=CHINA)
EXPECTED = {
    "r1": 15,
    "r3_1": 6,
    "r3_2": 1,
    "r3_3_7": 1,
    "r3_4_1": 6,
    "r3_5_4": 1,
    "r3_7": 15,
}
"""What the corrected report says of natural persons and in 总计; everything else is 0."""


@pytest.fixture(scope="module", autouse=True)
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo's office, built once for this module and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert build(TODAY)
        yield
        transaction.set_rollback(True)


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _police() -> Agency:
    return Agency.objects.get(short_name="市公安局")


def _acting(username: str) -> Actor:
    person = Person.objects.get(username=username)
    return Actor(person.pk, person.name, "192.0.2.1", NOW)


def _table_3(report: AnnualReport) -> dict[str, int]:
    return {
        key: int(cell.value)
        for key, cell in report.cells.items()
        if key.startswith("T3.") and cell.value is not None
    }


def _expected() -> dict[str, int]:
    table = dict.fromkeys(_table_3(compile_year([_police()], 2022).report), 0)
    for row, number in EXPECTED.items():
        table[f"T3.{row}.c1"] = table[f"T3.{row}.c7"] = number
    return table


def test_the_police_bureaus_2022_compiles_to_the_corrected_table() -> None:
    compiled = compile_year([_police()], 2022)
    assert len(_expected()) == 175
    assert _table_3(compiled.report) == _expected()
    assert (compiled.missing, compiled.findings) == ({}, ())


def test_it_is_the_table_of_the_demos_corrected_report() -> None:
    written = read_bytes(demo.file(demo.CORRECTED).content, demo.CORRECTED)
    assert _table_3(compile_year([_police()], 2022).report) == _table_3(written)


def test_all_of_2022_was_answered_on_time() -> None:
    found = punctuality(_acting("ga-zhuren"), 2022)
    assert (found.decided, found.on_time, found.rate) == (15, 15, 1.0)
    assert (found.lapsed, found.withdrawn, found.open, found.late) == (0, 0, 0, 0)


def test_each_of_the_fifteen_came_in_and_went_out_through_the_actions() -> None:
    cases = Application.objects.filter(agency=_police(), received_on__year=2022)
    assert cases.count() == 15
    for case in cases:
        entries = Entry.objects.filter(subject_kind="application", subject_id=case.pk)
        taken = set(entries.values_list("action", flat=True))
        assert taken >= {
            "applications.register",
            "applications.draft_answer",
            "dossiers.propose",
            "dossiers.approve",
            "applications.decide",
            "applications.serve",
        }
        assert case.state == State.CLOSED
        assert {entry.at.astimezone(CHINA).year for entry in entries} == {2022}


def test_taking_any_of_the_fifteen_away_changes_the_table() -> None:
    for case in Application.objects.filter(agency=_police(), received_on__year=2022):
        with _taken_back():
            strike = dossier_actions.ask_strike(_acting("ga-chengban"), case.pk, reason="误登记")
            dossier_actions.confirm_strike(_acting("ga-zhuren"), strike.pk, agree=True)
            without = _table_3(compile_year([_police()], 2022).report)
            less = {key for key, value in _expected().items() if without[key] == value - 1}
            assert less == {
                f"T3.{row}.{column}" for row in ("r1", case.row, "r3_7") for column in ("c1", "c7")
            }
    assert _table_3(compile_year([_police()], 2022).report) == _expected()


def test_there_are_cases_in_every_state() -> None:
    assert set(Application.objects.values_list("state", flat=True)) == set(State)


def test_cases_of_the_present_wait_for_everybody() -> None:
    waited_for = set(Application.objects.values_list("waiting_for", flat=True))
    assert waited_for >= {
        *("intake", "handler", "applicant", "third-party", "other-organ"),
        *("section-head", "legal", "secrecy", "signer"),
    }


def test_nothing_in_the_demo_lies_in_the_future() -> None:
    assert Entry.objects.latest("at").at <= NOW
    assert not Application.objects.filter(received_on__gt=TODAY).exists()


def test_what_is_stored_is_what_the_events_say() -> None:
    assert list(stale(APPLICATIONS, Application.objects.all())) == []


def test_every_role_is_held_by_somebody() -> None:
    held = {Role(one) for one in Person.objects.values_list("posts__role", flat=True) if one}
    assert held == set(Role)


def test_identity_numbers_are_valid_and_of_no_region() -> None:
    people = [one for one in Applicant.objects.all() if one.identity_kind == "resident-id"]
    assert people
    for one in people:
        assert one.identity.startswith("990101")
        assert identity_number(one.identity, TODAY).valid


def test_a_demo_that_is_there_is_not_built_again() -> None:
    before = Application.objects.count(), Entry.objects.count()
    assert not build(TODAY)
    assert (Application.objects.count(), Entry.objects.count()) == before


def test_the_land_bureaus_last_year_is_published_and_a_late_letter_is_listed() -> None:
    land = Agency.objects.get(short_name="市自然资源局")
    year = ReportYear.objects.get(agency=land, year=2025)
    assert year.is_frozen
    assert {(cell.key, cell.was, cell.now) for cell in differences(year).cells} == {
        ("T3.r1.c1", 4, 5),
        ("T3.r1.c7", 4, 5),
        ("T3.r4.c1", 2, 3),
        ("T3.r4.c7", 2, 3),
    }
    assert sorted(pair.agrees for pair in carried([land], 2026)) == [False, True, True]


def test_what_the_demo_wrote_to_the_log_is_said_in_chinese_words() -> None:
    coded = {"state", "status", "kind", "row", "channel", "code", "waiting_for", "role"}
    entries = [
        (key, value)
        for entry in Entry.objects.all()
        for values in (entry.before, entry.after)
        for key, value in values.items()
    ]
    assert {key for key, _value in entries if field_word(key) == key} == set()
    silent = {
        (key, value)
        for key, value in entries
        if key in coded and isinstance(value, str) and value and value_word(key, value).isascii()
    }
    assert silent == set()
