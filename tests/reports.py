"""Annual reports as values, made of the factory's figures without going through a file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factory.figures import Figures, all_figures, last_year
from gongkai.report.model import AnnualReport, Cell, Label, State, number


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


def with_labels(report: AnnualReport) -> AnnualReport:
    """The report with every row and column labelled as the form prescribes."""
    labels = {}
    for key, (table, _block, row, column) in report.form.cells.items():
        place = report.cell(key).place
        labels[f"{table.key}.row.{row.key}"] = (row.label, place)
        labels[f"{table.key}.column.{column.key}"] = (column.label, place)
    return replace(report, labels=tuple(Label(key, *rest) for key, rest in labels.items()))


def previous_of(name: str) -> AnnualReport:
    """Last year's report, which the report of this name carries on from."""
    figures = last_year(all_figures()[name])
    assert figures is not None, f"{name} carries on from no report"
    return report_of(figures)


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
