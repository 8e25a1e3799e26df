"""What the public sees of a case: with its number and secret code, and with nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai.applications.codes import digest_of, matches
from gongkai.applications.models import Application
from gongkai.dossiers.models import Event, File, Letter
from gongkai.letters.kinds import letter_kind
from gongkai.letters.required_parts import Addressee
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.events import Kind
from gongkai.statute.applications.judging import KIND_NAMES, STATE_NAMES

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency

SHOWN = frozenset(
    {
        Kind.SUBMITTED,
        Kind.RECEIVED,
        Kind.CORRECTION_ASKED,
        Kind.CORRECTED,
        Kind.CONSULTED,
        Kind.REASONS_ASKED,
        Kind.REASONS_GIVEN,
        Kind.DELAY_FIXED,
        Kind.FEE_NOTICED,
        Kind.PAID,
        Kind.EXTENDED,
        Kind.TRANSFERRED,
        Kind.DECIDED,
        Kind.SERVED,
        Kind.MAIL_RETURNED,
        Kind.WITHDRAWN,
        Kind.REOPENED,
    }
)
"""What the applicant sees; what goes on inside the office stays there."""
NO_ONE = digest_of("")


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of what happened."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the applicant is asked for: by which event (``kind``), on which day, until when (None:
    no day was set), and in which words. ``amount``: of a fee, in yuan."""

    kind: Kind
    asked_on: date
    until: date | None
    text: str = ""
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class PublicLetter:
    """A letter to the applicant: ``pdf`` and ``docx`` are there once they were rendered."""

    letter: Letter
    title: str


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """How a case stands, for its applicant. ``office``: the agency with its address and telephone
    number; ``can_confirm`` and ``can_withdraw``: online, now."""

    application_id: int
    number: str
    agency: str
    office: Agency
    subject: str
    state: State
    state_name: str
    came_in: date
    received_on: date | None
    due_on: date | None
    provisional: bool
    awaited_until: date | None
    happened: Sequence[Happening]
    files: Sequence[File]
    can_confirm: bool
    can_withdraw: bool
    awaited: Awaited | None = None
    letters: Sequence[PublicLetter] = ()


def find(number: str, code: str) -> Application | None:
    """The case with this number and this secret code; None for a wrong one as for none at all,
    after the same work."""
    found = numbered(number)
    # A code is compared in any case: an unknown number takes as long as a wrong code.
    if not matches(code, found.secret_digest if found else NO_ONE) or found is None:
        return None
    return None if found.struck else found


def numbered(number: str) -> Application | None:
    """The case with this number, in whatever case and with whatever blanks it was typed. Found by
    its index and not sorted: the time that it takes must not show whether there is such a number."""
    wanted = "".join(number.split()).replace("\0", "") or "-"
    rows = Application.objects.select_related("agency").filter(number__iexact=wanted)
    return next(iter(rows.order_by()[:1]), None)


def public_status(number: str, code: str) -> PublicStatus | None:
    """How the case stands; None where number and code do not belong together."""
    found = find(number, code)
    if found is None:
        return None
    state = State(found.state)
    events = list(Event.objects.filter(dossier=found, struck=False, kind__in=SHOWN))
    served = found.served_on is not None
    return PublicStatus(
        application_id=found.pk,
        number=found.number,
        agency=found.agency.name,
        office=found.agency,
        subject=found.subject,
        state=state,
        state_name=STATE_NAMES[state],
        came_in=found.came_in,
        received_on=found.received_on,
        due_on=found.due_on,
        provisional=found.provisional,
        awaited_until=found.awaited_until,
        happened=[Happening(one.day, KIND_NAMES[Kind(one.kind)]) for one in events],
        # What goes out with an answer is nobody's before the answer is served.
        files=list(found.files.filter(public=True)) if served else [],
        can_confirm=state is State.SUBMITTED,
        can_withdraw=state not in (State.CLOSED, State.WITHDRAWN, State.MERGED),
        awaited=_awaited(found, state, events),
        letters=_letters(found, events),
    )


ASKED_BY = {
    State.AWAITING_CORRECTION: Kind.CORRECTION_ASKED,
    State.AWAITING_PAYMENT: Kind.FEE_NOTICED,
}
"""The states in which the applicant is waited for, and the event that asked them."""
RUNNING = frozenset({State.PROCESSING, State.CONSULTING})


def _awaited(found: Application, state: State, events: list[Event]) -> Awaited | None:
    asks = ASKED_BY.get(state)
    if asks is None and state in RUNNING and _owes_reasons(events):
        asks = Kind.REASONS_ASKED
    last = next((one for one in reversed(events) if one.kind == asks), None)
    if asks is None or last is None:
        return None
    until = last.until if asks is Kind.REASONS_ASKED else found.awaited_until
    return Awaited(asks, last.day, until, last.note, last.data.get("amount"))


def _owes_reasons(events: list[Event]) -> bool:
    """条例 Art 35: the clock runs on while the reasons are awaited, so no state shows it."""
    kinds = [Kind(one.kind) for one in events]
    return Kind.REASONS_ASKED in kinds and Kind.REASONS_GIVEN not in kinds


def _letters(found: Application, events: list[Event]) -> list[PublicLetter]:
    """The letters to the applicant; an answer only once it was served."""
    served = max((one.day for one in events if one.kind == Kind.SERVED), default=None)
    shown = []
    for letter in found.letters.all():
        kind = letter_kind(letter.kind)
        answers = bool(letter.code)
        if kind.addressee is Addressee.APPLICANT and (
            not answers or (served is not None and letter.day <= served)
        ):
            shown.append(PublicLetter(letter, kind.title))
    return shown


def public_file(number: str, code: str, file_id: int) -> File | None:
    """A file of the served answer, for its applicant; None for anything else."""
    found = find(number, code)
    if found is None or found.served_on is None:
        return None
    return found.files.filter(pk=file_id, public=True).first()
