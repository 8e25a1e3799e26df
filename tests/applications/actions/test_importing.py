"""The old ledger is taken over row by row; what cannot be taken is listed with its reason."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from cases import Office
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.models import Application
from gongkai.applications.queries import projection_differences, table3
from gongkai.base.errors import Denied, Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
HEADINGS = [
    "编号",
    "收到日期",
    "申请人",
    "申请人类别",
    "申请内容",
    "申请方式",
    "答复日期",
    "答复结果",
    "送达时间",
]
GOOD: list[Any] = [
    "2025-1", date(2025, 4, 1), "甲某", "自然人", "道路改造批复", "挂号信", date(2025, 4, 20), "G2",
    date(2025, 4, 21),
]  # fmt: skip


def a_ledger(*rows: list[Any], headings: list[str] = HEADINGS) -> bytes:
    """A workbook with a title above its headings."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "2025年依申请公开台账")
        for number, row in enumerate([headings, *rows], start=1):
            sheet.write_row(number, 0, row)
    return held.getvalue()


def changed(**cells: Any) -> list[Any]:
    """The good row with some cells changed, by heading."""
    return [cells.get(heading, cell) for heading, cell in zip(HEADINGS, GOOD, strict=True)]


def test_a_row_older_than_every_known_holiday_notice_is_rejected_and_the_others_taken(
    office: Office,
) -> None:
    ledger = a_ledger(changed(编号="2018-1", 收到日期=date(2018, 4, 2)), GOOD)
    done = actions.import_ledger(office.by(Role.OFFICE_HEAD), office.agency.pk, ledger)
    assert len(done.numbers) == 1
    assert "收件日不能早于2019年1月1日" in done.not_taken[0].why


def test_a_row_becomes_a_case_that_counts(office: Office) -> None:
    ledger = a_ledger(GOOD, changed(编号="2025-2", 答复日期="", 答复结果="", 送达时间=""))
    done = actions.import_ledger(office.by(Role.OFFICE_HEAD), office.agency.pk, ledger)
    assert done.numbers == [f"{office.agency.code}20250001", f"{office.agency.code}20250002"]
    assert done.not_taken == []
    first, second = Application.objects.order_by("serial")
    assert (first.state, first.code, first.on_time) == ("closed", "G2", True)
    assert second.state == "processing"
    table = table3([office.agency.pk], 2025)
    assert (table["r1", "c1"], table["r3_1", "c1"], table["r4", "c1"]) == (2, 1, 1)
    assert list(projection_differences()) == []


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"申请人": ""}, "没有“申请人”"),
        ({"收到日期": "四月初"}, "不是日期：四月初"),
        ({"答复结果": "已回复"}, "哪一种答复：已回复"),
        ({"答复日期": ""}, "没有答复日期"),
        ({"申请人类别": "外星人"}, "哪一类申请人"),
        ({"申请方式": "飞鸽"}, "哪一种渠道"),
        ({"送达时间": date(2025, 4, 2)}, "先后不对"),
    ],
)
def test_what_cannot_be_taken_is_listed_by_its_row(
    office: Office, cells: dict[str, Any], why: str
) -> None:
    ledger = a_ledger(GOOD, changed(编号="2025-2", **cells))
    done = actions.import_ledger(office.by(Role.OFFICE_HEAD), office.agency.pk, ledger)
    assert len(done.numbers) == 1
    ((row, reason),) = [(one.row, one.why) for one in done.not_taken]
    assert row == 4
    assert why in reason


def test_dates_as_people_write_them_are_read(office: Office) -> None:
    ledger = a_ledger(changed(收到日期="2025年4月1日", 答复日期="2025/4/20", 送达时间="2025.4.21"))
    done = actions.import_ledger(office.by(Role.OFFICE_HEAD), office.agency.pk, ledger)
    assert done.not_taken == []
    assert Application.objects.get().served_on == date(2025, 4, 21)


def test_a_ledger_is_not_taken_twice(office: Office) -> None:
    by = office.by(Role.OFFICE_HEAD)
    actions.import_ledger(by, office.agency.pk, a_ledger(GOOD))
    again = actions.import_ledger(by, office.agency.pk, a_ledger(GOOD))
    assert (again.numbers, len(again.not_taken)) == ([], 1)
    assert "已经导入" in again.not_taken[0].why


def test_a_row_without_a_number_is_not_taken_twice_either(office: Office) -> None:
    by = office.by(Role.OFFICE_HEAD)
    bare, other = changed(编号=""), changed(编号="", 申请内容="另一条路的批复")
    assert len(actions.import_ledger(by, office.agency.pk, a_ledger(bare)).numbers) == 1
    again = actions.import_ledger(by, office.agency.pk, a_ledger(bare, other, other))
    assert len(again.numbers) == 1
    assert [one.row for one in again.not_taken] == [3, 5]
    assert "请补上编号" in again.not_taken[0].why
    assert Application.objects.count() == 2


def test_a_workbook_that_unpacks_to_far_too_much_is_refused_unread(office: Office) -> None:
    held = BytesIO(a_ledger(GOOD))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.bin", b"0" * 64 * 1024 * 1024)
    by = office.by(Role.OFFICE_HEAD)
    with pytest.raises(Refused, match="过大"):
        actions.import_ledger(by, office.agency.pk, held.getvalue())


def test_a_file_without_the_columns_is_refused(office: Office) -> None:
    by = office.by(Role.OFFICE_HEAD)
    with pytest.raises(Refused, match="收到日期、申请人、申请内容"):
        actions.import_ledger(by, office.agency.pk, a_ledger(headings=["甲", "乙"]))
    with pytest.raises(Refused, match="xlsx"):
        actions.import_ledger(by, office.agency.pk, b"no workbook")
    with pytest.raises(Denied):
        actions.import_ledger(office.by(Role.HANDLER), office.agency.pk, a_ledger(GOOD))
