"""A change of the rows that the log names is found by the log."""

from __future__ import annotations

from datetime import date

import pytest

from cases import Office, a_case, an_office, decide, on, serve
from gongkai.agencies.roles import Role
from gongkai.applications.models import Application
from gongkai.applications.queries import projection_differences
from gongkai.base.actor import Actor
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.models import Event, Letter
from gongkai.dossiers.queries.trail import trail_differences

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 13)


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
def case(office: Office) -> Application:
    paper = Attachment(FileRole.APPLICATION, "申请.txt", "申请书".encode())
    scan = Attachment(FileRole.IDENTITY, "证件.txt", "证件".encode())
    case = a_case(office, attachments=(paper, scan))
    decide(office, case)
    serve(office, case)
    return case


def test_what_is_as_it_was_entered_has_no_fault(office: Office, case: Application) -> None:
    strike = dossier_actions.ask_strike(
        office.by(Role.HANDLER, DAY), case.pk, reason="误登", event_id=case.events.last().pk
    )
    dossier_actions.confirm_strike(office.by(Role.OFFICE_HEAD, DAY), strike.pk, agree=True)
    assert list(trail_differences()) == []


def test_a_day_that_was_changed_with_all_that_follows_is_found(case: Application) -> None:
    received = case.events.get(kind="received")
    Event.objects.filter(pk=received.pk).update(day=date(2026, 3, 3))
    dossier_actions.rebuild(Actor.system("命令行", on(DAY)))
    assert list(projection_differences()) == []
    assert list(trail_differences()) == [f"案件{case.pk}的事件{received.pk}与审计日志不符：day。"]


def test_another_file_under_the_same_name_is_found(case: Application) -> None:
    file = case.files.get(role=FileRole.APPLICATION)
    file.sm3 = "0" * 64
    file.save()
    assert list(trail_differences()) == [f"案件{case.pk}的文件{file.pk}与审计日志不符：sm3。"]


def test_a_letter_with_another_number_is_found(case: Application) -> None:
    letter = case.letters.get()
    Letter.objects.update(number="青公开答〔2026〕9号")
    assert list(trail_differences()) == [f"案件{case.pk}的文书{letter.pk}与审计日志不符：number。"]


def test_what_is_gone_is_found_unless_its_term_was_over(office: Office, case: Application) -> None:
    dossier_actions.archive(office.by(Role.INTAKE, DAY), case.pk, day=DAY, fonds="J001")
    dossier_actions.remove_personal_data(Actor.system("定期任务", on(DAY)), [case.pk])
    assert not case.files.filter(role=FileRole.IDENTITY).exists()
    assert list(trail_differences()) == []
    file = case.files.get()
    key = file.pk
    file.delete()
    assert list(trail_differences()) == [f"案件{case.pk}的文件{key}不见了，审计日志里有。"]


def test_a_strike_without_two_people_is_found(case: Application) -> None:
    served = case.events.get(kind="served")
    Event.objects.filter(pk=served.pk).update(struck=True)
    (sentence,) = trail_differences()
    assert "没有两个人的同意" in sentence
