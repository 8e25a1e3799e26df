"""A new kind of matter is a package and a row: everything that matters share comes with it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from cases import Office, an_office, on
from gongkai.agencies.roles import Role
from gongkai.audit.queries import entries_of
from gongkai.base import clock
from gongkai.dossiers import reminding
from gongkai.dossiers.actions import make_feed
from gongkai.dossiers.models import Dossier, Draft, Letter, Strike
from gongkai.dossiers.queries.verifying import projection_differences
from people import sign_in
from toy_matter import actions
from toy_matter.subject import KIND, LETTER

pytestmark = pytest.mark.django_db
CAME_IN, TODAY = date(2026, 3, 2), date(2026, 3, 10)
SUBJECT = "甲某反映窗口不收材料"
FILLED = {
    "verified": "情况属实",
    "measure": "督促整改",
    "office_contact": "青石市样板路1号",
}


@pytest.fixture(autouse=True)
def row(settings: Settings) -> Iterator[None]:
    """The row of the toy, on a day of its office."""
    settings.GONGKAI_ROOMS = (*settings.GONGKAI_ROOMS, "toy_matter")
    with clock.stopped_at(on(TODAY)):
        yield


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
def complaint(office: Office) -> Dossier:
    return actions.take_in(
        office.by(Role.INTAKE, CAME_IN), office.agency, day=CAME_IN, subject=SUBJECT
    )


@pytest.fixture
def base(complaint: Dossier) -> str:
    return f"/ban/anjian/{complaint.pk}/"


def seat(office: Office, role: Role) -> Client:
    return sign_in(Client(), office.people[role])


def page_of(office: Office, address: str, role: Role = Role.HANDLER) -> str:
    answer = seat(office, role).get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def content_of(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_its_page_has_the_matter_the_clock_the_timeline_and_the_steps(
    office: Office, base: str
) -> None:
    page = page_of(office, base)
    for words in (
        "办理中 · 甲某",
        "投诉人",
        "还剩 4 个工作日 · 应于 2026年3月16日（周一）前答复投诉人",
        "第 10 天",
        "收到投诉",
        "答复投诉人。",
        "条例第四十七条",
        "这件投诉的各页",
    ):
        assert words in page
    assert "申请" not in page.split("<main")[1]
    offered, others = page.split('aria-labelledby="steps"')[1].split("还不能办")
    assert f'href="{base}nigao/{LETTER}/"' in offered
    assert "“重新办理”在已答复时才能办" in others


def test_its_page_is_closed_to_the_people_of_another_office(complaint: Dossier, base: str) -> None:
    answer = seat(an_office(), Role.HANDLER).get(base)
    assert (answer.status_code, SUBJECT in answer.content.decode()) == (403, False)


def test_its_answer_is_drafted_and_signed_by_a_chain_of_one_stage(
    office: Office, complaint: Dossier, base: str
) -> None:
    handler, signer = seat(office, Role.HANDLER), seat(office, Role.SIGNER)
    bare = handler.post(f"{base}nigao/{LETTER}/", {"propose": "1"})
    assert (bare.status_code, "还缺必备内容" in bare.content.decode()) == (422, True)
    sent = handler.post(f"{base}nigao/{LETTER}/", {**FILLED, "propose": "1"})
    assert sent["Location"] == f"{base}shenhe/"
    assert "签发后文书取得文号。" in signer.get(f"{base}shenhe/").content.decode()
    assert handler.post(f"{base}shenhe/", {"approve": "1"}).status_code == 403
    signed = signer.post(f"{base}shenhe/", {"approve": "1"}, follow=True).content.decode()
    letter = Letter.objects.get(dossier=complaint)
    assert f"已签发：{letter.number}。" in signed
    assert "督促整改" in letter.values["measure"]
    complaint.refresh_from_db()
    assert (complaint.state, complaint.served_on) == ("answered", TODAY)


def test_a_step_is_taken_on_its_form(office: Office, complaint: Dossier, base: str) -> None:
    answered(office, complaint)
    head = seat(office, Role.OFFICE_HEAD)
    assert "现在还不能办" in head.get(f"{base}reopen/").content.decode()
    same = head.post(f"{base}reopen/", {"day": "2026-03-10", "why": "漏了一项"})
    assert (same.status_code, "应当晚于答复之日" in same.content.decode()) == (422, True)
    with clock.stopped_at(on(date(2026, 3, 12))):
        assert "重办之日" in head.get(f"{base}reopen/").content.decode()
        done = head.post(f"{base}reopen/", {"day": "2026-03-12", "why": "漏了一项"}, follow=True)
    assert "已登记：重新办理。" in done.content.decode()
    assert "漏了一项" in page_of(office, base)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.due_on) == ("open", date(2026, 3, 26))
    assert seat(office, Role.HANDLER).get(f"{base}reopen/").status_code == 403
    assert head.get(f"{base}zenmeda/").status_code == 404


def answered(office: Office, complaint: Dossier) -> None:
    """The complaint answered today."""
    address = f"/ban/anjian/{complaint.pk}/"
    form = {**FILLED, "propose": "1"}
    seat(office, Role.HANDLER).post(f"{address}nigao/{LETTER}/", form)
    seat(office, Role.SIGNER).post(f"{address}shenhe/", {"approve": "1"})


def test_it_has_a_ledger_with_columns_of_its_own(office: Office, complaint: Dossier) -> None:
    page = page_of(office, f"/ban/taizhang/{KIND}/")
    for words in (complaint.number, "投诉什么", "10字", "2026-03-16", "每件投诉一行", "共 1 件"):
        assert words in page
    assert 'href="/ban/taizhang/toy/"' in page_of(office, "/ban/taizhang/")
    assert complaint.number not in page_of(office, "/ban/taizhang/")
    assert complaint.number in page_of(office, f"/ban/taizhang/{KIND}/?q=窗口&view=")
    assert "没有符合条件的投诉" in page_of(office, f"/ban/taizhang/{KIND}/?view=overdue&q=窗口")
    answer = seat(office, Role.HANDLER).get(f"/ban/taizhang/{KIND}/daochu.xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    heads, first = book.get_sheet_by_index(0).to_python()
    assert heads == ["投诉号", "投诉什么", "应办结", "期限", "状态", "字数"]
    assert first[3:] == ["剩 4 个工作日", "办理中", "10字"]


def test_a_view_of_its_ledger_is_kept_apart(office: Office, complaint: Dossier) -> None:
    handler = seat(office, Role.HANDLER)
    form = {"name": "窗口的", "query": "q=窗口", "of": KIND}
    kept = handler.post("/ban/taizhang/shitu/", form)
    assert kept["Location"].startswith(f"/ban/taizhang/{KIND}/?view=own-")
    assert "窗口的" in page_of(office, f"/ban/taizhang/{KIND}/")
    assert "窗口的" not in page_of(office, "/ban/taizhang/")


def test_it_is_assigned_from_its_ledger(office: Office, complaint: Dossier) -> None:
    handler = office.people[Role.HANDLER]
    form = {"case": [complaint.pk], "handler": handler.pk, "back": f"/ban/taizhang/{KIND}/"}
    done = seat(office, Role.OFFICE_HEAD).post("/ban/taizhang/fenpai/", form)
    assert done["Location"] == f"/ban/taizhang/{KIND}/"
    complaint.refresh_from_db()
    assert complaint.handler == handler


def test_a_wrong_entry_is_struck_by_two(office: Office, complaint: Dossier, base: str) -> None:
    event = complaint.events.get()
    head = seat(office, Role.OFFICE_HEAD)
    asked = head.post(f"{base}huaqu/event/{event.pk}/", {"reason": "不是投诉"})
    assert asked.status_code == 302
    page = page_of(office, base, Role.SECTION_HEAD)
    assert "要求划去“2026-03-02 收到投诉”，理由：不是投诉" in page
    strike = Strike.objects.get()
    form = {"verdict": "confirm"}
    assert head.post(f"{base}fuhe/{strike.pk}/", form).status_code == 403
    seat(office, Role.SECTION_HEAD).post(f"{base}fuhe/{strike.pk}/", form)
    complaint.refresh_from_db()
    assert complaint.state == "empty"
    assert "<del>收到投诉</del>" in page_of(office, base)


def test_a_file_is_put_into_it_and_handed_out(
    office: Office, complaint: Dossier, base: str
) -> None:
    paper = SimpleUploadedFile("材料.txt", "照片说明".encode())
    handler = seat(office, Role.HANDLER)
    handler.post(f"{base}tianjia/", {"role": "other", "papers": [paper]})
    file = complaint.files.get()
    assert content_of(handler.get(f"{base}wenjian/{file.pk}/")) == "照片说明".encode()
    assert "材料.txt" in page_of(office, f"{base}juanzong/")


def test_a_paper_that_proves_who_somebody_is_stays_closed_until_the_kind_says_who_may(
    office: Office, complaint: Dossier, base: str
) -> None:
    paper = SimpleUploadedFile("证件.txt", "号码".encode())
    handler = seat(office, Role.HANDLER)
    handler.post(f"{base}tianjia/", {"role": "identity", "papers": [paper]})
    assert handler.get(f"{base}wenjian/{complaint.files.get().pk}/").status_code == 403


def test_a_letter_is_issued_from_its_event(office: Office, complaint: Dossier, base: str) -> None:
    event = complaint.events.get()
    address = f"{base}wenshu/?kind={LETTER}&amp;event={event.pk}"
    assert address in page_of(office, base)
    handler = seat(office, Role.HANDLER)
    assert "正在核实" in handler.get(address.replace("&amp;", "&")).content.decode()
    form = {**FILLED, "kind": LETTER, "event": event.pk, "day": "2026-03-10"}
    done = handler.post(f"{base}wenshu/", form, follow=True).content.decode()
    letter = Letter.objects.get(dossier=complaint)
    assert f"已发出《{'投诉举报登记与处理告知书'}》{letter.number}。" in done
    pdf = content_of(handler.get(f"{base}wenshu/{letter.pk}.pdf"))
    assert pdf.startswith(b"%PDF")
    assert handler.get(f"{base}wenshu/?kind=L04").status_code == 404


def test_its_archive_package_says_what_it_is_about(
    office: Office, complaint: Dossier, base: str
) -> None:
    answered(office, complaint)
    packed = content_of(seat(office, Role.HANDLER).post(f"{base}juanzong/xiazai/"))
    with zipfile.ZipFile(BytesIO(packed)) as package:
        about = json.loads(package.read("case.json"))
        events = json.loads(package.read("events.json"))
    assert (about["complains"], about["subject"]) == ("甲某", SUBJECT)
    assert [one["name"] for one in events] == ["收到投诉", "答复投诉"]


def test_its_handler_is_reminded_and_finds_it_in_the_calendar(
    office: Office, complaint: Dossier
) -> None:
    Dossier.objects.filter(pk=complaint.pk).update(handler=office.people[Role.HANDLER])
    soon = reminding.reminder(office.people[Role.HANDLER].pk, date(2026, 3, 12)).soon
    assert [one.number for one in soon] == [complaint.number]
    token = make_feed(office.by(Role.HANDLER, TODAY))
    feed = Client().get(f"/ban/taizhang/qixian/{token}.ics").content.decode()
    assert "SUMMARY:办理到期 " in feed.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260316" in feed


def test_its_projection_is_proved_and_its_entries_are_in_the_log(
    office: Office, complaint: Dossier
) -> None:
    assert list(projection_differences()) == []
    Dossier.objects.filter(pk=complaint.pk).update(due_on=TODAY)
    (wrong,) = projection_differences()
    assert complaint.number in wrong
    (entry,) = entries_of(KIND, complaint.pk)
    assert entry.action == "toy.take_in"


def test_without_its_row_nothing_of_it_is_there(settings: Settings, office: Office) -> None:
    settings.GONGKAI_ROOMS = settings.GONGKAI_ROOMS[:-1]
    assert seat(office, Role.HANDLER).get(f"/ban/taizhang/{KIND}/").status_code == 404
    assert not Draft.objects.exists()
