"""The clock of an application: a pure fold over its events (条例 Art 30-35).

The reply is due 20 working days after receipt. A corrected application and a paid fee start a full
20 again; consulting a third party, co-producer or other organ pauses; one extension adds up to 20.
Two due dates are given: the default one, and the earlier conservative one, which also counts the
day on which an opinion came back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.statute.applications.events import KINDS, PAUSING, Event, Kind, Party
from gongkai.statute.procedure.events import in_order
from gongkai.statute.procedure.folding import carry
from gongkai.statute.procedure.periods import ONE_DAY, Pause, paused
from gongkai.statute.time.workdays import Calendar, Due

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
    suggested for corrections (Art 30 says only "reasonable"). ``return_day_paused``: the day on
    which an opinion came back is left out of the count. ``fee_restarts``: a full period runs from
    payment; otherwise the time from notice to payment is a pause. ``first_posting_counts``: an
    answer posted in time stays in time when the mail comes back.
    """

    assumed_opinion_days: int = 15
    correction_days: int = 15
    return_day_paused: bool = True
    fee_restarts: bool = True
    first_posting_counts: bool = True


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
    of the correction or payment period. ``decided``, ``served`` and ``code`` belong to the last
    answer, ``earlier`` are those before it. ``sent`` is the day on which it was first served,
    ``measured`` the day that is held against the due date: an answer posted in time is in time, by
    default also when the mail came back (国办公开办函〔2016〕235号).
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
    measured: date | None = None
    withdrawn: date | None = None
    earlier: tuple[Answer, ...] = ()

    @property
    def on_time(self) -> bool | None:
        """Whether the answer was served on or before the default due date; None while open and
        where the application lapsed or was withdrawn."""
        if self.served is None or self.measured is None or self.due is None:
            return None
        return self.measured <= self.due.day

    def overdue(self, today: date) -> bool:
        """Whether the reply is late on this day; a waiting case never is."""
        if self.state in WAITING or self.state in DONE or self.due is None:
            return False
        return (self.measured or today) > self.due.day

    def alarm(self, *, early: bool = True) -> Due | None:
        """The date to warn by: the earlier of the two, or the due date itself."""
        return self.conservative if early else self.due


class _Fold:
    """What is carried from event to event. The class holds what every case begins with, so that
    only what happens is written."""

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
    consulted: tuple[Event, ...] = ()
    paid: tuple[Pause, ...] = ()

    def __init__(self, settings: ClockSettings) -> None:
        self.settings = settings


def fold(
    events: Iterable[Event], calendar: Calendar, settings: ClockSettings = ClockSettings()
) -> Clock:
    """The clock of a case. The order in which events are given does not matter."""
    ordered = in_order(events)
    carried = carry(_Fold(settings), ordered, ACTS)
    state = carried.state
    pauses: tuple[Pause, ...] = ()
    # Most applications consult nobody; a ledger folds thousands of them.
    if carried.consulted or carried.paid:
        pauses = _pauses(carried, ordered, calendar)
        if state is State.PROCESSING and any(pause.open for pause in pauses):
            state = State.CONSULTING
    due, conservative = _dues(carried, pauses, calendar)
    return Clock(
        state,
        carried.received,
        carried.start,
        due,
        conservative,
        pauses,
        carried.extended,
        period_end(carried.awaited, calendar, settings) if carried.awaited else None,
        carried.decided,
        carried.served,
        carried.code,
        carried.sent,
        carried.sent if settings.first_posting_counts else carried.served,
        carried.withdrawn,
        carried.earlier,
    )


def _received(carried: _Fold, event: Event) -> None:
    carried.received = carried.start = event.day  # Art 31
    carried.state = State.PROCESSING


def _wait_for_correction(carried: _Fold, event: Event) -> None:
    carried.state, carried.awaited = State.AWAITING_CORRECTION, event  # Art 30


def _wait_for_payment(carried: _Fold, event: Event) -> None:
    carried.state, carried.awaited = State.AWAITING_PAYMENT, event  # 109号 Art 6


def _restart(carried: _Fold, event: Event) -> None:
    """The period runs again, in full (Art 30, 109号 Art 6)."""
    carried.state, carried.awaited = State.PROCESSING, None
    # A new period may be extended again, and a day fixed for the old one no longer binds.
    carried.start, carried.extended, carried.fixed = event.day, False, None


def _pay(carried: _Fold, event: Event) -> None:
    notice = carried.awaited
    if carried.settings.fee_restarts or notice is None:
        _restart(carried, event)
        return
    carried.state, carried.awaited = State.PROCESSING, None
    carried.paid = (*carried.paid, Pause(notice.id, notice.day, event.day, False, False))


def _consult(carried: _Fold, event: Event) -> None:
    # Art 33.3 leaves out the time of third parties and other organs; the own section's counts.
    if event.party in PAUSING:
        carried.consulted = (*carried.consulted, event)


def _fix(carried: _Fold, event: Event) -> None:
    carried.fixed = event.until  # Art 35


def _extend(carried: _Fold, _event: Event) -> None:
    carried.extended = True  # Art 33.2


def _decide(carried: _Fold, event: Event) -> None:
    """An answer. One that finds the application given up closes the case by itself: the law asks
    for no letter then (Art 30)."""
    if carried.state in DONE:
        return
    # Art 30 lets the application lapse by itself; 109号 Art 6 wants O2 served on the applicant.
    carried.state = State.CLOSED if event.code == "O1" else State.DECIDED
    carried.lapsed, carried.awaited = event.code in LAPSES, None
    carried.decided, carried.code = event.day, event.code


def _serve(carried: _Fold, event: Event) -> None:
    if carried.decided is not None and carried.served is None:
        carried.state, carried.served = State.CLOSED, event.day
        # 国办公开办函〔2016〕235号: the first posting decides, also where the mail comes back.
        carried.sent = carried.sent or event.day


def _return(carried: _Fold, _event: Event) -> None:
    if carried.served is not None:
        carried.state, carried.served = State.DECIDED, None


def _withdraw(carried: _Fold, event: Event) -> None:
    """Withdrawn before an answer was served: no answer counts."""
    if carried.state not in DONE:
        carried.state, carried.withdrawn = State.WITHDRAWN, event.day
        carried.awaited, carried.decided, carried.code = None, None, ""


def _merge(carried: _Fold, _event: Event) -> None:
    if carried.state not in DONE:
        carried.state = State.MERGED
        carried.awaited, carried.decided, carried.code = None, None, ""


def _reopen(carried: _Fold, event: Event) -> None:
    """A review decision or judgment asks for a new answer: 20 working days of its own, unless it
    sets a period (practice)."""
    # Opened again without an answer in between: there is none to replace.
    if carried.decided is not None:
        answer = Answer(carried.code, carried.decided, carried.served, event.day)
        carried.earlier = (*carried.earlier, answer)
    carried.state, carried.start, carried.awaited = State.PROCESSING, event.day, None
    carried.extended, carried.fixed, carried.lapsed = False, event.until, False
    carried.decided = carried.served = carried.sent = None
    carried.code = ""


Act = Callable[[_Fold, Event], None]
_DOES: Mapping[Kind, Act] = {
    Kind.RECEIVED: _received,
    Kind.CORRECTION_ASKED: _wait_for_correction,
    Kind.CORRECTED: _restart,
    Kind.CONSULTED: _consult,
    Kind.DELAY_FIXED: _fix,
    Kind.FEE_NOTICED: _wait_for_payment,
    Kind.PAID: _pay,
    Kind.EXTENDED: _extend,
    Kind.DECIDED: _decide,
    Kind.SERVED: _serve,
    Kind.MAIL_RETURNED: _return,
    Kind.WITHDRAWN: _withdraw,
    Kind.MERGED: _merge,
    Kind.REOPENED: _reopen,
}
ACTS: tuple[Act | None, ...] = KINDS.acts(_DOES)


def _pauses(carried: _Fold, events: Sequence[Event], calendar: Calendar) -> tuple[Pause, ...]:
    """The consultations that pause, each with its end (Art 32, 33.3, 34), and what was paid."""
    came: dict[tuple[int, str], Event] = {}
    for event in events:
        if event.answers:
            # The first one ends the pause; what the same party adds later does not.
            came.setdefault((event.kind.rank, event.answers), event)
    return tuple(_pause(one, came, carried.settings, calendar) for one in carried.consulted) + (
        carried.paid
    )


def _pause(
    asked: Event, came: Mapping[tuple[int, str], Event], settings: ClockSettings, calendar: Calendar
) -> Pause:
    """One consultation. Third parties and co-producers have 15 working days after they got the
    letter (Art 32, 34); where that is not known, and for other organs, for which the law sets no
    limit, the setting's days after sending are assumed."""
    got = came.get((Kind.CONSULT_RECEIVED.rank, asked.id))
    opinion = came.get((Kind.OPINION.rank, asked.id))
    assumed = got is None or asked.party is Party.OTHER_ORGAN
    if got is None or assumed:
        limit = calendar.after(asked.day, settings.assumed_opinion_days).day
    else:
        limit = calendar.after(got.day, OPINION_DAYS).day
    silent = (Kind.SILENT.rank, asked.id) in came
    if opinion is None:
        return Pause(asked.id, asked.day, limit, assumed, not silent)
    # A late opinion is read, but the pause ended with its limit: nobody can stretch the period.
    late = opinion.day > limit
    return Pause(asked.id, asked.day, limit if late else opinion.day, late and assumed, False)


NO_DUES = (None, None)


def _dues(
    carried: _Fold, pauses: Sequence[Pause], calendar: Calendar
) -> tuple[Due | None, Due | None]:
    """The due date and the conservative one; none while the case waits or where it lapsed."""
    start = carried.start
    if start is None or carried.awaited is not None or carried.lapsed:
        return NO_DUES
    # Art 35: the fixed day takes the place of the period, so nothing is counted or paused.
    if carried.fixed is not None:
        due = Due(carried.fixed)
        return due, due
    due = calendar.after(start, REPLY_DAYS + EXTENSION_DAYS if carried.extended else REPLY_DAYS)
    if not pauses:
        return due, due
    early = paused(start, due, pauses, calendar, back=ONE_DAY)
    if not carried.settings.return_day_paused:
        return early, early
    return paused(start, due, pauses, calendar), early


def period_end(event: Event, calendar: Calendar, settings: ClockSettings) -> Due:
    """The end of the period that a correction or fee notice gives (Art 30, 109号 Art 6)."""
    if event.until is not None:
        return Due(event.until)
    days = PAYMENT_DAYS if event.kind is Kind.FEE_NOTICED else settings.correction_days
    return calendar.after(event.day, days)


def correction_notice_by(received: date, calendar: Calendar) -> Due:
    """The last day for the one correction notice (Art 30)."""
    return calendar.after(received, CORRECTION_NOTICE_DAYS)
