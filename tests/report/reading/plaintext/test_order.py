"""Heads that copying tore to pieces: whether their columns stand in the form's order, and figures
that came to stand on the lines of other rows."""

from __future__ import annotations

import pytest

from gongkai.report.model import AnnualReport
from gongkai.report.reading.plaintext.order import in_order
from gongkai.report.reading.read import read_bytes

LABELS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
OTHERS = ["结果维持", "尚未审结", "总计"]
TITLE = "三、收到和处理政府信息公开申请情况"
USUAL = [
    "                              自 然 商业 科研 社会 法律 其 总",
    "                              人 企业 机构 公益 服务 他 计",
    "                                        组织 机构",
]
SWAPPED = [
    "                              自 然 商业 科研 社会 其 法律 总",
    "                              人 企业 机构 公益 他 服务 计",
    "                                        组织    机构",
]
FIRST = "一、本年新收政府信息公开申请数量 12 3 1 0 2 1 19"
SECOND = "二、上年结转政府信息公开申请数量 2 0 0 0 0 1 3"


def read(*lines: str) -> AnnualReport:
    text = "\n".join([TITLE, *lines, "四、政府信息公开行政复议、行政诉讼情况"])
    return read_bytes(text.encode(), "report.txt")


def told(report: AnnualReport, row: str) -> list[int | None]:
    """The figures of a row that are not doubtful."""
    cells = [report.cell(f"T3.{row}.c{column}") for column in range(1, 8)]
    return [None if c.doubtful or c.value is None else int(c.value) for c in cells]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("自然人 商业 科研 社会 法律 其他 总计", True),
        ("企业 机构 公益 服务", True),
        ("机构 组织 机构", True),
        ("企业 机构 公益 其他 服务 总计", False),
        ("法律 商业", False),
        ("商业 科研 社会 其 法律 总", False),
        ("其 法律", True),  # a single character may be a heading's
        ("尚未 总计 结果 其他", True),  # another table's head
        ("勾稽 关系", True),
    ],
)
def test_the_words_of_a_line_are_in_order_where_they_can_be_the_forms_labels(line, right):
    assert in_order(line.split(), LABELS, OTHERS) is right


def test_a_split_head_in_the_forms_order_is_read():
    assert told(read(*USUAL, FIRST, SECOND), "r1") == [12, 3, 1, 0, 2, 1, 19]


def test_under_a_split_head_in_another_order_nothing_is_claimed():
    report = read(*SWAPPED, FIRST, SECOND)
    assert told(report, "r1") == told(report, "r2") == [None] * 7
    assert "columns-unknown" in {note.code for note in report.notes}


def test_nor_is_it_further_down_where_the_head_is_not_repeated():
    head = "                自然人 法律服务机构 科研机构 社会公益组织 商业企业 其他 总计"
    rows = [
        "一、本年新收政府信息公开申请数量    12    3    1    0    2    1    19",
        "二、上年结转政府信息公开申请数量     2    0    0    0    0    1     3",
        "有关说明文字",
        "（一）予以公开 4 2 0 0 0 0 6",
    ]
    assert told(read(head, *rows), "r3_1") != [4, 2, 0, 0, 0, 0, 6]


def test_of_two_lines_of_figures_below_two_labels_neither_is_taken():
    report = read(
        "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
        FIRST,
        SECOND,
        "（五）不予处理 1.信访举报投诉类申请 7 1 0 0 0 0 8",
        "2.重复申请",
        "3.要求提供公开出版物 4 2 0 0 0 1 7",
        "理 5 1 0 0 0 0 6",
        "4.无正当理由大量反复申请 3 1 0 0 0 0 4",
    )
    assert told(report, "r3_5_2") == told(report, "r3_5_3") == [None] * 7
    assert told(report, "r3_5_1") == [7, 1, 0, 0, 0, 0, 8]
    assert told(report, "r3_5_4") == [3, 1, 0, 0, 0, 0, 4]
    assert any("5 1 0 0 0 0 6" in note.message for note in report.notes)


def test_the_number_of_a_page_below_a_row_takes_nothing_from_it():
    report = read(
        "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计", FIRST, "理", "3", SECOND
    )
    assert told(report, "r1") == [12, 3, 1, 0, 2, 1, 19]


def test_a_head_with_loose_pieces_does_not_give_the_number_of_columns():
    head = [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项 自然      法人或其他组织",
        "             加第四项之和）              人 业商业企 科研机 社会公益组织 法律服务机构 其 总",
        "                                         构                       他 计",
    ]
    rows = ["一、本年新收政府信息公开申请数量 1 1", "3.其他    1    1", "（七）总计    1    1"]
    report = read(*head, *rows)
    assert [told(report, key) for key in ("r1", "r3_6_3", "r3_7")] == [[None] * 7] * 3


def test_a_wrapped_label_counts_as_the_forms_where_two_columns_changed_places():
    head = [
        "                       自然人 法人或其他组织 总计",
        "                       商业企业 科研机",
        "                                构",
        "                                社会公益 其 法律服务",
        "                                组织 他 机构",
    ]
    assert told(read(*head, FIRST, SECOND), "r1") == [None] * 7
