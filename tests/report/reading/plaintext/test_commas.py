"""Cells between commas are a table where labels and figures say so; sentences stay sentences."""

from __future__ import annotations

from decimal import Decimal

from gongkai.documents.formats.text import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawGrid, RawText
from gongkai.report.model import State
from gongkai.report.reading.flat_tables import with_text_tables
from gongkai.report.reading.read import read_bytes

HEAD = ["第二十条第（一）项,,,", "信息内容,本年制发件数,本年废止件数,现行有效件数"]
ROWS = ["规章,0,0,0", "行政规范性文件,9,2,57"]


def blocks(text: str) -> list[str | list[list[str]]]:
    """Texts, and grids as rows of cells."""
    document = with_text_tables(FORMAT.read(text.encode(), Limits()), Limits())
    return [
        block.text
        if isinstance(block, RawText)
        else [[c.text for c in block.cells if c.row == row] for row in range(block.height)]
        for block in document.blocks
    ]


def grids(text: str) -> list[RawGrid]:
    document = with_text_tables(FORMAT.read(text.encode(), Limits()), Limits())
    return [block for block in document.blocks if isinstance(block, RawGrid)]


def test_cells_between_commas_are_a_table():
    found = blocks("\n".join(["前文。", *HEAD, *ROWS, "后文。"]))
    assert (found[0], found[2]) == ("前文。", "后文。")
    assert found[1][2:] == [["规章", "0", "0", "0"], ["行政规范性文件", "9", "2", "57"]]


def test_semicolons_part_cells_as_well():
    (found,) = blocks("\n".join([*HEAD, *ROWS]).replace(",", ";"))
    assert found[3] == ["行政规范性文件", "9", "2", "57"]


def test_a_cell_in_quotation_marks_may_hold_commas_and_line_breaks():
    (found,) = blocks('信息内容,本年收费金额（单位：万元）\n"行政\n事业性收费","1,934.004"')
    assert found[1] == ["行政事业性收费", "1,934.004"]


def test_sentences_with_commas_are_no_table():
    lines = [
        "本年度制发规章0件, 行政规范性文件9件, 行政许可7件",
        "行政处罚3件, 行政强制1件, 合计4件",
    ]
    assert blocks("\n".join(lines)) == lines


def test_numbers_with_commas_in_a_sentence_are_no_table():
    lines = ["全年发布信息1,234条", "公开文件2,345件"]
    assert blocks("\n".join(lines)) == lines


def test_a_quotation_mark_that_is_never_closed_swallows_nothing():
    lines = ['"本年度,工作有序', "第二行。", "第三行。"]
    assert blocks("\n".join(lines)) == lines


def test_a_sheet_exported_whole_gives_paragraphs_and_tables():
    text = "\n".join(
        [
            "某某局2023年政府信息公开工作年度报告,,,",
            "一、总体情况,,,",
            '"本年度发布信息1,234条。",,,',
            "二、主动公开政府信息情况,,,",
            *HEAD,
            *ROWS,
            "三、收到和处理政府信息公开申请情况,,,",
        ]
    )
    report = read_bytes(text.encode(), "report.csv")
    assert report.cell("T2.normative.in_force").value == Decimal(57)
    assert [s.number for s in report.sections] == [1, 2, 3]
    assert report.section(1).text == "本年度发布信息1,234条。"


def test_a_row_of_the_form_without_figures_stays_a_row():
    text = "\n".join([*HEAD, "规章,,,", ROWS[1]])
    assert len(grids(text)) == 1
    report = read_bytes(("二、主动公开政府信息情况\n" + text).encode(), "report.csv")
    assert report.cell("T2.rules.made").state is State.BLANK
    assert report.cell("T2.normative.made").value == Decimal(9)


def test_a_thousands_comma_that_was_not_quoted_leaves_the_row_in_doubt():
    text = "\n".join([*HEAD, ROWS[0], "行政规范性文件,1,934,2,57"])
    report = read_bytes(("二、主动公开政府信息情况\n" + text).encode(), "report.csv")
    cells = [report.cell(f"T2.normative.{key}") for key in ("made", "repealed", "in_force")]
    assert any(cell.doubtful for cell in cells)
    assert not any(cell.value == 1 and not cell.doubtful for cell in cells)
