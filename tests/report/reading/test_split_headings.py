"""Labels of a head that were torn apart or written together are read as the labels they are."""

from __future__ import annotations

from documents.drawn import HEAD_3, grid, report
from gongkai.documents.raw import RawCell, RawDocument, RawGrid
from gongkai.report.model import AnnualReport, Source
from gongkai.report.reading.assemble import assemble

ROW = "| 一、本年新收政府信息公开申请数量 | 5 | 1 | 2 | 0 | 0 | 0 | 8 |"
FIVE = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 "
FIGURES = "| 1 | 0 | 2 | 0 | 3 | 4 | 0 | 0 | 1 | 5 | 0 | 0 | 1 | 0 | 1 |"
READ = {"rev": [1, 0, 2, 0, 3], "direct": [4, 0, 0, 1, 5], "after": [0, 0, 1, 0, 1]}


def printed(read: AnnualReport) -> dict[str, str]:
    return {label.key: label.text for label in read.labels}


def disputes(read: AnnualReport) -> dict[str, list[object]]:
    kinds = ("upheld", "corrected", "other", "pending", "total")
    return {group: [read.value(f"T4.{group}.{kind}") for kind in kinds] for group in READ}


def test_a_label_cut_by_a_line_of_the_grid_is_one_label() -> None:
    head = HEAD_3.replace("| | 自然人 |", "| | 自然 |").replace(
        "| | | 商业企业", "| | 人 | 商业企业"
    )
    read = report(head + ROW)
    assert [read.value(f"T3.r1.c{n}") for n in range(1, 8)] == [5, 1, 2, 0, 0, 0, 8]
    assert printed(read)["T3.column.c1"] == "自然人"
    assert "column-by-position" not in {note.code for note in read.notes}


def test_two_labels_below_each_other_that_are_whole_stay_two() -> None:
    read = report(HEAD_3 + ROW)
    assert printed(read)["T3.group.法人或其他组织"] == "法人或其他组织"
    assert printed(read)["T3.column.c2"] == "商业企业"


def test_a_head_cut_by_the_end_of_a_page_is_one_head() -> None:
    blank = "| " * 4
    upper = (
        f"| 行政复议 {blank}| 行政诉讼 {blank}{blank}| |\n"
        f"| 结果 | 结果 | 其他 | 尚未 | 总计 | 未经 {blank}| 复议 {blank}|"
    )
    lower = (
        f"| 维持 | 纠正 | 结果 | 审结 | | 复议直接起诉 {blank}| 后起诉 {blank}|\n"
        f"| | | | | {FIVE}{FIVE}|\n" + FIGURES
    )
    read = report(upper, lower)
    assert disputes(read) == READ
    assert printed(read)["T4.column.rev.upheld"] == "结果维持"
    assert printed(read)["T4.group.direct"] == "未经复议直接起诉"
    assert not [cell for cell in read.cells.values() if cell.doubtful]


def test_a_heading_written_with_the_label_under_it_is_both() -> None:
    rest = FIVE.removeprefix("| 结果维持 ")
    drawn = grid(
        "| 行政复议 | > | > | > | > | 行政诉讼 | > | > | > | > | > | > | > | > | > |\n"
        "| ~ | ~ | ~ | ~ | ~ | 未经复议直接起诉结果维持 | > | > | > | ~ | 复议后起诉结果维持 | > | > | > | ~ |\n"
        f"{FIVE}| ~ {rest}| ~ {rest}|\n{FIGURES}"
    )
    kept = tuple(cell for cell in drawn.cells if cell.text != "~")
    bare = RawGrid(kept, drawn.width, drawn.height, drawn.place)
    read = assemble(RawDocument((bare,), "test"), Source("test", "test"))
    assert disputes(read) == READ
    assert printed(read)["T4.group.after"] == "复议后起诉"
    assert printed(read)["T4.column.direct.upheld"] == "结果维持"


def test_a_sliver_between_doubled_lines_is_no_row() -> None:
    """A row of a grid in which only cells of the row above go on."""
    drawn = grid(HEAD_3 + ROW)
    last = drawn.height - 1
    cells = [
        RawCell(c.row, c.column, c.text, 2 if c.row == last else 1, c.colspan, c.place)
        for c in drawn.cells
    ]
    tall = RawGrid(tuple(cells), drawn.width, drawn.height + 1, drawn.place)
    read = assemble(RawDocument((tall,), "test"), Source("test", "test"))
    assert [read.value(f"T3.r1.c{n}") for n in range(1, 8)] == [5, 1, 2, 0, 0, 0, 8]


def test_a_row_whose_label_stands_in_columns_of_the_head_has_its_own_label() -> None:
    """The corner of the head was written one column wide, and the rows' labels take three."""
    read = report(
        "| （本列数据的勾稽关系） | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 | | |\n"
        "| 三、本年度办理结果 | （四）无法提供 | 2.没有现成信息需要另行制作 | 4 | 0 | 1 | 0 | 0 | 0 | 5 |"
    )
    assert [read.value(f"T3.r3_4_2.c{n}") for n in range(1, 8)] == [4, 0, 1, 0, 0, 0, 5]
    assert printed(read)["T3.row.r3_4_2"].endswith("2.没有现成信息需要另行制作")
