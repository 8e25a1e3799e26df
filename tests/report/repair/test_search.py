"""The search against trying every set of cells, on a table small enough for that."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.repair.budget import Budget
from gongkai.report.repair.completing import complete
from gongkai.report.repair.equations import Row, eliminate
from gongkai.report.repair.search import smallest_changes

ROWS, COLUMNS = ("in", "left", "one", "two", "sum"), ("a", "b", "all")
CELLS = [f"{row}.{column}" for row in ROWS for column in COLUMNS]
EQUATIONS: list[Row] = [
    *({f"{row}.all": 1, f"{row}.a": -1, f"{row}.b": -1} for row in ROWS),
    *({f"sum.{c}": 1, f"one.{c}": -1, f"two.{c}": -1} for c in COLUMNS),
    *({f"in.{c}": 1, f"sum.{c}": -1, f"left.{c}": -1} for c in COLUMNS),
]
SMALL = st.integers(0, 4)


def anything(_changes: dict[str, int]) -> bool:
    return True


@st.composite
def tables(draw: st.DrawFn) -> dict[str, int]:
    """A table of the shape of 表三, small, that adds up."""
    values: dict[str, int] = {}
    for column in "ab":
        for row in ("left", "one", "two"):
            values[f"{row}.{column}"] = draw(SMALL)
        values[f"sum.{column}"] = values[f"one.{column}"] + values[f"two.{column}"]
        values[f"in.{column}"] = values[f"sum.{column}"] + values[f"left.{column}"]
    for row in ROWS:
        values[f"{row}.all"] = values[f"{row}.a"] + values[f"{row}.b"]
    return values


def by_trying_all(values: dict[str, int], largest: int) -> set[frozenset[tuple[str, int]]]:
    """All smallest sets of changes, found by solving the equations for every set of cells."""
    for size in range(largest + 1):
        found = {
            frozenset(changed.items())
            for cells in combinations(CELLS, size)
            if (changed := _solved(cells, values)) is not None
        }
        if found:
            return found
    return set()


def _solved(cells: tuple[str, ...], values: dict[str, int]) -> dict[str, int] | None:
    """The only new values of these cells that make everything hold (Gauss-Jordan)."""
    matrix = [
        [Fraction(row.get(cell, 0)) for cell in cells]
        + [Fraction(-sum(factor * values[cell] for cell, factor in row.items()))]
        for row in EQUATIONS
    ]
    for column in range(len(cells)):
        pivot = next((i for i in range(column, len(matrix)) if matrix[i][column]), None)
        if pivot is None:
            return None
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        lead = matrix[column][column]
        matrix[column] = [value / lead for value in matrix[column]]
        for i, row in enumerate(matrix):
            if i != column and row[column]:
                times = row[column]
                matrix[i] = [a - times * b for a, b in zip(row, matrix[column], strict=True)]
    steps = [matrix[i][-1] for i in range(len(cells))]
    if any(row[-1] for row in matrix[len(cells) :]) or any(s.denominator > 1 for s in steps):
        return None
    changed = {cell: values[cell] + int(s) for cell, s in zip(cells, steps, strict=True)}
    if any(s == 0 for s in steps) or min(changed.values(), default=0) < 0:
        return None
    return changed


@given(tables(), st.dictionaries(st.sampled_from(CELLS), st.integers(0, 9), max_size=3))
@settings(max_examples=60, deadline=None)
def test_the_search_finds_exactly_the_smallest_sets(
    values: dict[str, int], damage: dict[str, int]
) -> None:
    damaged = {**values, **damage}
    found = smallest_changes(EQUATIONS, damaged, anything, Budget(), limit=10_000)
    assert found.complete
    assert {frozenset(one.items()) for one in found.sets} == by_trying_all(damaged, 3)


def test_the_search_reports_that_it_was_cut_off() -> None:
    values = {cell: index * index for index, cell in enumerate(CELLS)}
    found = smallest_changes(EQUATIONS, values, anything, Budget(20))
    assert not found.complete
    assert found.sets == []


def test_the_search_reports_that_there_are_more_sets_than_wanted() -> None:
    values = dict.fromkeys(CELLS, 5) | {"sum.all": 3}
    assert smallest_changes(EQUATIONS, values, anything, Budget(), limit=1).more


@given(tables(), st.lists(st.sampled_from(CELLS), max_size=4, unique=True))
@settings(max_examples=100, deadline=None)
def test_what_was_taken_out_is_among_the_ways_to_fill_it_in_or_there_are_too_many(
    values: dict[str, int], lost: list[str]
) -> None:
    known = {cell: value for cell, value in values.items() if cell not in lost}
    found = complete(EQUATIONS, known, lost, Budget(), limit=1000)
    assert {cell: values[cell] for cell in lost} in found.ways or found.more
    for way in found.ways:
        filled = {**known, **way}
        assert all(sum(f * filled[c] for c, f in row.items()) == 0 for row in EQUATIONS)


@given(tables(), st.lists(st.sampled_from(CELLS), max_size=6, unique=True))
@settings(max_examples=100, deadline=None)
def test_equations_without_the_unknown_cells_still_hold(
    values: dict[str, int], unknown: list[str]
) -> None:
    rows, solved = eliminate(EQUATIONS, unknown)
    assert not any(cell in row for row in rows for cell in solved)
    assert all(sum(factor * values[cell] for cell, factor in row.items()) == 0 for row in rows)
    for cell, row in solved.items():
        assert not any(other in row for other in solved if other != cell)
        assert sum(factor * values[one] for one, factor in row.items()) == 0


def test_numbers_that_contradict_each_other_leave_no_way() -> None:
    found = complete(
        [{"whole": 1, "part": -1, "rest": -1}], {"whole": 3, "part": 5}, ["rest"], Budget()
    )
    assert (found.ways, found.more) == ([], False)


@pytest.mark.parametrize(("whole", "ways"), [(2, 3), (19, 20), (25, 0)])
def test_only_short_choices_are_listed(whole: int, ways: int) -> None:
    found = complete(
        [{"whole": 1, "part": -1, "rest": -1}], {"whole": whole}, ["part", "rest"], Budget()
    )
    assert len(found.ways) == ways
    assert found.more == (ways == 0)
