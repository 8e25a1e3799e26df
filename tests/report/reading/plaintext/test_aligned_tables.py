"""Tables lined up with blanks: rows of blank cells, and labels whose characters are set apart."""

from __future__ import annotations

from gongkai.report.model import State
from gongkai.report.reading.plaintext.width import text_width
from gongkai.report.reading.read import read_bytes

SECTION = "二、主动公开政府信息情况"
HEAD = "信息内容         本年制发件数   本年废止件数   现行有效件数"
NORMATIVE = "行政规范性文件               1              1             14"
KEYS = ("made", "repealed", "in_force")


def aligned(*pieces: tuple[int, str]) -> str:
    """A line with texts that begin at these columns of the screen."""
    line = ""
    for start, text in pieces:
        line += " " * (start - text_width(line)) + text
    return line


def read(*lines: str):
    return read_bytes("\n".join([SECTION, *lines]).encode(), "report.txt")


def states(report, row: str) -> list[State]:
    return [report.cell(f"T2.{row}.{key}").state for key in KEYS]


def test_a_first_row_whose_cells_are_all_blank_is_blank():
    report = read("第二十条第（一）项", HEAD, "规章", NORMATIVE)
    assert states(report, "rules") == [State.BLANK] * 3
    assert states(report, "normative") == [State.NUMBER] * 3


def test_a_last_row_whose_cells_are_all_blank_is_blank():
    report = read(
        HEAD,
        NORMATIVE,
        "第二十条第（六）项",
        "信息内容         本年处理决定数量",
        "行政处罚                   330",
        "行政强制",
        "三、收到和处理政府信息公开申请情况",
    )
    assert report.cell("T2.penalty.decisions").value == 330
    assert report.cell("T2.coercion.decisions").state is State.BLANK


def test_blank_rows_before_the_next_caption_do_not_end_the_table():
    report = read(
        HEAD,
        NORMATIVE,
        "第二十条第（六）项",
        "信息内容         本年处理决定数量",
        "行政处罚                   330",
        "行政强制",
        "第二十条第（八）项",
        "信息内容         本年收费金额（单位：万元）",
        "行政事业性收费              9199.54",
    )
    assert report.cell("T2.coercion.decisions").state is State.BLANK
    assert str(report.cell("T2.fee.amount").value) == "9199.54"


def test_a_label_with_figures_on_the_line_below_is_no_blank_row():
    report = read(HEAD, NORMATIVE, "规章", "     7     8     9")
    cells = [report.cell(f"T2.rules.{key}") for key in KEYS]
    assert all(cell.state is not State.BLANK or cell.doubtful for cell in cells)


def test_a_label_whose_characters_are_set_apart_is_one_label():
    report = read(
        "三、收到和处理政府信息公开申请情况",
        aligned((40, "自 然 人"), (52, "法人或其他组织"), (115, "总  计")),
        aligned((52, "商业企业"), (64, "科研机构"), (75, "社会公益组织"), (90, "法律服务机构"))
        + "   其 他",
        aligned(
            (0, "一、本年新收政府信息公开申请数量"), (46, "22"), (59, "3"), (109, "1"), (119, "26")
        ),
        aligned((0, "二、上年结转政府信息公开申请数量"), (47, "3"), (120, "3")),
    )
    assert report.cell("T3.r1.c1").value == 22
    assert report.cell("T3.r1.c6").value == 1
    assert report.cell("T3.r1.c7").value == 26
    assert report.cell("T3.r2.c7").value == 3
    assert report.cell("T3.r1.c3").state is State.BLANK


def test_every_head_may_have_columns_of_another_width():
    report = read(
        "第二十条第（一）项",
        aligned((0, "信息内容"), (17, "本年制发件数"), (32, "本年废止件数"), (47, "现行有效件数")),
        aligned((0, "规章"), (28, "0"), (43, "0"), (58, "0")),
        aligned((0, "行政规范性文件"), (28, "8"), (43, "4"), (57, "61")),
        "第二十条第（六）项",
        aligned((0, "信息内容"), (22, "本年处理决定数量")),
        aligned((0, "行政处罚"), (36, "14")),
        aligned((0, "行政强制"), (37, "3")),
    )
    assert [report.cell(f"T2.normative.{key}").value for key in KEYS] == [8, 4, 61]
    assert report.cell("T2.penalty.decisions").value == 14
    assert report.cell("T2.coercion.decisions").value == 3
    assert "table-split" not in {note.code for note in report.notes}


def test_rows_of_two_labels_and_blank_cells_are_no_heads():
    report = read(
        "三、收到和处理政府信息公开申请情况",
        aligned((60, "自然人"), (70, "法人或其他组织"), (130, "总计")),
        aligned((70, "商业企业"), (82, "科研机构"), (94, "社会公益组织"), (109, "法律服务机构"), (124, "其他")),
        aligned((0, "一、本年新收政府信息公开申请数量"), (65, "2"), (133, "2")),
        aligned((0, "三、本年度办理结果"), (20, "（一）予以公开"), (65, "1"), (133, "1")),
        aligned((20, "（三）不予公开"), (35, "1.属于国家秘密")),
        aligned((35, "2.其他法律行政法规禁止公开"), (77, "1"), (133, "1")),
    )  # fmt: skip
    assert report.cell("T3.r3_3_1.c1").state is State.BLANK
    assert report.cell("T3.r3_3_2.c1").state is State.BLANK
    assert report.cell("T3.r3_3_2.c2").value == 1
    assert report.cell("T3.r3_3_2.c7").value == 1


def test_a_row_with_a_hole_that_full_rows_place_otherwise_than_the_head_is_unknown():
    head = aligned((0, "信息内容"), (19, "上一年项目数量"), (46, "本年增/减"), (65, "处理决定数量"))
    penalty = aligned((0, "行政处罚"), (20, "1204"), (42, "55"), (55, "3318"))
    coercion = aligned((0, "行政强制"), (21, "97"), (56, "206"))
    report = read("第二十条第（六）项", head, penalty, coercion)
    found = [report.cell(f"T2.coercion.{key}") for key in ("items_before", "change", "decisions")]
    assert all(cell.doubtful for cell in found)
    assert any("97 206" in note.message for note in report.notes)
    agreeing = coercion.replace("206", "").rstrip() + " " * 17 + "206"  # below 55
    assert read("第二十条第（六）项", head, penalty, agreeing).value("T2.coercion.change") == 206
