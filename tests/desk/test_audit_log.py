"""The words of the log: what an entry is about and what changed, by the names that people know."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cases import a_case, an_office
from gongkai.agencies.roles import Role
from gongkai.audit.models import Entry
from gongkai.desk.audit.subjects import names_in, subject_of
from gongkai.desk.audit.templatetags.audit_words import changes
from gongkai.dossiers import actions as dossier_actions
from people import a_person, a_section, sign_in

pytestmark = pytest.mark.django_db

LOG = "/ban/rizhi/"


def test_an_entry_names_the_case_the_handler_and_the_section() -> None:
    office = an_office()
    case = a_case(office)
    section = a_section(office.agency, "法制科")
    handler = office.people[Role.HANDLER]
    dossier_actions.assign(
        office.by(Role.INTAKE), [case.pk], section_id=section.pk, handler_id=handler.pk
    )
    entry = Entry.objects.filter(action="dossiers.assign").latest("id")
    named = names_in([entry])
    assert subject_of(entry, named) == case.number
    assert changes(entry, named) == f"承办人：空 → {handler.name}；科室：空 → 法制科"


def test_what_was_empty_and_stayed_so_is_left_out() -> None:
    entry = Entry(before={"court": None, "draft": 3}, after={"court": None, "draft": 3})
    assert changes(entry, {}) == "文稿编号：3"


def test_an_entry_about_something_without_a_name_says_its_kind() -> None:
    year = Entry(subject_kind="report-year", subject_id=7, before={}, after={"year": 2022})
    assert subject_of(year, {}) == "2022年年度汇总"
    gone = Entry(subject_kind="application", subject_id=7, before={}, after={})
    assert subject_of(gone, {}) == "申请（编号 7）"
    clock = Entry(subject_kind="demo-clock", subject_id=None, before={}, after={})
    assert subject_of(clock, {}) == "演示时钟"


def test_the_log_of_one_case_is_found_by_its_number(client: Client) -> None:
    office = an_office()
    case, other = a_case(office), a_case(office)
    watcher = a_person(Role.AUDIT_ADMIN, agency=office.agency)
    page = sign_in(client, watcher).get(LOG, {"number": case.number}).content.decode()
    assert case.number in page
    assert other.number not in page
    assert "没有这样的条目" in client.get(LOG, {"number": "没有这件"}).content.decode()


def test_the_number_of_a_case_elsewhere_finds_nothing(client: Client) -> None:
    office, elsewhere = an_office(), an_office()
    case = a_case(elsewhere)
    watcher = a_person(Role.AUDIT_ADMIN, agency=office.agency)
    page = sign_in(client, watcher).get(LOG, {"number": case.number}).content.decode()
    assert "没有这样的条目" in page


def test_the_log_asks_the_database_as_often_for_many_entries_as_for_few(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    office = an_office()
    watcher = a_person(Role.AUDIT_ADMIN, agency=office.agency)
    for _n in range(12):
        a_case(office)
    sign_in(client, watcher).get(LOG)
    with django_assert_max_num_queries(16):
        client.get(LOG)
