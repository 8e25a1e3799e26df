"""Taking a step in a matter: one lock, one judgement, one event, one projection, one entry.

What every action on a dossier does lies here, so that no action can leave out a part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Generic

from django.utils.translation import gettext as _

from gongkai.agencies import queries as agencies
from gongkai.audit.actions import record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers import projecting
from gongkai.dossiers.models import Dossier, Event
from gongkai.dossiers.subjects import C, F, H, M, NewEvent, R, Subject, subjects
from gongkai.statute.days import written
from gongkai.statute.procedure.situation import Entry
from gongkai.statute.time.workdays import Calendar

FURTHEST = timedelta(days=2 * 366)
"""A period that ends later is a slip of the pen; every day of it would be counted on every page."""


@dataclass(slots=True)
class Case(Generic[M, C, F, R, H]):
    """A matter as it stands: its row (locked while it is written), events, clock and rules."""

    subject: Subject[M, C, F, R, H]
    dossier: M
    entries: list[Event]
    happened: tuple[H, ...]
    clock: C
    facts: F
    calendar: Calendar
    rules: R


AnyCase = Case[Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a person takes: which, on which day, with what entered. ``data`` and ``note``
    are kept with the event and move no date."""

    key: str
    day: date
    entry: Entry = field(default_factory=Entry)
    data: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


def open_case(
    subject: Subject[M, C, F, R, H], dossier_id: int, *, lock: bool = True
) -> Case[M, C, F, R, H]:
    """The matter with its clock as of now. With ``lock`` nobody else writes to it until the
    transaction ends. Raises Refused where there is none."""
    rows = subject.locked() if lock else subject.rows()
    dossier = rows.select_related("agency").filter(pk=dossier_id).first()
    if dossier is None:
        raise Refused(str(subject.missing))
    return case_of(subject, dossier)


def open_any(dossier_id: int, *, lock: bool = True) -> AnyCase:
    """The matter with this key, of whatever kind. Raises Refused where there is none."""
    kinds = Dossier.objects.filter(pk=dossier_id).values_list("kind", flat=True)
    kind = kinds.first()
    if kind is None:
        raise Refused(_("没有这件案卷。"))
    return open_case(subjects()[kind], dossier_id, lock=lock)


def case_of(subject: Subject[M, C, F, R, H], dossier: M) -> Case[M, C, F, R, H]:
    """The case of a row that is at hand (three queries, however many events)."""
    entries = list(dossier.events.all())
    calendar = agencies.calendar()
    rules = subject.rules_of(dossier.agency)
    happened = tuple(map(subject.happened, entries))
    clock = subject.clock_of(happened, calendar, rules)
    facts = subject.facts_of(dossier, entries)
    return Case(subject, dossier, entries, happened, clock, facts, calendar, rules)


def require(by: Actor, case: Case[M, C, F, R, H], key: str) -> None:
    """Raise Denied unless the actor has, in this agency, one of the roles that the step names."""
    agencies.require(by, case.dossier.agency_id, *case.subject.roles(key))


def refuse_struck(case: Case[M, C, F, R, H]) -> None:
    """Raise Refused where the whole matter was struck: nothing is entered into it any more."""
    if case.dossier.struck:
        raise Refused(_("这件登记已经划去，不能再办理。"))


def refuse_closed(case: Case[M, C, F, R, H], what: str) -> None:
    """Raise Refused where the matter was struck or archived; ``what`` may not be done then."""
    refuse_struck(case)
    if case.dossier.archived_on is not None:
        raise Refused(_("案卷已经归档，不能再%(what)s。") % {"what": what})


def _refuse_far(step: Step) -> None:
    until = step.entry.until
    if until is not None and until - step.day > FURTHEST:
        raise Refused(_("期限%(day)s离办理日期超过两年，请核对年份。") % {"day": written(until)})


def take(
    by: Actor,
    case: Case[M, C, F, R, H],
    step: Step,
    *,
    facts: Mapping[str, Any] | None = None,
) -> Event:
    """Take a step: judged, written as an event, folded, entered in the log.

    ``facts`` replaces what the case alone does not know. Raises Refused with reason and article.
    The role is checked by the caller (``require``), because the public acts here too.
    """
    refuse_struck(case)
    _refuse_far(step)
    judged, new = case.subject.judge(case, step, by.day, dict(facts or {}))
    if not judged.allowed:
        raise Refused(judged.reason)
    if new is None:
        raise ValueError(f"the step {step.key} leaves no event")
    event = _write(by, case.dossier, new, step)
    before, after = refold(case)
    note(
        by,
        case.dossier,
        before,
        # Not the note: it may name people, and the log neither forgets nor belongs to the case.
        {"event": event.pk, "kind": event.kind, "day": event.day.isoformat(), **after},
    )
    return event


def _write(by: Actor, dossier: Dossier, new: NewEvent, step: Step) -> Event:
    return Event.objects.create(
        dossier=dossier,
        kind=new.kind,
        day=new.day,
        party=new.party,
        answers_id=int(new.answers) if new.answers else None,
        until=new.until,
        code=new.code,
        note=step.note or step.entry.reason,
        data=dict(step.data),
        recorded_at=by.at,
        recorded_by_id=by.person_id,
        recorded_by_name=by.name,
    )


def note(
    by: Actor,
    dossier: Dossier,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    text: str = "",
) -> None:
    """Enter in the log what an action did with a dossier."""
    record(
        by,
        agency_id=dossier.agency_id,
        subject=(dossier.kind, dossier.pk),
        before=dict(before),
        after=dict(after),
        text=text,
    )


def refold(case: Case[M, C, F, R, H]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fold the events of a case again and write its projection; the columns that changed, as they
    were and as they are. The case is as of now afterwards."""
    # Read again and not added to: what the database holds is what is folded, never what we think.
    fresh = case_of(case.subject, case.dossier)
    case.entries, case.happened, case.clock = fresh.entries, fresh.happened, fresh.clock
    case.facts = fresh.facts
    return projecting.store(case.dossier, projecting.projection_of(fresh))
