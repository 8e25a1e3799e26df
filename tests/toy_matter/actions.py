"""What people do with complaints beside what they do with every matter."""

from __future__ import annotations

from datetime import date

from gongkai.agencies import queries as agencies
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.dossiers import drafting, issuing, projecting
from gongkai.dossiers.casework import Step, note, open_case, require, take
from gongkai.dossiers.counters import next_number, registration_number
from gongkai.dossiers.indexing import vector_of
from gongkai.dossiers.kinds import DraftStatus, Verdict
from gongkai.dossiers.models import Dossier, Event, Letter
from statute.procedure.complaints import Kind
from toy_matter.subject import COMPLAINTS, KIND


@action("toy.take_in", "登记投诉")
def take_in(by: Actor, agency: Agency, *, day: date, subject: str) -> Dossier:
    """Register a complaint that came in on this day."""
    agencies.require(by, agency.pk, Role.INTAKE)
    serial = next_number(agency.pk, day.year, KIND)
    dossier = Dossier(
        kind=KIND,
        agency=agency,
        year=day.year,
        serial=serial,
        number=f"诉{registration_number(agency.code, day.year, serial)}",
        came_in=day,
        subject=subject,
        entered_by_id=by.person_id,
        entered_at=by.at,
    )
    dossier.search = vector_of(COMPLAINTS.search_texts(dossier))
    dossier.save()
    first = Event.objects.create(
        dossier=dossier,
        kind=Kind.COMPLAINED,
        day=day,
        recorded_at=by.at,
        recorded_by_id=by.person_id,
        recorded_by_name=by.name,
    )
    projecting.refold(dossier)
    after = {"number": dossier.number, "event": first.pk, "kind": first.kind}
    note(by, dossier, {}, {**after, "day": day.isoformat()})
    return dossier


@action("toy.reopen", "重新办理投诉")
def reopen(by: Actor, dossier_id: int, *, day: date, why: str = "") -> Event:
    """Begin again."""
    case = open_case(COMPLAINTS, dossier_id)
    require(by, case, "reopen")
    return take(by, case, Step("reopen", day, note=why))


@action("toy.sign", "签发投诉答复")
def sign(by: Actor, draft_id: int, *, seen: str | None = None) -> Letter:
    """Sign the answer: the complaint is answered, and the letter gets its number."""
    case, draft = drafting.open_draft(draft_id)
    drafting.check_seen(draft, seen)
    stage = drafting.turn(by, case, draft)
    event = take(by, case, Step("answer", by.day))
    letter = issuing.issue(
        by, case, draft.letter_kind, by.day, draft.values, draft=draft, event=event
    )
    drafting.opine(by, draft, stage, Verdict.APPROVED, "")
    drafting.move(by, case, draft, DraftStatus.ISSUED)
    return letter
