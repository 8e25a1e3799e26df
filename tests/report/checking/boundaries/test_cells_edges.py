"""Cells that were read with more or less certainty, labels with more or fewer slips, the ledger."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.report.checking.registry import Context
from gongkai.report.checking.table_labels import misread, same_label
from gongkai.report.model import (
    DOUBTFUL,
    AnnualReport,
    Cell,
    Label,
    Place,
    ReadingNote,
    Section,
    State,
)
from report.checking.boundaries.reading import ask, said
from report.checking.cases_tables import compiled, good, relabelled, without_table
from reports import good_report, with_values

JUST, LESS = DOUBTFUL, DOUBTFUL - 0.01


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (Cell(State.BLANK, confidence=JUST), "error"),
        (Cell(State.BLANK, confidence=LESS), "cannot-be-judged"),
        (Cell(State.DASH, raw="—", confidence=JUST), "error"),
        (Cell(State.DASH, raw="—", confidence=LESS), "cannot-be-judged"),
        (Cell(State.NUMBER, Decimal(-3), confidence=JUST), "error"),
        (Cell(State.NUMBER, Decimal(-3), confidence=LESS), "cannot-be-judged"),
        (Cell(State.NUMBER, Decimal("2.5"), confidence=JUST), "error"),
        (Cell(State.NUMBER, Decimal(3), confidence=LESS), "cannot-be-judged"),
        (Cell(State.UNREADABLE, raw="若干"), "error"),
        (Cell(State.UNREADABLE, raw="若干", confidence=0.99), "cannot-be-judged"),
        (Cell(State.UNREADABLE, raw=" "), "cannot-be-judged"),
        (Cell(State.MISSING), "cannot-be-judged"),
        (Cell(State.CONFLICT), "cannot-be-judged"),
    ],
)
def test_only_what_was_read_for_sure_is_a_defect(cell: Cell, says: str) -> None:
    results = ask("C-T3-INT", Context(good(T3__r1__c1=cell)))
    assert said(results) == {says}
    assert results[0].cells == ("T3.r1.c1",)


def test_what_is_printed_is_quoted_where_it_is_wrong_in_itself() -> None:
    first, second = Place(table=2, row=3), Place(table=2, row=4)
    report = good(
        T3__r1__c1=Cell(State.DASH, raw="—", place=first),
        T3__r1__c2=Cell(State.DASH, raw="无", place=second),
        T3__r1__c3=Cell(State.UNREADABLE, raw="若干"),
        T3__r1__c4=Cell(State.BLANK),
    )
    found = {one.subject: one for one in ask("C-T3-INT", Context(report)) if one.is_finding}
    dashes = found["C-T3-INT:dash"]
    assert "填了横线或“无”，没有发生的" in dashes.message
    assert dashes.stated is not None
    assert (dashes.stated.value, dashes.stated.place, dashes.place) == ("—、无", first, first)
    assert "填的不是数字（若干），应当填数字" in found["C-T3-INT:words"].message
    blank = found["C-T3-INT:blank"].stated
    assert blank is not None
    assert blank.value == "空着没有填"


@pytest.mark.parametrize("check", ["C-T2-INT", "C-T3-INT", "C-T4-INT"])
def test_all_counts_of_a_table_are_looked_at(check: str) -> None:
    report = good_report("water-2020")
    (held,) = ask(check, Context(report))
    counts = {
        key
        for key, (table, _block, _row, column) in report.form.cells.items()
        if table.key == check[2:4] and column.kind != "money"
    }
    assert set(held.cells) == counts
    assert f"{len(counts)} 格" in held.message


@pytest.mark.parametrize(
    ("value", "says"), [(-4, "holds"), ("0.5", "error"), (State.BLANK, "error"), (0, "holds")]
)
def test_a_change_of_the_trial_form_may_be_below_0_and_not_blank(
    value: int | str | State, says: str
) -> None:
    report = with_values(good_report("water-2020"), T2__licence__change=value)
    assert said(ask("C-T2-INT", Context(report))) == {says}


def test_a_form_without_such_cells_is_not_asked() -> None:
    told = {one.message for one in ask("C-T2-ROLL", Context(good_report("water-2020")))}
    assert told == {"本报告适用的格式（国办公开办函〔2019〕60号）没有这项勾稽关系。"}


# ── labels ─────────────────────────────────────────────────────────────────────────────────────

TEN, TWENTY = "甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


@pytest.mark.parametrize(
    ("printed", "label", "slipped"),
    [
        (TEN, TEN, True),
        ("天" + TEN[1:], TEN, True),
        ("天地" + TEN[2:], TEN, False),
        ("天" + TWENTY[1:], TWENTY, True),
        ("天地" + TWENTY[2:], TWENTY, True),
        ("天地玄" + TWENTY[3:], TWENTY, False),
        ("天地" + TWENTY[2:19], TWENTY[:19], False),  # 19 characters: one slip
        ("天" + TEN[1:5], TEN[:5], True),  # one slip is always possible
        ("", TEN, False),
        (TEN[3:], TEN, True),  # its beginning is lost
        (TEN[:5], TEN, True),  # its end is lost
        (f"{TEN}l1|", TEN, True),  # ink read as figures
        (f"{TEN}天地玄", TEN, False),
        (f"ABC{TEN}123", TEN, True),
        (f"{TEN}{TEN}", TEN, False),
    ],
)
def test_a_label_on_a_scan_has_so_many_slips(printed: str, label: str, slipped: bool) -> None:
    assert misread(printed, (label,)) is slipped
    assert misread(printed, ("别的标签", label)) is slipped


@pytest.mark.parametrize(
    ("printed", "label", "same"),
    [
        ("一、本年新收申请数量", "一、本年新收申请数量", True),
        ("本年新收申请数量", "一、本年新收申请数量", True),
        ("二、本年新收申请数量", "一、本年新收申请数量", False),
        ("本年新收申请", "一、本年新收申请数量", False),
        ("三、本年度办理结果（一）予以公开", "（一）予以公开", True),
        ("部分公开（区分处理）", "部分公开（区分处理）", True),
        ("部分公开", "部分公开（区分处理）", True),
        ("部分公开（区分）", "部分公开（区分处理）", False),
        ("自人然", "自然人", True),
        ("然自人", "自然人", False),
        ("自然人15", "自然人", True),
        ("15自然人", "自然人", True),
        ("自然人员", "自然人", False),
    ],
)
def test_a_label_says_the_same_in_other_cells_and_other_signs(
    printed: str, label: str, same: bool
) -> None:
    assert same_label(printed, label) is same


def test_several_wrong_labels_are_told_each_with_the_official_one() -> None:
    report = relabelled("T3.column.c4", "社会组织")
    labels = tuple(
        replace(one, text="商业机构") if one.key == "T3.column.c2" else one for one in report.labels
    )
    found = ask("C-H-LABEL", Context(replace(report, labels=labels)))
    assert [one.message for one in found] == [
        "表三的标签“商业机构”应为“商业企业”。",
        "表三的标签“社会组织”应为“社会公益组织”。",
    ]


def test_labels_that_were_recognised_are_counted_and_the_first_is_quoted() -> None:
    report = relabelled("T3.column.c4", "社会公益组 只")
    labels = tuple(
        replace(one, text="商业企亚") if one.key == "T3.column.c2" else one for one in report.labels
    )
    scan = replace(report, labels=labels, notes=(ReadingNote("recognised", "图像"),))
    (one,) = ask("C-H-LABEL", Context(scan))
    assert "有 2 个标签由图像识别得来，可能认错了字（如“商业企亚”）" in one.message


def test_a_report_without_labels_cannot_be_judged_and_one_with_all_holds() -> None:
    assert said(ask("C-H-LABEL", Context(replace(good(), labels=())))) == {"cannot-be-judged"}
    (held,) = ask("C-H-LABEL", Context(good()))
    assert f"{len(good().labels)} 个标签与规定的格式一致" in held.message
    assert held.answer == "holds"


# ── the ledger, the shape ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", ["T3.r1.c1", "T3.r4.c7", "T4.rev.upheld", "T4.after.total"])
def test_every_cell_of_tables_three_and_four_comes_from_the_ledger(key: str) -> None:
    (one,) = ask("C-L-LEDGER", Context(compiled(good(), key)))
    assert (said([one]), one.cells) == ({"error"}, (key,))


def test_a_cell_of_table_two_does_not() -> None:
    assert said(ask("C-L-LEDGER", Context(compiled(good(), "T2.fee.amount")))) == {"holds"}
    (one,) = ask("C-L-LEDGER", Context(good()))
    assert one.message == "报告是从文件读入的，没有台账可以核对。"


def test_a_row_that_is_too_many_is_told_with_its_table_or_without() -> None:
    rows = (Label("T3", "（三）小计"), Label("T9", "合计"), Label("T2.x", "小计"))
    found = ask("C-H-EXTRA", Context(replace(good(), extra_rows=rows)))
    assert [(one.subject, one.message) for one in found] == [
        ("C-H-EXTRA:1", "表三多出一行“（三）小计”，规定的格式没有这一行。"),
        ("C-H-EXTRA:2", "表格多出一行“合计”，规定的格式没有这一行。"),
        ("C-H-EXTRA:3", "表二多出一行“小计”，规定的格式没有这一行。"),
    ]
    assert said(ask("C-H-EXTRA", Context(good()))) == {"holds"}


def test_cells_that_the_reader_noted_are_not_called_left_out_unless_others_are() -> None:
    report = good(T3__r1__c1=State.MISSING)
    noted = replace(report, notes=(ReadingNote("a", "看不清", cells=("T3.r1.c1",)),))
    assert said(ask("C-H-CELLS", Context(noted))) == {"holds", "cannot-be-judged"}
    more = noted.with_cells({"T3.r1.c2": Cell(State.MISSING)})
    found = [one for one in ask("C-H-CELLS", Context(more)) if one.is_finding]
    assert [one.message for one in found] == [
        "表三缺少“一、本年新收申请数量”行“自然人”列、“一、本年新收申请数量”行“商业企业”列。"
    ]


def test_a_table_that_the_reader_noted_is_not_called_missing() -> None:
    report = without_table(good(), "T4")
    for cells, says in (
        (("T4.rev.total",), "cannot-be-judged"),
        (("T3.r1.c1",), "error"),
    ):
        noted = replace(report, notes=(ReadingNote("picture", "表四是图片", cells=cells),))
        told = {one.subject: one for one in ask("C-H-TABLE", Context(noted))}
        assert said([told["C-H-TABLE:T4"]]) == {says}
        assert ("原因见读取说明" in told["C-H-TABLE:T4"].message) is (says != "error")


def test_a_table_of_which_one_cell_is_there_is_there() -> None:
    report = without_table(good(), "T4")
    (there,) = [one for one in ask("C-H-TABLE", Context(report)) if one.is_finding]
    assert there.subject == "C-H-TABLE:T4"
    one_cell = report.with_cells({"T4.rev.total": good().cell("T4.rev.total")})
    assert said(ask("C-H-TABLE", Context(one_cell))) == {"holds"}


# ── headings ───────────────────────────────────────────────────────────────────────────────────

HEADINGS = tuple((one.number, one.heading) for one in good().form.sections)


def headed(*changes: tuple[int, str]) -> AnnualReport:
    """A report with the official headings, but for those of these parts."""
    texts = {**dict(HEADINGS), **dict(changes)}
    return replace(good(), sections=tuple(Section(key, text) for key, text in texts.items()))


@pytest.mark.parametrize(
    ("number", "heading", "says", "told"),
    [
        (1, "一、总体情况", "holds", "与格式一致"),
        (1, "一．总体情况。", "warning", "编号后的标点不同，应为“一、总体情况”"),
        (1, "一、 总体 情况", "holds", "与格式一致"),
        (3, "二、收到和处理政府信息公开申请情况", "error", "的编号应为“三”。"),
        (6, "五、其他需要报告的事项", "error", "的编号应为“六”。"),
        (1, "二、总体情况", "error", "的编号应为“一”。"),
        (2, "主动公开政府信息情况", "warning", "没有编号，应为“二、主动公开政府信息情况”"),
        (2, "二、主动公开政府信息情况统计表", "error", "多了“统计表”，格式规定为"),
        (2, "二、主动公开政府信息情况表", "error", "多了“表”，格式规定为"),
        (2, "二、主动公开信息情况统计表", "error", "多了“统计表”，与格式的文字不同，格式规定为"),
        (2, "二、主动公开信息情况", "error", "”与格式的文字不同，格式规定为"),
        (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "error", "沿用了旧的写法"),
    ],
)
def test_a_heading_is_as_the_form_says(number: int, heading: str, says: str, told: str) -> None:
    results = {one.subject: one for one in ask("C-H-HEAD", Context(headed((number, heading))))}
    one = results[f"C-H-HEAD:heading.{number - 1}"]
    assert (said([one]), told in one.message) == ({says}, True), one.message


def test_numbers_that_the_word_processor_sets_are_not_missed() -> None:
    """Three headings print their numbers, so the others have lost theirs; of two it is not known."""
    bare = [(number, heading[2:]) for number, heading in HEADINGS]
    three = ask("C-H-HEAD", Context(headed(*bare[3:])))
    assert [said([one]) for one in three if ":heading." in one.subject] == (
        [{"holds"}] * 3 + [{"warning"}] * 3
    )
    two = ask("C-H-HEAD", Context(headed(*bare[2:])))
    assert [said([one]) for one in two if ":heading." in one.subject] == [{"holds"}] * 6


def test_a_part_too_many_too_few_twice_and_out_of_order() -> None:
    extra = replace(headed(), sections=(*headed().sections, Section(None, "七、附件")))
    told = [one.message for one in ask("C-H-HEAD", Context(extra)) if one.is_finding]
    assert told == ["“七、附件”不是格式中的部分。"]
    last, *rest = reversed(headed().sections)
    turned = replace(headed(), sections=(last, *reversed(rest)))
    told = [one.message for one in ask("C-H-HEAD", Context(turned)) if one.is_finding]
    assert told == ["各部分的顺序是六、一、二、三、四、五，应当按格式从一到六排列。"]
    twice = replace(headed(), sections=(*headed().sections, headed().sections[5]))
    told = [one.message for one in ask("C-H-HEAD", Context(twice)) if one.is_finding]
    assert told == ["“六、其他需要报告的事项”这一部分出现了 2 次。"]
