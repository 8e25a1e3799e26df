"""What a step is judged on: the matter's clock and events, what its file holds, what is entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from gongkai.statute.procedure.events import Event, EventKind
from gongkai.statute.procedure.steps import Step
from gongkai.statute.time.workdays import Calendar


class Draft(StrEnum):
    """Where the draft of what the matter is to bring about stands."""

    NONE = "none"
    PROPOSED = "proposed"
    APPROVED = "approved"  # by everybody whose approval it needs
    SENT_BACK = "sent-back"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the events of a matter do not say. ``proposed``: the outcome's code in the draft."""

    proposed: str = ""
    draft: Draft = Draft.NONE
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What is entered with a step: the outcome's ``code``, the event it ``answers`` (its id), the
    day set (``until``), the ``reason`` and whether a second person agrees, the name of the
    ``other`` organ, deputy or matter, and whether lateness is ``excused``."""

    code: str = ""
    answers: str = ""
    until: date | None = None
    reason: str = ""
    second_person: bool = False
    other: str = ""
    excused: bool = False


class Standing(Protocol):
    """What the clock of any subject has: its state, and the day from which the period runs (None
    while it does not)."""

    @property
    def state(self) -> StrEnum: ...

    @property
    def start(self) -> date | None: ...


StepT_co = TypeVar("StepT_co", bound=Step[Any, Any, Any], covariant=True)
EventT_co = TypeVar("EventT_co", bound=Event[Any], covariant=True)
ClockT_co = TypeVar("ClockT_co", bound=Standing, covariant=True)
FactsT_co = TypeVar("FactsT_co", bound=Facts, covariant=True)
SettingsT_co = TypeVar("SettingsT_co", covariant=True)
NOTHING = Entry()


@dataclass(frozen=True, slots=True)
class Situation(Generic[StepT_co, EventT_co, ClockT_co, FactsT_co, SettingsT_co]):
    """A step on a day. ``events`` are those that count, in order. ``entry`` is None while it is
    only asked whether the step can be done at all; then nothing is said about what is entered.

    A subject's own situation says when the matter was ``opened`` and ``concluded``.
    """

    step: StepT_co
    clock: ClockT_co
    events: Sequence[EventT_co]
    facts: FactsT_co
    day: date
    today: date
    calendar: Calendar
    settings: SettingsT_co
    entry: Entry | None

    @property
    def came_in(self) -> date | None:
        """The day of the first event."""
        return self.events[0].day if self.events else None

    @property
    def opened(self) -> date | None:
        """The day before which nothing can be done with the matter."""
        return self.came_in

    @property
    def concluded(self) -> date | None:
        """The day of the conclusion that a step may undo; None where there is none."""
        return None

    @property
    def entered(self) -> Entry:
        """What is entered, or an empty entry."""
        return self.entry or NOTHING

    @property
    def code(self) -> str:
        """The outcome this step is about: its own, the one entered, or the draft's."""
        return self.step.code or self.entered.code or self.facts.proposed

    def of(self, *kinds: EventKind) -> list[EventT_co]:
        """The events of these kinds up to the day, in order."""
        return [event for event in self.events if event.kind in kinds and event.day <= self.day]
