"""Workbooks: our own, and a report that an office keeps in Excel."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from documents.making import docx, p
from gongkai.documents.formats.xlsx import FORMAT, cell_text
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, RawGrid, RawText, UnreadableFile
from gongkai.report.comparing import same_value
from gongkai.report.model import number
from gongkai.report.reading.read import read_bytes
from gongkai.report.writing import xlsx as writer
from report.reading.test_read import REPORT


def book(fill) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        fill(workbook)
    return buffer.getvalue()


def read(data: bytes) -> RawDocument:
    found = FORMAT.read(data, Limits())
    assert isinstance(found, RawDocument)
    return found


def blocks(document: RawDocument) -> list[object]:
    return [
        block.text
        if isinstance(block, RawText)
        else [(c.text, c.row, c.column) for c in block.cells]
        for block in document.blocks
    ]


def test_what_was_written_reads_back():
    report = read_bytes(REPORT.encode(), "a.md")
    report = report.with_cells({key: number(index) for index, key in enumerate(report.cells)})
    assert same_value(report, read_bytes(writer.write(report), "a.xlsx")) == ()


def test_a_report_on_one_sheet_falls_apart_into_text_and_tables():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "一、总体情况")
        sheet.write(1, 0, "本机关认真落实各项要求。" * 12)
        sheet.merge_range(2, 0, 2, 2, "二、主动公开政府信息情况")
        sheet.write_row(3, 0, ["信息内容", "本年制发件数", "现行有效件数"])
        sheet.write_row(4, 0, ["规章", 0, 12.0])

    found = blocks(read(book(fill)))
    assert [text[:4] for text in found[:3] if isinstance(text, str)] == [
        "一、总体",
        "本机关认",
        "二、主动",
    ]
    assert found[3] == [
        ("信息内容", 0, 0),
        ("本年制发件数", 0, 1),
        ("现行有效件数", 0, 2),
        ("规章", 1, 0),
        ("0", 1, 1),
        ("12", 1, 2),
    ]


def test_merged_cells_are_one_cell():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "（三）不予公开")
        sheet.write(0, 1, 1)
        sheet.write(1, 1, 2)

    (grid,) = read(book(fill)).blocks
    assert isinstance(grid, RawGrid)
    assert [(c.text, c.row, c.column, c.rowspan) for c in grid.cells] == [
        ("（三）不予公开", 0, 0, 2),
        ("1", 0, 1, 1),
        ("2", 1, 1, 1),
    ]


def test_a_formula_that_was_never_calculated_is_unknown():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["总计", 1])
        sheet.write_formula(0, 2, "=SUM(B1:B1)", None, "")
        sheet.write_formula(0, 3, "=SUM(B1:B1)", None, 1)

    (grid,) = read(book(fill)).blocks
    assert isinstance(grid, RawGrid)
    assert [(c.text, c.confidence) for c in grid.cells][2:] == [("", 0.0), ("1", 1.0)]


def test_hidden_sheets_are_left_out_with_a_note():
    def fill(workbook):
        workbook.add_worksheet().write(0, 0, "文")
        hidden = workbook.add_worksheet()
        hidden.write(0, 0, "密")
        hidden.hide()

    document = read(book(fill))
    assert blocks(document) == ["文"]
    assert [note.code for note in document.notes] == ["hidden-sheet"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (15.0, "15"),
        (42.75, "42.75"),
        (0.1 + 0.2, "0.3"),
        ("1,284", "1,284"),
        (True, "是"),
        (7, "7"),
    ],
)
def test_values_are_shown_as_meant(value, text):
    assert cell_text(value) == text


def test_a_truncated_workbook_is_refused():
    data = book(lambda workbook: workbook.add_worksheet().write(0, 0, "文" * 999))
    with pytest.raises(UnreadableFile) as refused:
        FORMAT.read(data[: len(data) // 2], Limits())
    assert refused.value.code == "truncated"


def test_a_workbook_is_known_by_its_content():
    assert FORMAT.sniff(book(lambda workbook: workbook.add_worksheet()), "x.bin") == 1.0
    assert FORMAT.sniff(docx(p("文")), "x.xlsx") == 0.0


def test_a_sheet_whose_cells_lie_too_far_apart_is_refused_before_room_is_made_for_it():
    data = book(lambda workbook: workbook.add_worksheet().write(0, 0, "表三"))
    far = changed_part(data, "xl/worksheets/sheet1.xml", b'r="A1"', b'r="A1"/><c r="XFD1048576"')
    with pytest.raises(UnreadableFile, match="工作表太大") as caught:
        read(far)
    assert caught.value.code == "too-large"


def test_a_workbook_that_announces_more_strings_than_can_be_is_refused():
    data = book(lambda workbook: workbook.add_worksheet().write(0, 0, "表三"))
    part = "xl/sharedStrings.xml"
    many = changed_part(data, part, b'uniqueCount="1"', b'uniqueCount="99999999999"')
    with pytest.raises(UnreadableFile, match="工作表太大"):
        read(many)


def changed_part(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new, 1)
            copy.writestr(name, content)
    return out.getvalue()
