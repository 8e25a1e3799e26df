"""Tampering with the log is found, also by the owner of the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from gongkai.agencies.models import Agency
from gongkai.audit import proof
from gongkai.audit.actions import action, record
from gongkai.audit.models import Entry
from gongkai.base.actor import Actor
from people import actor, an_agency

pytestmark = pytest.mark.django_db


@action("test.note", "记一笔")
def note(by: Actor, agency: Agency, text: str) -> None:
    record(by, agency_id=agency.pk, subject=("agency", agency.pk), before={}, after={"text": text})


@pytest.fixture
def agency() -> Agency:
    """An agency with a chain of five entries, beside another chain."""
    mine, other = an_agency(), an_agency()
    for number in range(5):
        note(actor(None), mine, f"第{number}次，含一个不可见字符\0")
        note(actor(None), other, "旁边")
    return mine


def as_owner(sql: str, *values: object) -> None:
    """What somebody can do who owns the database: put the triggers to sleep, and write."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


def cut_tail(agency: Agency) -> None:
    as_owner("DELETE FROM audit_entry WHERE chain = %s AND number > 3", agency.pk)


def cut_tail_and_head(agency: Agency) -> None:
    cut_tail(agency)
    last = Entry.objects.get(chain=agency.pk, number=3)
    as_owner(
        "UPDATE audit_chainhead SET length = 3, hash = %s WHERE chain = %s", last.hash, agency.pk
    )


def test_a_whole_log_has_no_fault(agency: Agency) -> None:
    assert list(proof.faults(proof.heads())) == []


def test_the_heads_of_yesterday_are_continued_today(agency: Agency) -> None:
    yesterday = proof.read_heads(proof.write_heads(proof.heads()))
    note(actor(None), agency, "今天")
    assert list(proof.faults(yesterday)) == []


def change_words(agency: Agency) -> None:
    as_owner(
        'UPDATE audit_entry SET after = \'{"text": "x"}\' WHERE chain = %s AND number = 2',
        agency.pk,
    )


def change_time(agency: Agency) -> None:
    as_owner(
        "UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE chain = %s AND number = 2",
        agency.pk,
    )


def change_last(agency: Agency) -> None:
    as_owner("UPDATE audit_entry SET person_name = '乙' WHERE chain = %s AND number = 5", agency.pk)


def delete_row(agency: Agency) -> None:
    as_owner("DELETE FROM audit_entry WHERE chain = %s AND number = 2", agency.pk)


def swap(agency: Agency) -> None:
    as_owner("UPDATE audit_entry SET number = -1 WHERE chain = %s AND number = 2", agency.pk)
    as_owner("UPDATE audit_entry SET number = 2 WHERE chain = %s AND number = 3", agency.pk)
    as_owner("UPDATE audit_entry SET number = 3 WHERE chain = %s AND number = -1", agency.pk)


def move_to_other_chain(agency: Agency) -> None:
    other = Entry.objects.exclude(chain=agency.pk).values_list("chain", flat=True)[0]
    as_owner(
        "UPDATE audit_entry SET chain = %s, number = 6 WHERE chain = %s AND number = 5",
        other,
        agency.pk,
    )


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (change_words, "内容被改过"),
        (change_time, "内容被改过"),
        (change_last, "内容被改过"),
        (delete_row, "缺第2条"),
        (swap, "接不上前一条"),
        (move_to_other_chain, "末尾被删"),
        (cut_tail, "末尾被删"),
    ],
)
def test_tampering_is_found(agency: Agency, tamper: Callable[[Agency], None], said: str) -> None:
    tamper(agency)
    assert any(said in fault for fault in proof.faults())


def test_a_tail_cut_with_its_head_is_found_by_earlier_heads(agency: Agency) -> None:
    yesterday = proof.heads()
    cut_tail_and_head(agency)
    assert list(proof.faults()) == []
    assert [fault for fault in proof.faults(yesterday) if "导出的链头" in fault]


def test_a_log_written_again_is_found_by_earlier_heads(agency: Agency) -> None:
    yesterday = proof.heads()
    cut_tail_and_head(agency)
    for _number in range(3):
        note(actor(None), agency, "另写的")
    assert list(proof.faults()) == []
    assert any("被改写过" in fault for fault in proof.faults(yesterday))


def test_a_file_that_holds_no_heads_is_refused_with_its_line() -> None:
    with pytest.raises(proof.HeadsUnreadableError, match="第2行"):
        proof.read_heads('{"chain": 1, "length": 0, "sm3": ""}\nHallo')
