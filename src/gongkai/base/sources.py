"""Sources of figures: what a room counts for the annual report, and the records behind each figure.

A room that keeps records which the report counts declares a ``CellSource`` (``Room.cells``); ``reporting`` compiles,
opens, compares and freezes years over all of them and knows none by name. A cell of the form is
filled by one source at most.

Everywhere here ``agency_ids`` are keys of agencies (the person's scope is the caller's to check), a
``key`` is a cell of the form, and a ``subject`` is the key of a record within its source.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.statute.report.form import Form

Number = int | Decimal
Subjects = Collection[int] | QuerySet[Any, Any]
"""Keys of records, or a query of one column that gives them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a source counts: the number of every cell that it fills, 0 included, and how many
    records it cannot count (``missing``)."""

    cells: Mapping[str, Number]
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """What a fact of a record is called. ``whole``: it is never broken into lines. ``beside``: it is
    also shown where there is little room."""

    word: str
    whole: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A record as a list shows it. ``number`` names it, ``title`` says what it is about; ``page`` is
    the name of the address that shows it, with ``subject`` as its argument."""

    subject: int
    page: str
    number: str
    title: str
    facts: tuple[tuple[Head, str], ...] = field(default=(), compare=False)


class Records:
    """A list of records that is read from the database by the page."""

    def __init__(self, rows: QuerySet[Any, Any], record: Callable[[Any], Record]) -> None:
        # Not fetched here: the page decides which part it shows, and asks for that alone.
        self._rows, self._record = rows, record

    def __getitem__(self, part: slice) -> list[Record]:
        """A part of the list (one query)."""
        return [self._record(row) for row in self._rows[part]]

    def __iter__(self) -> Iterator[Record]:
        """Every record (one query)."""
        return map(self._record, self._rows)

    def count(self) -> int:
        """How many there are (one query)."""
        return self._rows.count()


@dataclass(frozen=True, slots=True)
class Definition:
    """What a cell counts, in one or two Chinese sentences, and the rule that says so."""

    words: str
    basis: str

    def __str__(self) -> str:
        return self.words + _("依据：%s。") % self.basis


class CellSource(Protocol):
    """What a room counts for the report.

    ``name`` is stored with what was published and never changes. ``checks`` are the checks of the
    report (by id) that its cells answer without any other table.
    """

    name: str
    checks: tuple[str, ...]

    def keys(self, form: Form) -> Collection[str]:
        """The cells of the form that it fills."""

    def cells(self, form: Form, agency_ids: Collection[int], year: int) -> Counted:
        """The numbers of these agencies together."""

    def behind(
        self, form: Form, agency_ids: Collection[int], year: int, key: str
    ) -> QuerySet[Any, Any]:
        """The subjects that a cell counts, as a query of one column; each may come up twice."""

    def placed(
        self,
        form: Form,
        agency_ids: Collection[int],
        year: int,
        keys: Collection[str] | None = None,
    ) -> QuerySet[Any, Any]:
        """Every (subject, key, number): what a record adds to a cell that is no sum
        (``Form.parts``), once for each subject and key; only those of ``keys`` where given."""

    def carries(self, form: Form) -> Mapping[str, str]:
        """Cells of last year whose records have to come up again, each with its cell of this year."""

    def records(self, subjects: Subjects) -> Records:
        """These records in the order in which lists show them."""

    def definition(self, form: Form, year: int, key: str) -> Definition:
        """What a cell counts."""

    def lacking(self, missing: int) -> str:
        """The Chinese sentence that so many records cannot be counted, and what to do."""
