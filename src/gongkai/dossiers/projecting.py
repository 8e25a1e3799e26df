"""From a matter's clock to the columns that lists and counts read, and back to prove them.

The columns say nothing that the events do not say: whoever doubts them folds the events again
(``rebuild``) or compares (``differences``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic

from django.db import transaction
from django.db.models import QuerySet

from gongkai.agencies import queries as agencies
from gongkai.dossiers.models import Dossier
from gongkai.dossiers.subjects import C, F, H, M, R, Subject, subject_of
from gongkai.statute.time.workdays import Calendar

if TYPE_CHECKING:
    from gongkai.dossiers.casework import Case

BATCH = 1_000
VERSION = "folded_version"


@dataclass(frozen=True, slots=True)
class Projection:
    """What is folded from a matter's events: columns of its row, by name, and ``rows`` of its own
    (``Subject.project_rows``), sorted."""

    columns: Mapping[str, Any]
    rows: tuple[Any, ...] = ()


def project(subject: Subject[M, C, F, R, H], dossier: M, clock: C, rules: R) -> Projection:
    """The projection for a clock. Asks the database for what ``Subject.everything`` fetches where
    that is not there yet."""
    columns = {**subject.project(dossier, clock, rules), VERSION: subject.version}
    rows: list[Any] = list(subject.project_rows(dossier, clock, rules))
    return Projection(columns, tuple(sorted(rows)))


def projection_of(case: Case[M, C, F, R, H]) -> Projection:
    """The projection of a case that is open."""
    return project(case.subject, case.dossier, case.clock, case.rules)


def folded(subject: Subject[M, C, F, R, H], dossier: M, calendar: Calendar) -> Projection:
    """The projection as the events say."""
    rules = subject.rules_of(dossier.agency)
    clock = subject.clock_of(map(subject.happened, dossier.events.all()), calendar, rules)
    return project(subject, dossier, clock, rules)


def store(dossier: Dossier, projection: Projection) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write what differs; the columns that differed, as they were and as they are."""
    subject, new = subject_of(dossier), projection.columns
    old = {name: getattr(dossier, name) for name in new}
    changed = [name for name in new if old[name] != new[name]]
    if changed:
        for name in changed:
            setattr(dossier, name, new[name])
        dossier.save(update_fields=changed)
    if tuple(sorted(subject.stored_rows(dossier))) != projection.rows:
        subject.store_rows(dossier, projection.rows)
    return _logged(old, changed), _logged(new, changed)


def _logged(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Columns as the log keeps them: days as text."""
    return {
        name: values[name].isoformat() if isinstance(values[name], date) else values[name]
        for name in names
        if name != VERSION
    }


def refold(dossier: Dossier) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fold one matter again and write what differs; see ``store``."""
    return store(dossier, folded(subject_of(dossier), dossier, agencies.calendar()))


@dataclass(frozen=True, slots=True)
class Difference(Generic[M]):
    """A matter whose stored projection is not what its events say; ``columns`` names what differs
    (``rows`` among them)."""

    dossier: M
    folded: Projection
    columns: tuple[str, ...]


def differences(
    subject: Subject[M, C, F, R, H], dossiers: QuerySet[M], calendar: Calendar | None = None
) -> Iterator[Difference[M]]:
    """The matters whose stored projection differs from the fold (a few queries per 1,000)."""
    used = calendar or agencies.calendar()
    last = 0
    # By key and not by offset: matters that are added meanwhile shift no page.
    while batch := list(subject.everything(dossiers.filter(pk__gt=last).order_by("pk"))[:BATCH]):
        yield from chain.from_iterable(_differing(subject, one, used) for one in batch)
        last = batch[-1].pk


def _differing(
    subject: Subject[M, C, F, R, H], dossier: M, calendar: Calendar
) -> Iterator[Difference[M]]:
    projection = folded(subject, dossier, calendar)
    names = [name for name, new in projection.columns.items() if getattr(dossier, name) != new]
    if tuple(sorted(subject.stored_rows(dossier))) != projection.rows:
        names.append("rows")
    if names:
        yield Difference(dossier, projection, tuple(names))


def rebuild(subject: Subject[M, C, F, R, H], dossiers: QuerySet[M]) -> int:
    """Fold these matters again and write what differs; how many differed. Each is locked while it
    is written, and folded from what it holds then."""
    found = 0
    rows = subject.locked()
    for difference in differences(subject, dossiers):
        # A transaction each: a rebuild of all matters must not hold all their locks.
        with transaction.atomic():
            refold(rows.select_related("agency").get(pk=difference.dossier.pk))
        found += 1
    return found
