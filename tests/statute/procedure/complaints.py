"""A small subject of its own, complaints: what a room has to bring so that the kernel serves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from gongkai.statute.days import written
from gongkai.statute.procedure import events, judging, situation, steps
from gongkai.statute.procedure.common import reason_and_second_person
from gongkai.statute.procedure.conditions import OF_STEP, caution, need
from gongkai.statute.procedure.dating import Words
from gongkai.statute.procedure.events import EventKind, KindRow, KindTable, in_order
from gongkai.statute.procedure.folding import carry
from gongkai.statute.time.workdays import OFFICIAL, Due

if TYPE_CHECKING:
    Base = situation.Situation["Step", "Event", "Clock", "Facts", None]
else:
    Base = situation.Situation


class Kind(EventKind):
    ANSWERED = "answered"
    COMPLAINED = "complained"
    REOPENED = "reopened"


KINDS: KindTable[Kind] = KindTable(
    KindRow(Kind.COMPLAINED, "收到投诉"),
    KindRow(Kind.ANSWERED, "答复投诉", ends=True, within=True),
    KindRow(Kind.REOPENED, "重新办理", ends=True, undoes=True, after_archive=True),
)


class State(StrEnum):
    EMPTY = "empty"
    OPEN = "open"
    ANSWERED = "answered"


STATE_NAMES = MappingProxyType(
    {State.EMPTY: "未收到", State.OPEN: "办理中", State.ANSWERED: "已答复"}
)


@dataclass(frozen=True, slots=True)
class Event(events.Event[Kind]):
    """Something that happened to a complaint."""


@dataclass(slots=True)
class Clock:
    """Ten working days from the day on which the complaint came in."""

    state: State = State.EMPTY
    start: date | None = None
    due: Due | None = None
    answered: date | None = None


def _open(clock: Clock, event: Event) -> None:
    clock.state, clock.start, clock.answered = State.OPEN, event.day, None
    clock.due = OFFICIAL.after(event.day, 10)


def _answer(clock: Clock, event: Event) -> None:
    clock.state, clock.answered = State.ANSWERED, event.day


ACTS = KINDS.acts({Kind.COMPLAINED: _open, Kind.REOPENED: _open, Kind.ANSWERED: _answer})


def fold(happened: Iterable[Event]) -> Clock:
    return carry(Clock(), in_order(happened), ACTS)


@dataclass(frozen=True, slots=True)
class Facts(situation.Facts):
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Situation(Base):
    @property
    def concluded(self) -> date | None:
        return self.clock.answered


@need(OF_STEP)
def heard(at: Situation) -> str:
    return "" if at.facts.heard else "还没有听取投诉人的意见"


@caution("条例第五十一条")
def overdue(at: Situation) -> str:
    due = at.clock.due
    return f"期限已于{written(due.day)}届满" if due and at.day > due.day else ""


@dataclass(frozen=True, slots=True)
class Step(steps.Step[Kind, State, Situation]):
    """Something a person does with a complaint."""


ANSWER = Step(
    "answer", "答复投诉", "条例第四十七条", ("handler",), "答复投诉人。", Kind.ANSWERED,
    frozenset({State.OPEN}), (heard,), (overdue,), (Kind.COMPLAINED,),
)  # fmt: skip
REOPEN = Step(
    "reopen", "重新办理", "条例第五十一条", ("office-head",), "期限重新计算。", Kind.REOPENED,
    frozenset({State.ANSWERED}), since=(Kind.ANSWERED,),
)  # fmt: skip
STRIKE = Step(
    "strike", "划去", "条例第四十五条", ("office-head",), "不再计算。", None,
    frozenset(State), (reason_and_second_person,),
)  # fmt: skip
PROCEDURE = judging.Procedure(KINDS, STATE_NAMES, Words("收到投诉之日", "期限的起算日", "答复之日"))


def judge(
    step: Step,
    happened: list[Event],
    day: date,
    *,
    today: date = date(2025, 12, 31),
    facts: Facts = Facts(),
    entry: situation.Entry | None = None,
) -> judging.Judgement[Step]:
    at = Situation(
        step, fold(happened), in_order(happened), facts, day, today, OFFICIAL, None, entry
    )
    return judging.judge(PROCEDURE, at)
