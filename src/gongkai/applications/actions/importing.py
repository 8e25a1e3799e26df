"""Taking over the ledger that an office kept in Excel, with a report of what could not be taken."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications.actions.intake import enter
from gongkai.applications.importing import NotTaken, Past, read
from gongkai.applications.models import Application
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers import projecting
from gongkai.dossiers.models import Event
from gongkai.statute.applications.events import BY_CONFIRMATION, Kind


@dataclass(frozen=True, slots=True)
class Imported:
    """The rows of a ledger after taking it over: the numbers given to those taken, and the rest."""

    numbers: Sequence[str]
    not_taken: Sequence[NotTaken]


@action("applications.import_ledger", gettext_lazy("导入台账"))
def import_ledger(by: Actor, agency_id: int, content: bytes, *, name: str = "") -> Imported:
    """Take over an Excel ledger: each row becomes a case with a number of this office; the old
    number stays with its first event. A row that was taken before is listed: the same old number,
    or without one the same day, applicant and matter.

    Raises Refused for a file without the needed columns. All rows that can be taken are taken, in
    one transaction.
    """
    agencies.require(by, agency_id, Role.OFFICE_HEAD)
    # Locked: two who take the same ledger at once would take each row twice.
    if agencies.locked(agency_id) is None:
        raise Refused(_("没有这个机关。"))
    cases, rejected = read(content, by.day)
    known = _known(agency_id, [_key(one) for one in cases])
    numbers = []
    for past in cases:
        if (key := _key(past)) in known:
            rejected.append(NotTaken(past.row, _already(past)))
            continue
        known.add(key)
        numbers.append(_take(by, agency_id, past))
    # In the order of the sheet, so that whoever corrects it can go down the list.
    rejected.sort(key=lambda one: one.row)
    record(
        by,
        agency_id=agency_id,
        subject=("agency", agency_id),
        before={},
        after={"file": name, "taken": len(numbers), "not_taken": len(rejected)},
    )
    return Imported(numbers, rejected)


def _key(past: Past) -> str:
    """What identifies a row: its old number; without one a hash of what stands in it."""
    if past.number:
        return past.number
    intake = past.intake
    # Hashed: the key is stored in clear with the first event, and the text names a person.
    text = "\n".join((str(intake.came_in), intake.applicants[0].name, intake.subject))
    return hashlib.sha256(text.encode()).hexdigest()


def _already(past: Past) -> str:
    if past.number:
        return _("编号%(number)s已经导入。") % {"number": past.number}
    return _("没有编号，收到日期、申请人、申请内容与已经导入的一行相同；确是另一件的，请补上编号。")


def _known(agency_id: int, keys: Iterable[str]) -> set[str]:
    """Those of the rows that were imported before."""
    found = Event.objects.filter(dossier__agency_id=agency_id, data__key__in=list(keys))
    return set(found.values_list("data__key", flat=True))


def _take(by: Actor, agency_id: int, past: Past) -> str:
    """A row as a case: what the office wrote down of it is taken as it stands, without the
    evidence that a case of today needs."""
    receipt = enter(by, agency_id, past.intake)
    application = Application.objects.select_related("agency").get(pk=receipt.application_id)
    came = past.intake.came_in
    application.events.update(data={"imported": past.number, "row": past.row, "key": _key(past)})
    events = []
    # The old ledger gives one day only: what it calls received is the day of confirmation as well.
    if past.intake.channel in BY_CONFIRMATION:
        events.append(_event(by, application, Kind.RECEIVED, came))
    if past.decided:
        decided = _event(by, application, Kind.DECIDED, past.decided)
        decided.code, decided.data = past.code, {"number": past.answer_number}
        events.append(decided)
    if past.served:
        events.append(_event(by, application, Kind.SERVED, past.served))
    # Written as they are, past the judgement of steps: an old case need not keep today's rules.
    for event in events:
        event.save()
    projecting.refold(application)
    return application.number


def _event(by: Actor, application: Application, kind: Kind, day: date) -> Event:
    return Event(
        dossier=application,
        kind=kind,
        day=day,
        note=_("自原台账导入"),
        recorded_at=by.at,
        recorded_by_id=by.person_id,
        recorded_by_name=by.name,
    )
