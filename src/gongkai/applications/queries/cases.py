"""One case as its page shows it: what is asked, the clock and its reasons, what happened, what can
be done now and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications.casework import Case, case_of
from gongkai.applications.models import Applicant, Application
from gongkai.applications.queries.access import visible_case
from gongkai.base.actor import Actor
from gongkai.dossiers.kinds import Light
from gongkai.dossiers.models import Draft, Event, File, Letter, Record, Strike
from gongkai.dossiers.queries.lights import light_of, soon
from gongkai.statute.applications.clock import Clock
from gongkai.statute.applications.events import Kind
from gongkai.statute.applications.explanation import DayNote, explain
from gongkai.statute.applications.identity_numbers import masked
from gongkai.statute.applications.judging import KIND_NAMES, Judgement, allowed_steps, judge
from gongkai.statute.time.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline: the event, its name, whether its strike is asked for."""

    event: Event
    name: str
    strike_asked: bool


@dataclass(frozen=True, slots=True)
class Person:
    """An applicant or agent as shown: the identity number is masked (revealing it is an action)."""

    applicant: Applicant
    identity: str


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step as of today: the judgement, and whether this person's roles may take it. ``begins``:
    it cannot be done yet, but this person can write the paper that it needs first."""

    judgement: Judgement
    mine: bool
    begins: bool = False

    @property
    def ready(self) -> bool:
        """Whether this person can take it now."""
        return self.mine and self.judgement.allowed


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that the page of a case shows."""

    application: Application
    light: Light
    clock: Clock
    explanation: tuple[DayNote, ...]
    calendar: Calendar
    people: Sequence[Person]
    timeline: Sequence[Entry]
    files: Sequence[File]
    records: Sequence[Record]
    drafts: Sequence[Draft]
    letters: Sequence[Letter]
    strikes: Sequence[Strike]
    steps: Sequence[StepNow]
    roles: frozenset[Role]
    taken_in: Sequence[Application]
    """The cases that were merged into this one."""

    def step(self, key: str) -> StepNow:
        """The step with this key; KeyError where there is none."""
        for one in self.steps:
            if one.judgement.step.key == key:
                return one
        raise KeyError(key)


def case(by: Actor, application_id: int) -> CaseView:
    """The page of a case, for somebody who may see it. Raises Denied otherwise."""
    application = visible_case(by, application_id)
    opened = case_of(application)
    roles = agencies.roles_in(by.person_id, application.agency_id, by.day)
    strikes = list(application.strikes.select_related("asked_by", "decided_by"))
    return CaseView(
        application=application,
        light=light_of(application, by.day, soon(by.day, opened.calendar)),
        clock=opened.clock,
        explanation=explain(opened.clock, opened.calendar, opened.rules.clock),
        calendar=opened.calendar,
        people=[Person(one, masked(one.identity)) for one in application.applicants.all()],
        timeline=_timeline(opened, strikes),
        files=list(application.files.all()),
        records=list(application.records.all()),
        drafts=list(application.drafts.prefetch_related("opinions")),
        letters=list(application.letters.all()),
        strikes=strikes,
        steps=_steps(opened, roles, by),
        roles=roles,
        taken_in=list(Application.objects.filter(merged_into=application).order_by("pk")),
    )


def _timeline(opened: Case, strikes: Sequence[Strike]) -> list[Entry]:
    asked = {one.event_id for one in strikes if one.confirmed is None}
    return [
        Entry(event, KIND_NAMES[Kind(event.kind)], event.pk in asked) for event in opened.entries
    ]


def _steps(opened: Case, roles: frozenset[Role], by: Actor) -> list[StepNow]:
    judged = allowed_steps(
        opened.clock,
        opened.happened,
        opened.facts,
        by.day,
        calendar=opened.calendar,
        settings=opened.rules.steps,
    )
    return [
        StepNow(one, bool(roles.intersection(one.step.roles)), _begins(opened, one, roles, by))
        for one in judged
    ]


def _begins(opened: Case, judged: Judgement, roles: frozenset[Role], by: Actor) -> bool:
    """Whether the handler can draft the answer before the file is complete, or ask for the consent
    that an extension still lacks (条例 Art 33.2)."""
    if judged.allowed or Role.HANDLER not in roles:
        return False
    if judged.step.key == "propose":
        return opened.clock.state in judged.step.states
    if judged.step.key != "extend":
        return False
    return judge(
        judged.step,
        opened.clock,
        opened.happened,
        replace(opened.facts, head_consent=True),
        by.day,
        by.day,
        calendar=opened.calendar,
        settings=opened.rules.steps,
    ).allowed
