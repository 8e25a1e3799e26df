"""Every check over the tables finds what it is for, and nothing in good reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory.figures import all_figures
from gongkai.documents.places import ReadingNote
from gongkai.report.checking import run
from gongkai.report.checking.registry import Answer, Context, Level, Result
from gongkai.report.model import Cell, Label, Paragraph, State, number
from report.checking.cases_tables import (
    FAILING,
    PASSING,
    before,
    bureau,
    either,
    good,
    relabelled,
    without_row,
    without_table,
)
from reports import good_report, published_seed, report_of, with_labels, with_values

TABLE_CHECKS = tuple(FAILING)


def answers(check_id: str, context: Context) -> list[Result]:
    """What one check says, whether or not its needs are met."""
    return [result for result in run(context) if result.check == check_id]


def findings(context: Context) -> list[Result]:
    return [one for one in run(context) if one.is_finding and one.check in TABLE_CHECKS]


@pytest.mark.parametrize(
    ("check_id", "name"), [(key, name) for key, cases in FAILING.items() for name in cases]
)
def test_a_check_finds_the_defect_it_is_for(check_id: str, name: str) -> None:
    found = [one for one in answers(check_id, FAILING[check_id][name]) if one.is_finding]
    assert found
    assert all(one.message.endswith("。") for one in found)


@pytest.mark.parametrize("name", PASSING)
def test_a_good_report_has_no_finding(name: str) -> None:
    assert findings(PASSING[name]) == []


@pytest.mark.parametrize("check_id", TABLE_CHECKS)
def test_a_check_holds_for_some_good_report(check_id: str) -> None:
    held = [
        one
        for context in PASSING.values()
        for one in answers(check_id, context)
        if one.answer is Answer.HOLDS
    ]
    assert held


@pytest.mark.parametrize("name", sorted(all_figures()))
def test_no_finding_in_the_factory_s_figures(name: str) -> None:
    assert findings(Context(with_labels(report_of(all_figures()[name])))) == []


# ── identities ─────────────────────────────────────────────────────────────────────────────────

KEYS = {
    name: [key for key in good_report(name).cells if key.startswith(("T3.", "T4."))]
    for name in ("police-2022", "ministry-2023", "water-2020")
}


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_any_single_change_in_tables_three_and_four_is_found(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(KEYS)))
    key = data.draw(st.sampled_from(KEYS[name]))
    report = good_report(name)
    old = report.value(key)
    new = data.draw(
        st.one_of(
            st.integers(0, 10**7).filter(lambda value: value != old).map(number),
            st.sampled_from([Cell(State.BLANK), Cell(State.DASH), Cell(State.MISSING)]),
        )
    )
    found = findings(Context(report.with_cells({key: new})))
    assert any(key in one.cells for one in found)


def test_the_message_gives_the_figures_of_both_sides() -> None:
    messages = {one.subject: one.message for one in findings(Context(published_seed()))}
    assert messages == {
        "C-T3-ROW:r3_1": "表三“（一）予以公开”行：6+0+0+0+0+0 = 6，表中总计写 0。",
        "C-T3-ROW:r3_2": "表三“（二）部分公开”行：1+0+0+0+0+0 = 1，表中总计写 0。",
        "C-T3-ROW:r3_3_7": (
            "表三“（三）不予公开—7.属于行政执法案卷”行：1+0+0+0+0+0 = 1，表中总计写 0。"
        ),
        "C-T3-ROW:r3_4_1": (
            "表三“（四）无法提供—1.本机关不掌握相关政府信息”行：6+0+0+0+0+0 = 6，表中总计写 0。"
        ),
        "C-T3-ROW:r3_5_4": (
            "表三“（五）不予处理—4.无正当理由大量反复申请”行：1+0+0+0+0+0 = 1，表中总计写 0。"
        ),
        "C-T3-COL:c7": "表三“总计”列：21 项都是 0，合计 0，表中（七）总计写 15。",
    }


def test_the_balance_names_its_four_rows() -> None:
    (found,) = [one for one in findings(Context(bureau(T3__r1__c1=14))) if one.check == "C-T3-BAL"]
    assert found.message == (
        "表三“自然人”列：一、本年新收申请数量 14 + 二、上年结转申请数量 0 = 14，"
        "（七）总计 15 + 四、结转下年度继续办理 0 = 15，两边应当相等。"
    )
    assert found.stated is not None
    assert found.expected is not None
    assert (found.stated.value, found.expected.value) == ("14", "15")


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (State.UNREADABLE, Answer.UNDECIDED),
        (State.BLANK, Answer.UNDECIDED),
        (either(58, 69), Answer.UNDECIDED),
        (either(57, 59), Answer.FAILS),
        (Cell(State.NUMBER, number(53).value, confidence=0.5), Answer.UNDECIDED),
        (Cell(State.NUMBER, number(58).value, confidence=0.5), Answer.HOLDS),
        (number(53), Answer.FAILS),
    ],
)
def test_an_identity_over_an_unsure_cell_is_judged_only_when_no_reading_can_save_it(
    cell: Cell | State, answer: Answer
) -> None:
    report = good(T3__r3_1__c1=cell)
    results = {one.subject: one.answer for one in run(Context(report))}
    assert results["C-T3-ROW:r3_1"] is answer


def test_a_missing_table_is_reported_once_and_not_row_by_row() -> None:
    results = answers("C-T3-ROW", Context(without_table(good(), "T3")))
    assert [(one.subject, one.answer) for one in results] == [("C-T3-ROW:T3", Answer.UNDECIDED)]


def test_cross_year_rules_are_undecided_without_last_year_s_report() -> None:
    for context in (
        Context(good()),
        Context(good(), replace(before(), year=2019)),
        Context(good(), replace(before(), year=None)),
        Context(good(), replace(before(), agency="宁溪市财政局")),
    ):
        for check_id in ("C-X-CARRY", "C-X-PEND", "C-T2-ROLL", "C-X-JUMP", "C-X-SAME"):
            assert {one.answer for one in answers(check_id, context)} == {Answer.UNDECIDED}


def test_the_first_report_in_the_new_form_does_not_roll_forward_the_old_one() -> None:
    report, previous = good_report("city-2021"), replace(good_report("water-2020"), agency=None)
    results = answers("C-T2-ROLL", Context(report, previous))
    assert {one.answer for one in results} == {Answer.NOT_APPLICABLE}


def test_a_city_may_or_may_not_make_rules() -> None:
    report = replace(bureau(T2__rules__made=1), agency="云麓市人民政府")
    results = {one.subject: one.answer for one in answers("C-T2-CAP", Context(report))}
    assert results["C-T2-CAP:made"] is Answer.UNDECIDED
    assert results["C-T2-CAP:repealed"] is Answer.HOLDS


# ── cells ──────────────────────────────────────────────────────────────────────────────────────


def test_blank_and_dash_cells_are_reported_once_a_table_with_all_cells() -> None:
    report = good(T3__r1__c2=State.BLANK, T3__r1__c3=State.BLANK, T3__r1__c4=State.DASH)
    found = [one for one in answers("C-T3-INT", Context(report)) if one.is_finding]
    assert [(one.subject, one.cells) for one in found] == [
        ("C-T3-INT:blank", ("T3.r1.c2", "T3.r1.c3")),
        ("C-T3-INT:dash", ("T3.r1.c4",)),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        Cell(State.UNREADABLE, raw="l5", candidates=either(15).candidates),
        Cell(State.UNREADABLE, raw="§", confidence=0.3),
        Cell(State.BLANK, confidence=0.4),
        Cell(State.NUMBER, number(-3).value, confidence=0.2),
    ],
)
def test_what_could_not_be_read_is_no_defect_of_the_report(cell: Cell) -> None:
    results = answers("C-T3-INT", Context(good(T3__r1__c1=cell)))
    assert [one.answer for one in results] == [Answer.UNDECIDED]


def test_a_change_may_be_negative_in_the_trial_form() -> None:
    report = with_values(good_report("water-2020"), T2__licence__change=-4)
    assert [one.answer for one in answers("C-T2-INT", Context(report))] == [Answer.HOLDS]


def test_the_jump_of_the_fee_is_a_warning() -> None:
    context = FAILING["C-T2-FEE"]["yuan for 万元"]
    (found,) = [one for one in answers("C-T2-FEE", context) if one.is_finding]
    assert found.level is Level.WARNING


def test_figures_that_nothing_binds_cannot_be_judged() -> None:
    (found,) = [
        one for one in answers("C-X-JUMP", PASSING["a bureau"]) if one.answer is Answer.UNDECIDED
    ]
    assert found.cells == (
        "T2.licence.decisions",
        "T2.penalty.decisions",
        "T2.coercion.decisions",
        "T2.fee.amount",
    )


# ── shape and labels ───────────────────────────────────────────────────────────────────────────


def test_a_missing_row_is_reported_by_its_name() -> None:
    context = Context(without_row(good(), "r3_5_4"))
    (found,) = [one for one in answers("C-H-CELLS", context) if one.is_finding]
    assert found.message == "表三缺少“（五）不予处理—4.无正当理由大量反复申请”。"
    assert len(found.cells) == 7


def test_cells_that_the_reader_gave_up_are_no_finding() -> None:
    report = without_table(good(), "T4")
    keys = tuple(key for key in report.cells if key.startswith("T4."))
    noted = replace(report, notes=(ReadingNote("picture", "表四是图片", cells=keys),))
    assert findings(Context(noted)) == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("T3.row.r3_1", "(一) 予以公开"),
        ("T3.row.r3_2", "（二）部分公开"),
        ("T3.row.r3_2", "(二)部分公开(区分处理的,只计这一情形,不计其他情形)"),
        ("T3.row.r3_3_3", '3．危及"三安全一稳定"'),
        ("T3.row.r3_3_1", "（三）不予公开\n1. 属于国家 秘密"),
        ("T3.row.r3_3_1", "属于国家秘密"),
        ("T2.column.amount", "本年收费金额（单位:万元）"),
        ("T3.column.c4", "社会公益\n组织"),
        ("T3.column.c1", "自\n人\n然"),  # set upright and told in another order
        ("T2.row.licence", "行政许可15"),  # told with the figure beside it
        ("T9.column.c4", "没有这张表"),
    ],
)
def test_spaces_brackets_and_line_breaks_make_no_other_label(key: str, text: str) -> None:
    report = relabelled(key, text)
    assert findings(Context(replace(report, labels=(*report.labels, Label(key, text))))) == []


def test_a_wrong_label_is_reported_once_with_its_cells() -> None:
    report = relabelled("T3.column.c4", "社会组织")
    report = replace(report, labels=report.labels * 2)
    (found,) = findings(Context(report))
    assert found.message == "表三的标签“社会组织”应为“社会公益组织”。"
    assert set(found.cells) == {key for key in report.cells if key.endswith(".c4")}


def test_a_wrong_label_of_table_four_is_reported_once_for_all_its_groups() -> None:
    labels = tuple(
        Label(f"T4.column.{row}.pending", "未审结") for row in ("rev", "direct", "after")
    )
    (found,) = findings(Context(replace(good(), labels=labels)))
    assert found.message == "表四的标签“未审结”应为“尚未审结”。"
    assert found.cells == ("T4.rev.pending", "T4.direct.pending", "T4.after.pending")


# ── dates ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("agency", "day", "answer"),
    [
        ("青澜市公安局", date(2023, 1, 31), Answer.HOLDS),
        ("青澜市公安局", date(2023, 2, 1), Answer.FAILS),
        ("河洲区人民政府", date(2023, 3, 31), Answer.HOLDS),
        ("河洲区人民政府", date(2023, 4, 1), Answer.FAILS),
        ("河洲区人民政府办公室", date(2023, 2, 1), Answer.FAILS),
        ("青澜市", date(2023, 3, 20), Answer.HOLDS),
        ("青澜经济技术开发区", date(2023, 3, 20), Answer.UNDECIDED),
        ("白沙镇人民政府", date(2023, 1, 31), Answer.HOLDS),
        ("白沙镇人民政府", date(2023, 2, 20), Answer.UNDECIDED),
        (None, date(2023, 2, 20), Answer.UNDECIDED),
        (None, date(2023, 4, 1), Answer.FAILS),
    ],
)
def test_article_49_gives_departments_january_and_governments_march(
    agency: str | None, day: date, answer: Answer
) -> None:
    context = Context(replace(bureau(), agency=agency), published_on=day)
    assert [one.answer for one in answers("C-H-DATE", context)] == [answer]


def test_reviews_that_were_not_read_are_not_taken_for_none() -> None:
    with_text = replace(bureau(), preamble=(Paragraph("全年工作平稳。"),))
    unread = with_text.with_cells({"T4.rev.total": Cell(State.UNREADABLE, raw="?")})
    told = {one.subject: one for one in answers("C-N-DISPUTE", Context(unread))}
    assert told["C-N-DISPUTE:review"].answer is Answer.UNDECIDED
    assert "没有读清" in told["C-N-DISPUTE:review"].message


def test_a_table_with_unread_cells_is_neither_like_nor_unlike_last_years() -> None:
    report = good()
    last = replace(report, year=(report.year or 0) - 1)
    unread = report.with_cells({"T3.r1.c1": Cell(State.UNREADABLE, raw="?")})
    told = {one.subject: one.answer for one in answers("C-X-SAME", Context(unread, last))}
    assert told["C-X-SAME:T3"] is Answer.UNDECIDED
    changed = unread.with_cells({"T3.r1.c2": number(987)})
    told = {one.subject: one.answer for one in answers("C-X-SAME", Context(changed, last))}
    assert told["C-X-SAME:T3"] is Answer.HOLDS


def test_without_a_date_the_check_says_what_is_missing() -> None:
    (result,) = answers("C-H-DATE", Context(bureau()))
    assert result.answer is Answer.UNDECIDED
    assert result.message == "公布日期：缺少报告的公布日期，无法判断。"


@pytest.mark.parametrize(
    ("printed", "answer"),
    [
        ("二、本年新收政府信息公开申请数量", Answer.UNDECIDED),  # 一 read as 二
        ("本年新收政府信息公开申请数", Answer.UNDECIDED),
        ("一、本年新收政府信息公开申请数量l1", Answer.UNDECIDED),  # a ruled line read as signs
        ("一、本年收到政府信息公开办件数量", Answer.FAILS),
    ],
)
def test_a_label_on_a_scan_is_only_wrong_where_the_recogniser_cannot_have_slipped(
    printed: str, answer: Answer
) -> None:
    report = relabelled("T3.row.r1", printed)
    (plain,) = answers("C-H-LABEL", Context(report))
    scan = replace(report, notes=(ReadingNote("recognised", "图像"),))
    (seen,) = answers("C-H-LABEL", Context(scan))
    assert plain.answer is Answer.FAILS
    assert seen.answer is answer
