"""The generator keeps its word: balanced figures, enough layouts, a truth for every cell."""

from __future__ import annotations

import pytest

from factory.document import Plan, build
from factory.figures import APPLICANTS, Figures, all_figures, last_year
from factory.labels import labels_of
from factory.layouts import EVERY_SHOW, LAYOUTS, Layout, make, pairs_for
from factory.prose_styles import STYLES, prose_for

SETS = all_figures()


def balanced(figures: Figures) -> bool:
    """Whether rows, columns and the balance of 表三 and the sums of 表四 all hold."""
    whole, labels = figures.whole, figures.labels
    rows = all(
        sum(whole(f"T3.{row.key}.{c}") for c in APPLICANTS) == whole(f"T3.{row.key}.c7")
        for row in labels.rows
    )
    columns = all(
        sum(whole(f"T3.{leaf}.{c}") for leaf in labels.leaves) == whole(f"T3.r3_7.{c}")
        and whole(f"T3.r1.{c}") + whole(f"T3.r2.{c}") == whole(f"T3.r3_7.{c}") + whole(f"T3.r4.{c}")
        for c in labels.columns
    )
    ends = ("upheld", "corrected", "other", "pending")
    disputes = all(
        sum(whole(f"T4.{row}.{end}") for end in ends) == whole(f"T4.{row}.total")
        for row in labels.t4_rows
    )
    return rows and columns and disputes


def test_the_2021_form_has_200_cells() -> None:
    assert len(labels_of("2021").keys()) == 10 + 175 + 15


def test_there_are_twenty_sets_and_all_balance() -> None:
    assert len(SETS) >= 20
    assert [name for name, figures in SETS.items() if not balanced(figures)] == []


@pytest.mark.parametrize("name", SETS)
def test_last_year_balances_and_hands_over(name: str) -> None:
    now, then = SETS[name], last_year(SETS[name])
    if then is None:
        assert now.year == 2019
        return
    assert balanced(then)
    assert all(now[f"T3.r2.{c}"] == then[f"T3.r4.{c}"] for c in now.labels.columns)
    if then.form == "2021":
        made, repealed = now["T2.normative.made"], now["T2.normative.repealed"]
        in_force = then["T2.normative.in_force"] + made - repealed
        assert now["T2.normative.in_force"] == in_force


def test_the_sets_hold_what_real_reports_hold() -> None:
    values = list(SETS.values())
    assert any(not any(one.cells.values()) for one in values), "an all-zero township"
    assert any(one.whole("T3.r1.c7") >= 10_000 for one in values), "a ministry"
    assert any(all(one[f"T3.r1.{c}"] for c in APPLICANTS) for one in values), "all six columns"
    assert any(one.whole("T3.r2.c7") and one.whole("T3.r4.c7") for one in values), "carried over"
    assert any(one.whole("T4.after.total") >= 40 for one in values), "many disputes"
    assert any(one.cells.get("T2.fee.amount", 0) % 1 for one in values), "a fee with decimals"
    assert {one.form for one in values} == {"2021", "2019"}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", SETS)
def test_section_one_is_short_enough(name: str, style: str) -> None:
    assert len("".join(prose_for(SETS[name], style).sections[1])) <= 1000


def test_there_are_more_than_twelve_layouts_and_each_has_a_name_of_its_own() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) >= 12


@pytest.mark.parametrize("plan", EVERY_SHOW, ids=range(len(EVERY_SHOW)))
def test_the_truth_covers_every_cell(plan: Plan) -> None:
    figures = SETS["market-all-columns"]
    truth = build(figures, plan).truth
    assert set(truth.cells) == set(figures.cells)
    numbers = [key for key, one in truth.cells.items() if one.state == "number"]
    assert all(truth.cells[key].value == figures[key] for key in numbers)


@pytest.mark.parametrize(
    "layout", [one for one in LAYOUTS if not one.machines], ids=lambda one: one.name
)
def test_every_hand_built_layout_makes_a_file_for_every_set(layout: Layout) -> None:
    cases = make(layout, pairs_for(layout))
    assert len({case.document.name for case in cases}) == len(SETS)
    assert all(case.data for case in cases)
