"""The printed grid of each table follows from the form's data."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.report.model import Cell, Label, State, number
from gongkai.report.writing.layout import Layout, SlotKind, layout_of, shown
from gongkai.statute.report.known_forms import FORMS
from report.writing.samples import good_report

TABLES = [(form.key, table.key) for form in FORMS for table in form.tables]


def good_layout(form_key: str, table_key: str) -> Layout:
    report = good_report(form_key)
    return layout_of(report, report.form.table(table_key))


@pytest.mark.parametrize(("form_key", "table_key"), TABLES)
def test_every_place_of_the_grid_is_covered_once(form_key: str, table_key: str) -> None:
    layout = good_layout(form_key, table_key)
    covered = Counter(
        (row, column)
        for slot in layout.slots
        for row in range(slot.row, slot.row + slot.rowspan)
        for column in range(slot.column, slot.column + slot.colspan)
    )
    assert set(covered.values()) == {1}
    assert len(covered) == layout.width * layout.height
    assert len(layout.weights) == layout.width


@pytest.mark.parametrize(("form_key", "table_key"), TABLES)
def test_every_cell_of_the_form_is_printed_once(form_key: str, table_key: str) -> None:
    layout = good_layout(form_key, table_key)
    printed = [slot.key for slot in layout.slots if slot.key]
    assert sorted(printed) == sorted(key for key, *_rest in layout.table.addresses())


def spans(layout: Layout) -> dict[str, tuple[int, int]]:
    return {slot.text: (slot.rowspan, slot.colspan) for slot in layout.slots if not slot.key}


def test_the_applicants_stand_over_their_columns() -> None:
    heads = spans(good_layout("2021", "T3"))
    assert heads["申请人情况"] == (1, 7)
    assert heads["法人或其他组织"] == (1, 5)
    assert heads["自然人"] == (2, 1)
    assert heads["总计"] == (2, 1)


@pytest.mark.parametrize(("form_key", "rows"), [("2021", 22), ("2019", 20)])
def test_the_outcomes_stand_beside_one_upright_cell(form_key: str, rows: int) -> None:
    layout = good_layout(form_key, "T3")
    assert spans(layout)["三、本年度办理结果"] == (rows, 1)
    assert [slot.text for slot in layout.slots if slot.upright] == ["三、本年度办理结果"]
    assert spans(layout)["（三）不予公开"] == (8, 1)
    assert spans(layout)["一、本年新收政府信息公开申请数量"] == (1, 3)


def test_the_disputes_have_a_head_of_three_levels() -> None:
    layout = good_layout("2021", "T4")
    assert layout.head_rows == 3
    assert spans(layout)["行政复议"] == (2, 5)
    assert spans(layout)["行政诉讼"] == (1, 10)
    assert spans(layout)["复议后起诉"] == (1, 5)
    assert [slot.kind for slot in layout.slots[-15:]] == [SlotKind.VALUE] * 15


def test_a_block_with_fewer_columns_fills_the_width() -> None:
    layout = good_layout("2019", "T2")
    assert spans(layout)["采购总金额"] == (1, 2)
    assert spans(layout)["第二十条第（九）项"] == (1, 4)


def test_a_label_is_printed_as_the_report_has_it() -> None:
    report = replace(good_report(), labels=(Label("T3.column.c4", "社会组织"),))
    texts = [slot.text for slot in layout_of(report, report.form.table("T3")).slots]
    assert "社会组织" in texts
    assert "社会公益组织" not in texts


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (number(0), "0"),
        (number(4609225), "4609225"),
        (number("42.750"), "42.750"),
        (number(Decimal("1E+3")), "1000"),
        (number("15", raw="１５"), "15"),
        (Cell(State.BLANK), ""),
        (Cell(State.DASH, raw="/"), "/"),
        (Cell(State.UNREADABLE, raw="约十件"), "约十件"),
        (Cell(State.UNREADABLE), "未知"),
        (Cell(State.MISSING), "未知"),
        (Cell(State.CONFLICT, raw="3"), "未知"),
    ],
)
def test_a_cell_is_written_as_it_was_and_never_guessed(cell: Cell, text: str) -> None:
    assert shown(cell) == text
