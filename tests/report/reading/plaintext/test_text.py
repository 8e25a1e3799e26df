"""Tables in plain text are told by their labels and by where figures stand, never by counting."""

from __future__ import annotations

import pytest

from gongkai.documents.formats.text import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, RawGrid, RawText
from gongkai.report.reading.flat_tables import with_text_tables
from gongkai.report.reading.plaintext.width import text_width

COLUMNS = [
    "自然人",
    "法人或其他组织",
    "总计",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
]
ORDER = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
FIRST, SECOND = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
THIRD = "（一）予以公开"


def read(text: str | bytes) -> RawDocument:
    data = text.encode() if isinstance(text, str) else text
    return with_text_tables(FORMAT.read(data, Limits()), Limits())


def grids(document: RawDocument) -> list[RawGrid]:
    return [block for block in document.blocks if isinstance(block, RawGrid)]


def texts(document: RawDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, RawText)]


def table(document: RawDocument, index: int = 0) -> list[list[str]]:
    """The rows of a grid; ``?`` where it is unknown which value stands in a cell."""
    grid = grids(document)[index]
    return [
        ["?" if c.confidence == 0 else c.text for c in grid.cells if c.row == row]
        for row in range(grid.height)
    ]


def one_a_line(*rows: tuple[str, list[str]], head: list[str] = COLUMNS) -> str:
    lines = ["申请人情况", *head]
    for label, values in rows:
        lines += [label, *values]
    return "\n".join(lines)


@pytest.mark.parametrize("bar", ["|", "│", "｜"])
def test_cells_between_bars(bar):
    text = f"前文\n{bar}规章{bar}0{bar}\n{bar}行政规范性文件{bar}2{bar}\n后文"
    document = read(text)
    assert texts(document) == ["前文", "后文"]
    assert table(document) == [["规章", "0"], ["行政规范性文件", "2"]]


def test_rules_between_rows_are_no_rows():
    document = read("┌──┬─┐\n│规章│0│\n├──┼─┤\n│文件│2│\n└──┴─┘")
    assert table(document) == [["规章", "0"], ["文件", "2"]]


def test_a_row_of_dashes_between_bars_is_a_row():
    assert table(read("│规章│文件│\n│ - │ - │\n│ — │ — │")) == [
        ["规章", "文件"],
        ["-", "-"],
        ["—", "—"],
    ]


def test_paragraphs_that_begin_with_a_tab_are_no_table():
    assert texts(read("\t第一段。\n\t第二段。")) == ["第一段。", "第二段。"]


def test_one_line_with_a_bar_is_no_table():
    assert texts(read("首页 | 公开 | 专栏")) == ["首页 | 公开 | 专栏"]


def test_blank_cells_between_tabs_stay_also_at_the_end():
    assert table(read("规章\t0\t\t\n文件\t\t2\t")) == [["规章", "0", "", ""], ["文件", "", "2", ""]]


def test_merged_cells_that_tabs_lost_are_found_by_the_labels():
    text = (
        "\t申请人情况\n\t自然人\t法人或其他组织\t总计\n\t\t商业企业\t科研机构\t\n"
        f"{FIRST}\t3\t2\t1\t6\n三、本年度办理结果\t{THIRD}\t3\t2\t1\t6\n"
        "\t（三）不予公开\t1.属于国家秘密\t0\t0\t0\t0\n"
    )
    grid = grids(read(text))[0]
    places = {c.text: (c.column, c.colspan) for c in grid.cells if c.text and not c.text.isdigit()}
    assert grid.width == 7
    assert places["申请人情况"] == (3, 4)
    assert places["法人或其他组织"] == (4, 2)
    assert (places["商业企业"], places["科研机构"]) == ((4, 1), (5, 1))
    assert places[FIRST] == (0, 3)
    assert places[THIRD] == (1, 2)
    assert all(c.column + c.colspan == 7 for c in grid.cells if c.text == "6")


def test_aligned_values_belong_to_the_column_they_are_in():
    text = (
        "信息内容         本年制发件数   本年废止件数   现行有效件数\n"
        "规章                        0                            12\n"
        "行政规范性文件              2              1             43\n"
    )
    assert table(read(text)) == [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "", "12"],
        ["行政规范性文件", "2", "1", "43"],
    ]


def test_a_column_without_any_value_is_known_by_its_heading():
    text = (
        "信息内容         本年制发件数   本年废止件数   现行有效件数\n"
        "规章                        0                            12\n"
        "行政规范性文件              2                            43\n"
    )
    assert table(read(text))[1:] == [["规章", "0", "", "12"], ["行政规范性文件", "2", "", "43"]]


def test_widths_count_chinese_double():
    assert text_width("规章 1") == 6
    assert text_width("abc") == 3


def test_one_cell_a_line_with_the_columns_in_the_order_of_the_page():
    row = ["3", "2", "1", "0", "0", "0", "6"]
    document = read(one_a_line((FIRST, row), (SECOND, row)))
    assert table(document) == [["申请人情况", *ORDER], [FIRST, *row], [SECOND, *row]]


def test_swapped_columns_stay_swapped():
    head = [*COLUMNS[:3], "法律服务机构", "科研机构", "社会公益组织", "商业企业", "其他"]
    row = ["3", "2", "1", "0", "0", "0", "6"]
    document = read(one_a_line((FIRST, row), (SECOND, row), head=head))
    assert table(document)[0][1:] == ["自然人", *head[3:], "总计"]


def test_an_empty_line_is_a_blank_cell_where_cells_stand_one_a_line():
    full = ["3", "2", "1", "0", "0", "0", "6"]
    document = read(
        one_a_line((FIRST, full), (SECOND, ["1", "", "", "", "", "", "1"]), (THIRD, full))
    )
    assert table(document)[2] == [SECOND, "1", "", "", "", "", "", "1"]


def test_empty_lines_between_all_cells_are_no_cells():
    row = ["3", "2", "1", "0", "0", "0", "6"]
    document = read(one_a_line((FIRST, row), (SECOND, row)).replace("\n", "\n\n"))
    assert table(document)[1:] == [[FIRST, *row], [SECOND, *row]]


def test_where_blanks_were_lost_the_cells_are_unknown_and_the_figures_noted():
    full = ["3", "2", "1", "0", "0", "0", "6"]
    document = read(one_a_line((FIRST, full), (SECOND, ["1", "1"]), (THIRD, full)))
    assert table(document)[2] == [SECOND, *["?"] * 7]
    assert [note.code for note in document.notes] == ["columns-unknown"]
    assert "1 1" in document.notes[0].message


def test_a_row_that_lost_all_its_cells_does_not_take_those_of_the_next():
    full = ["3", "2", "1", "0", "0", "0", "6"]
    document = read(one_a_line((FIRST, full), (SECOND, []), ("小计", full), (THIRD, full)))
    assert table(document)[2:4] == [[SECOND, *["?"] * 7], ["小计", *full]]


def test_a_label_and_its_figures_on_one_line():
    row = "3 2 1 — 0 0 6"
    text = one_a_line().replace("\n", " ") + f"\n{FIRST} {row}\n{SECOND} {row}\n"
    assert table(read(text))[1:] == [[FIRST, *row.split()], [SECOND, *row.split()]]


def test_labels_wrapped_around_their_figures_are_joined():
    row = "3 2 1 0 0 0 6"
    text = (
        one_a_line()
        + f"\n{FIRST} {row}\n（二）部分公开（区分处理的，只计这一情\n形，不计 {row}\n其他情形）\n{SECOND} {row}"
    )
    assert table(read(text))[2][0] == "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"


def test_heads_wrapped_in_narrow_columns_are_joined():
    text = (
        "申请人情况\n自然 法人或其他组织 总\n人 商业 科研 社会公 法律服 其 计\n企业 机构 益组织 务机构 他\n"
        f"{FIRST} 3 2 1 0 0 0 6\n{SECOND} 3 2 1 0 0 0 6\n"
    )
    assert table(read(text))[0] == ["申请人情况", *ORDER]


def test_disputes_one_cell_a_line():
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    labels = [
        "行政复议",
        "行政诉讼",
        *outcomes,
        "未经复议直接起诉",
        "复议后起诉",
        *outcomes,
        *outcomes,
    ]
    figures = [str(n) for n in range(15)]
    rows = table(read("\n".join([*labels, *figures])))
    assert rows == [["行政复议", "未经复议直接起诉", "复议后起诉"], outcomes * 3, figures]


def test_disputes_with_fewer_figures_than_labels_are_unknown():
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    labels = ["行政复议", *outcomes, "未经复议直接起诉", *outcomes, "复议后起诉", *outcomes]
    rows = table(read("\n".join([*labels, *"1234"])))
    assert rows[-1] == ["?"] * 15


def test_running_text_keeps_its_blocks():
    document = read("第一行\n第二行\n\n　　第三行")
    assert texts(document) == ["第一行", "第二行", "第三行"]
    assert [block.place.paragraph for block in document.blocks] == [1, 1, 2]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_encoding_is_found(encoding):
    assert texts(read("某局政府信息公开年度报告".encode(encoding)))[0] == "某局政府信息公开年度报告"


def test_text_is_known_by_having_no_control_bytes():
    assert FORMAT.sniff("文".encode(), "a.txt") > 0
    assert FORMAT.sniff(b"ab\x01cd", "a.txt") == 0
    assert FORMAT.sniff(b"", "a.txt") == 0


def test_a_table_copied_from_a_browser_has_its_merged_cells_back():
    text = (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n"
        "自然人\t法人或其他组织\t总计\n商业企业\t科研机构\n"
        f"{FIRST}\t3\t2\t1\t6\n三、本年度办理结果\t{THIRD}\t3\t2\t1\t6\n"
        "（三）不予公开\t1.属于国家秘密\t\t\t\t\n2.其他法律行政法规禁止公开\t0\t0\t0\t0\n"
    )
    grid = grids(read(text))[0]
    places = {c.text: (c.column, c.colspan) for c in grid.cells if c.text and not c.text.isdigit()}
    assert (places["自然人"], places["法人或其他组织"], places["总计"]) == ((2, 1), (3, 2), (5, 1))
    assert (places["商业企业"], places["科研机构"]) == ((3, 1), (4, 1))
    assert [c.column for c in grid.cells if c.row == 3] == [0, 2, 3, 4, 5]
    assert [c.column for c in grid.cells if c.row == 5 and not c.text] == [2, 3, 4, 5]


def test_a_label_wrapped_inside_a_cell_between_tabs_is_one_label():
    text = f"三、\n本年度\n办理结果\t（一）予以\n公开\t3\t2\n{FIRST}\t1\t2\n"
    assert table(read(text)) == [
        ["三、本年度办理结果", "（一）予以公开", "3", "2"],
        [FIRST, "1", "2"],
    ]


def test_figures_whose_labels_stand_elsewhere_are_nobodys():
    text = (
        "信息内容\n规章\n行政规范性文件\n\n第二十条第（一）项\n本年制发件数\n本年废止件数\n0\n0\n3\n1\n\n"
        "现行有效件数\n0\n19\n"
    )
    figures = [c for grid in grids(read(text)) for c in grid.cells if c.text.strip().isdigit()]
    assert figures == []


def test_columns_in_an_undetermined_order_are_unknown():
    text = (
        "申请人情况\n自然 法人或其他组织\n法律服\n科研\n商业 其 总\n人 务机构 机构 社会公\n益组织 企业 他 计\n"
        f"{FIRST} 3 2 1 0 0 0 6\n{SECOND} 3 2 1 0 0 0 6\n"
    )
    assert all(cell == "?" for row in table(read(text))[-2:] for cell in row[1:])


def test_empty_lines_that_merged_cells_leave_behind_are_no_cells():
    full = ["3", "2", "1", "", "", "", "6"]
    document = read(one_a_line((FIRST, [*full, ""]), (SECOND, [*[""] * 7, "", ""]), (THIRD, full)))
    assert table(document)[1:] == [[FIRST, *full], [SECOND, *[""] * 7], [THIRD, *full]]
