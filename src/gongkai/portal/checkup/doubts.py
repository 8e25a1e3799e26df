"""What reading left open in a report, as a page shows it: doubtful cells and cells not found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.portal.checkup.places import SourceIndex
from gongkai.report.comparing import cell_label
from gongkai.report.model import AnnualReport, State


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A cell that reading left open: its name, what stood there, the readings that are possible."""

    key: str
    name: str
    raw: str
    readings: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class MissingView:
    """A table and how many of its cells were not found."""

    key: str
    name: str
    count: int


def doubtful_cells(report: AnnualReport, sources: SourceIndex) -> list[DoubtView]:
    """The cells that a person has to look at, in printed order."""
    return [
        DoubtView(
            key,
            cell_label(report.form, key),
            cell.raw,
            tuple(
                (_("未知") if each.value is None else f"{each.value:f}", each.reason)
                for each in cell.candidates
            ),
            sources.url(f"s-{key}"),
        )
        for key, cell in report.cells.items()
        if cell.doubtful or (cell.state is State.MISSING and cell.candidates)
    ]


def missing_cells(report: AnnualReport) -> list[MissingView]:
    """For every table that lacks cells how many it lacks."""
    lacking = Counter(
        key.split(".")[0]
        for key, cell in report.cells.items()
        if cell.state is State.MISSING and not cell.candidates
    )
    return [
        MissingView(table.key, table.name, lacking[table.key])
        for table in report.form.tables
        if lacking[table.key]
    ]
