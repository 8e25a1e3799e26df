"""The marked-up files show every finding, at its cell and in the list, never by colour alone."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html
from python_calamine import CalamineWorkbook

from gongkai.documents.places import Place, ReadingNote
from gongkai.report.examination import Examination, examine
from gongkai.report.model import Label, Paragraph, Source, number
from gongkai.report.writing import MARKUPS
from gongkai.report.writing.marks import Kind, Marks
from gongkai.report.writing.markup_xlsx import write_many
from report.writing.samples import good_report, odd_report


def faulty(form_key: str = "2021") -> Examination:
    report = odd_report(form_key).with_cells(
        {"T3.r3_1.c7": number(0, place=Place(page=3, table=2, row=6, column=10))}
    )
    return examine(replace(report, notes=(ReadingNote("split-table", "表三被分成两段。"),)))


def hostile() -> Examination:
    text = "<script>alert('x')</script>\x00\x1b\ud800=cmd|'/C calc'!A0"
    report = replace(
        faulty().report,
        agency=text,
        title=text,
        preamble=(Paragraph(text, Place(paragraph=1)),),
        labels=(Label("T3.row.r1", text), Label("T3.column.c4", "=社会组织")),
        notes=(ReadingNote("odd", text),),
        source=Source("=evil().docx", "docx"),
    )
    return examine(report)


@pytest.mark.parametrize("form_key", ["2021", "2019"])
def test_a_wrong_total_is_marked_where_it_stands(form_key: str) -> None:
    marks = Marks(faulty(form_key))
    (note, *_rest) = marks.by_cell["T3.r3_1.c7"]
    assert note.kind is Kind.ERROR
    assert note.check == "C-T3-ROW"
    assert note.suggestion == "总计改为 9（唯一最小修正）"
    assert note.source == "第 3 页，第 2 张表，第 6 行，第 10 列"
    # The summands are not what is wrong.
    assert "T3.r3_1.c1" not in marks.by_cell


def test_every_finding_has_a_number_and_the_gravest_come_first() -> None:
    notes = Marks(faulty()).findings
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    kinds = [list(Kind).index(note.kind) for note in notes]
    assert kinds == sorted(kinds)


def test_doubtful_readings_are_kept_apart_from_findings() -> None:
    marks = Marks(faulty())
    assert {note.cells[0] for note in marks.doubts} == {
        "T3.r3_2.c5",
        "T3.r3_2.c6",
        "T4.rev.upheld",
    }
    assert all(note.kind is Kind.DOUBT for note in marks.doubts)


# Web page.


def page_of(examination: Examination) -> html.HtmlElement:
    return html.fromstring(MARKUPS["html"].write(examination).decode())


@pytest.mark.parametrize("form_key", ["2021", "2019"])
def test_every_link_of_the_page_leads_somewhere(form_key: str) -> None:
    page = page_of(faulty(form_key))
    links = page.xpath("//a/@href")
    assert links
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(page.xpath("//@id"))
    assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))


def test_every_marked_cell_has_a_shape_a_number_and_a_word() -> None:
    marked = page_of(faulty()).xpath("//td[@id and @class]")
    assert len(marked) >= 5
    for cell in marked:
        assert re.search(r"[✖▲■○]\d+", cell.text_content())
        assert cell.xpath(".//a/@aria-label")[0].split()[0] in {kind.word for kind in Kind}


def test_every_finding_stands_in_the_list_with_both_sides_and_the_repair() -> None:
    examination = faulty()
    page = page_of(examination)
    text = page.text_content()
    assert len(page.xpath('//li[starts-with(@id, "f-")]')) == len(examination.findings)
    assert all(finding.message in text for finding in examination.findings)
    assert "自然人+商业企业+科研机构" in text
    assert page.xpath('//section[@aria-labelledby="repairs"]//table')


def test_reading_notes_stand_apart_from_the_findings() -> None:
    page = page_of(faulty())
    (notes,) = page.xpath('//section[@aria-labelledby="reading"]')
    (findings,) = page.xpath('//section[@aria-labelledby="findings"]')
    assert "表三被分成两段。" in notes.text_content()
    assert "表三被分成两段。" not in findings.text_content()


def test_words_that_a_finding_quotes_are_marked_in_their_paragraph() -> None:
    report = good_report()
    old = Paragraph("本机关坚持以公开为原则、不公开为例外。", Place(paragraph=7))
    first = replace(report.sections[0], paragraphs=(old,))
    examination = examine(replace(report, sections=(first, *report.sections[1:])))
    (mark,) = page_of(examination).xpath("//mark")
    assert mark.text_content() in old.text


def test_a_good_report_says_that_nothing_was_found() -> None:
    examination = replace(examine(good_report()), results=())
    assert "没有发现问题。" in page_of(examination).text_content()


def test_the_page_has_no_script_whatever_the_report_says() -> None:
    page = page_of(hostile())
    assert not page.xpath("//script | //@onclick | //@onerror")
    assert "alert" in page.text_content()


# Word.


@pytest.mark.parametrize("form_key", ["2021", "2019"])
def test_every_mark_has_a_comment_and_its_cell_is_shaded(form_key: str) -> None:
    examination = faulty(form_key)
    document = Document(BytesIO(MARKUPS["docx"].write(examination)))
    marks = Marks(examination)
    comments = [comment.text for comment in document.comments]
    at_cells = sum(len(notes) for notes in marks.by_cell.values())
    assert len(comments) >= at_cells
    assert any("表中总计写 0" in comment for comment in comments)
    report_tables = document.tables[-3:]
    shaded = [
        cell
        for table in report_tables
        for cell in table._tbl.iter(qn("w:tc"))
        if cell.tcPr.find(qn("w:shd")) is not None
    ]
    assert len(shaded) == len(marks.by_cell)
    assert all(re.search(r"[✖▲■○]\d+", "".join(cell.itertext())) for cell in shaded)


def test_the_word_document_lists_findings_repairs_and_reading_notes() -> None:
    examination = faulty()
    document = Document(BytesIO(MARKUPS["docx"].write(examination)))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings[:4] == ["发现", "建议的修正", "读取存疑的格", "读取说明"]
    assert len(document.tables[0].rows) == 1 + len(examination.findings)


# Workbook.


def sheets_of(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_has_a_row_for_each_finding_and_room_for_the_answer() -> None:
    examination = faulty()
    sheets = sheets_of(MARKUPS["xlsx"].write(examination))
    head, *rows = sheets["发现"]
    assert head == [
        "序号",
        "级别",
        "位置",
        "问题",
        "依据",
        "表中数",
        "应为",
        "建议",
        "原文位置",
        "责任人",
        "处理意见",
    ]
    assert [row[3] for row in rows] == [finding.message for finding in examination.findings]
    assert all(row[9:] == ["", ""] for row in rows)
    assert any("表三被分成两段。" in row for row in sheets["读取说明"])
    assert {"表二", "表三", "表四"} <= set(sheets)


def test_the_workbooks_cells_have_comments() -> None:
    data = MARKUPS["xlsx"].write(faulty())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        comments = [name for name in archive.namelist() if "comments" in name]
        text = b"".join(archive.read(name) for name in comments).decode()
    assert "✖" in text
    assert "表中总计写 0" in text


@pytest.mark.parametrize("key", MARKUPS)
def test_hostile_text_never_breaks_a_marked_up_file(key: str) -> None:
    data = MARKUPS[key].write(hostile())
    assert data
    if key == "xlsx":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
            assert all(b"<f>" not in archive.read(name) for name in sheets)


def test_many_reports_stand_in_one_workbook_worst_first() -> None:
    good = replace(examine(good_report("2019")), results=())
    sheets = sheets_of(write_many([good, faulty()], [("坏.docx", "文件已损坏。")]))
    assert [row[2] for row in sheets["总表"][1:]] == [2022.0, 2019.0]
    assert len(sheets["发现"]) == 1 + len(faulty().findings)
    assert sheets["未能读取"][1] == ["坏.docx", "文件已损坏。"]
