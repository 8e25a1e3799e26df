"""The sources of figures that the rooms declare, and which of them fills a cell."""

from __future__ import annotations

from gongkai.base.rooms import each
from gongkai.base.sources import CellSource
from gongkai.statute.report.form import Form


def sources() -> tuple[CellSource, ...]:
    """Every source, in the order of the rooms."""
    return each(lambda room: room.cells)


def source_by_cell(form: Form) -> dict[str, CellSource]:
    """For each cell that is counted the source that fills it; the other cells stay unknown.

    Raises ValueError where two sources fill the same cell.
    """
    found: dict[str, CellSource] = {}
    for source in sources():
        for key in source.keys(form):
            if key in found:
                raise ValueError(f"{found[key].name} and {source.name} both fill {key}")
            found[key] = source
    return found
