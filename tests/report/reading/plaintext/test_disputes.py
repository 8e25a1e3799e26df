"""Table four with one cell a line: rows of which no figure is there are told, never left out."""

from __future__ import annotations

from gongkai.report.model import AnnualReport
from gongkai.report.reading.read import read_bytes

COLUMNS = ("upheld", "corrected", "other", "pending", "total")
HEAD = ("", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
BLANK = ("", "", "", "", "")


def read(*lines: str) -> AnnualReport:
    text = "\n".join(
        ["四、政府信息公开行政复议、行政诉讼情况", *HEAD, *lines, "五、存在的主要问题及改进情况"]
    )
    return read_bytes(text.encode(), "report.txt")


def told(report: AnnualReport, row: str) -> bool:
    """Whether every cell of a row is doubtful or named by a note."""
    noted = {key for note in report.notes for key in note.cells}
    keys = [f"T4.{row}.{column}" for column in COLUMNS]
    return all(key in noted or report.cell(key).doubtful for key in keys)


def test_blank_rows_above_a_row_with_figures_are_noted():
    report = read("行政复议", *BLANK, "行政诉讼（未经复议直接起诉）", "1", "0", "0", "1", "2")
    assert [report.value(f"T4.direct.{column}") for column in COLUMNS] == [1, 0, 0, 1, 2]
    assert told(report, "rev")


def test_blank_rows_at_the_end_are_noted():
    report = read(
        "行政复议",
        "1",
        "0",
        "0",
        "1",
        "2",
        "行政诉讼（未经复议直接起诉）",
        *BLANK,
        "行政诉讼（复议后起诉）",
    )
    assert [report.value(f"T4.rev.{column}") for column in COLUMNS] == [1, 0, 0, 1, 2]
    assert told(report, "direct")
    assert told(report, "after")


def test_headings_on_lines_that_changed_places_stand_where_they_stand_and_are_doubted():
    lines = [
        "四、政府信息公开行政复议、行政诉讼情况",
        "         行政复议                              行政诉讼",
        "结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正复议后起诉",
        "                              未经复议直接起诉",
        "                                                         其他结果 尚未审结 总计",
        " 26   30    0    1 57 5      10    5    2 22 0      28     3   19 50",
        "五、存在的主要问题及改进情况",
    ]
    report = read_bytes("\n".join(lines).encode(), "report.txt")
    assert [report.value(f"T4.direct.{column}") for column in COLUMNS] == [5, 10, 5, 2, 22]
    assert [report.value(f"T4.after.{column}") for column in COLUMNS] == [0, 28, 3, 19, 50]
    assert report.cell("T4.after.upheld").doubtful
