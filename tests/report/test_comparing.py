"""Two reports side by side, and whether they say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.documents.places import Place, ReadingNote
from gongkai.report.comparing import Change, compare, describe_cell, paragraph_pairs, same_value
from gongkai.report.model import (
    AnnualReport,
    Cell,
    Label,
    Paragraph,
    Section,
    Source,
    State,
    number,
)
from report.writing.samples import good_report, odd_report, reports


def changed_text(report: AnnualReport, section: int, *texts: str) -> AnnualReport:
    sections = tuple(
        replace(each, paragraphs=tuple(Paragraph(text) for text in texts))
        if each.number == section
        else each
        for each in report.sections
    )
    return replace(report, sections=sections)


@settings(max_examples=30, deadline=None)
@given(reports())
def test_a_report_says_the_same_as_itself(report: AnnualReport) -> None:
    assert compare(report, report).equal
    assert same_value(report, report) == ()


def test_a_changed_cell_stands_on_both_sides_with_its_name() -> None:
    old = good_report()
    new = old.with_cells({"T3.r3_1.c7": number(0)})
    (pair,) = compare(old, new).changed_cells
    assert (pair.key, pair.change) == ("T3.r3_1.c7", Change.CHANGED)
    assert (pair.old, pair.new) == (old.cell("T3.r3_1.c7"), new.cell("T3.r3_1.c7"))
    assert pair.label == "表三 · 三、本年度办理结果 （一）予以公开 · 总计"


def test_a_blank_is_not_the_same_as_a_zero() -> None:
    old = good_report()
    new = old.with_cells({"T3.r3_2.c3": Cell(State.BLANK)})
    assert [pair.key for pair in compare(old, new).changed_cells] == ["T3.r3_2.c3"]
    (difference,) = same_value(old, new)
    assert "“0”" in difference
    assert "“空”" in difference


def test_cells_that_only_one_form_has_stand_on_one_side() -> None:
    pairs = {pair.key: pair for pair in compare(good_report("2019"), good_report("2021")).cells}
    assert pairs["T3.r3_6.c1"].change is Change.REMOVED
    assert pairs["T3.r3_6.c1"].new is None
    assert pairs["T3.r3_6_3.c1"].change is Change.ADDED
    assert pairs["T3.r3_6_3.c1"].old is None
    assert pairs["T3.r1.c1"].change is Change.SAME
    assert (
        pairs["T2.procurement.amount"].label
        == "表二 · 第二十条第（九）项 · 政府集中采购 · 采购总金额"
    )


def test_each_cell_of_both_forms_appears_once() -> None:
    old, new = good_report("2019"), good_report("2021")
    keys = [pair.key for pair in compare(old, new).cells]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(old.cells) | set(new.cells)


def test_changed_characters_are_separated_from_the_rest_of_the_paragraph() -> None:
    old = changed_text(good_report(), 6, "全年办结12件，均已答复。")
    new = changed_text(good_report(), 6, "全年办结15件，均已答复。")
    (pair,) = compare(old, new).changed_texts
    segments = [(each.change, each.old, each.new) for each in pair.segments]
    assert segments == [
        (Change.SAME, "全年办结1", "全年办结1"),
        (Change.CHANGED, "2", "5"),
        (Change.SAME, "件，均已答复。", "件，均已答复。"),
    ]


def test_a_new_paragraph_does_not_shift_the_others() -> None:
    pairs = paragraph_pairs(
        ["甲段文字在此。", "乙段说明。"], ["新增的一段话。", "甲段文字在此！", "乙段说明。"]
    )
    assert [(pair.change, pair.old, pair.new) for pair in pairs] == [
        (Change.ADDED, None, "新增的一段话。"),
        (Change.CHANGED, "甲段文字在此。", "甲段文字在此！"),
        (Change.SAME, "乙段说明。", "乙段说明。"),
    ]


@settings(max_examples=60, deadline=None)
@given(*[st.lists(st.text("甲乙丙丁，。", max_size=12), max_size=6)] * 2)
def test_both_sides_stay_complete_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = paragraph_pairs(old, new)
    assert [pair.old for pair in pairs if pair.old is not None] == old
    assert [pair.new for pair in pairs if pair.new is not None] == new
    for pair in pairs:
        if pair.segments:
            assert "".join(each.old for each in pair.segments) == pair.old
            assert "".join(each.new for each in pair.segments) == pair.new


def test_very_long_paragraphs_are_compared_as_wholes() -> None:
    old, new = "甲乙" * 10_000, "甲丙" * 10_000
    pairs = paragraph_pairs([old], [new])
    assert [(pair.change, pair.old, pair.new) for pair in pairs] == [
        (Change.REMOVED, old, None),
        (Change.ADDED, None, new),
    ]


def test_a_lone_equal_character_between_changes_is_part_of_one_change() -> None:
    (pair,) = paragraph_pairs(["办结率为百分之九十八点六整。"], ["办结率为百分之百点零零整。"])
    changes = [each.change for each in pair.segments]
    assert changes == [Change.SAME, Change.CHANGED, Change.SAME]


def test_a_removed_section_is_reported_with_its_paragraphs() -> None:
    old = good_report()
    new = replace(old, sections=tuple(each for each in old.sections if each.number != 6))
    gone = [pair for pair in compare(old, new).sections if pair.change is not Change.SAME]
    assert [(pair.number, pair.change) for pair in gone] == [(6, Change.REMOVED)]
    assert gone[0].paragraphs[0].change is Change.REMOVED


@pytest.mark.parametrize(
    "change",
    [
        {"title": "临河市水务局2022年政府信息公开工作报告"},
        {"agency": "临河市水利局"},
        {"year": 2023},
        {"agency": None},
        {"preamble": ()},
        {"labels": (Label("T3.column.c4", "社会组织"),)},
    ],
)
def test_whatever_a_report_says_counts(change: dict[str, object]) -> None:
    report = good_report()
    assert same_value(report, replace(report, **change)) != ()  # type: ignore[arg-type]


def test_a_section_that_is_recognised_differently_counts() -> None:
    report = good_report()
    last = report.sections[-1]
    other = replace(report, sections=(*report.sections[:-1], replace(last, number=None)))
    assert same_value(report, other) != ()


def test_how_and_where_it_was_written_does_not_count() -> None:
    report = good_report()
    place = Place(page=2, table=1, row=3, column=4)
    cells = {
        key: replace(cell, raw=f" {cell.raw} ", place=place, confidence=0.9)
        for key, cell in report.cells.items()
    }
    sections = tuple(
        Section(
            each.number,
            each.heading,
            tuple(replace(paragraph, place=place, raw="原 文") for paragraph in each.paragraphs),
            place,
        )
        for each in report.sections
    )
    other = replace(
        report,
        cells=cells,
        sections=sections,
        labels=(Label("T3.row.r3_1", "(一) 予以公开"),),
        notes=(ReadingNote("split", "表被分开。"),),
        source=Source("a.docx", "docx"),
    )
    assert same_value(report, other) == ()


def test_one_dash_is_as_good_as_another_but_no_blank() -> None:
    report = good_report().with_cells({"T3.r4.c3": Cell(State.DASH, raw="—")})
    slash = report.with_cells({"T3.r4.c3": Cell(State.DASH, raw="/")})
    blank = report.with_cells({"T3.r4.c3": Cell(State.BLANK)})
    assert same_value(report, slash) == ()
    assert same_value(report, blank) != ()


def test_reports_on_different_forms_are_never_the_same() -> None:
    assert same_value(good_report("2019"), good_report("2021")) == ("格式不同：2019 与 2021。",)


def test_unknown_is_said_to_be_unknown() -> None:
    cells = odd_report().cells
    assert describe_cell(cells["T3.r3_2.c6"]).startswith("未知")
    assert describe_cell(cells["T4.rev.upheld"]).startswith("未知")
    assert describe_cell(cells["T3.r3_2.c3"]) == "空"
    assert describe_cell(None) == "格式中没有此格"
