"""An action leaves an entry, or does not happen."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.agencies.models import Agency
from gongkai.audit import proof
from gongkai.audit.actions import ACTIONS, MissingEntryError, action, record
from gongkai.audit.chain import plain
from gongkai.audit.models import Entry
from gongkai.base.actor import Actor
from people import actor, an_agency

pytestmark = pytest.mark.django_db


@action("test.rename", "改名")
def rename(by: Actor, agency: Agency, name: str) -> None:
    before = agency.name
    Agency.objects.filter(pk=agency.pk).update(name=name)
    record(
        by,
        agency_id=agency.pk,
        subject=("agency", agency.pk),
        before={"name": before},
        after={"name": name},
    )


@action("test.silent", "不留痕")
def silent(by: Actor, agency: Agency) -> None:
    Agency.objects.filter(pk=agency.pk).update(name="无痕")


@action("test.outer", "一批")
def outer(by: Actor, *agencies: Agency) -> None:
    for agency in agencies:
        rename(by, agency, f"新{agency.pk}")


@action("test.notes", "几笔")
def notes(by: Actor, *agencies: Agency) -> None:
    for agency in agencies:
        record(by, agency_id=agency.pk, subject=("agency", agency.pk), before={}, after={})


def test_an_entry_says_who_did_what_when_from_where() -> None:
    agency = an_agency("青石市水务局")
    rename(actor(None), agency, "青石市水利局")
    entry = Entry.objects.get()
    assert (entry.action, entry.person_name, entry.chain) == ("test.rename", "测试", agency.pk)
    assert (entry.before, entry.after) == ({"name": "青石市水务局"}, {"name": "青石市水利局"})
    assert str(ACTIONS[entry.action].name) == "改名"


def test_an_action_without_an_entry_fails_and_changes_nothing() -> None:
    agency = an_agency("青石市水务局")
    with pytest.raises(MissingEntryError):
        silent(actor(None), agency)
    agency.refresh_from_db()
    assert agency.name == "青石市水务局"


def test_an_entry_outside_an_action_is_a_fault() -> None:
    with pytest.raises(RuntimeError):
        record(actor(None), agency_id=None, subject=("agency", 1), before={}, after={})


def test_the_entries_of_inner_actions_count_and_chain_in_order() -> None:
    first, second = an_agency(), an_agency()
    outer(actor(None), second, first, second)
    numbers = Entry.objects.filter(chain=second.pk).order_by("number").values_list("number")
    assert [number for (number,) in numbers] == [1, 2]
    one, two = Entry.objects.filter(chain=second.pk).order_by("number")
    assert (one.previous, two.previous) == ("", one.hash)


@pytest.mark.parametrize(
    "sql",
    ["UPDATE audit_entry SET text = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_the_database_refuses_to_change_delete_or_empty_the_log(sql: str) -> None:
    rename(actor(None), an_agency(), "青石市水利局")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)
    assert Entry.objects.count() == 1


def test_what_the_log_cannot_keep_is_a_fault() -> None:
    with pytest.raises(TypeError):
        plain(object())


def test_days_sets_and_fractions_are_kept_as_text() -> None:
    kept = plain({"day": date(2026, 3, 2), "roles": {"b", "a"}, "fee": Decimal("1.50"), "x": "a\0"})
    assert kept == {"day": "2026-03-02", "roles": ["a", "b"], "fee": "1.50", "x": "a␀"}


def test_what_an_inner_action_did_is_dropped_with_it() -> None:
    agency = an_agency("青石市水务局")

    @action("test.forgiving", "容错")
    def forgiving(by: Actor) -> None:
        with contextlib.suppress(MissingEntryError):
            silent(by, agency)
        record(by, agency_id=None, subject=("agency", None), before={}, after={})

    forgiving(actor(None))
    agency.refresh_from_db()
    assert agency.name == "青石市水务局"
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_chain_without_gap_in_whatever_order_they_name_agencies() -> None:
    first, second = an_agency(), an_agency()

    def work(number: int) -> None:
        pair = (first, second) if number % 2 else (second, first)
        try:
            for _time in range(5):
                notes(actor(None), *pair)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert list(proof.faults()) == []
    assert {head.length for head in proof.heads().values()} == {40}
