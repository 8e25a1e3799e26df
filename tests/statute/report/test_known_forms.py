"""The statutory forms are complete tables, and one function judges all their identities."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.report.form import Role, judge
from gongkai.statute.report.known_forms import FORMS, form_by_key, form_for_year

FORM_2021, FORM_2019 = form_by_key("2021"), form_by_key("2019")


def test_the_2021_form_has_10_175_and_15_cells() -> None:
    assert Counter(key[:2] for key in FORM_2021.cells) == {"T2": 10, "T3": 175, "T4": 15}


def test_the_2019_form_has_23_rows_in_table_3_and_one_row_for_other_outcomes() -> None:
    rows = FORM_2019.table("T3").blocks[0].rows
    assert len(rows) == 23
    assert [row.key for row in rows if row.key.startswith("r3_6")] == ["r3_6"]


def test_table_3_of_2021_has_21_outcomes_and_no_printed_subtotals() -> None:
    rows = FORM_2021.table("T3").blocks[0].rows
    assert Counter(row.role for row in rows) == {Role.LEAF: 21, Role.INPUT: 3, Role.SUM: 1}


@pytest.mark.parametrize(
    ("form", "rule", "count"),
    [
        (FORM_2021, "C-T3-ROW", 25),
        (FORM_2021, "C-T3-COL", 7),
        (FORM_2021, "C-T3-BAL", 7),
        (FORM_2021, "C-T4-ROW", 3),
        (FORM_2021, "C-X-CARRY", 7),
        (FORM_2021, "C-X-PEND", 3),
        (FORM_2021, "C-T2-ROLL", 2),
        (FORM_2021, "C-T2-BOUND", 4),
        (FORM_2021, "C-T2-CAP", 3),
        (FORM_2019, "C-T3-ROW", 23),
        (FORM_2019, "C-T3-COL", 7),
        (FORM_2019, "C-T4-ROW", 3),
    ],
)
def test_the_forms_carry_every_identity(form, rule: str, count: int) -> None:
    assert sum(identity.rule == rule for identity in form.identities) == count


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_identities_speak_only_of_cells_that_the_form_has(form) -> None:
    ids = [identity.id for identity in form.identities]
    assert len(set(ids)) == len(ids)
    assert {term.cell for identity in form.identities for term in identity.terms} <= set(form.cells)


@pytest.mark.parametrize(
    ("year", "key"), [(2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")]
)
def test_each_year_has_its_form(year: int, key: str | None) -> None:
    form = form_for_year(year)
    assert (form.key if form else None) == key


def zero(_cell: str, _year: int) -> Decimal:
    return Decimal(0)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_table_of_zeros_keeps_every_identity(form) -> None:
    assert all(judge(identity, zero).holds for identity in form.identities)


@given(st.sampled_from(FORM_2021.identities), st.integers(1, 10**7), st.data())
def test_raising_one_term_of_an_equation_breaks_it(identity, amount: int, data) -> None:
    term = data.draw(st.sampled_from(identity.terms))

    def values(cell: str, year: int) -> Decimal:
        return Decimal(amount if (cell, year) == (term.cell, term.year) else 0)

    judgement = judge(identity, values)
    if identity.relation.value == "=":
        assert judgement.holds is False
    assert judgement.left is not None
    assert judgement.right is not None


def test_an_unknown_term_leaves_an_identity_undecided_and_is_named() -> None:
    identity = next(i for i in FORM_2021.identities if i.id == "C-T3-ROW:r1")
    judgement = judge(identity, lambda cell, _year: None if cell == "T3.r1.c3" else Decimal(0))
    assert judgement.holds is None
    assert [term.cell for term in judgement.unknown] == ["T3.r1.c3"]


def test_a_total_is_made_of_the_cells_that_are_no_sums():
    parts = FORM_2021.parts
    assert parts["T3.r1.c1"] == ("T3.r1.c1",)
    assert parts["T3.r1.c7"] == tuple(f"T3.r1.c{number}" for number in range(1, 7))
    assert len(parts["T3.r3_7.c7"]) == 21 * 6
    assert parts["T4.rev.total"] == tuple(
        f"T4.rev.{name}" for name in ("upheld", "corrected", "other", "pending")
    )


def test_what_comes_from_last_year_or_is_taken_off_makes_no_total():
    # 现行有效 rolls forward from last year; 规章 of an organ that may make none is 0; the balance
    # of 表三 has two cells on each side.
    for key in ("T2.rules.in_force", "T2.rules.made", "T3.r2.c1", "T3.r4.c1"):
        assert FORM_2021.parts[key] == (key,)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_cell_has_parts_and_the_parts_of_a_part_are_itself(form):
    assert form.parts.keys() == form.cells.keys()
    for parts in form.parts.values():
        assert parts
        assert all(form.parts[part] == (part,) for part in parts)
