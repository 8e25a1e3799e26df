"""Whether a step may be done on a day, why not, and what it would bring about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from gongkai.statute.procedure.dating import Words, impossible_day
from gongkai.statute.procedure.events import Event, KindT, KindTable
from gongkai.statute.procedure.situation import Entry, Situation
from gongkai.statute.procedure.steps import StateT, Step, StepT
from gongkai.statute.wording import _

EventT = TypeVar("EventT", bound=Event[Any])
# So many states are no help to whoever asks when a step can be done.
MANY_STATES = 4


@dataclass(frozen=True, slots=True)
class Procedure(Generic[KindT, StateT]):
    """What the kernel asks of a subject to judge its steps: the table of its kinds of events, the
    names of its states in their order, and the names of its days."""

    kinds: KindTable[KindT]
    states: Mapping[StateT, str]
    words: Words


@dataclass(frozen=True, slots=True)
class Judgement(Generic[StepT]):
    """Whether a step is ``allowed``; the ``reason`` why not; what has to be said (``warnings``);
    what it brings about (``consequence``). All sentences are Chinese."""

    step: StepT
    allowed: bool
    reason: str
    warnings: tuple[str, ...]
    consequence: str


def judge(
    procedure: Procedure[KindT, StateT], at: Situation[StepT, Any, Any, Any, Any]
) -> Judgement[StepT]:
    """Whether the step of a situation may be recorded as done on its day.

    Who may do it is not judged here (``step.roles`` names them).
    """
    reason = _why_not(procedure, at)
    # Warnings of a step that cannot be taken would hide the reason.
    warnings = () if reason else tuple(filter(None, (one.said(at) for one in at.step.warns)))
    return Judgement(at.step, not reason, reason, warnings, at.step.consequence)


def event_of(
    make: type[EventT],
    step: Step[Any, Any, Any],
    day: date,
    entry: Entry,
    id: str,  # noqa: A002
) -> EventT | None:
    """The event, of the subject's own class, that a step leaves when it is done with this entry;
    None for one that leaves none."""
    if step.kind is None:
        return None
    return make(
        step.kind,
        day,
        id,
        party=step.party,
        answers=entry.answers,
        until=entry.until,
        code=step.code or entry.code,
    )


def _why_not(procedure: Procedure[KindT, StateT], at: Situation[StepT, Any, Any, Any, Any]) -> str:
    """The first reason that stands against the step: archived, wrong state, day, needs."""
    # From what cannot be helped to what can: whoever reads the first reason should be able to act.
    reason = (
        _archived(procedure, at)
        or _wrong_state(procedure, at)
        or impossible_day(at, procedure.kinds, procedure.words)
    )
    return reason or next(filter(None, (one.said(at) for one in at.step.needs)), "")


def _archived(procedure: Procedure[KindT, StateT], at: Situation[StepT, Any, Any, Any, Any]) -> str:
    kind = at.step.kind
    if at.facts.archived and not (kind is not None and procedure.kinds[kind].after_archive):
        return _("案卷已经归档，不能再登记。")
    return ""


def _wrong_state(
    procedure: Procedure[KindT, StateT], at: Situation[StepT, Any, Any, Any, Any]
) -> str:
    if at.clock.state in at.step.states:
        return ""
    when = [name for state, name in procedure.states.items() if state in at.step.states]
    said = _("这一件{state}，不能“{name}”（{article}）。")
    if len(when) < MANY_STATES:
        said = _("“{name}”在{when}时才能办，这一件{state}（{article}）。")
    return said.format(
        state=procedure.states[at.clock.state],
        name=at.step.name,
        article=at.step.article,
        when=_("或者").join(filter(None, ["、".join(when[:-1]), when[-1]])),
    )
