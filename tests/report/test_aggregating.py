"""A city's report is the sum of its agencies' reports, and knows no more than they do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.aggregating import NotOneSumError, aggregate
from gongkai.report.checking import run
from gongkai.report.checking.registry import REGISTER, Answer, Context, Register
from gongkai.report.model import READ, AnnualReport, Cell, State, number
from gongkai.report.writing.json import report_from_json, report_to_json
from gongkai.statute.report.form import Kind, judge
from gongkai.statute.report.form_2021 import FORM_2021
from gongkai.statute.report.known_forms import FORMS

FEE, MADE, RULES = "T2.fee.amount", "T2.normative.made", "T2.rules.made"
BLANK, DASH = Cell(State.BLANK), Cell(State.DASH, raw="/")
UNREADABLE, MISSING = Cell(State.UNREADABLE, raw="?"), Cell(State.MISSING)
LEAVES = [key for key, parts in FORM_2021.parts.items() if parts == (key,)]


def report(
    cells: Mapping[str, Cell], agency: str | None = "甲局", year: int = 2024
) -> AnnualReport:
    return AnnualReport("2021", cells, agency=agency, year=year)


def summed(*cells: Cell) -> Cell:
    """One cell of as many reports, added up."""
    parts = [report({MADE: cell}, f"第{n}局") for n, cell in enumerate(cells, start=1)]
    return aggregate(parts, "全市").cell(MADE)


@pytest.mark.parametrize(
    ("cells", "state", "value"),
    [
        ((number(0), number(0)), State.NUMBER, 0),
        ((number(2), number(0), number(5)), State.NUMBER, 7),
        ((number(0), BLANK), State.MISSING, None),
        ((BLANK, number(0)), State.MISSING, None),
        ((number(7), DASH), State.MISSING, None),
        ((number(7), MISSING), State.MISSING, None),
        ((number(7), UNREADABLE), State.MISSING, None),
        ((number(7), Cell(State.CONFLICT)), State.MISSING, None),
        ((BLANK, BLANK), State.BLANK, None),
        ((DASH, DASH), State.DASH, None),
        ((BLANK, DASH), State.MISSING, None),
        ((UNREADABLE, UNREADABLE), State.MISSING, None),
        ((MISSING, MISSING), State.MISSING, None),
        ((number(4),), State.NUMBER, 4),
        ((BLANK,), State.BLANK, None),
    ],
)
def test_a_sum_is_known_only_where_every_part_is(
    cells: tuple[Cell, ...], state: State, value: int | None
) -> None:
    found = summed(*cells)
    assert (found.state, found.value) == (state, value)
    assert found.raw == ("" if value is None else str(value))


def test_money_is_added_exactly() -> None:
    parts = [report({FEE: number("0.1")}), report({FEE: number("0.2")})]
    assert aggregate(parts, "全市").value(FEE) == Decimal("0.3")


def test_the_origin_says_whose_the_sum_is_and_who_leaves_it_unknown() -> None:
    counted = Cell(State.NUMBER, Decimal(3), "3", origin="applications.cells(…)")
    parts = [report({MADE: counted, RULES: number(1)}), report({MADE: counted, RULES: BLANK}, None)]
    city = aggregate(parts, "全市")
    assert city.agency == "全市"
    assert city.year == 2024
    assert city.cell(MADE).origin == "aggregate(甲局, 第2份)"
    assert city.cell(RULES).origin == f"{READ}aggregate(甲局, 第2份), unknown in 第2份"
    assert city.cell(FEE).origin is None


def test_a_sum_is_as_sure_as_its_least_sure_part() -> None:
    doubtful = Cell(State.NUMBER, Decimal(3), "3", confidence=0.4)
    assert summed(number(1), doubtful).confidence == 0.4


def test_reports_of_different_forms_are_refused_by_name() -> None:
    other = AnnualReport("2019", {}, agency="乙局", year=2024)
    with pytest.raises(
        NotOneSumError, match=r"^甲局和乙局的报告格式不同（.*2021.*2019.*），不能相加。$"
    ):
        aggregate([report({}), other], "全市")


def test_reports_on_different_years_are_refused_by_name() -> None:
    with pytest.raises(NotOneSumError, match=r"^甲局和乙局的报告不是同一年度（2024、2023）"):
        aggregate([report({}), report({}, "乙局", 2023)], "全市")
    undated = AnnualReport("2021", {}, agency="乙局")
    with pytest.raises(NotOneSumError, match="2024、年度未知"):
        aggregate([report({}), undated], "全市")


def test_no_report_is_no_sum() -> None:
    with pytest.raises(NotOneSumError, match="没有可以汇总"):
        aggregate([], "全市")


def test_the_sum_of_reports_that_were_read_does_not_pass_as_counted_from_records() -> None:
    register = Register()
    register.add(REGISTER["C-L-LEDGER"])
    full = {key: number(0) for key in FORM_2021.cells}
    counted = {
        key: Cell(State.NUMBER, Decimal(0), "0", origin="applications.cells(…)") for key in full
    }
    answers = {
        name: [one.answer for one in run(Context(aggregate(parts, "全市")), register)]
        for name, parts in {
            "read": [report(full), report(full, "乙局")],
            "mixed": [report(full), report(counted, "乙局")],
            "counted": [report(counted), report(counted, "乙局")],
        }.items()
    }
    assert answers == {
        "read": [Answer.NOT_APPLICABLE],
        "mixed": [Answer.NOT_APPLICABLE],
        "counted": [Answer.HOLDS],
    }


CELLS = st.one_of(
    st.integers(0, 9).map(number), st.sampled_from([BLANK, DASH, UNREADABLE, MISSING])
)
PARTS = st.lists(
    st.dictionaries(st.sampled_from(sorted(FORM_2021.cells)), CELLS), min_size=1, max_size=5
).map(lambda found: [report(cells, f"第{n}局") for n, cells in enumerate(found, start=1)])


@given(PARTS)
def test_every_cell_is_the_sum_of_known_numbers_or_unknown(parts: list[AnnualReport]) -> None:
    city = aggregate(parts, "全市")
    for key in FORM_2021.cells:
        values = [part.value(key) for part in parts]
        known = [value for value in values if value is not None]
        assert city.value(key) == (sum(known) if len(known) == len(values) else None)
    assert report_from_json(report_to_json(city)) == city


@given(PARTS, st.data())
def test_neither_order_nor_grouping_matters(parts: list[AnnualReport], data: st.DataObject) -> None:
    def said(city: AnnualReport) -> list[tuple[State, Decimal | None]]:
        return [(cell.state, cell.value) for cell in city.cells.values()]

    together = said(aggregate(parts, "全市"))
    assert said(aggregate(data.draw(st.permutations(parts)), "全市")) == together
    cut = data.draw(st.integers(0, len(parts) - 1))
    district = [aggregate(parts[:cut], "区")] if cut else []
    assert said(aggregate([*district, *parts[cut:]], "全市")) == together


@st.composite
def balanced(draw: st.DrawFn) -> AnnualReport:
    """A report in which every identity of its form holds."""
    values = {key: Decimal(draw(st.integers(0, 6))) for key in LEAVES}
    for column in (f"c{n}" for n in range(1, 7)):
        ended = sum(values[leaf] for leaf in FORM_2021.parts[f"T3.r3_7.{column}"])
        handled = ended + values[f"T3.r4.{column}"]
        values[f"T3.r2.{column}"] = min(values[f"T3.r2.{column}"], handled)
        values[f"T3.r1.{column}"] = handled - values[f"T3.r2.{column}"]
    cells = {
        key: number(sum((values[part] for part in parts), Decimal(0)))
        for key, parts in FORM_2021.parts.items()
    }
    return report(cells)


@given(st.lists(balanced(), min_size=1, max_size=4))
def test_identities_that_hold_in_every_part_hold_in_the_sum(parts: list[AnnualReport]) -> None:
    city = aggregate(parts, "全市")
    for identity in FORM_2021.identities:
        if identity.is_sum or identity.rule == "C-T3-BAL":
            assert judge(identity, lambda key, _year: city.value(key)).holds, identity.id


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_kind_of_column_is_added_up(form: object) -> None:
    cells = {
        key: number(-1 if column.kind is Kind.CHANGE else 1)
        for key, (_table, _block, _row, column) in form.cells.items()  # type: ignore[attr-defined]
    }
    part = AnnualReport(form.key, cells, agency="甲局", year=2024)  # type: ignore[attr-defined]
    city = aggregate([part, part, part], "全市")
    assert {key: city.value(key) for key in cells} == {
        key: 3 * (cell.value or 0) for key, cell in cells.items()
    }
