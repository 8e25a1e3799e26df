"""Taking a step in a case: one lock, one judgement, one event, one projection, one entry.

What every action on a case does lies here, so that no action can leave out a part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications import projecting
from gongkai.applications.models import Application, DraftStatus, Event, Evidence, FileRole
from gongkai.applications.rules import rules_of
from gongkai.audit.actions import record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.statute.applications import answers
from gongkai.statute.applications.clock import Clock
from gongkai.statute.applications.events import Event as Happened
from gongkai.statute.applications.events import Kind, Party
from gongkai.statute.applications.judging import Judgement, event_of, judge
from gongkai.statute.applications.situation import Draft as DraftStands
from gongkai.statute.applications.situation import Entry, Facts
from gongkai.statute.applications.steps import BY_KEY
from gongkai.statute.days import written
from gongkai.statute.settings import Settings
from gongkai.statute.time.workdays import Calendar

APPLICATION = "application"
"""The kind of subject under which the log keeps what is done with a case."""
FURTHEST = timedelta(days=2 * 366)
"""A period that ends later is a slip of the pen; every day of it would be counted on every page."""
ANSWER = "L23"
EXTENSION = "L12"
STANDS = {
    DraftStatus.SUBMITTED: DraftStands.PROPOSED,
    DraftStatus.LEGAL: DraftStands.PROPOSED,
    DraftStatus.SECRECY: DraftStands.PROPOSED,
    DraftStatus.HEAD: DraftStands.APPROVED,
    DraftStatus.SENT_BACK: DraftStands.SENT_BACK,
}
"""What the rules call the stations of the draft of an answer."""


@dataclass(slots=True)
class Case:
    """A case as it stands: its row (locked while it is written), events, clock and rules."""

    application: Application
    entries: list[Event]
    happened: tuple[Happened, ...]
    clock: Clock
    facts: Facts
    calendar: Calendar
    rules: Settings


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a person takes: which, on which day, with what entered. ``data`` and ``note``
    are kept with the event and move no date."""

    key: str
    day: date
    entry: Entry = field(default_factory=Entry)
    data: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


def open_case(application_id: int, *, lock: bool = True) -> Case:
    """The case with its clock as of now. With ``lock`` nobody else writes to it until the
    transaction ends. Raises Refused where there is none."""
    rows = Application.objects.select_related("agency")
    if lock:
        rows = rows.select_for_update(of=("self",))
    application = rows.filter(pk=application_id).first()
    if application is None:
        raise Refused(_("没有这件申请。"))
    return case_of(application)


def case_of(application: Application) -> Case:
    """The case of a row that is at hand (three queries, however many events)."""
    entries = list(application.events.all())
    calendar = agencies.calendar()
    rules = rules_of(application.agency)
    happened = tuple(map(projecting.happened, entries))
    clock = projecting.clock_of(happened, calendar, rules)
    return Case(
        application, entries, happened, clock, facts_of(application, entries), calendar, rules
    )


def facts_of(application: Application, entries: list[Event]) -> Facts:
    """What the rules ask of a case beside its events."""
    drafts = list(application.drafts.exclude(status__in=[DraftStatus.ISSUED, DraftStatus.DROPPED]))
    answer = next((one for one in drafts if one.letter_kind == ANSWER), None)
    consent = any(
        one.letter_kind == EXTENSION and one.status == DraftStatus.APPROVED for one in drafts
    )
    served = [one for one in entries if one.kind == Kind.SERVED and not one.struck]
    proof = application.files.filter(role=FileRole.PROOF).exists()
    return Facts(
        evidence=frozenset(
            answers.Evidence(kind)
            for kind in Evidence.objects.filter(application=application, struck=False)
            .values_list("kind", flat=True)
            .distinct()
        ),
        head_consent=consent,
        applicant_class=application.applicant_class,
        proposed=answer.code if answer else "",
        draft=STANDS.get(DraftStatus(answer.status), DraftStands.NONE)
        if answer
        else DraftStands.NONE,
        by_mail=bool(served) and served[-1].data.get("way") == "mail",
        error_proved=proof,
        archived=application.archived_on is not None,
        objected=_objected(entries),
    )


def _objected(entries: list[Event]) -> bool:
    """Whether a third party that was consulted does not agree to disclosure (条例 Art 32)."""
    third = {one.pk for one in entries if one.party == Party.THIRD_PARTY and not one.struck}
    return any(
        one.kind == Kind.OPINION
        and not one.struck
        and one.answers_id in third
        and one.data.get("agrees") is False
        for one in entries
    )


def require(by: Actor, case: Case, key: str) -> None:
    """Raise Denied unless the actor has, in this agency, one of the roles that the step names."""
    agencies.require(by, case.application.agency_id, *map(Role, BY_KEY[key].roles))


def refuse_struck(case: Case) -> None:
    """Raise Refused where the whole case was struck: nothing is entered into it any more."""
    if case.application.struck:
        raise Refused(_("这件登记已经划去，不能再办理。"))


def _refuse_far(step: Step) -> None:
    until = step.entry.until
    if until is not None and until - step.day > FURTHEST:
        raise Refused(_("期限%(day)s离办理日期超过两年，请核对年份。") % {"day": written(until)})


def take(by: Actor, case: Case, step: Step, *, facts: Mapping[str, Any] | None = None) -> Event:
    """Take a step: judged, written as an event, folded, entered in the log.

    ``facts`` replaces what the case alone does not know. Raises Refused with reason and article.
    The role is checked by the caller (``require``), because the public acts here too.
    """
    refuse_struck(case)
    _refuse_far(step)
    known = replace(case.facts, **dict(facts or {}))
    judged = judge(
        step.key,
        case.clock,
        case.happened,
        known,
        step.day,
        by.day,
        entry=step.entry,
        calendar=case.calendar,
        settings=case.rules.steps,
    )
    if not judged.allowed:
        raise Refused(judged.reason)
    event = _write(by, case, judged, step)
    before, after = refold(case)
    record(
        by,
        agency_id=case.application.agency_id,
        subject=(APPLICATION, case.application.pk),
        before=before,
        # Not the note: it may tell of people, and the log neither forgets nor belongs to the case.
        after={"event": event.pk, "kind": event.kind, "day": event.day.isoformat(), **after},
    )
    return event


def _write(by: Actor, case: Case, judged: Judgement, step: Step) -> Event:
    left = event_of(judged.step, step.day, step.entry)
    if left is None:
        raise ValueError(f"the step {step.key} leaves no event")
    return Event.objects.create(
        application=case.application,
        kind=left.kind,
        day=left.day,
        party=left.party or "",
        answers_id=int(left.answers) if left.answers else None,
        until=left.until,
        code=left.code,
        note=step.note or step.entry.reason,
        data=dict(step.data),
        recorded_at=by.at,
        recorded_by_id=by.person_id,
        recorded_by_name=by.name,
    )


def refold(case: Case) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fold the events of a case anew and write its projection; the columns that changed, as they
    were and as they are. The case is as of now afterwards."""
    fresh = case_of(case.application)
    case.entries, case.happened, case.clock = fresh.entries, fresh.happened, fresh.clock
    case.facts = fresh.facts
    projection = projecting.project(case.application, case.clock, case.rules)
    return projecting.store(case.application, projection)
