"""Keying in what came by counter, letter, fax, mail or word of mouth."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.agencies.roles import Role
from gongkai.applications.models import Application
from gongkai.applications.queries import public_status
from gongkai.base import clock
from gongkai.dossiers.models import Event
from people import an_agency
from scenes import IDENTITY, NOW, Day

PAGE = "/ban/dengji/"
RECEIPT = f"{PAGE}huizhi/"


def form(day: Day, **fields: object) -> dict[str, object]:
    """The page filled in for one person at the counter."""
    return {
        "agency": day.office.agency.pk,
        "channel": "in-person",
        "came_in": "2026-03-10",
        "subject": "样板路的规划许可",
        "who-TOTAL_FORMS": "1",
        "who-INITIAL_FORMS": "0",
        "who-0-name": "秦样样",
        "who-0-kind": "natural",
        **fields,
    }


def test_each_channel_tells_its_receipt_day(seat, day: Day) -> None:
    page = seat(Role.INTAKE).get(PAGE).content.decode()
    assert "当面提交：提交之日就是收到之日" in page
    assert "平常信函：收件当天与申请人确认，确认之日才是收到之日" in page
    assert "互联网、电子邮件：与申请人双方确认之日才是收到之日，不是邮件到达之日" in page


@pytest.mark.parametrize(
    ("channel", "received"),
    [("in-person", True), ("oral", True), ("signed-mail", True), ("plain-mail", False),
     ("online", False), ("fax", False)],
)  # fmt: skip
def test_an_application_is_registered_by_any_channel(
    seat, day: Day, channel: str, received: bool
) -> None:
    answer = seat(Role.INTAKE).post(PAGE, form(day, channel=channel), follow=True)
    case = Application.objects.get(subject="样板路的规划许可")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"已登记：{case.number}" in page
    assert "查询码只在这里显示" in page
    assert (case.received_on == date(2026, 3, 10)) is received
    assert ("待与申请人确认" in page) is not received


def test_a_day_before_every_known_holiday_notice_is_refused_in_words(seat, day: Day) -> None:
    answer = seat(Role.INTAKE).post(PAGE, form(day, came_in="2018-03-10"))
    assert answer.status_code == 422
    assert "收件日不能早于2019年1月1日" in answer.content.decode()
    assert "样板路的规划许可" in answer.content.decode()


def test_every_fault_is_named_at_once_and_nothing_is_lost(seat, day: Day) -> None:
    wrong = form(
        day,
        subject="",
        channel="",
        came_in="2026-03-11",
        **{"who-0-name": "", "who-0-phone": "13900000000"},
    )
    answer = seat(Role.INTAKE).post(PAGE, wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_subject">所需政府信息的名称：这一项必须填写。</a>' in page
    assert '<a href="#id_who-0-name">姓名或者名称：这一项必须填写。</a>' in page
    assert '<a href="#id_channel_0">申请渠道：请选择申请渠道。</a>' in page
    assert 'value="13900000000"' in page
    assert not Application.objects.filter(subject="").exists()


def test_what_the_rules_find_stands_at_its_field(seat, day: Day) -> None:
    wrong = form(
        day,
        came_in="2026-03-11",
        **{"who-0-identity_kind": "resident-id", "who-0-identity": IDENTITY[:-1] + "8"},
    )
    page = seat(Role.INTAKE).post(PAGE, wrong).content.decode()
    assert '<a href="#id_came_in">收件日：收件日不能晚于今天。</a>' in page
    assert '<a href="#id_who-0-identity">证件号码：' in page


def test_joint_applicants_are_added_one_by_one_and_blank_ones_left_out(seat, day: Day) -> None:
    client = seat(Role.INTAKE)
    more = client.post(PAGE, form(day, more="1"))
    page = more.content.decode()
    assert more.status_code == 200
    assert "共同申请人 2" in page
    assert 'value="秦样样"' in page
    assert "有几处需要改正" not in page
    third = {"who-TOTAL_FORMS": "3", "who-2-name": "秦样二"}
    client.post(PAGE, form(day, **third))
    case = Application.objects.get(subject="样板路的规划许可")
    assert [one.name for one in case.applicants.all()] == ["秦样样", "秦样二"]


def test_an_agent_and_the_papers_are_kept(seat, day: Day) -> None:
    paper = SimpleUploadedFile("授权.txt", "授权委托书".encode())
    scan = SimpleUploadedFile("申请书.txt", "申请书".encode())
    more = {"agent-name": "钱代理", "authorisation": [paper], "scans": [scan]}
    seat(Role.HANDLER).post(PAGE, form(day, **more))
    case = Application.objects.get(subject="样板路的规划许可")
    assert case.applicants.get(is_agent=True).name == "钱代理"
    assert {one.role for one in case.files.all()} == {"application", "authorisation"}
    assert Event.objects.filter(dossier=case).count() == 1


def test_a_file_of_a_wrong_type_is_refused(seat, day: Day) -> None:
    bad = SimpleUploadedFile("x.exe", b"MZ\x90\x00" + bytes(range(256)))
    answer = seat(Role.INTAKE).post(PAGE, form(day, scans=[bad]))
    assert answer.status_code == 422
    assert "不是可以接收的类型" in answer.content.decode()


def test_nobody_registers_for_another_agency(seat, day: Day) -> None:
    answer = seat(Role.INTAKE).post(PAGE, form(day, agency=an_agency().pk))
    assert answer.status_code == 422
    assert not Application.objects.filter(subject="样板路的规划许可").exists()


def code_on(page: str) -> str:
    """The secret code that a receipt shows."""
    return re.findall(r"<code>([^<]+)</code>", page)[0]


def test_two_clicks_register_one_case_and_show_its_code(seat, day: Day) -> None:
    intake = seat(Role.INTAKE)
    once = re.findall(r'name="once" value="([^"]+)"', intake.get(PAGE).content.decode())[0]
    wrong = intake.post(PAGE, form(day, once=once, **{"who-0-name": ""}))
    assert wrong.status_code == 422
    first = intake.post(PAGE, form(day, once=once), follow=True).content.decode()
    second = intake.post(PAGE, form(day, once=once), follow=True).content.decode()
    case = Application.objects.get(subject="样板路的规划许可")
    assert code_on(first) == code_on(second)
    assert public_status(case.number, code_on(second)) is not None
    intake.post(PAGE, form(day), follow=True)
    assert Application.objects.filter(subject="样板路的规划许可").count() == 2


def test_the_code_is_shown_for_some_minutes_to_who_registered(seat, day: Day) -> None:
    intake = seat(Role.INTAKE)
    page = intake.post(PAGE, form(day), follow=True).content.decode()
    assert code_on(page) not in seat(Role.HANDLER).get(RECEIPT, follow=True).content.decode()
    with clock.stopped_at(NOW + timedelta(minutes=11)):
        assert code_on(page) not in intake.get(RECEIPT, follow=True).content.decode()


def test_the_session_keeps_the_code_encrypted(seat, day: Day) -> None:
    intake = seat(Role.INTAKE)
    page = intake.post(PAGE, form(day), follow=True).content.decode()
    assert code_on(page) not in str(dict(intake.session))


def test_senseless_numbers_of_applicants_are_no_fault_of_the_program(seat, day: Day) -> None:
    intake = seat(Role.INTAKE)
    for total in ("²", "", "9" * 30, "-1"):
        assert (
            intake.post(PAGE, form(day, more="1", **{"who-TOTAL_FORMS": total})).status_code == 200
        )
