"""What can happen to an application, and in which order on one day.

A case is its events. Each says what happened and on which day; the order in which they were
entered never matters. Two events of one day are taken in the order of ``ORDER``: what opens or
restarts the clock comes before what acts on it, answers before decisions, decisions before service.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of events (条例 Art 29-41)."""

    SUBMITTED = "submitted"  # came in by a channel whose receipt day is set by confirmation
    RECEIVED = "received"  # the receipt day of Art 31
    CORRECTION_ASKED = "correction-asked"  # 补正告知 (Art 30); ``until``: the period given
    CORRECTED = "corrected"  # the corrected application came in
    CONSULTED = "consulted"  # asked for an opinion; ``party``
    CONSULT_RECEIVED = "consult-received"  # the consulted got the letter; ``answers``
    OPINION = "opinion"  # the opinion came in; ``answers``
    SILENT = "silent"  # no opinion came in before the limit; ``answers``
    REASONS_ASKED = "reasons-asked"  # 说明理由告知 (Art 35)
    REASONS_GIVEN = "reasons-given"
    DELAY_FIXED = "delay-fixed"  # 延迟答复告知 (Art 35); ``until``: the day fixed
    FEE_NOTICED = "fee-noticed"  # the applicant got the fee notice (109号 Art 6)
    PAID = "paid"
    EXTENDED = "extended"  # 延期答复告知 (Art 33)
    DECIDED = "decided"  # ``code``: the reply
    SERVED = "served"
    MAIL_RETURNED = "mail-returned"  # the posted answer came back: it has to be served again
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"  # a review decision or judgment asks for a new answer; ``until`` if set
    MERGED = "merged"  # entered twice: goes on under the other number, is not counted
    # What follows stands on the timeline and moves no date.
    TRANSFERRED = "transferred"  # another organ answers for this one (国办公开办函〔2014〕67号)
    SEARCHED = "searched"
    PROPOSED = "proposed"  # a draft answer; ``code``
    APPROVED = "approved"
    SENT_BACK = "sent-back"
    HANDED_OVER = "handed-over"
    RECORDS_CORRECTED = "records-corrected"  # Art 41
    MADE_PROACTIVE = "made-proactive"  # Art 44
    ARCHIVED = "archived"  # Art 45

    rank: int
    """The place in ``ORDER``."""


class Party(StrEnum):
    """Who is consulted. Only other organs and third parties pause the clock (Art 33.3)."""

    THIRD_PARTY = "third-party"  # Art 32: silence leaves the organ to decide
    CO_PRODUCER = "co-producer"  # Art 34: silence is consent
    OTHER_ORGAN = "other-organ"
    OWN_SECTION = "own-section"  # no pause


PAUSING = frozenset({Party.THIRD_PARTY, Party.CO_PRODUCER, Party.OTHER_ORGAN})

# Why this order: an application has to be there before anything can be done with it (SUBMITTED to
# REOPENED); what is asked of the applicant stands before what he hands in for it, for both may be of
# one day, and each is asked once; that restarts the clock before the office acts further
# (CORRECTION_ASKED to PAID); an opinion that came in is known to those who act later that day
# (CONSULT_RECEIVED to SEARCHED); asking comes before extending, extending before drafting, drafting
# before deciding, deciding before serving (CONSULTED to SERVED); mail that came back is sent out
# again the same day, so it stands before the service; a withdrawal on the day of service comes too
# late, so it stands behind it; the rest is done with a case that has run its course.
ORDER: tuple[Kind, ...] = (
    Kind.SUBMITTED,
    Kind.RECEIVED,
    Kind.REOPENED,
    Kind.CORRECTION_ASKED,
    Kind.CORRECTED,
    Kind.REASONS_ASKED,
    Kind.REASONS_GIVEN,
    Kind.FEE_NOTICED,
    Kind.PAID,
    Kind.CONSULT_RECEIVED,
    Kind.OPINION,
    Kind.SILENT,
    Kind.SEARCHED,
    Kind.CONSULTED,
    Kind.DELAY_FIXED,
    Kind.EXTENDED,
    Kind.TRANSFERRED,
    Kind.HANDED_OVER,
    Kind.PROPOSED,
    Kind.SENT_BACK,
    Kind.APPROVED,
    Kind.DECIDED,
    Kind.MAIL_RETURNED,
    Kind.SERVED,
    Kind.WITHDRAWN,
    Kind.MERGED,
    Kind.RECORDS_CORRECTED,
    Kind.MADE_PROACTIVE,
    Kind.ARCHIVED,
)
for _rank, _kind in enumerate(ORDER):
    _kind.rank = _rank


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day. ``id`` tells events of one case apart; ``answers`` names
    the event this one belongs to; ``struck`` entries stay on the trail and count for nothing."""

    kind: Kind
    day: date
    id: str = ""
    party: Party | None = None
    answers: str = ""
    until: date | None = None
    code: str = ""
    struck: bool = False


def in_order(events: Iterable[Event]) -> Sequence[Event]:
    """The events that count, by day, then by rank, then by id."""
    valid = [event for event in events if not event.struck]
    if not _ordered(valid):
        valid.sort(key=lambda event: (event.day, event.kind.rank, event.id))
    return valid


def _ordered(events: Sequence[Event]) -> bool:
    """Whether nothing has to be moved, as with events that come from an ordered table."""
    last = NEVER
    for event in events:
        if event.day <= last.day and (event.day, event.kind.rank, event.id) < (
            last.day,
            last.kind.rank,
            last.id,
        ):
            return False
        last = event
    return True


NEVER = Event(Kind.SUBMITTED, date.min)


class Channel(StrEnum):
    """How an application comes in (Art 29, 31)."""

    IN_PERSON = "in-person"
    ORAL = "oral"  # the office fills the form
    SIGNED_MAIL = "signed-mail"  # EMS, registered
    PLAIN_MAIL = "plain-mail"
    ONLINE = "online"  # site, e-mail
    FAX = "fax"


# 条例 Art 31: the day of submission, of signing, or of confirmation with the applicant.
BY_CONFIRMATION = frozenset({Channel.PLAIN_MAIL, Channel.ONLINE, Channel.FAX})


def receipt_day(channel: Channel, came_in: date, confirmed: date | None) -> date | None:
    """The receipt day of Art 31: when it came in, or, for channels by confirmation, the day both
    sides confirmed; None while that is open. ValueError when confirmed before it came in."""
    if channel not in BY_CONFIRMATION:
        return came_in
    if confirmed is not None and confirmed < came_in:
        raise ValueError("an application cannot be confirmed before it came in")
    return confirmed
