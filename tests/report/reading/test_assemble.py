"""Tables are read by labels and structure; what cannot be known stays unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from documents.drawn import HEAD_3, report
from gongkai.documents.raw import UnreadableFile
from gongkai.report.model import AnnualReport, State


def row(read: AnnualReport, key: str) -> list[Decimal | None]:
    return [read.value(f"T3.{key}.c{n}") for n in range(1, 8)]


def test_rows_in_another_order_are_read_by_their_labels() -> None:
    read = report(
        HEAD_3
        + "| 二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
        + "| 一、本年新收政府信息公开申请数量 | 5 | 1 | 0 | 0 | 0 | 0 | 6 |"
    )
    assert row(read, "r1") == [5, 1, 0, 0, 0, 0, 6]
    assert row(read, "r2") == [2, 0, 0, 0, 0, 0, 2]


def test_columns_in_another_order_are_read_by_their_labels() -> None:
    head = HEAD_3.replace("科研机构", "@").replace("商业企业", "科研机构").replace("@", "商业企业")
    read = report(head + "| （一）予以公开 | 5 | 1 | 2 | 0 | 0 | 0 | 8 |")
    assert row(read, "r3_1") == [5, 2, 1, 0, 0, 0, 8]


def test_blank_and_dash_cells_stay_blank_and_dash() -> None:
    read = report(HEAD_3 + "| （一）予以公开 | 5 | | / | 0 | 0 | 0 | 5 |")
    assert read.cell("T3.r3_1.c2").state is State.BLANK
    assert read.cell("T3.r3_1.c3").state is State.DASH
    assert read.value("T3.r3_1.c7") == 5


def test_a_subtotal_row_is_kept_apart() -> None:
    read = report(
        HEAD_3
        + "| 1.本机关不掌握相关政府信息 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n"
        + "| （四）无法提供 小计 | 9 | 0 | 0 | 0 | 0 | 0 | 9 |\n"
        + "| 1.信访举报投诉类申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
    )
    assert row(read, "r3_4_1") == [5, 0, 0, 0, 0, 0, 5]
    assert row(read, "r3_4_2") == [None] * 7
    assert [extra.key for extra in read.extra_rows] == ["T3"]


def test_a_fragment_without_head_inherits_the_columns() -> None:
    read = report(
        HEAD_3 + "| （一）予以公开 | 5 | 1 | 0 | 0 | 0 | 0 | 6 |",
        "| 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
        "| | | 2.其他法律行政法规禁止公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
    )
    assert row(read, "r3_3_1") == [1, 2, 3, 4, 5, 6, 21]
    assert "table-split" in {note.code for note in read.notes}


def test_a_row_that_lost_a_cell_is_not_placed_by_counting() -> None:
    read = report(HEAD_3 + "| （一）予以公开 | 5 | 1 | 2 | 0 | 0 | 8 |")
    cells = [read.cell(f"T3.r3_1.c{n}") for n in range(1, 8)]
    truth = [5, None, 1, 2, 0, 0, 8]  # the cell of 商业企业 was lost
    assert all(c.doubtful or c.value == t for c, t in zip(cells, truth, strict=True))
    assert {c.value for c in cells[2].candidates} >= {Decimal(1), Decimal(2)}
    assert "row-shifted" in {note.code for note in read.notes}


def test_a_row_with_a_damaged_name_is_placed_by_its_neighbours_and_noted() -> None:
    read = report(
        HEAD_3
        + "| 1.信访举报投诉类申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        + "| ■■■■ | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
        + "| 3.要求提供公开出版物 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |"
    )
    assert row(read, "r3_5_2") == [2, 0, 0, 0, 0, 0, 2]
    assert read.cell("T3.r3_5_2.c1").doubtful
    assert "row-by-position" in {note.code for note in read.notes}


def test_a_row_whose_name_is_of_another_row_in_part_is_not_placed_by_its_neighbours() -> None:
    read = report(
        HEAD_3
        + "| 6.属于四类过程性信息 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        + "| 事务 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
        + "| 8.属于行政查询事项 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |"
    )
    assert (
        row(read, "r3_3_7") == [None] * 7
    )  # 7.属于行政执法案卷 and 5.属于三类内部事务 may have changed places
    assert "row-unknown" in {note.code for note in read.notes}


def test_a_row_that_fits_nowhere_is_not_read_and_noted() -> None:
    read = report(
        HEAD_3
        + "| 1.信访举报投诉类申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        + "| ■■■■ | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
        + "| 4.无正当理由大量反复申请 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |"
    )
    assert row(read, "r3_5_2") == [None] * 7
    assert "row-unknown" in {note.code for note in read.notes}


def test_a_column_with_another_name_is_placed_by_its_neighbours_and_noted() -> None:
    head = HEAD_3.replace("科研机构", "某某单位")
    read = report(
        head
        + "| 一、本年新收政府信息公开申请数量 | 5 | 1 | 2 | 0 | 0 | 0 | 8 |\n"
        + "| （一）予以公开 | 5 | 1 | 2 | 0 | 0 | 0 | 8 |"
    )
    assert row(read, "r3_1") == [5, 1, 2, 0, 0, 0, 8]
    assert "column-by-position" in {note.code for note in read.notes}
    assert "某某单位" in {label.text for label in read.labels}


def test_a_table_4_that_stands_upright_is_read_too() -> None:
    read = report(
        "| | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
        "| 行政复议 | 1 | 2 | 0 | 0 | 3 |\n"
        "| 未经复议直接起诉 | 0 | 0 | 0 | 1 | 1 |\n"
        "| 复议后起诉 | 0 | 0 | 0 | 0 | 0 |"
    )
    assert [read.value(f"T4.rev.{c}") for c in ("upheld", "corrected", "total")] == [1, 2, 3]
    assert read.value("T4.direct.pending") == 1


def test_a_row_of_table_4_that_is_blank_is_blank() -> None:
    blank = [State.BLANK] * 5
    read = report(
        "| | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
        "| 行政复议 | | | | | |\n"
        "| 未经复议直接起诉 | 0 | 0 | 0 | 1 | 1 |\n"
        "| 复议后起诉 | | | | | |"
    )
    columns = ("upheld", "corrected", "other", "pending", "total")
    assert [read.cell(f"T4.rev.{c}").state for c in columns] == blank
    assert [read.cell(f"T4.after.{c}").state for c in columns] == blank
    assert read.value("T4.direct.pending") == 1


def test_headings_repeated_in_every_cell_that_they_covered_keep_blanks_in_place() -> None:
    row = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    lines = (
        ["行政复议"] * 5 + ["行政诉讼"] * 10,
        [*row, *["未经复议直接起诉"] * 5, *["复议后起诉"] * 5],
        [*row, *row, *row],
        ["1", "", "", "2", "3", *[""] * 9, ""],
    )
    read = report("\n".join(f"| {' | '.join(line)} |" for line in lines))
    assert [read.value(f"T4.rev.{c}") for c in ("upheld", "pending", "total")] == [1, 2, 3]
    assert read.cell("T4.rev.corrected").state is State.BLANK
    assert read.cell("T4.after.total").state is State.BLANK


def test_a_fragment_as_wide_as_its_head_stands_in_the_columns_of_the_head() -> None:
    """The cell that a merged label covered is blank, and no column."""
    head = (
        "| | | | 申请人情况 | > | > | > | > | > |\n"
        "| | | | 自然人 | 法人或其他组织 | > | > | > | 总计 |\n"
        "| | | | | 商业企业 | 科研机构 | 社会公益组织 | 其他 | |\n"
        "| 一、本年新收政府信息公开申请数量 | > | > | 6 | 1 | 0 | 0 | 0 | 7 |"
    )
    read = report(head, "| 三、本年度办理结果 | （一）予以公开 | | 4 | 1 | 0 | 2 | 0 | 7 |")
    assert [read.value(f"T3.r3_1.{c}") for c in ("c1", "c2", "c3", "c4", "c6", "c7")] == [
        4,
        1,
        0,
        2,
        0,
        7,
    ]
    assert read.cell("T3.r3_1.c5").state is State.MISSING


def test_a_numbered_row_without_figures_is_no_head_of_columns() -> None:
    """其他 is a column, too; with its number and the heading of its row beside it, it is a row."""
    head = HEAD_3.replace("\n| |", "\n| | |")
    read = report(
        head + "| 一、本年新收政府信息公开申请数量 | > | 5 | 1 | 2 | 0 | 0 | 0 | 8 |\n"
        "| （六）其他处理 | 3.其他 | | | | | | | |\n"
        "| （六）其他处理 | （七）总计 | 5 | 1 | 2 | 0 | 0 | 0 | 8 |"
    )
    assert row(read, "r3_7") == [5, 1, 2, 0, 0, 0, 8]
    assert read.cell("T3.r3_6_3.c7").state is State.BLANK


TWO_HEADS = (
    "| 行政复议 | > | > | > | > | 行政诉讼 | > | > | > | > | > | > | > | > | > |\n"
    "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 "
    "| 未经复议直接起诉 | > | > | > | > | 复议后起诉 | > | > | > | > |\n"
    "| | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 "
    "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
)


def test_the_official_table_4_is_read_without_doubt() -> None:
    read = report(TWO_HEADS + "| 1 | 2 | 3 | 4 | 10 | 0 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 2 |")
    table = [read.cell(key) for key in read.cells if key.startswith("T4")]
    assert [cell.value for cell in table] == [1, 2, 3, 4, 10, 0, 1, 0, 0, 1, 2, 0, 0, 0, 2]
    assert not any(cell.doubtful for cell in table)


def test_a_false_total_in_table_4_stays_as_printed() -> None:
    read = report(TWO_HEADS + "| 1 | 2 | 3 | 4 | 9 | 0 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 2 |")
    assert read.value("T4.rev.total") == 9


def test_figures_of_table_4_on_the_next_page_find_their_head() -> None:
    read = report(TWO_HEADS, "| 1 | 2 | 3 | 4 | 10 | 0 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 2 |")
    assert read.value("T4.after.upheld") == 2


def test_another_table_in_the_text_is_not_changed() -> None:
    read = report(
        HEAD_3 + "| （一）予以公开 | 5 | 1 | 0 | 0 | 0 | 0 | 6 |",
        "| 渠道 | 条数 |\n| 网站 | 120 |\n| 微信 | 88 |",
    )
    assert "foreign-table" in {note.code for note in read.notes}
    assert sum(cell.value is not None for cell in read.cells.values()) == 7


def test_the_2019_form_is_known_by_its_labels() -> None:
    read = report(
        "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n| 行政许可 | 12 | -2 | 345 |\n"
        "| 其他对外管理服务事项 | 3 | 0 | 40 |",
        HEAD_3 + "| （六）其他处理 | 5 | 1 | 0 | 0 | 0 | 0 | 6 |",
    )
    assert read.form_key == "2019"
    assert read.value("T2.licence.change") == -2
    assert read.value("T3.r3_6.c7") == 6


def test_what_is_no_report_is_refused_in_words() -> None:
    with pytest.raises(UnreadableFile, match="不像政府信息公开工作年度报告"):
        report("今天天气很好。", "| 姓名 | 年龄 |\n| 甲 | 30 |")


def test_a_second_row_of_figures_in_table_4_that_says_otherwise_leaves_them_unknown() -> None:
    row_of_figures = "| 1 | 2 | 3 | 4 | 10 | 0 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 2 |\n"
    read = report(TWO_HEADS + row_of_figures + row_of_figures.replace("| 1 | 2 | 3", "| 1 | 9 | 3"))
    assert read.cell("T4.rev.corrected").state is State.CONFLICT
    assert {c.value for c in read.cell("T4.rev.corrected").candidates} == {2, 9}
    assert read.value("T4.rev.upheld") == 1
