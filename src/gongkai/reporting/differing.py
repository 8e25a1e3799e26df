"""What the records say now against what was published, and this year's carry against last year's.

A published year never changes. What a late entry would change is listed cell by cell, with the records
behind; so is each record that last year handed over and this year did not take up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from gongkai.base.sources import CellSource, Number, Record
from gongkai.report.model import AnnualReport
from gongkai.report.writing.json import report_from_json
from gongkai.reporting.compiling import form_of, plain
from gongkai.reporting.models import PLACE, FrozenRecord, ReportYear
from gongkai.reporting.sources import sources
from gongkai.statute.report.form import Form
from gongkai.statute.report.known_forms import form_for_year

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency

Place = tuple[int, str, Number]
"""A record where it is counted: its key, the cell, the number that it adds there."""
LISTED = 500
"""How many records are named at most each way; of records that moved further only the number is
told."""


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell whose number would be another: as published, as the records say now, and the records
    that would come in and go out."""

    key: str
    was: Number
    now: Number
    coming: tuple[Record, ...]
    going: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs from the published year. ``more``: further records that are not named."""

    cells: tuple[CellDifference, ...] = ()
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.cells)


@dataclass(slots=True)
class _Change:
    """What happens to a cell: by how much its number changes, and which records come and go."""

    by: Decimal = Decimal(0)
    sides: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))


def differences(year: ReportYear) -> Differences:
    """What the records of an agency say now against the year that was proposed or published (at most
    three queries for each source)."""
    form = form_of(year.year)
    report = report_from_json(year.report)
    found = [_differences(source, form, year, report) for source in sources()]
    cells = (cell for one in found for cell in one.cells)
    return Differences(
        tuple(sorted(cells, key=lambda cell: (form.parts[cell.key] != (cell.key,), cell.key))),
        sum(one.more for one in found),
    )


def _differences(
    source: CellSource, form: Form, year: ReportYear, report: AnnualReport
) -> Differences:
    """The cells of one source that differ."""
    now = source.placed(form, [year.agency_id], year.year)
    kept = FrozenRecord.objects.filter(report_year=year, source=source.name).values_list(*PLACE)
    sides = (_places(now.difference(kept)), _places(kept.difference(now)))
    if not any(sides):
        return Differences()
    subjects = [sorted({subject for subject, _key, _number in places}) for places in sides]
    listed = [set(some[:LISTED]) for some in subjects]
    changes = _changes(form, sides, listed)
    known = {record.subject: record for record in source.records(listed[0] | listed[1])}
    cells = (_cell_difference(report, key, change, known) for key, change in changes.items())
    return Differences(
        tuple(one for one in cells if one.was != one.now or one.coming or one.going),
        sum(max(len(some) - LISTED, 0) for some in subjects),
    )


def _places(found: QuerySet[Any, Any]) -> list[Place]:
    return [(subject, key, number) for subject, key, number in found]


def _changes(
    form: Form, sides: Iterable[list[Place]], listed: Sequence[Collection[int]]
) -> dict[str, _Change]:
    """For each cell that records come into and go out of what changes there, totals included."""
    wholes: dict[str, list[str]] = defaultdict(list)
    for key, parts in form.parts.items():
        for part in parts:
            wholes[part].append(key)
    changes: dict[str, _Change] = defaultdict(_Change)
    for side, places in enumerate(sides):
        for subject, part, number in places:
            for key in wholes[part]:
                changes[key].by += -number if side else number
                if subject in listed[side]:
                    changes[key].sides[side].add(subject)
    return changes


def _cell_difference(
    report: AnnualReport, key: str, change: _Change, known: Mapping[int, Record]
) -> CellDifference:
    was = report.value(key) or Decimal(0)
    coming, going = change.sides
    # A record that only moved to another cell comes and goes in the totals: nothing of it differs.
    both = coming & going
    return CellDifference(
        key,
        plain(was),
        plain(was + change.by),
        tuple(known[subject] for subject in sorted(coming - both)),
        tuple(known[subject] for subject in sorted(going - both)),
    )


@dataclass(frozen=True, slots=True)
class Carried:
    """A record at the turn of the year: what it adds to cells of last year that hand it over, and to
    cells of this year that take it up; empty on the side that does not have it. ``agrees``: both
    years count it alike."""

    record: Record
    last: Mapping[str, Number]
    this: Mapping[str, Number]
    agrees: bool


def carried(agencies: Sequence[Agency], year: int) -> tuple[Carried, ...]:
    """Every record that last year handed over or this year took up, those that only one side has
    first (at most five queries for each source, and one). Published years stand as published."""
    frozen = list(
        ReportYear.objects.filter(
            agency__in=agencies, year__in=(year - 1, year), frozen_at__isnull=False
        ).only("agency_id", "year")
    )
    pairs = [pair for source in sources() for pair in _carried(source, agencies, year, frozen)]
    return tuple(sorted(pairs, key=lambda one: one.agrees))


def _carried(
    source: CellSource, agencies: Sequence[Agency], year: int, frozen: Sequence[ReportYear]
) -> Iterable[Carried]:
    form = form_of(year)
    carries = source.carries(form)
    if not carries:
        return
    before = form_for_year(year - 1) or form
    last = _side(source, before, agencies, year - 1, frozen, carries.keys())
    this = _side(source, form, agencies, year, frozen, carries.values())
    known = {one.subject: one for one in source.records(last.keys() | this.keys())}
    for subject, record in sorted(known.items()):
        handed, taken = last.get(subject, {}), this.get(subject, {})
        expected = {carries[key]: number for key, number in handed.items()}
        yield Carried(record, handed, taken, expected == taken)


def _side(
    source: CellSource,
    form: Form,
    agencies: Sequence[Agency],
    year: int,
    frozen: Sequence[ReportYear],
    keys: Collection[str],
) -> dict[int, dict[str, Number]]:
    """Each record in these cells of a year, by its key, and what it adds to which."""
    years = [one for one in frozen if one.year == year]
    kept = {one.agency_id for one in years}
    open_ids = [agency.pk for agency in agencies if agency.pk not in kept]
    places: list[Place] = []
    if open_ids:
        places += _places(source.placed(form, open_ids, year, keys))
    if years:
        rows = FrozenRecord.objects.filter(
            report_year__in=years, source=source.name, key__in=list(keys)
        )
        places += _places(rows.values_list(*PLACE))
    found: dict[int, dict[str, Number]] = defaultdict(dict)
    for subject, key, number in places:
        found[subject][key] = number
    return found
