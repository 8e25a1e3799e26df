"""Complaints as a kind of matter: three states, one clock, one letter, a chain of one stage.

Its law is the one that proves the kernel; it has no model beside its dossier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import QuerySet

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.dossiers.approval import Chain, Stage
from gongkai.dossiers.casework import Case, Step
from gongkai.dossiers.kinds import DraftStatus, WaitingFor
from gongkai.dossiers.models import Dossier, Event
from gongkai.dossiers.subjects import NewEvent as NewEvent
from gongkai.dossiers.subjects import Subject
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Value
from gongkai.statute.procedure import judging
from gongkai.statute.time.workdays import Calendar
from statute.procedure import complaints
from statute.procedure.complaints import STATE_NAMES, Clock, Facts, Kind, State

KIND = "toy"
LETTER = "L33"
STEPS = {one.key: one for one in (complaints.ANSWER, complaints.REOPEN, complaints.STRIKE)}
OWN_STEPS = {"propose": (Role.HANDLER,)}
"""What the office does among itself; the law of the toy knows nothing of it."""
CHAIN = Chain((Stage(DraftStatus.HEAD, Role.SIGNER, signs=True),), steps=False)
ToyCase = Case[Dossier, Clock, Facts, None, complaints.Event]


class Complaints(Subject[Dossier, Clock, Facts, None, complaints.Event]):
    """Complaints; ``note`` of the first event is who complains."""

    kind: ClassVar[str] = KIND
    series: ClassVar[str] = KIND
    done: ClassVar[frozenset[str]] = frozenset({State.ANSWERED.value})
    waiting: ClassVar[frozenset[str]] = frozenset()
    state_names: ClassVar[Mapping[str, str]] = {
        key.value: name for key, name in STATE_NAMES.items()
    }
    name = "投诉"
    missing = "没有这件投诉。"
    model = Dossier

    def rules_of(self, agency: Agency) -> None:
        return None

    def happened(self, entry: Event) -> complaints.Event:
        return complaints.Event(Kind(entry.kind), entry.day, str(entry.pk), struck=entry.struck)

    def clock_of(
        self, events: Iterable[complaints.Event], calendar: Calendar, rules: None
    ) -> Clock:
        return complaints.fold(events)

    def facts_of(self, dossier: Dossier, entries: Sequence[Event]) -> Facts:
        return Facts(archived=dossier.archived_on is not None)

    def judge(
        self, case: ToyCase, step: Step, today: date, facts: Mapping[str, Any]
    ) -> tuple[judging.Judgement[complaints.Step], NewEvent | None]:
        judged = complaints.judge(
            STEPS[step.key],
            list(case.happened),
            step.day,
            today=today,
            facts=replace(case.facts, **facts),
            entry=step.entry,
        )
        left = judging.event_of(complaints.Event, judged.step, step.day, step.entry, "")
        return judged, NewEvent(left.kind.value, left.day) if left else None

    def judgements(
        self, case: ToyCase, today: date
    ) -> Sequence[judging.Judgement[complaints.Step]]:
        return [
            complaints.judge(one, list(case.happened), today, today=today, facts=case.facts)
            for one in STEPS.values()
        ]

    def roles(self, step: str) -> Sequence[Role]:
        return OWN_STEPS.get(step) or tuple(map(Role, STEPS[step].roles))

    def event_name(self, kind: str) -> str:
        return complaints.KINDS.names[Kind(kind)]

    def everything(self, dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
        return dossiers.select_related("agency").prefetch_related("events")

    def project(self, dossier: Dossier, clock: Clock, rules: None) -> Mapping[str, Any]:
        due = clock.due.day if clock.due else None
        waits = WaitingFor.HANDLER if clock.state is State.OPEN else WaitingFor.NOBODY
        return {
            "state": clock.state.value,
            "received_on": clock.start,
            "due_on": due,
            "conservative_on": due,
            "alarm_on": due - timedelta(days=1) if due else None,
            "waiting_for": WaitingFor.NOBODY if dossier.struck else waits,
            "served_on": clock.answered,
            "counts": not dossier.struck,
        }

    def party_names(self, dossier: Dossier) -> str:
        return dossier.subject.partition("反映")[0]

    def chain(self, letter_kind: str, code: str) -> Chain:
        return CHAIN

    def letter_values(
        self,
        case: ToyCase,
        kind: LetterKind,
        *,
        day: date,
        given: Mapping[str, str],
        number: str,
    ) -> dict[str, Value]:
        known = {
            "complainant": self.party_names(case.dossier),
            "complaint": case.dossier.subject,
            "complaint_received": case.dossier.came_in,
            "agency": case.dossier.agency.name,
            "date": day,
        }
        return {**known, **({"number": number} if number else {}), **given}

    def search_texts(self, dossier: Dossier, *, erased: bool = False) -> Iterable[str]:
        return (dossier.number, dossier.subject)

    def about(self, dossier: Dossier) -> Mapping[str, Any]:
        return {"complains": self.party_names(dossier)}


COMPLAINTS = Complaints()
