"""Whether a step may be done with a case on a day, why not, and what it would bring about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from gongkai.statute.applications.cautions import CAUTIONS
from gongkai.statute.applications.clock import Clock, State
from gongkai.statute.applications.conditions import NEEDS, written
from gongkai.statute.applications.events import KIND_NAMES, Event, Kind
from gongkai.statute.applications.situation import Entry, Facts, Situation, StepSettings
from gongkai.statute.applications.steps import BY_KEY, STEPS, Step
from gongkai.statute.procedure.events import in_order
from gongkai.statute.time.workdays import OFFICIAL, Calendar
from gongkai.statute.wording import _

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
# These end something, so nothing that the office did may be dated after them.
ENDING = frozenset(
    {Kind.DECIDED, Kind.SERVED, Kind.WITHDRAWN, Kind.REOPENED, Kind.MERGED, Kind.ARCHIVED}
)
# These undo a service, so they lie after its day: on the same day they would count before it.
UNDOING = frozenset({Kind.MAIL_RETURNED, Kind.REOPENED})
# So many states are no help to whoever asks when a step can be done.
MANY_STATES = 4
DEFAULTS, NOTHING = StepSettings(), Entry()
# These may be put on record late, or have nothing to do with the answer.
BESIDE = frozenset(
    {
        Kind.CONSULT_RECEIVED,
        Kind.OPINION,
        Kind.SILENT,
        Kind.TRANSFERRED,
        Kind.HANDED_OVER,
        Kind.RECORDS_CORRECTED,
        Kind.MADE_PROACTIVE,
    }
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a step is ``allowed``; the ``reason`` why not; what has to be said (``warnings``);
    what it brings about (``consequence``). All sentences are Chinese."""

    step: Step
    allowed: bool
    reason: str
    warnings: tuple[str, ...]
    consequence: str


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
    return _judged(at)


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
        _judged(Situation(one, clock, ordered, facts, today, today, calendar, settings, None))
        for one in STEPS
    )


def event_of(step: Step, day: date, entry: Entry = NOTHING, id: str = "") -> Event | None:  # noqa: A002
    """The event that a step leaves when it is done with this entry; None for one that leaves none."""
    if step.kind is None:
        return None
    return Event(
        step.kind,
        day,
        id,
        party=step.party,
        answers=entry.answers,
        until=entry.until,
        code=step.code or entry.code,
    )


def _judged(at: Situation) -> Judgement:
    reason = _archived(at) or _wrong_state(at) or _impossible_day(at)
    for need in at.step.needs:
        reason = reason or NEEDS[need](at)
    warnings = () if reason else tuple(filter(None, (CAUTIONS[one](at) for one in at.step.warns)))
    return Judgement(at.step, not reason, reason, warnings, at.step.consequence)


def _archived(at: Situation) -> str:
    if at.facts.archived and at.step.kind is not Kind.REOPENED:
        return _("案卷已经归档，不能再登记。")
    return ""


def _wrong_state(at: Situation) -> str:
    if at.clock.state in at.step.states:
        return ""
    when = [STATE_NAMES[one] for one in State if one in at.step.states]
    said = _("这一件{state}，不能“{name}”（{article}）。")
    if len(when) < MANY_STATES:
        said = _("“{name}”在{when}时才能办，这一件{state}（{article}）。")
    return said.format(
        state=STATE_NAMES[at.clock.state],
        name=at.step.name,
        article=at.step.article,
        when=_("或者").join(filter(None, ["、".join(when[:-1]), when[-1]])),
    )


def _impossible_day(at: Situation) -> str:
    """Nothing lies in the future, before the application came in, or before its cause."""
    if at.day > at.today:
        return _("日期不能晚于今天（{day}）。").format(day=written(at.today))
    if at.day < at.calendar.known_from:
        return _("日期早于最早的节假日安排（{day}），无法计算期限。").format(
            day=written(at.calendar.known_from)
        )
    came = min((event.day for event in at.events), default=None)
    received = at.clock.received or came
    if at.step.since and received is not None and at.day < received:
        return _("日期不能早于收到申请之日（{day}）。").format(day=written(received))
    if at.step.since and not at.of(*at.step.since):
        return _too_early(at)
    if at.clock.start is not None and at.step.kind in _OFFICE and at.day < at.clock.start:
        return _("日期不能早于答复期限的起算日（{day}）。").format(day=written(at.clock.start))
    if at.step.kind in ENDING:
        later = [event for event in at.events if event.day > at.day and event.kind not in BESIDE]
        if later:
            return _("日期不能早于已登记的“{name}”（{day}）。").format(
                name=KIND_NAMES[later[-1].kind], day=written(later[-1].day)
            )
    answered = at.clock.served or at.clock.decided
    if at.step.kind in UNDOING and answered is not None and at.day <= answered:
        return _("“{name}”的日期应当晚于原答复送达之日（{day}，{article}）。").format(
            name=at.step.name, day=written(answered), article=at.step.article
        )
    return ""


def _too_early(at: Situation) -> str:
    """That what the step answers has not happened, or only after that day."""
    first = next((event for event in at.events if event.kind in at.step.since), None)
    names = "、".join(f"“{KIND_NAMES[kind]}”" for kind in at.step.since)
    if first is None:
        return _("还没有登记{names}（{article}）。").format(names=names, article=at.step.article)
    return _("日期不能早于{names}之日（{day}）。").format(names=names, day=written(first.day))


_OFFICE = frozenset(
    {
        Kind.CORRECTION_ASKED,
        Kind.CONSULTED,
        Kind.REASONS_ASKED,
        Kind.FEE_NOTICED,
        Kind.DELAY_FIXED,
        Kind.EXTENDED,
        Kind.DECIDED,
        Kind.PROPOSED,
        Kind.SEARCHED,
    }
)
"""What the office does within the running period."""
