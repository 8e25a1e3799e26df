"""The annual report as one value.

Readers make it out of a file that somebody else wrote, the compiler makes it out of records;
checking, comparing, aggregating and writing take it and know neither. All values are frozen.

A cell is never just a number: it has a state, its raw text, its place, and a confidence. Blank is
not 0, and what was printed stays as printed, also where it does not add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from gongkai.documents.places import NOWHERE, Place, ReadingNote
from gongkai.statute.report.form import Form
from gongkai.statute.report.known_forms import form_by_key


class State(StrEnum):
    """What is known of a cell."""

    NUMBER = "number"
    BLANK = "blank"  # the cell is there and empty
    DASH = "dash"  # "/", "-", "—", "无" and the like stand where a number should
    UNREADABLE = "unreadable"  # something stands there that is no number, or could not be read
    MISSING = "missing"  # no such cell was found
    CONFLICT = "conflict"  # several readings are possible; the candidates are listed


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible reading of a cell and what it rests on (in Chinese, for people)."""

    value: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a statutory table.

    ``value`` is set only in state NUMBER. ``confidence`` runs from 0 to 1; below ``DOUBTFUL`` the
    cell is shown as doubtful. ``origin`` names the query for a cell that was compiled, and the
    reports for one that was added up; it begins with ``READ`` where one of them was read from a file.
    """

    state: State
    value: Decimal | None = None
    raw: str = ""
    place: Place | None = None
    confidence: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    origin: str | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.state is State.NUMBER):
            raise ValueError("a cell has a value exactly when its state is NUMBER")

    @property
    def compiled(self) -> bool:
        """Whether the number comes out of the records, and from no file that somebody wrote."""
        return bool(self.origin) and not str(self.origin).startswith(READ)

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at the source before relying on this cell."""
        unknown = self.state in (State.UNREADABLE, State.CONFLICT)
        return unknown or self.confidence < DOUBTFUL


DOUBTFUL = 0.8
READ = "read: "
MISSING_CELL = Cell(State.MISSING)


def number(value: int | str | Decimal, raw: str | None = None, place: Place | None = None) -> Cell:
    """A cell that holds this number, sure and as printed."""
    amount = Decimal(value)
    return Cell(State.NUMBER, amount, str(value) if raw is None else raw, place)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, with the breaks that conversion put into it taken out.

    ``raw`` is the text as it stood in the source; ``text`` is the cleaned text.
    """

    text: str
    place: Place = NOWHERE
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report as found: ``number`` is the form's number it was recognised as (1-6),
    or None; ``heading`` is as printed (cleaned of conversion damage)."""

    number: int | None
    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    place: Place = NOWHERE

    @property
    def text(self) -> str:
        """All paragraphs, one a line, without the heading."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a table as printed. ``key`` is ``T3.row.r3_1``, ``T3.column.c4`` or
    ``T3.group.法人或其他组织`` (the official group label); in a table that stands sideways the
    row comes before the column: ``T4.column.rev.upheld``, ``T4.group.direct``."""

    key: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a report was read from: its name, the format that was found, its SHA-256."""

    name: str
    format: str
    sha256: str = ""
    pages: int | None = None


@dataclass(frozen=True)
class AnnualReport:
    """One agency's report on one year.

    ``cells`` holds every cell of the form (absent ones as MISSING). ``labels`` are the table
    labels as printed. ``preamble`` is the text before the first section.
    """

    form_key: str
    cells: Mapping[str, Cell]
    agency: str | None = None
    year: int | None = None
    title: str = ""
    preamble: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    labels: tuple[Label, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    source: Source | None = None
    extra_rows: tuple[Label, ...] = field(default=())
    """Rows that the form does not have (a printed subtotal, say): key is the table."""

    def __post_init__(self) -> None:
        known = self.form.cells
        unknown = set(self.cells) - set(known)
        if unknown:
            raise ValueError(f"cells that form {self.form_key} does not have: {sorted(unknown)}")
        full = {key: self.cells.get(key, MISSING_CELL) for key in known}
        object.__setattr__(self, "cells", MappingProxyType(full))

    def __getstate__(self) -> dict[str, object]:
        """The report's parts for another process; a frozen mapping does not travel as such."""
        return {**self.__dict__, "cells": dict(self.cells)}

    def __setstate__(self, state: Mapping[str, object]) -> None:
        cells = state["cells"]
        self.__dict__.update(state)
        self.__dict__["cells"] = MappingProxyType(cells if isinstance(cells, dict) else {})

    @property
    def form(self) -> Form:
        """The statutory form that the tables follow."""
        return form_by_key(self.form_key)

    def cell(self, key: str) -> Cell:
        """The cell with this key; KeyError when the form has no such cell."""
        return self.cells[key]

    def value(self, key: str) -> Decimal | None:
        """The number in a cell, or None where it is not known or the form has no such cell."""
        cell = self.cells.get(key)
        return cell.value if cell else None

    def section(self, number: int) -> Section | None:
        """The first section that was recognised as this part of the form."""
        return next((part for part in self.sections if part.number == number), None)

    def with_cells(self, changes: Mapping[str, Cell]) -> AnnualReport:
        """The same report with these cells replaced."""
        return replace(self, cells={**self.cells, **changes})
