"""Taking over the ledger that an office kept in Excel, with a report of what could not be taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.applications import projecting
from gongkai.applications.actions.intake import enter
from gongkai.applications.importing import NotTaken, Past, read
from gongkai.applications.models import Application, Event
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.statute.events import BY_CONFIRMATION, Kind


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of a ledger: the numbers given to those taken, and the rest."""

    numbers: Sequence[str]
    not_taken: Sequence[NotTaken]


@action("applications.import_ledger", gettext_lazy("导入台账"))
def import_ledger(by: Actor, agency_id: int, content: bytes, *, name: str = "") -> Imported:
    """Take over an Excel ledger: each row becomes a case with a number of this office; the old
    number stays with its first event. A row that was taken before (same old number) is listed.

    Raises Refused for a file without the needed columns. All rows that can be taken are taken, in
    one transaction.
    """
    agencies.require(by, agency_id, Role.OFFICE_HEAD)
    if not Agency.objects.filter(pk=agency_id).exists():
        raise Refused(_("没有这个机关。"))
    cases, left = read(content, by.day)
    known = _known(agency_id, [one.number for one in cases if one.number])
    numbers = []
    for past in cases:
        if past.number and past.number in known:
            left.append(NotTaken(past.row, _("编号%(number)s已经导入。") % {"number": past.number}))
            continue
        known.add(past.number)
        numbers.append(_take(by, agency_id, past))
    left.sort(key=lambda one: one.row)
    record(
        by,
        agency_id=agency_id,
        subject=("agency", agency_id),
        before={},
        after={"file": name, "taken": len(numbers), "not_taken": len(left)},
    )
    return Imported(numbers, left)


def _known(agency_id: int, numbers: Iterable[str]) -> set[str]:
    """The old numbers that were imported before."""
    found = Event.objects.filter(application__agency_id=agency_id, data__imported__in=list(numbers))
    return set(found.values_list("data__imported", flat=True))


def _take(by: Actor, agency_id: int, past: Past) -> str:
    """A row as a case: what the office wrote down of it is taken as it stands, without the
    evidence that a case of today needs."""
    receipt = enter(by, agency_id, past.intake)
    application = Application.objects.select_related("agency").get(pk=receipt.application_id)
    came = past.intake.came_in
    application.events.update(data={"imported": past.number, "row": past.row})
    events = []
    if past.intake.channel in BY_CONFIRMATION:
        events.append(_event(by, application, Kind.RECEIVED, came))
    if past.decided:
        decided = _event(by, application, Kind.DECIDED, past.decided)
        decided.code, decided.data = past.code, {"number": past.answer_number}
        events.append(decided)
    if past.served:
        events.append(_event(by, application, Kind.SERVED, past.served))
    for event in events:
        event.save()
    projecting.refold(application)
    return application.number


def _event(by: Actor, application: Application, kind: Kind, day: date) -> Event:
    return Event(
        application=application,
        kind=kind,
        day=day,
        note=_("自原台账导入"),
        recorded_at=by.at,
        recorded_by_id=by.person_id,
        recorded_by_name=by.name,
    )
