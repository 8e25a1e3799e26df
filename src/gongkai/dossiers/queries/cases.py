"""One matter as its page shows it: the clock and its reasons, what happened, what can be done now and
by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.base.actor import Actor
from gongkai.dossiers.casework import AnyCase, case_of
from gongkai.dossiers.kinds import Light
from gongkai.dossiers.models import Dossier, Draft, Event, File, Letter, Opinion, Record, Strike
from gongkai.dossiers.queries.access import visible_matter
from gongkai.dossiers.queries.gathering import Part, gathered
from gongkai.dossiers.queries.lights import light_of, soon
from gongkai.dossiers.subjects import AnySubject, subject_of
from gongkai.statute.procedure.explanation import DayNote
from gongkai.statute.procedure.judging import Judgement
from gongkai.statute.time.workdays import Calendar

__all__ = ["CaseView", "Draft", "Entry", "Event", "File", "Letter", "Record", "StepNow"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline: the event, its name, whether its strike is asked for."""

    event: Event
    name: str
    strike_asked: bool


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step as of today: the judgement, and whether this person's roles may take it. ``begins``:
    it cannot be done yet, but this person can write the paper that it needs first."""

    judgement: Judgement[Any]
    mine: bool
    begins: bool = False

    @property
    def ready(self) -> bool:
        """Whether this person can take it now."""
        return self.mine and self.judgement.allowed


@dataclass(frozen=True, slots=True)
class StrikeAsked:
    """A wish to strike an event, a record, or (neither) the whole matter; ``waits``: for the second
    person."""

    pk: int
    event_id: int | None
    record_id: int | None
    reason: str
    asked_by_id: int
    asked_by_name: str
    waits: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that the page of a matter shows. ``own``: what its subject has besides, by the name of the
    part."""

    case: AnyCase
    light: Light
    explanation: Sequence[DayNote]
    timeline: Sequence[Entry]
    files: Sequence[File]
    records: Sequence[Record]
    drafts: Sequence[Draft]
    letters: Sequence[Letter]
    strikes: Sequence[StrikeAsked]
    steps: Sequence[StepNow]
    roles: frozenset[Role]
    own: Mapping[str, Sequence[Any]]

    @property
    def subject(self) -> AnySubject:
        """Its kind of matter."""
        return self.case.subject

    @property
    def dossier(self) -> Any:
        """Its row, in the subject's own model."""
        return self.case.dossier

    @property
    def clock(self) -> Any:
        """What the law says of its events."""
        return self.case.clock

    @property
    def calendar(self) -> Calendar:
        """The working days that it was counted with."""
        return self.case.calendar

    def step(self, key: str) -> StepNow:
        """The step with this key; KeyError where there is none."""
        for one in self.steps:
            if one.judgement.step.key == key:
                return one
        raise KeyError(key)


def case(by: Actor, dossier_id: int) -> CaseView:
    """The page of a matter, for somebody who may see it (two queries). Raises Denied otherwise."""
    dossier = visible_matter(by, dossier_id)
    subject = subject_of(dossier)
    held = _gather(dossier, subject)
    opened = case_of(subject, dossier)
    roles = agencies.roles_at(by.person_id, dossier.agency, by.day)
    strikes = [_strike(one) for one in held["strikes"]]
    asked = {one.event_id for one in strikes if one.waits}
    return CaseView(
        case=opened,
        light=light_of(dossier, by.day, soon(by.day, opened.calendar)),
        explanation=subject.explained(opened),
        timeline=[
            Entry(one, subject.event_name(one.kind), one.pk in asked) for one in opened.entries
        ],
        files=held["files"],
        records=held["records"],
        drafts=held["drafts"],
        letters=held["letters"],
        strikes=strikes,
        steps=[
            StepNow(
                one,
                bool(roles.intersection(one.step.roles)),
                not one.allowed and subject.begins(opened, one, roles, by.day),
            )
            for one in subject.judgements(opened, by.day)
        ],
        roles=roles,
        own={one.name: held[one.name] for one in subject.parts(dossier)},
    )


def _strike(one: Any) -> StrikeAsked:
    return StrikeAsked(
        pk=one.pk,
        event_id=one.event_id,
        record_id=one.record_id,
        reason=one.reason,
        asked_by_id=one.asked_by_id,
        asked_by_name=one.asked_by_name,
        waits=one.confirmed is None,
    )


def _gather(dossier: Dossier, subject: AnySubject) -> dict[str, list[Any]]:
    """Fetch what belongs to a dossier; whoever asks the dossier for it afterwards asks no more."""
    pk = dossier.pk
    held = gathered(
        (
            Part("events", Event.objects.filter(dossier=pk)),
            Part("files", File.objects.filter(dossier=pk)),
            Part("records", Record.objects.filter(dossier=pk)),
            Part("drafts", Draft.objects.filter(dossier=pk)),
            Part("opinions", Opinion.objects.filter(draft__dossier=pk)),
            Part("letters", Letter.objects.filter(dossier=pk)),
            Part(
                "strikes",
                Strike.objects.filter(dossier=pk),
                also=(("asked_by_name", "asked_by__name"),),
            ),
            *subject.parts(dossier),
        )
    )
    for name, rows in held.items():
        if hasattr(dossier, name):
            _keep(dossier, name, rows)
    for draft in held["drafts"]:
        _keep(draft, "opinions", [one for one in held["opinions"] if one.draft_id == draft.pk])
    return held


def _keep(owner: Any, name: str, rows: Iterable[Any]) -> None:
    """Let a relation answer from these rows, as Django's own prefetching does."""
    answer = getattr(owner, name).all()
    answer._result_cache = list(rows)
    answer._prefetch_done = True
    held = vars(owner).setdefault("_prefetched_objects_cache", {})
    held[name] = answer
