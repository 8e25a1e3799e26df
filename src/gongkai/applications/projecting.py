"""From a case's clock to the columns that lists and counts read, and back to prove them.

The columns say nothing that the events do not say: whoever doubts them folds the events anew
(``rebuild``) or compares (``differences``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from gongkai.agencies import queries as agencies
from gongkai.applications.kinds import WaitingFor
from gongkai.applications.models import Applicant, Application, Draft, DraftStatus, Event, Span
from gongkai.applications.rules import rules_of
from gongkai.statute.applications import counting
from gongkai.statute.applications.clock import Clock, State, fold
from gongkai.statute.applications.events import Event as Happened
from gongkai.statute.applications.events import Kind, Party
from gongkai.statute.settings import Settings
from gongkai.statute.time.workdays import Calendar

VERSION = 1
"""The version of the fold, kept with each case."""
BATCH = 1_000
GONE = (DraftStatus.ISSUED, DraftStatus.DROPPED)
"""Drafts that are no longer on their way."""


@dataclass(frozen=True, slots=True, order=True)
class StoredSpan:
    """What ``models.Span`` keeps of a span of the case."""

    received_year: int
    over_year: int
    row: str
    column: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Projection:
    """What is folded from a case's events: columns of ``models.Application``, and its spans."""

    state: str
    received_on: date | None
    due_on: date | None
    conservative_on: date | None
    alarm_on: date | None
    provisional: bool
    awaited_until: date | None
    extended: bool
    waiting_for: str
    decided_on: date | None
    sent_on: date | None
    served_on: date | None
    code: str
    row: str
    on_time: bool | None
    counts: bool
    spans: tuple[StoredSpan, ...]
    folded_version: int = VERSION

    def columns(self) -> dict[str, Any]:
        """The columns of the case's row."""
        return {name: getattr(self, name) for name in COLUMNS}


COLUMNS = tuple(one.name for one in fields(Projection) if one.name != "spans")


def happened(entry: Event) -> Happened:
    """The stored entry as the law sees it."""
    return Happened(
        Kind(entry.kind),
        entry.day,
        str(entry.pk),
        party=Party(entry.party) if entry.party else None,
        answers=str(entry.answers_id) if entry.answers_id else "",
        until=entry.until,
        code=entry.code,
        struck=entry.struck,
    )


def clock_of(events: Iterable[Happened], calendar: Calendar, rules: Settings) -> Clock:
    """The clock of a case under the rules of its agency."""
    return fold(events, calendar, rules.clock)


def project(application: Application, clock: Clock, rules: Settings) -> Projection:
    """The columns and spans for a clock. Asks the database for drafts, applicants and events where
    they are not fetched yet."""
    due, conservative, awaited = clock.due, clock.conservative, clock.awaited_until
    alarm = clock.alarm(early=rules.alarm_early)
    counted = () if application.struck else _spans(application, clock, rules)
    return Projection(
        state=clock.state,
        received_on=clock.received,
        due_on=due.day if due else None,
        conservative_on=conservative.day if conservative else None,
        alarm_on=alarm.day if alarm else None,
        provisional=any(one.provisional for one in (due, awaited) if one),
        awaited_until=awaited.day if awaited else None,
        extended=clock.extended,
        waiting_for=waiting_for(application, clock),
        decided_on=clock.decided,
        sent_on=clock.sent,
        served_on=clock.served,
        code=clock.code,
        row=counted[-1].row if counted else "",
        on_time=clock.on_time,
        counts=clock.state is not State.MERGED and not application.struck,
        spans=counted,
    )


def _spans(application: Application, clock: Clock, rules: Settings) -> tuple[StoredSpan, ...]:
    who = sorted(application.applicants.all(), key=lambda one: one.order)
    classes = [one.kind for one in who if not one.is_agent]
    found = counting.spans(clock, classes, rules.counting)
    missing = any(one.missing for one in found)  # a case is counted whole or listed
    return tuple(
        sorted(
            StoredSpan(
                one.received.year,
                one.over.year if one.over else Span.OPEN,
                one.row,
                one.column,
                missing,
            )
            for one in found
        )
    )


def waiting_for(application: Application, clock: Clock) -> WaitingFor:
    """Who has to act next."""
    if application.struck:
        return WaitingFor.NOBODY
    if clock.state is State.CONSULTING:
        sent = {str(event.pk): event.party for event in application.events.all()}
        return next(WaitingFor(sent[pause.event]) for pause in clock.pauses if pause.open)
    if clock.state is State.PROCESSING:
        pending = pending_drafts(application)
        return AT[DraftStatus(pending[0].status)] if pending else WaitingFor.HANDLER
    return WAITS[clock.state]


WAITS = {
    State.SUBMITTED: WaitingFor.INTAKE,
    State.AWAITING_CORRECTION: WaitingFor.APPLICANT,
    State.AWAITING_PAYMENT: WaitingFor.APPLICANT,
    State.DECIDED: WaitingFor.HANDLER,
    State.CLOSED: WaitingFor.NOBODY,
    State.WITHDRAWN: WaitingFor.NOBODY,
    State.MERGED: WaitingFor.NOBODY,
}
AT = {
    DraftStatus.DRAFT: WaitingFor.HANDLER,
    DraftStatus.SENT_BACK: WaitingFor.HANDLER,
    DraftStatus.SUBMITTED: WaitingFor.SECTION_HEAD,
    DraftStatus.LEGAL: WaitingFor.LEGAL,
    DraftStatus.SECRECY: WaitingFor.SECRECY,
    DraftStatus.HEAD: WaitingFor.SIGNER,
    DraftStatus.OFFICE_HEAD: WaitingFor.OFFICE_HEAD,
    DraftStatus.APPROVED: WaitingFor.HANDLER,
}


def pending_drafts(application: Application) -> list[Draft]:
    """The drafts of a case that are on their way, newest first."""
    pending = [one for one in application.drafts.all() if one.status not in GONE]
    return sorted(pending, key=lambda one: -one.pk)


def folded(application: Application, calendar: Calendar) -> Projection:
    """The projection as the events say (no query where what ``everything`` fetches is there)."""
    rules = rules_of(application.agency)
    clock = clock_of(map(happened, application.events.all()), calendar, rules)
    return project(application, clock, rules)


def store(
    application: Application, projection: Projection
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write what differs; the columns that differed, as they were and as they are."""
    old, new = stored_columns(application), projection.columns()
    changed = [name for name in COLUMNS if old[name] != new[name]]
    if changed:
        for name in changed:
            setattr(application, name, new[name])
        application.save(update_fields=changed)
    _store_spans(application, projection.spans)
    return _said(old, changed), _said(new, changed)


def _store_spans(application: Application, wanted: tuple[StoredSpan, ...]) -> None:
    rows = list(Span.objects.filter(application=application))
    if sorted(map(stored_span, rows)) != list(wanted):
        Span.objects.filter(application=application).delete()
        Span.objects.bulk_create(span_rows(application, wanted))


def span_rows(application: Application, spans: Iterable[StoredSpan]) -> list[Span]:
    """The rows that keep these spans."""
    return [
        Span(
            application=application,
            agency_id=application.agency_id,
            received_year=one.received_year,
            over_year=one.over_year,
            row=one.row,
            column=one.column,
            missing=one.missing,
        )
        for one in spans
    ]


def stored_span(row: Span) -> StoredSpan:
    """What a row keeps of a span."""
    return StoredSpan(row.received_year, row.over_year, row.row, row.column, row.missing)


def stored_columns(application: Application) -> dict[str, Any]:
    """The projected columns of a row as they stand."""
    return {name: getattr(application, name) for name in COLUMNS}


def _said(values: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Columns as the log keeps them: days as text."""
    return {
        name: values[name].isoformat() if isinstance(values[name], date) else values[name]
        for name in names
        if name != "folded_version"
    }


def refold(application: Application) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fold one case anew and write what differs; see ``store``."""
    return store(application, folded(application, agencies.calendar()))


@dataclass(frozen=True, slots=True)
class Difference:
    """A case whose stored projection is not what its events say; ``columns`` names what differs
    (``spans`` among them)."""

    application: Application
    folded: Projection
    columns: tuple[str, ...]


def everything(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The cases with all that the fold reads, in a fixed number of queries."""
    return applications.select_related("agency").prefetch_related(
        "events",
        Prefetch(
            "applicants", Applicant.objects.only("application_id", "order", "is_agent", "kind")
        ),
        Prefetch("drafts", Draft.objects.exclude(status__in=GONE)),
        "spans",
    )


def differences(
    applications: QuerySet[Application], calendar: Calendar | None = None
) -> Iterator[Difference]:
    """The cases whose stored projection differs from the fold (a few queries per 1,000 cases)."""
    used = calendar or agencies.calendar()
    last = 0
    while batch := list(everything(applications.filter(pk__gt=last).order_by("pk"))[:BATCH]):
        yield from chain.from_iterable(_differing(one, used) for one in batch)
        last = batch[-1].pk


def _differing(application: Application, calendar: Calendar) -> Iterator[Difference]:
    projection = folded(application, calendar)
    old, new = stored_columns(application), projection.columns()
    names = [name for name in COLUMNS if old[name] != new[name]]
    if sorted(map(stored_span, application.spans.all())) != list(projection.spans):
        names.append("spans")
    if names:
        yield Difference(application, projection, tuple(names))


def rebuild(applications: QuerySet[Application]) -> int:
    """Fold these cases anew and write what differs; how many differed. Each case is locked while it
    is written, and folded from what it holds then."""
    found = 0
    for difference in differences(applications):
        with transaction.atomic():
            locked = Application.objects.select_for_update(of=("self",)).select_related("agency")
            refold(locked.get(pk=difference.application.pk))
        found += 1
    return found
