"""Doubtful digits of a scan: the cells where another digit would make the identities hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.model import AnnualReport, State
from gongkai.report.repair.equations import Component, components_of
from gongkai.report.repair.reasons import ALIKE


@dataclass(frozen=True, slots=True)
class DoubtfulDigit:
    """A cell that was not read for sure, and another value that its identities ask for.

    ``mends`` are the ids of the identities that fail as read and hold with ``value``.
    """

    cell: str
    read: Decimal | None
    value: Decimal
    mends: tuple[str, ...]


def question_digits(report: AnnualReport) -> tuple[DoubtfulDigit, ...]:
    """Every unsure cell for which a similar digit or another reading satisfies all its identities.

    Only cells of which the reader itself was not sure are questioned (confidence below 1, or several
    readings). The report is not changed: these are marks for a person who has the scan.
    """
    marks: list[DoubtfulDigit] = []
    for component in components_of(report.form):
        for key in component.cells:
            cell = report.cell(key)
            if cell.confidence < 1 or cell.candidates:
                others = {one.value for one in cell.candidates if one.value is not None}
                if cell.value is not None:
                    others |= set(_look_alikes(cell.value))
                marks.extend(_marks(report, component, key, sorted(others - {cell.value})))
    return tuple(marks)


def _marks(
    report: AnnualReport, component: Component, key: str, others: list[Decimal]
) -> Iterator[DoubtfulDigit]:
    read = report.cell(key)
    failing = _failing(report, component, key, read.value)
    if read.state is State.NUMBER and not failing:
        return
    for other in others:
        if _failing(report, component, key, other) == ():
            mends = failing or tuple(one.id for one in component.crossing(key))
            yield DoubtfulDigit(key, read.value, other, mends)


def _failing(
    report: AnnualReport, component: Component, key: str, value: Decimal | None
) -> tuple[str, ...] | None:
    """The identities of a cell that fail with this value; None where one cannot be judged."""
    failing = []
    for index in component.by_cell[key]:
        total = Decimal(0)
        for cell, factor in component.rows[index].items():
            amount = value if cell == key else report.value(cell)
            if amount is None:
                return None
            total += factor * amount
        if total:
            failing.append(component.identities[index].id)
    return tuple(failing)


def _look_alikes(value: Decimal) -> Iterator[Decimal]:
    """The numbers that differ in one digit by a similar one."""
    text = str(value)
    for index, digit in enumerate(text):
        for pair in ALIKE:
            if digit in pair:
                (other,) = pair - {digit}
                if not (index == 0 and other == "0" and len(text) > 1):
                    yield Decimal(text[:index] + other + text[index + 1 :])
