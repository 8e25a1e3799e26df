"""Annual reports as values, made of the factory's figures without going through a file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from factory.figures import Figures, all_figures
from gongkai.report.model import AnnualReport, Cell, State, number

DOMAIN = Path(__file__).parents[2] / "shared" / "domain"


def report_of(figures: Figures) -> AnnualReport:
    """A report with these figures in its tables, sure and as printed, and no text."""
    return AnnualReport(
        figures.form,
        {key: number(value) for key, value in figures.cells.items()},
        agency=figures.agency,
        year=figures.year,
    )


def good_report(name: str = "police-2022") -> AnnualReport:
    """The factory's report of this name; every identity of its tables holds."""
    return report_of(all_figures()[name])


def with_values(report: AnnualReport, **values: int | str | Decimal | State | Cell) -> AnnualReport:
    """The report with some cells changed; keys are written ``T3__r1__c7``."""
    cells = {}
    for name, value in values.items():
        match value:
            case State():
                cell = Cell(value)
            case Cell():
                cell = value
            case _:
                cell = number(value)
        cells[name.replace("__", ".")] = cell
    return report.with_cells(cells)


def published_seed() -> AnnualReport:
    """The police report with the totals of five rows printed as 0, as it was published."""
    rows = ("r3_1", "r3_2", "r3_3_7", "r3_4_1", "r3_5_4")
    return good_report().with_cells({f"T3.{row}.c7": number(0) for row in rows})


def shared_domain() -> Path:
    """The folder of the law tables; the test is skipped where it is absent."""
    if not DOMAIN.exists():
        pytest.skip("the shared law tables are not here")
    return DOMAIN
