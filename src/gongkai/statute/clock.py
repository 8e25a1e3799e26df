"""The clock of an application: a pure fold over its events (条例 Art 30-35).

The reply is due 20 working days after receipt. A corrected application and a paid fee start a full
20 again; consulting a third party, co-producer or other organ pauses; one extension adds up to 20.
Two due dates are given: the default one, and the earlier conservative one, which also counts the
day on which an opinion came back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.statute.events import PAUSING, Event, Kind, in_order
from gongkai.statute.workdays import Calendar, DayKind, Due

REPLY_DAYS = 20  # 条例 Art 33.2
EXTENSION_DAYS = 20  # 条例 Art 33.2, once
CORRECTION_NOTICE_DAYS = 7  # 条例 Art 30
OPINION_DAYS = 15  # 条例 Art 32, 34
PAYMENT_DAYS = 20  # 国办函〔2020〕109号 Art 6


class State(StrEnum):
    """Where a case stands."""

    SUBMITTED = "submitted"  # the receipt day is not confirmed yet
    PROCESSING = "processing"
    CONSULTING = "consulting"  # an opinion is outstanding: the clock stands still
    AWAITING_CORRECTION = "awaiting-correction"  # waiting, never overdue
    AWAITING_PAYMENT = "awaiting-payment"  # waiting, never overdue
    DECIDED = "decided"  # not served yet
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"  # entered twice: goes on under another number


WAITING = frozenset({State.SUBMITTED, State.AWAITING_CORRECTION, State.AWAITING_PAYMENT})
DONE = frozenset({State.CLOSED, State.WITHDRAWN, State.MERGED})
LAPSES = frozenset({"O1", "O2"})
"""Replies to an applicant who gave the application up by silence (Art 30, 109号 Art 6)."""


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """What the sources leave open, with the stated defaults.

    ``assumed_opinion_days``: a consultation without a legal limit, or whose receipt is not known,
    ends this many working days after sending (shown as assumed). ``correction_days``: the period
    suggested for corrections (Art 30 says only "reasonable").
    """

    assumed_opinion_days: int = 15
    correction_days: int = 15


@dataclass(frozen=True, slots=True)
class Pause:
    """A consultation: asked on ``sent``, over on ``ended``. ``assumed``: the end is not a fact but
    the limit; ``open``: neither an opinion nor silence is on record."""

    event: str
    sent: date
    ended: date
    assumed: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that a review decision or judgment replaced: until the case was ``reopened``."""

    code: str
    decided: date
    served: date | None
    reopened: date


@dataclass(frozen=True, slots=True)
class Clock:
    """What the fold says of a case on its events alone.

    ``start`` is the day from which the period runs, None while it does not. ``due`` and
    ``conservative`` are None while the case waits and where it lapsed. ``awaited_until`` is the end
    of the correction or payment period. ``decided``, ``served`` and ``code`` tell the last answer,
    ``earlier`` those before it. ``sent`` is the day on which it was first served: an answer posted
    in time is in time, also when the mail came back (国办公开办函〔2016〕235号).
    """

    state: State
    received: date | None
    start: date | None
    due: Due | None
    conservative: Due | None
    pauses: tuple[Pause, ...] = ()
    extended: bool = False
    awaited_until: Due | None = None
    decided: date | None = None
    served: date | None = None
    code: str = ""
    sent: date | None = None
    withdrawn: date | None = None
    earlier: tuple[Answer, ...] = ()

    @property
    def on_time(self) -> bool | None:
        """Whether the answer was served on or before the default due date; None while open and
        where the application lapsed or was withdrawn."""
        if self.served is None or self.sent is None or self.due is None:
            return None
        return self.sent <= self.due.day

    def overdue(self, today: date) -> bool:
        """Whether the reply is late on this day; a waiting case never is."""
        if self.state in WAITING or self.state in DONE or self.due is None:
            return False
        return (self.sent or today) > self.due.day


@dataclass(slots=True)
class _Fold:
    """What is carried from event to event."""

    state: State = State.SUBMITTED
    received: date | None = None
    start: date | None = None
    fixed: date | None = None
    extended: bool = False
    awaited: Event | None = None
    decided: date | None = None
    served: date | None = None
    code: str = ""
    sent: date | None = None
    withdrawn: date | None = None
    lapsed: bool = False
    earlier: tuple[Answer, ...] = ()


def fold(
    events: Iterable[Event], calendar: Calendar, settings: ClockSettings = ClockSettings()
) -> Clock:
    """The clock of a case. The order in which events are given does not matter."""
    ordered = in_order(events)
    carried = _Fold()
    for event in ordered:
        _step(carried, event)
    start = carried.start
    pauses = _pauses(ordered, calendar, settings)
    due = conservative = None
    if start is not None and carried.state not in WAITING and not carried.lapsed:
        running = [pause for pause in pauses if pause.ended > start]
        length = REPLY_DAYS + (EXTENSION_DAYS if carried.extended else 0)
        due = _due(carried, length, running, calendar, inclusive=True)
        conservative = _due(carried, length, running, calendar, inclusive=False)
    state = carried.state
    if state is State.PROCESSING and any(pause.open for pause in pauses):
        state = State.CONSULTING
    return Clock(
        state=state,
        received=carried.received,
        start=start,
        due=due,
        conservative=conservative,
        pauses=pauses,
        extended=carried.extended,
        awaited_until=_awaited_until(carried.awaited, calendar, settings),
        decided=carried.decided,
        served=carried.served,
        code=carried.code,
        sent=carried.sent,
        withdrawn=carried.withdrawn,
        earlier=carried.earlier,
    )


def _step(carried: _Fold, event: Event) -> None:
    """One event. An event that cannot act on the state is left out (actions refuse it)."""
    match event.kind:
        case Kind.RECEIVED:
            carried.received = carried.start = event.day
            carried.state = State.PROCESSING
        case Kind.CORRECTION_ASKED:  # Art 30
            carried.state, carried.awaited = State.AWAITING_CORRECTION, event
        case Kind.FEE_NOTICED:  # 109号 Art 6
            carried.state, carried.awaited = State.AWAITING_PAYMENT, event
        case Kind.CORRECTED | Kind.PAID:  # the period runs anew, in full
            carried.state, carried.awaited = State.PROCESSING, None
            carried.start, carried.extended, carried.fixed = event.day, False, None
        case Kind.DELAY_FIXED:  # Art 35
            carried.fixed = event.until
        case Kind.EXTENDED:  # Art 33.2
            carried.extended = True
        case Kind.DECIDED if carried.state not in DONE:
            _decide(carried, event)
        case Kind.SERVED if carried.decided is not None and carried.served is None:
            carried.state, carried.served = State.CLOSED, event.day
            carried.sent = carried.sent or event.day
        case Kind.MAIL_RETURNED if carried.served is not None:
            carried.state, carried.served = State.DECIDED, None
        case Kind.WITHDRAWN | Kind.MERGED if carried.state not in DONE:
            _end(carried, event)
        case Kind.REOPENED:
            _reopen(carried, event)
        case _:
            return


def _decide(carried: _Fold, event: Event) -> None:
    """An answer. One that finds the application given up closes the case by itself: the law asks
    for no letter then (Art 30)."""
    carried.lapsed = carried.awaited is not None and event.code in LAPSES
    closed = carried.lapsed and event.code == "O1"
    carried.state, carried.awaited = State.CLOSED if closed else State.DECIDED, None
    carried.decided, carried.code = event.day, event.code


def _end(carried: _Fold, event: Event) -> None:
    """Withdrawn before an answer was served, or gone into another case: no answer counts."""
    carried.awaited, carried.decided, carried.code = None, None, ""
    if event.kind is Kind.WITHDRAWN:
        carried.state, carried.withdrawn = State.WITHDRAWN, event.day
    else:
        carried.state = State.MERGED


def _reopen(carried: _Fold, event: Event) -> None:
    """A review decision or judgment asks for a new answer: 20 working days
    of its own, unless it sets a period (practice)."""
    if carried.decided is not None:
        answer = Answer(carried.code, carried.decided, carried.served, event.day)
        carried.earlier = (*carried.earlier, answer)
    carried.state, carried.start = State.PROCESSING, event.day
    carried.extended, carried.fixed, carried.lapsed = False, event.until, False
    carried.decided = carried.served = carried.sent = None
    carried.code = ""


def _pauses(
    events: Sequence[Event], calendar: Calendar, settings: ClockSettings
) -> tuple[Pause, ...]:
    """The consultations that pause, each with its end (Art 32, 33.3, 34)."""
    answers = {(event.kind, event.answers): event for event in reversed(events) if event.answers}
    pauses = []
    for event in events:
        if event.kind is not Kind.CONSULTED or event.party not in PAUSING:
            continue
        opinion = answers.get((Kind.OPINION, event.id))
        got = answers.get((Kind.CONSULT_RECEIVED, event.id))
        limit = _limit(event, got, calendar, settings)
        ended = min(opinion.day, limit) if opinion else limit
        assumed = got is None and (opinion is None or opinion.day > limit)
        silent = (Kind.SILENT, event.id) in answers
        pauses.append(Pause(event.id, event.day, ended, assumed, not (opinion or silent)))
    return tuple(pauses)


def _limit(event: Event, got: Event | None, calendar: Calendar, settings: ClockSettings) -> date:
    """The last day for an opinion: 15 working days after the consulted got the letter, or the
    setting's days after sending where that is not known."""
    if got is not None:
        return calendar.after(got.day, OPINION_DAYS).day
    return calendar.after(event.day, settings.assumed_opinion_days).day


def _due(
    carried: _Fold, length: int, pauses: Sequence[Pause], calendar: Calendar, *, inclusive: bool
) -> Due | None:
    """The day on which ``length`` working days have run, less the paused ones."""
    if carried.fixed is not None:
        return Due(carried.fixed)
    if carried.start is None:
        return None
    due = calendar.after(carried.start, length)
    spans = _merged(pauses, carried.start, inclusive=inclusive)
    while True:
        paused = sum(
            max(0, calendar.between(first, min(last, due.day)))
            for first, last in spans
            if first < due.day
        )
        later = calendar.after(carried.start, length + paused)
        if later == due:
            return due
        due = later


def _merged(pauses: Sequence[Pause], start: date, *, inclusive: bool) -> list[tuple[date, date]]:
    """The pauses as (day before the first paused day, last paused day), overlapping ones joined.

    The default leaves out days d with sent < d ≤ returned, the conservative sent < d < returned.
    """
    back = timedelta(days=0 if inclusive else 1)
    spans = sorted((max(pause.sent, start), pause.ended - back) for pause in pauses)
    merged: list[tuple[date, date]] = []
    for first, last in spans:
        if last <= first:
            continue
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _awaited_until(event: Event | None, calendar: Calendar, settings: ClockSettings) -> Due | None:
    """The end of the period for a correction or a payment that is awaited."""
    if event is None:
        return None
    if event.until is not None:
        return Due(event.until)
    days = PAYMENT_DAYS if event.kind is Kind.FEE_NOTICED else settings.correction_days
    return calendar.after(event.day, days)


class Why(StrEnum):
    """What became of a day."""

    START = "start"  # the day from which the period runs: not counted
    COUNTED = "counted"
    SKIPPED = "skipped"  # weekend or holiday
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class DayNote:
    """One day of the explanation: what became of it, its number where it counts, what kind of day
    it is, the holiday notice it rests on, and the consultation that paused it."""

    day: date
    why: Why
    number: int | None
    kind: DayKind
    notice: str = ""
    pause: str = ""


def explain(clock: Clock, calendar: Calendar) -> tuple[DayNote, ...]:
    """Each day from the start to the due date: counted, skipped (why) or paused (by what).

    Empty where no due date runs from a start (a waiting case, a date that was fixed).
    """
    if clock.start is None or clock.due is None:
        return ()
    notes = [DayNote(clock.start, Why.START, None, calendar.kind(clock.start))]
    number, day = 0, clock.start
    while day < clock.due.day:
        day += timedelta(days=1)
        kind = calendar.kind(day)
        notice = calendar.notice_of(day)
        said = notice.number if notice else ""
        pause = next((p for p in clock.pauses if p.sent < day <= p.ended), None)
        if kind in (DayKind.WEEKEND, DayKind.HOLIDAY):
            notes.append(DayNote(day, Why.SKIPPED, None, kind, said))
        elif pause:
            notes.append(DayNote(day, Why.PAUSED, None, kind, said, pause.event))
        else:
            number += 1
            notes.append(DayNote(day, Why.COUNTED, number, kind, said))
    return tuple(notes)


def correction_notice_by(received: date, calendar: Calendar) -> Due:
    """The last day for the one correction notice (Art 30)."""
    return calendar.after(received, CORRECTION_NOTICE_DAYS)
