"""Whether a step may be done with a case on a day, why not, and what it would bring about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from gongkai.statute.applications.clock import Clock, State
from gongkai.statute.applications.events import KIND_NAMES, KINDS, Event
from gongkai.statute.applications.situation import Entry, Facts, Situation, StepSettings
from gongkai.statute.applications.steps import BY_KEY, STEPS, Step
from gongkai.statute.procedure import judging as procedure
from gongkai.statute.procedure.dating import Words
from gongkai.statute.procedure.events import in_order
from gongkai.statute.procedure.judging import Procedure
from gongkai.statute.time.workdays import OFFICIAL, Calendar
from gongkai.statute.wording import _

__all__ = ["KIND_NAMES", "STATE_NAMES", "Judgement", "allowed_steps", "event_of", "judge"]

STATE_NAMES: Mapping[State, str] = MappingProxyType(
    {
        State.SUBMITTED: _("待确认收到"),
        State.PROCESSING: _("办理中"),
        State.CONSULTING: _("征求意见中"),
        State.AWAITING_CORRECTION: _("等待补正"),
        State.AWAITING_PAYMENT: _("等待缴费"),
        State.DECIDED: _("已签发待送达"),
        State.CLOSED: _("已办结"),
        State.WITHDRAWN: _("已撤回"),
        State.MERGED: _("已并入他件"),
    }
)
PROCEDURE = Procedure(
    KINDS,
    STATE_NAMES,
    Words(
        opened=_("收到申请之日"),
        start=_("答复期限的起算日"),
        concluded=_("原答复送达之日"),
    ),
)
Judgement: TypeAlias = procedure.Judgement[Step]
DEFAULTS, NOTHING = StepSettings(), Entry()


def judge(
    step: Step | str,
    clock: Clock,
    events: Iterable[Event],
    facts: Facts,
    day: date,
    today: date,
    *,
    entry: Entry | None = None,
    calendar: Calendar = OFFICIAL,
    settings: StepSettings = DEFAULTS,
) -> Judgement:
    """Whether a step may be recorded as done on ``day``, seen on ``today``.

    ``clock`` is the fold of ``events``. Without an ``entry`` it is asked whether the step can be
    done at all, and what would have to be filled in is taken as filled in. Who may do it is not
    judged here (``step.roles`` names them). KeyError for an unknown key.
    """
    chosen = BY_KEY[step] if isinstance(step, str) else step
    at = Situation(chosen, clock, in_order(events), facts, day, today, calendar, settings, entry)
    return procedure.judge(PROCEDURE, at)


def allowed_steps(
    clock: Clock,
    events: Iterable[Event],
    facts: Facts,
    today: date,
    *,
    calendar: Calendar = OFFICIAL,
    settings: StepSettings = DEFAULTS,
) -> tuple[Judgement, ...]:
    """Every step as of today, in the order of the table: allowed, or why not."""
    ordered = in_order(events)
    return tuple(
        procedure.judge(
            PROCEDURE,
            Situation(one, clock, ordered, facts, today, today, calendar, settings, None),
        )
        for one in STEPS
    )


def event_of(step: Step, day: date, entry: Entry = NOTHING, id: str = "") -> Event | None:  # noqa: A002
    """The event that a step leaves when it is done with this entry; None for one that leaves none."""
    return procedure.event_of(Event, step, day, entry, id)
