"""What a step is judged on: the case's clock and events, what the file holds, what is entered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.clock import Clock
from gongkai.statute.applications.events import Event, Kind, Party
from gongkai.statute.applications.steps import Step
from gongkai.statute.time.workdays import Calendar


class Draft(StrEnum):
    """Where the draft of the answer stands."""

    NONE = "none"
    PROPOSED = "proposed"
    APPROVED = "approved"  # by everybody whose approval this answer needs
    SENT_BACK = "sent-back"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the events of a case do not tell.

    ``head_consent``: the head of the disclosure office agrees to extend (Art 33). ``proposed``: the
    code of the draft. ``by_mail``: the answer was posted. ``error_proved``: evidence that records on
    the applicant are wrong is on file (Art 41). ``objected``: a third party does not agree to
    disclosure (Art 32).
    """

    evidence: frozenset[Evidence] = frozenset()
    head_consent: bool = False
    applicant_class: str = ""
    proposed: str = ""
    draft: Draft = Draft.NONE
    by_mail: bool = False
    error_proved: bool = False
    archived: bool = False
    objected: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What is entered with a step: the reply's ``code``, the consultation it ``answers`` (an
    event's id), the day fixed (``until``), the ``reason`` and whether a second person agrees
    (strike), the name of the ``other`` organ, deputy or case, and whether lateness is ``excused``."""

    code: str = ""
    answers: str = ""
    until: date | None = None
    reason: str = ""
    second_person: bool = False
    other: str = ""
    excused: bool = False


@dataclass(frozen=True, slots=True)
class StepSettings:
    """What the sources leave open. ``refuse_late_correction``: a correction after its period is
    refused unless its lateness is excused; otherwise it is taken with a warning (Art 30 lets only
    an unexcused one lapse, and the excuse is the handler's to judge)."""

    refuse_late_correction: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """A step on a day. ``events`` are those that count, in order. ``entry`` is None while it is
    only asked whether the step can be done at all; then nothing is said about what is entered."""

    step: Step
    clock: Clock
    events: Sequence[Event]
    facts: Facts
    day: date
    today: date
    calendar: Calendar
    settings: StepSettings
    entry: Entry | None

    @property
    def entered(self) -> Entry:
        """What is entered, or an empty entry."""
        return self.entry or Entry()

    @property
    def code(self) -> str:
        """The reply this step is about: its own, the one entered, or the draft's."""
        return self.step.code or self.entered.code or self.facts.proposed

    def of(self, *kinds: Kind) -> list[Event]:
        """The events of these kinds up to the day, in order."""
        return [event for event in self.events if event.kind in kinds and event.day <= self.day]

    def since_opened(self, kind: Kind) -> list[Event]:
        """The events of a kind after the case was last opened by a review decision or judgment."""
        opened = self.of(Kind.REOPENED)
        first = opened[-1].day if opened else date.min
        return [event for event in self.events if event.kind is kind and event.day >= first]

    def without(self, *kinds: Kind) -> list[Event]:
        """The consultations to which no event of these kinds belongs."""
        answered = {event.answers for event in self.events if event.kind in kinds}
        asked = [event for event in self.events if event.kind is Kind.CONSULTED]
        wanted = self.entered.answers
        return [
            event
            for event in asked
            if event.id not in answered and (not wanted or event.id == wanted)
        ]


def evidence_of(events: Iterable[Event], facts: Facts, day: date) -> frozenset[Evidence]:
    """What the file holds on this day: what was put on it, and what the events themselves prove."""
    proved = {PROVES[event.kind] for event in events if event.kind in PROVES and event.day <= day}
    if any(event.party is Party.THIRD_PARTY and event.day <= day for event in events):
        proved.add(Evidence.THIRD_PARTY_ASKED)
    return facts.evidence | proved


PROVES = {
    Kind.SEARCHED: Evidence.SEARCH_RECORD,
    Kind.REASONS_ASKED: Evidence.REASONS_ASKED,
    Kind.CORRECTION_ASKED: Evidence.CORRECTION_ASKED,
    Kind.CORRECTED: Evidence.CORRECTED,
    Kind.FEE_NOTICED: Evidence.FEE_NOTICED,
}
