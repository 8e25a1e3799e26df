"""The order of columns whose labels stand on several lines: by place, proven by the rows' sums."""

from __future__ import annotations

from decimal import Decimal

from gongkai.report.model import AnnualReport
from gongkai.report.reading.read import read_bytes
from gongkai.report.reading.row_sums import proves

TITLE = "三、收到和处理政府信息公开申请情况"
ROWS = [
    "              一、本年新收政府信息公开申请数量 129  20   1      1      9   4  94",
    "              二、上年结转政府信息公开申请数量 14    2   0      0      1   1  10",
    "                         （一）予以公开 21    2   0      0      2   0  17",
    "             （二）部分公开（区分处理的，只计这一情形，不计其他情形） 12    4   0      0      1   1   6",
]
TOTAL_FIRST = [
    "                                   申请人情况",
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 总计     法人或其他组织",
    "                                       商业企业 科研机构 社会公益组织 法律服务机构 其他 自然人",
]
USUAL = [
    "                                   申请人情况",
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 自然人    法人或其他组织    总计",
    "                                       商业企业 科研机构 社会公益组织 法律服务机构 其他",
]
ORDER = ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]
SWAPPED = ["c7", "c2", "c3", "c4", "c5", "c6", "c1"]


def report(*lines: str) -> AnnualReport:
    return read_bytes("\n".join([TITLE, *lines]).encode(), "report.txt")


def row(read: AnnualReport, key: str = "r1") -> list[Decimal | None]:
    cells = [read.cell(f"T3.{key}.c{column}") for column in range(1, 8)]
    return [None if cell.doubtful else cell.value for cell in cells]


def test_labels_on_two_lines_stand_in_the_order_of_their_places_where_the_sums_agree():
    assert row(report(*TOTAL_FIRST, *ROWS)) == [94, 20, 1, 1, 9, 4, 129]


def test_places_that_the_sums_contradict_are_not_believed():
    lines = [line.replace("129", "128").replace(" 14 ", " 15 ").replace(" 21 ", " 22 ")
             for line in ROWS]  # fmt: skip
    assert row(report(*TOTAL_FIRST, *lines)) == [None] * 7


def test_labels_beside_a_long_corner_are_seen():
    values = ["94  20   1      1      9   4  129", "10   2   0      0      1   1  14"]
    lines = [
        f"              一、本年新收政府信息公开申请数量 {values[0]}",
        f"              二、上年结转政府信息公开申请数量 {values[1]}",
    ]
    assert row(report(*USUAL, *lines)) == [94, 20, 1, 1, 9, 4, 129]


def test_two_headings_without_a_blank_between_them_are_two():
    read = report(
        "四、政府信息公开行政复议、行政诉讼情况",
        "                  行政复议                                           行政诉讼",
        "结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果未经复议直接起诉"
        "                   复议后起诉",
        "                                       尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计",
        "   1    2    3     4 10    0    1     1    2 4     5    2    1     1 9",
    )
    assert [read.cell(f"T4.rev.{key}").value for key in ("upheld", "pending", "total")] == [
        1,
        4,
        10,
    ]
    assert read.cell("T4.direct.pending").value == 2
    assert read.cell("T4.after.upheld").value == 5
    assert not read.cell("T4.after.upheld").doubtful


def figures(*rows: tuple[int, ...]) -> list[list[Decimal]]:
    return [[Decimal(value) for value in row] for row in rows]


def test_sums_prove_an_order_only_where_several_rows_distinguish_it():
    one, two, three = (9, 1, 1, 1, 1, 1, 4), (7, 1, 0, 0, 0, 0, 6), (3, 1, 0, 0, 0, 1, 1)
    assert proves("2021", "T3", SWAPPED, ORDER, figures(one, two, three))
    assert not proves("2021", "T3", ORDER, SWAPPED, figures(one, two, three))
    assert not proves("2021", "T3", SWAPPED, ORDER, figures(one, two))
    assert not proves("2021", "T3", SWAPPED, ORDER, figures(one, two, (0,) * 7))


def test_rows_that_speak_against_an_order_take_the_proof_away():
    for_it = [(9, 1, 1, 1, 1, 1, 4), (7, 1, 0, 0, 0, 0, 6), (3, 1, 0, 0, 0, 1, 1)]
    against = (1, 1, 0, 0, 0, 1, 3)
    assert not proves("2021", "T3", SWAPPED, ORDER, figures(*for_it, against))


def test_labels_on_two_lines_without_their_heading_stand_in_the_order_of_their_places():
    head = [
        "                                       自然人                                              总计",
        "                                           商业企业 科研机构 社会公益组织 法律服务机构 其他",
    ]
    values = "              一、本年新收政府信息公开申请数量 94  20   1      1      9   4  129"
    assert row(report(*head, values)) == [94, 20, 1, 1, 9, 4, 129]
