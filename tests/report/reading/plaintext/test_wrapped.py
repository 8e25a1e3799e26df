"""Row labels that were wrapped beside their figures, and sentences with blanks about numbers."""

from __future__ import annotations

from gongkai.report.model import State
from gongkai.report.reading.read import read_bytes

HEAD = "申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
ABOVE = "一、本年新收政府信息公开申请数量   4   1   0   0   0   0   5"
BELOW = "3.其他   0   0   0   0   0   0   0"


def cells(*lines: str, row: str = "r3_6_2"):
    text = "\n".join(["三、收到和处理政府信息公开申请情况", HEAD, ABOVE, *lines, BELOW])
    read = read_bytes(text.encode(), "report.txt")
    return [read.cell(f"T3.{row}.c{column}") for column in range(1, 8)]


def test_pieces_of_a_heading_between_the_lines_of_a_label_are_no_label():
    found = cells(
        "              2.申请人逾期未按收费通知要求缴纳费",
        "      （六）其 用、行政机关不再处理其政府信息公开申",
        "       他处理                        2   1   0   0   0   0   3",
        "                              请",
    )
    assert [cell.value for cell in found] == [2, 1, 0, 0, 0, 0, 3]


def test_a_heading_before_a_label_that_wraps_is_no_part_of_it():
    found = cells(
        " 办理结果 （二）部分公开（区分处理的，只计这一情形，不计其他情",
        "                      形）          2   1   0   0   0   0   3",
        row="r3_2",
    )
    assert [cell.value for cell in found] == [2, 1, 0, 0, 0, 0, 3]


def test_other_words_between_a_label_and_figures_leave_the_row_unknown():
    found = cells(
        "              2.申请人逾期未按收费通知要求缴纳费",
        "       甲乙丙丁        2   1   0   0   0   0   3",
    )
    assert all(cell.doubtful or cell.state is State.MISSING for cell in found)


def test_a_sentence_with_blanks_about_its_numbers_is_no_table():
    sentence = "件，本机关不掌握相关政府信息 329 件，没有现成信息需要另行制作 83 件，信访举报投诉类申请 77 件，重"
    lines = (
        "某某局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "加上结转的 211 件，已办理 2457 件，予以公开 342 件，部分公开 193 件，行政执法案卷 55",
        sentence,
        "复申请 111 件，其余情形 1200 件。",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        HEAD,
        ABOVE,
    )
    read = read_bytes("\n".join(lines).encode(), "report.txt")
    section = read.section(1)
    assert section is not None
    assert "本机关不掌握相关政府信息329件" in section.text
    assert section.text.endswith("重复申请111件，其余情形1200件。")
    assert read.cell("T3.r3_4_1.c1").state is State.MISSING


def test_an_empty_line_after_figures_beside_each_other_is_no_blank_cell():
    lines = (
        "三、收到和处理政府信息公开申请情况",
        HEAD,
        ABOVE,
        "二、上年结转政府信息公开申请数量   8   3   1   1   2   0   15",
        "（一）予以公开   48   13   2   4   4   71",
        "",
        "四、结转下年度继续办理   4   2   1   0   0   0   7",
    )
    read = read_bytes("\n".join(lines).encode(), "report.txt")
    found = [read.cell(f"T3.r3_1.c{column}") for column in range(2, 8)]
    assert not any(cell.value == 71 for cell in found[:-1])
    assert not any(cell.state is State.BLANK and not cell.doubtful for cell in found)


def test_columns_that_came_in_another_order_are_not_read_in_the_forms():
    lines = (
        "三、收到和处理政府信息公开申请情况",
        *(
            "申请人情况",
            "自然",
            "人",
            "法人或其他组织 总",
            "计",
            "法律服",
            "务机构",
            "科研",
            "机构",
        ),
        *("社会公", "益组织", "商业", "企业", "其", "他"),
        "一、本年新收政府信息公开申请数量 132 7 1 3 21 4 168",
        "二、上年结转政府信息公开申请数量 14 3 0 0 1 1 19",
        "（一）予以公开 25 0 1 0 4 1 31",
    )
    read = read_bytes("\n".join(lines).encode(), "report.txt")
    cell = read.cell("T3.r1.c2")
    assert cell.doubtful or cell.value == 21
