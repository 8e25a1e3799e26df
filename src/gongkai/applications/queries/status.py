"""What the public sees of a case: with its number and secret code, and with nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.applications.codes import digest_of, matches
from gongkai.applications.models import Application, Event, File
from gongkai.statute.clock import State
from gongkai.statute.events import Kind
from gongkai.statute.judging import KIND_NAMES, STATE_NAMES

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
"""What the applicant is told of; what goes on inside the office stays there."""
NO_ONE = digest_of("")


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of what happened."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """How a case stands, for its applicant. ``can_confirm`` and ``can_withdraw``: online, now."""

    application_id: int
    number: str
    agency: str
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


def find(number: str, code: str) -> Application | None:
    """The case with this number and this secret code; None for a wrong one as for none at all,
    after the same work."""
    wanted = "".join(number.split()).upper()
    if not wanted or "\0" in wanted:
        wanted = "-"
    found = Application.objects.select_related("agency").filter(number__iexact=wanted).first()
    if not matches(code, found.secret_digest if found else NO_ONE) or found is None:
        return None
    return None if found.struck else found


def public_status(number: str, code: str) -> PublicStatus | None:
    """How the case stands; None where number and code do not belong together."""
    found = find(number, code)
    if found is None:
        return None
    state = State(found.state)
    events = Event.objects.filter(application=found, struck=False, kind__in=SHOWN)
    served = found.served_on is not None
    return PublicStatus(
        application_id=found.pk,
        number=found.number,
        agency=found.agency.name,
        subject=found.subject,
        state=state,
        state_name=STATE_NAMES[state],
        came_in=found.came_in,
        received_on=found.received_on,
        due_on=found.due_on,
        provisional=found.provisional,
        awaited_until=found.awaited_until,
        happened=[Happening(one.day, KIND_NAMES[Kind(one.kind)]) for one in events],
        files=list(found.files.filter(public=True)) if served else [],
        can_confirm=state is State.SUBMITTED,
        can_withdraw=state not in (State.CLOSED, State.WITHDRAWN, State.MERGED),
    )


def public_file(number: str, code: str, file_id: int) -> File | None:
    """A file of the served answer, for its applicant; None for anything else."""
    found = find(number, code)
    if found is None or found.served_on is None:
        return None
    return found.files.filter(pk=file_id, public=True).first()
