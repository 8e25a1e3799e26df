"""The ledger: views, filters, search, order, pages, the workbook, the bulk bar, the feed."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from cases import a_case, an_office
from gongkai.agencies.roles import Role
from gongkai.applications.models import Application
from gongkai.applications.queries.ledger import PAGE
from gongkai.applications.subject import KIND
from gongkai.dossiers.models import SavedView
from people import a_person
from scenes import IDENTITY, Day

LEDGER = "/ban/taizhang/"


def listed(client: Client, query: str = "") -> list[str]:
    """The numbers on the page, in order."""
    answer = client.get(f"{LEDGER}{query}")
    assert answer.status_code == 200
    return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a>', answer.content.decode())


def names(day: Day, *keys: str) -> set[str]:
    return {day.cases[key].number for key in keys}


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("?view=soon", ["answered"]),
        ("?view=overdue", ["overdue", "due"]),
        ("?view=third-party", ["consulting"]),
        ("?view=mine", ["overdue", "due", "answered", "new"]),
        ("?state=awaiting-correction", ["correcting"]),
        ("?light=waiting", ["correcting", "unconfirmed"]),
        ("?channel=plain-mail", ["unconfirmed"]),
        ("?applicant_class=c4", ["reviewing"]),
        ("?handler=0", ["unconfirmed", "new"]),
        ("?q=环境影响", ["reviewing"]),
        ("?q=李样本", ["overdue"]),
        (f"?q={IDENTITY}", ["consulting", "new"]),
        ("?received_from=2026-03-01&received_to=2026-03-05", ["correcting"]),
        ("?state=nonsense&q=李样本", ["overdue"]),
    ],
)
def test_a_view_and_the_filters_narrow_the_ledger(
    seat, day: Day, query: str, keys: list[str]
) -> None:
    assert set(listed(seat(Role.HANDLER), query)) == names(day, *keys)


def test_the_ledger_shows_the_own_agency_alone(seat, day: Day) -> None:
    foreign = a_case(an_office())
    assert foreign.number not in listed(seat(Role.HANDLER))
    assert len(listed(seat(Role.HANDLER))) == len(day.cases)
    assert listed(seat(a_person(Role.HANDLER))) == []


def test_the_light_is_a_word_and_a_shape_beside_the_date(seat, day: Day) -> None:
    page = seat(Role.HANDLER).get(f"{LEDGER}?view=overdue").content.decode()
    assert re.search(r"2026-02-24</span>.*?✖</span>超期 11 个工作日", page)
    assert "共 2 件" in page


def test_the_ledger_is_sorted_by_what_is_due_first(seat, day: Day) -> None:
    handler = seat(Role.HANDLER)
    due = listed(handler, "?view=mine&sort=due")
    assert due == [day.cases[key].number for key in ("overdue", "due", "answered", "new")]
    assert listed(handler, "?view=mine&sort=-due") == due[::-1]
    page = handler.get(f"{LEDGER}?sort=due").content.decode()
    assert 'aria-sort="ascending"' in page
    assert "sort=-due" in page


def test_pages_carry_the_question_on(seat, day: Day) -> None:
    rows = [
        Application(
            agency=day.office.agency,
            year=2024,
            serial=number,
            number=f"旧{number}",
            channel="in-person",
            came_in=date(2024, 5, 6),
            subject="旧案",
            kind=KIND,
            state="closed",
            entered_at=day.cases["new"].entered_at,
        )
        for number in range(1, PAGE + 3)
    ]
    for row in rows:
        row.save(force_insert=True)
    handler = seat(Role.HANDLER)
    assert len(listed(handler, "?year=2024")) == PAGE
    assert len(listed(handler, "?year=2024&page=2")) == 2
    assert "year=2024&amp;page=2" in handler.get(f"{LEDGER}?year=2024").content.decode()
    assert listed(handler, "?page=nonsense") != []
    assert handler.get(f"{LEDGER}?page={'9' * 30}").status_code == 200


def test_an_empty_answer_says_what_to_do_next(seat, day: Day) -> None:
    page = seat(Role.HANDLER).get(f"{LEDGER}?q=没有这样的事").content.decode()
    assert "没有符合条件的申请" in page


def test_the_workbook_holds_what_is_shown(seat, day: Day) -> None:
    Application.objects.filter(pk=day.cases["due"].pk).update(subject="=HYPERLINK(1)")
    answer = seat(Role.HANDLER).get(f"{LEDGER}daochu.xlsx?view=overdue&sort=due")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["登记号", "申请人", "申请事项"]
    assert [row[0] for row in rows[1:]] == [day.cases[key].number for key in ("overdue", "due")]
    assert rows[2][2] == "=HYPERLINK(1)"
    assert rows[1][4:6] == [date(2026, 2, 24), "超期 11 个工作日"]


@pytest.mark.parametrize(
    "form",
    [
        {"case": ["9" * 5_000], "handler": "1"},
        {"case": ["1"], "handler": "9" * 30},
        {"case": ["²"], "handler": "x"},
    ],
)
def test_senseless_ticks_assign_nothing(seat, day: Day, form: dict[str, object]) -> None:
    answer = seat(Role.OFFICE_HEAD).post(f"{LEDGER}fenpai/", form)
    assert answer.status_code == 302
    assert answer["Location"] == LEDGER


def test_the_ticked_cases_are_assigned(seat, day: Day) -> None:
    second = a_person(Role.HANDLER, agency=day.office.agency)
    ticked = [day.cases["new"].pk, day.cases["due"].pk]
    form = {"case": ticked, "handler": second.pk, "back": f"{LEDGER}?view=mine"}
    answer = seat(Role.OFFICE_HEAD).post(f"{LEDGER}fenpai/", form)
    assert answer["Location"] == f"{LEDGER}?view=mine"
    assert set(Application.objects.filter(handler=second).values_list("pk", flat=True)) == set(
        ticked
    )


def test_nobody_assigns_cases_of_others_or_without_the_role(seat, day: Day) -> None:
    foreign = a_case(an_office())
    form = {"case": [foreign.pk], "handler": day.person(Role.HANDLER).pk, "back": "//evil.example"}
    answer = seat(Role.OFFICE_HEAD).post(f"{LEDGER}fenpai/", form, follow=True)
    assert "请先选择申请" in answer.content.decode()
    foreign.refresh_from_db()
    assert foreign.handler is None
    assert seat(Role.HANDLER).post(f"{LEDGER}fenpai/", form).status_code == 403
    assert "批量分派" not in seat(Role.HANDLER).get(LEDGER).content.decode()


def test_a_view_of_ones_own_is_kept_shown_and_dropped(seat, day: Day) -> None:
    handler = seat(Role.HANDLER)
    form = {"name": "等第三方的", "query": "view=third-party&q=东风"}
    saved = handler.post(f"{LEDGER}shitu/", form)
    view = SavedView.objects.get()
    assert saved["Location"] == f"{LEDGER}?view=own-{view.pk}"
    assert set(listed(handler, f"?view=own-{view.pk}")) == names(day, "consulting")
    assert "等第三方的" in handler.get(LEDGER).content.decode()
    assert "等第三方的" not in seat(Role.SIGNER).get(LEDGER).content.decode()
    seat(Role.SIGNER).post(f"{LEDGER}shitu/{view.pk}/shanchu/")
    assert SavedView.objects.exists()
    handler.post(f"{LEDGER}shitu/{view.pk}/shanchu/")
    assert not SavedView.objects.exists()


def test_the_feed_tells_deadlines_to_whoever_has_its_address(seat, day: Day) -> None:
    handler = seat(Role.HANDLER)
    page = handler.post(f"{LEDGER}rili/").content.decode()
    address = re.search(r"http://testserver(\S+\.ics)", page)
    assert address is not None
    feed = Client().get(address[1])
    assert feed["Content-Type"].startswith("text/calendar")
    lines = feed.content.decode().replace("\r\n ", "").split("\r\n")
    assert "DTSTART;VALUE=DATE:20260224" in lines
    assert f"SUMMARY:答复到期 {day.cases['overdue'].number} 2025年度行政处罚案件数量统计" in lines
    assert "李样本" not in feed.content.decode()
    assert all(len(line.encode()) <= 75 for line in feed.content.decode().split("\r\n"))
    assert Client().get(f"{LEDGER}qixian/wrong.ics").status_code == 404
    handler.post(f"{LEDGER}rili/")
    assert Client().get(address[1]).status_code == 404


def test_an_old_ledger_is_taken_over_with_a_report(seat, day: Day) -> None:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["登记号", "收到日期", "申请人", "申请内容"])
    sheet.write_row(1, 0, ["旧1", "2025-05-06", "旧样一", "旧事一"])
    sheet.write_row(2, 0, ["旧2", "没有日期", "旧样二", "旧事二"])
    book.close()
    out.seek(0)
    out.name = "台账.xlsx"
    form = {"agency": day.office.agency.pk, "book": out}
    page = seat(Role.OFFICE_HEAD).post(f"{LEDGER}daoru/", form).content.decode()
    assert "已导入 1 件" in page
    assert "第 3 行" in page
    assert Application.objects.filter(subject="旧事一", year=2025).exists()


def test_a_file_that_is_no_ledger_is_told_so(seat, day: Day) -> None:
    broken = BytesIO(b"nothing")
    broken.name = "x.xlsx"
    form = {"agency": day.office.agency.pk, "book": broken}
    answer = seat(Role.OFFICE_HEAD).post(f"{LEDGER}daoru/", form)
    assert answer.status_code == 422
    assert "文件不能读取" in answer.content.decode()


def test_the_start_page_tells_the_day(seat, day: Day) -> None:
    page = re.sub(r"<[^>]+>", "", seat(Role.HANDLER).get("/ban/").content.decode())
    assert "今天是2026年3月10日（周二）" in page
    assert "超期 11 个工作日" in page
    assert "2026 年每月收到和答复" in page


def test_the_ledger_says_what_was_asked_for(seat, day: Day) -> None:
    client = seat(Role.HANDLER)
    page = client.get(f"{LEDGER}?view=soon&state=processing&q=年报").content.decode()
    assert "三日内到期；含“年报”；状态“办理中”" in page
    assert re.search(r"共 \d+ 件</p>", client.get(LEDGER).content.decode())
