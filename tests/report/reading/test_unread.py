"""A cell that the file shows to be there and that was not read never goes without a note."""

from __future__ import annotations

import time

import pytest

from gongkai.report.model import AnnualReport, Cell, State
from gongkai.report.reading.read import read_bytes
from gongkai.report.reading.table_data import TableData
from gongkai.report.reading.unread import note_unread
from gongkai.statute.report.known_forms import form_by_key

CAPTION = "第二十条第（一）项"
HEAD = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")


def report(*rows: tuple[str, ...], before: str = "") -> AnnualReport:
    """表二 as a web page."""
    lines = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (HEAD, *rows)
    )
    page = f"<h2>二、主动公开政府信息情况</h2>{before}<p>{CAPTION}</p><table>{lines}</table>"
    return read_bytes(page.encode(), "report.html")


def unread(read: AnnualReport) -> set[str]:
    return {key for note in read.notes if note.code == "cells-unread" for key in note.cells}


def test_a_report_that_was_read_whole_has_no_such_note():
    assert not unread(report(("规章", "0", "0", "0"), ("行政规范性文件", "9", "2", "57")))


def test_a_cell_whose_row_and_column_were_seen_is_noted():
    found = TableData()
    found.label("T2.row.normative", "行政规范性文件", None)
    found.cells["T2.rules.made"] = Cell(State.BLANK)
    note_unread(form_by_key("2021"), found, [], [])
    (note,) = found.notes
    assert note.cells == ("T2.normative.made",)


def test_a_row_in_the_text_with_its_figures_is_noted():
    read = report(("规章", "0", "0", "0"), before="<p>行政规范性文件 9 2 57</p>")
    assert unread(read) == {f"T2.normative.{key}" for key in ("made", "repealed", "in_force")}


def test_a_row_that_the_report_does_not_have_is_missing_and_not_unread():
    read = report(("规章", "0", "0", "0"))
    assert read.cell("T2.normative.made").state is State.MISSING
    assert not unread(read)


def test_a_label_inside_a_sentence_is_no_row():
    text = "<p>全年制发行政规范性文件9件。</p>"
    assert not unread(report(("规章", "0", "0", "0"), before=text))


def test_a_row_whose_label_is_not_recognised_names_the_cells_that_it_may_be():
    read = report(("某某", "1", "2", "3"), ("行政许可", "7"))
    (cells, *_more) = [note.cells for note in read.notes if note.code == "row-unknown"]
    assert {"T2.rules.made", "T2.normative.made"} <= set(cells)


@pytest.mark.parametrize(
    "heads", [("结果维持", "结果纠正", "尚未审结"), ("复议后起诉", "结果维持", "结果纠正")]
)
def test_a_table_with_only_its_headings_in_the_text_is_noted(heads):
    lines = "".join(f"<p>{head}</p>" for head in heads)
    read = report(("规章", "0", "0", "0"), before=lines)
    assert {"T4.rev.upheld", "T4.direct.total"} <= unread(read)


def test_a_label_that_ends_a_cell_of_another_table_is_a_row():
    table = "<table><tr><td>某项信息内容行政处罚</td><td>7</td></tr><tr><td>甲</td><td>1</td></tr></table>"
    assert unread(report(("规章", "0", "0", "0"), before=table)) == {"T2.penalty.decisions"}


def test_a_label_split_over_short_lines_is_a_row():
    lines = "".join(
        f"<p>{text}</p>" for text in ("第二十条", "第（八）", "项", "行政事业", "183.80", "性收费")
    )
    assert unread(report(("规章", "0", "0", "0"), before=lines)) == {"T2.fee.amount"}


def test_the_heading_of_a_column_is_no_row():
    found = TableData()
    found.cells["T3.r1.c1"] = Cell(State.BLANK)
    note_unread(form_by_key("2021"), found, [], ["其他", "总计", "自然人"])
    assert not found.notes


def test_long_runs_of_figures_and_blanks_are_no_trap():
    """An expression that looks for the end of a run anew from each of its signs takes minutes."""
    lines = ["1 " * 100_000 + "字"] * 3
    start = time.process_time()
    note_unread(form_by_key("2021"), TableData(), lines, [])
    assert time.process_time() - start < 10


ROWS_3 = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")


def missing(read: AnnualReport) -> set[str]:
    return {key for key, cell in read.cells.items() if cell.state is State.MISSING}


def test_columns_that_continue_beside_no_label_are_noted():
    lines = [
        "三、收到和处理政府信息公开申请情况",
        "                           自然人 商业企业 科研机构 社会公益组织",
        *(f"{row} {number} 3 1 0" for number, row in enumerate(ROWS_3, 11)),
        "             法律服务机构      其他      总计",
        *(f"                  2    1    {number + 7}" for number in (11, 12, 13)),
    ]
    read = read_bytes("\n".join(lines).encode(), "report.txt")
    told = {f"T3.{row}.c{column}" for row in ("r1", "r2", "r3_1") for column in (5, 6, 7)}
    unsure = {key for key in told if read.cell(key).doubtful}
    assert told <= unread(read) | unsure


def test_rows_that_stand_in_the_text_take_those_with_short_names_with_them():
    words = "自然人1件，商业企业2件，总计3件"
    form = form_by_key("2021")
    table = next(table for table in form.tables if table.key == "T3")
    rows = [row.label for block in table.blocks for row in block.rows]
    headings = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]
    lines = [*headings, *(f"{row}：{words}" for row in rows)]
    read = read_bytes("\n".join(lines).encode(), "report.txt")
    lost = {key for key in missing(read) if key.startswith("T3.")}
    assert lost
    assert lost <= unread(read)


def test_where_one_table_was_not_read_at_all_missing_cells_of_others_are_noted():
    form = form_by_key("2021")
    tables = [table for table in form.tables if table.key != "T4"]
    lines = [row.label + " 3216" for t in tables for block in t.blocks for row in block.rows]
    found = TableData()
    note_unread(form, found, lines, [])
    told = {key for note in found.notes for key in note.cells}
    (disputes,) = [table for table in form.tables if table.key == "T4"]
    assert {key for key, *_rest in disputes.addresses()} <= told
