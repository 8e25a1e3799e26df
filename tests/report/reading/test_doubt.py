"""Where rows of a table were torn, its other figures are doubted until their sums vouch for them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.report.model import AnnualReport, Cell, State
from gongkai.report.reading.assemble import _added_up
from gongkai.report.reading.labels import Sort, vocabulary
from gongkai.report.reading.read import read_bytes
from gongkai.report.reading.table_data import DERIVED, PLACED, TableData, confirm
from gongkai.statute.report.known_forms import FORMS, form_by_key

COLUMNS = [f"c{number}" for number in range(1, 8)]


def number(value: int, confidence: float = 1.0) -> Cell:
    return Cell(State.NUMBER, Decimal(value), str(value), None, confidence)


def row(key: str, *values: int | None) -> dict[str, Cell]:
    """A row of table three; None for a dash."""
    dash = Cell(State.DASH, None, "—", None, 1.0)
    return {
        f"T3.{key}.{column}": dash if value is None else number(value)
        for column, value in zip(COLUMNS, values, strict=True)
    }


def test_figures_of_a_doubted_table_are_sure_again_when_their_row_adds_up():
    found = TableData(cells=row("r1", 5, 1, None, 0, None, 0, 6) | row("r2", 5, 1, 0, 0, 0, 0, 9))
    found.doubt({"T3"}, DERIVED)
    confirm(form_by_key("2021"), found.cells)
    assert not any(found.cells[f"T3.r1.{column}"].doubtful for column in COLUMNS)
    assert all(found.cells[f"T3.r2.{column}"].doubtful for column in COLUMNS)


def test_on_a_page_a_row_alone_does_not_vouch_as_it_may_be_its_neighbours():
    found = TableData(cells=row("r1", 5, 1, 0, 0, 0, 0, 6))
    found.doubt({"T3"}, PLACED)
    confirm(form_by_key("2021"), found.cells)
    assert all(found.cells[f"T3.r1.{column}"].doubtful for column in COLUMNS)


def test_tables_that_were_read_whole_are_not_doubted():
    found = TableData(cells=row("r2", 5, 1, 0, 0, 0, 0, 9))
    found.doubt({"T2", "T4"}, DERIVED)
    assert not found.cells["T3.r2.c7"].doubtful


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_table_two_has_no_sums_that_could_vouch(form):
    assert _added_up(form) == {"T3", "T4"}


def test_a_short_label_is_known_by_its_number():
    words = vocabulary("2021")
    assert words.find("（六）其他") == ()
    for text in ("3.其他", "4.其他", "（三）其他", "其他"):
        assert any(match.sort is Sort.ROW for match in words.find(text)), text
    assert any(match.key == "r3_7" for match in words.find("七、总计"))


HEAD = "申请人情况  自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计"


def copied(*lines: str) -> AnnualReport:
    """Table three as copied out of a page, figures parted by single blanks."""
    text = "\n".join(
        [
            "三、收到和处理政府信息公开申请情况",
            HEAD,
            *lines,
            "四、政府信息公开行政复议、行政诉讼情况",
        ]
    )
    return read_bytes(text.encode(), "report.txt")


def test_figures_on_a_line_of_their_own_below_two_labels_may_be_of_either():
    report = copied(
        "一、本年新收政府信息公开申请数量 9 1 0 0 0 0 10",
        "二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1",
        "（一）予以公开 2 0 0 0 0 0 2",
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "5 1 0 0 0 0 6",
        "3.补正后申请内容仍不明确 1 0 0 0 0 0 1",
    )
    for key in ("r3_4_1", "r3_4_2"):
        assert all(report.cell(f"T3.{key}.{column}").value is None for column in COLUMNS)
    assert report.value("T3.r3_4_3.c7") == 1


def test_empty_lines_at_the_end_of_a_page_are_no_cells_of_table_four():
    head = (
        "行政复议 行政诉讼\n结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉\n"
        + ("结果维持 结果纠正 其他结果 尚未审结 总计 " * 2)
    )
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{head}\n\n3 1 4 1 3 1 5 2 1 4 1 8\n\n\n五、存在的主要问题及改进情况"
    report = read_bytes(text.encode(), "report.txt")
    cells = [cell for key, cell in report.cells.items() if key.startswith("T4")]
    assert all(cell.value is None or cell.doubtful for cell in cells)


def test_figures_that_go_on_without_a_label_are_read_without_a_fault():
    """Figures, a word in between, and figures again: the second run has no label of its own."""
    lines = ["结果维持", "结果纠正", "1", "2", "某某", "3", "4", "尚未审结", "总计", "5"]
    headings = (
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    )
    text = "\n".join(["三、收到和处理政府信息公开申请情况", headings[0], *lines, *headings[1:]])
    report = read_bytes(text.encode(), "report.txt")
    cells = [cell for key, cell in report.cells.items() if key.startswith("T4")]
    assert all(cell.value is None or cell.doubtful for cell in cells)
