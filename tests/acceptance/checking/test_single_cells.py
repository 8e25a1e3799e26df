"""One wrong cell is never overlooked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from acceptance.checking.examine import report_of
from factory.figures import all_figures
from factory.mutate_tables import single_cells
from factory.subject import subject
from gongkai.report.examination import examine
from gongkai.report.model import number

QUICK = ("police-2022", "township-zero", "county-2019")
MORE = tuple(name for name in all_figures() if name not in QUICK)
BOUND_BY_TEXT: tuple[str, ...] = (
    "normative.made",
    "normative.repealed",
    "normative.in_force",
    "licence.decisions",
    "penalty.decisions",
    "coercion.decisions",
    "fee.amount",
    "rules.made",
)


def overlooked(name: str, table: str) -> list[tuple[str, Decimal]]:
    """The single-cell changes of a good report that no check finds."""
    one = subject(name)
    report = report_of(one)
    return [
        (key, value)
        for key, value in single_cells(one.figures, table)
        if not examine(report.with_cells({key: number(value)})).findings
    ]


@pytest.mark.parametrize("table", ["T3", "T4"])
@pytest.mark.parametrize("name", QUICK)
def test_any_changed_cell_of_tables_three_and_four_gives_a_finding(name: str, table: str) -> None:
    assert overlooked(name, table) == []


@pytest.mark.long
@pytest.mark.parametrize("table", ["T3", "T4"])
@pytest.mark.parametrize("name", MORE)
def test_the_same_holds_for_every_other_set_of_figures(name: str, table: str) -> None:
    assert overlooked(name, table) == []


@pytest.mark.parametrize("name", ["police-2022", "land-carried", "market-all-columns"])
def test_a_changed_cell_of_table_two_that_something_binds_gives_a_finding(name: str) -> None:
    one = subject(name)
    assert one.previous
    report, before = report_of(one), report_of(replace(one.previous))
    silent = []
    for key in BOUND_BY_TEXT:
        value = one.figures[f"T2.{key}"] + Decimal(1)
        changed = report.with_cells({f"T2.{key}": number(value)})
        if not examine(changed, before).findings:
            silent.append(key)
    assert silent == []


@pytest.mark.parametrize("name", ["street-2025", "ministry-2023", "county-2019", "city-2021"])
def test_a_cell_of_table_two_that_nothing_binds_is_said_to_be_beyond_judgement(name: str) -> None:
    one = subject(name)
    report = report_of(one)
    silent = []
    for key, value in single_cells(one.figures, "T2"):
        examination = examine(report.with_cells({key: number(value)}))
        told = any(key in result.cells for result in examination.undecided)
        if not examination.findings and not told:
            silent.append((key, value))
    assert silent == []
