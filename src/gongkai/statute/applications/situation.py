"""What a step is judged on: the case's clock and events, what the file holds, what is entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.clock import Clock
from gongkai.statute.applications.events import Event, Kind, Party
from gongkai.statute.procedure import situation as procedure
from gongkai.statute.procedure.situation import Draft, Entry

if TYPE_CHECKING:
    from gongkai.statute.applications.steps import Step  # noqa: F401 - named in Situation's base

__all__ = ["Draft", "Entry", "Facts", "Situation", "StepSettings", "evidence_of"]


@dataclass(frozen=True, slots=True)
class Facts(procedure.Facts):
    """What the events of a case do not say.

    ``head_consent``: the head of the disclosure office agrees to extend (Art 33). ``by_mail``: the
    answer was posted. ``error_proved``: evidence that records on the applicant are wrong is on file
    (Art 41). ``objected``: a third party does not agree to disclosure (Art 32).
    """

    evidence: frozenset[Evidence] = frozenset()
    head_consent: bool = False
    applicant_class: str = ""
    by_mail: bool = False
    error_proved: bool = False
    objected: bool = False


@dataclass(frozen=True, slots=True)
class StepSettings:
    """What the sources leave open. ``refuse_late_correction``: a correction after its period is
    refused unless its lateness is excused; otherwise it is taken with a warning (Art 30 lets only
    an unexcused one lapse, and the excuse is the handler's to judge)."""

    refuse_late_correction: bool = False


@dataclass(frozen=True, slots=True)
class Situation(procedure.Situation["Step", Event, Clock, Facts, StepSettings]):
    """A step with an application on a day."""

    @property
    def opened(self) -> date | None:
        """The receipt day, or the day on which it came in while that is open."""
        return self.clock.received or self.came_in

    @property
    def concluded(self) -> date | None:
        """The day on which the answer was served, or signed while it is not served."""
        return self.clock.served or self.clock.decided

    def since_opened(self, kind: Kind) -> list[Event]:
        """The events of a kind after the case was last opened by a review decision or judgment."""
        opened = self.of(Kind.REOPENED)
        # What the law allows once, it allows once for each answer that is owed.
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
    # Whom a consultation asked decides what it proves, so its kind alone is not enough.
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
