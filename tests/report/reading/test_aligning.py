"""Figures that stand outside of every known column put the whole row in doubt."""

from __future__ import annotations

from gongkai.documents.raw import RawCell
from gongkai.report.reading.aligning import Span, align
from gongkai.report.reading.grid import Line
from gongkai.report.reading.read import read_bytes

SPANS = [Span("c3", 3, 4), Span("c5", 6, 7), Span("c6", 7, 8)]


def line(*texts: str) -> Line:
    cells = [RawCell(0, column, text) for column, text in enumerate(texts, 1)]
    return Line(0, 0, cells, [], [cell for cell in cells if cell.text])


def test_figures_that_no_assignment_takes_are_reported_as_unassigned():
    assert align(line("1", "2", "3", "4", "5", "6", "7"), SPANS, 1, lambda _way: None).unassigned


def test_a_row_whose_figures_all_stand_under_columns_is_placed():
    found = align(line("", "", "3", "", "", "6", "7"), SPANS, 1, lambda _way: None)
    assert not found.unassigned
    (way,) = found.ways
    assert {key: cell and cell.text for key, cell in way.items()} == {
        "c3": "3",
        "c5": "6",
        "c6": "7",
    }


def test_cells_of_a_row_with_unassigned_figures_are_doubtful():
    head = ("申请人情况", "甲", "乙", "科研机构", "丙", "丁", "法律服务机构", "其他")
    rows = [
        head,
        ("一、本年新收政府信息公开申请数量", "1", "2", "3", "4", "5", "6", "21"),
        ("二、上年结转政府信息公开申请数量", "1", "1", "1", "1", "1", "1", "6"),
    ]
    table = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in row) + "</tr>" for row in rows)
    page = f"<h2>三、收到和处理政府信息公开申请情况</h2><table>{table}</table>"
    read = read_bytes(page.encode(), "report.html")
    assert all(read.cell(f"T3.r1.c{column}").value is None or read.cell(f"T3.r1.c{column}").doubtful
               for column in (3, 5, 6))  # fmt: skip
