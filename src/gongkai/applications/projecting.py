"""From an application's clock to its columns and to what 表三 counts of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.applications.models import Application, Span
from gongkai.dossiers.kinds import GONE, DraftStatus, WaitingFor
from gongkai.dossiers.models import Draft, Event
from gongkai.statute.agency_settings import Settings
from gongkai.statute.applications import counting
from gongkai.statute.applications.clock import Clock, State
from gongkai.statute.applications.events import Event as Happened
from gongkai.statute.applications.events import Kind, Party


@dataclass(frozen=True, slots=True, order=True)
class StoredSpan:
    """What ``models.Span`` keeps of a span of the case."""

    received_year: int
    over_year: int
    row: str
    column: str
    missing: bool


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


def columns(application: Application, clock: Clock, rules: Settings) -> dict[str, Any]:
    """The columns for a clock. Asks the database for drafts, applicants and events where they are
    not fetched yet."""
    due, conservative, awaited = clock.due, clock.conservative, clock.awaited_until
    alarm = clock.alarm(early=rules.alarm_early)
    counted = spans(application, clock, rules)
    return {
        "state": clock.state.value,
        "received_on": clock.received,
        "due_on": due.day if due else None,
        "conservative_on": conservative.day if conservative else None,
        "alarm_on": alarm.day if alarm else None,
        "provisional": any(one.provisional for one in (due, awaited) if one),
        "awaited_until": awaited.day if awaited else None,
        "extended": clock.extended,
        "waiting_for": waiting_for(application, clock).value,
        "decided_on": clock.decided,
        "sent_on": clock.sent,
        "served_on": clock.served,
        "code": clock.code,
        "row": counted[-1].row if counted else "",
        "on_time": clock.on_time,
        "counts": clock.state is not State.MERGED and not application.struck,
    }


def spans(application: Application, clock: Clock, rules: Settings) -> tuple[StoredSpan, ...]:
    """What 表三 counts of a case, sorted; nothing of a struck one."""
    if application.struck:
        return ()
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
    # By the first consultation that is open, as sent: one name is enough for a list.
    if clock.state is State.CONSULTING:
        sent = {str(event.pk): event.party for event in application.events.all()}
        return next(WaitingFor(sent[pause.event]) for pause in clock.pauses if pause.open)
    if clock.state is State.PROCESSING:
        pending = pending_drafts(application)
        return _waits_at(pending[0]) if pending else WaitingFor.HANDLER
    return WAITS[clock.state]


WAITS: Mapping[State, WaitingFor] = {
    State.SUBMITTED: WaitingFor.INTAKE,
    State.AWAITING_CORRECTION: WaitingFor.APPLICANT,
    State.AWAITING_PAYMENT: WaitingFor.APPLICANT,
    State.DECIDED: WaitingFor.HANDLER,
    State.CLOSED: WaitingFor.NOBODY,
    State.WITHDRAWN: WaitingFor.NOBODY,
    State.MERGED: WaitingFor.NOBODY,
}


def _waits_at(draft: Draft) -> WaitingFor:
    """The role of the stage at which a draft waits; its author before and after."""
    roles = {one["status"]: one["role"] for one in draft.chain}
    with_author = draft.status in (DraftStatus.DRAFT, DraftStatus.SENT_BACK, DraftStatus.APPROVED)
    return WaitingFor.HANDLER if with_author else WaitingFor(roles[draft.status])


def pending_drafts(application: Application) -> list[Draft]:
    """The drafts of a case that are on their way, newest first."""
    pending = [one for one in application.drafts.all() if one.status not in GONE]
    return sorted(pending, key=lambda one: -one.pk)


def span_rows(application: Application, wanted: Iterable[StoredSpan]) -> list[Span]:
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
        for one in wanted
    ]


def stored_spans(rows: Iterable[Span]) -> Sequence[StoredSpan]:
    """What rows keep of spans."""
    return [
        StoredSpan(one.received_year, one.over_year, one.row, one.column, one.missing)
        for one in rows
    ]
