"""The episodes of the demo's cases: coming in, being drafted, reviewed, signed, served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import ApplicantIntake, Intake
from gongkai.applications.kinds import FormWanted, WayWanted
from gongkai.base.actor import Actor
from gongkai.base.clock import now
from gongkai.demo.office.agencies import Bureau
from gongkai.demo.office.stage import Script
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.kinds import DraftStatus
from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.events import BY_CONFIRMATION, Channel
from gongkai.statute.time.workdays import OFFICIAL

REVIEWERS = {
    DraftStatus.SUBMITTED: Role.SECTION_HEAD,
    DraftStatus.LEGAL: Role.LEGAL,
    DraftStatus.SECRECY: Role.SECRECY,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What an application asks for and how it comes in."""

    subject: str
    description: str
    who: ApplicantIntake
    channel: Channel = Channel.ONLINE
    document_number: str = ""


@dataclass(slots=True)
class Case:
    """A case under way: its bureau and, once it is registered, its key, its number, who asked and
    how the answer is to come; once an answer is drafted, the draft's key and where it stands."""

    bureau: Bureau
    pk: int = 0
    number: str = ""
    applicant: str = ""
    way_wanted: str = ""
    draft: int = 0
    stands: str = ""

    def by(self, role: Role) -> Actor:
        """The person of a role of the bureau, acting now."""
        return self.bureau.by(role)


def after(day: date, count: int) -> date:
    """The working day that is so many working days later."""
    return OFFICIAL.after(day, count).day


def arrives(
    case: Case,
    request: Request,
    day: date,
    *,
    came_in: date | None = None,
) -> Script:
    """The application comes in and is entered on ``day``; where both sides have to confirm, they do
    so a working day later. ``came_in``: when it arrived, if that was earlier."""
    yield day
    online = request.channel is Channel.ONLINE
    # 192.0.2.0/24 is for documentation (RFC 5737): no machine has such an address.
    by = Actor.public(request.who.name, "192.0.2.77", now()) if online else case.by(Role.INTAKE)
    intake = Intake(
        channel=request.channel,
        came_in=came_in or day,
        subject=request.subject,
        applicants=(request.who,),
        document_number=request.document_number,
        description=request.description,
        form_wanted=FormWanted.ELECTRONIC if online else FormWanted.PAPER,
        way_wanted=WayWanted.EMAIL if online else WayWanted.MAIL,
        complete=online,
    )
    receipt = actions.register(by, case.bureau.agency.pk, intake)
    case.pk, case.number = receipt.application_id, receipt.number
    case.applicant, case.way_wanted = request.who.name, intake.way_wanted
    dossier_actions.assign(
        case.by(Role.INTAKE), [case.pk], handler_id=case.bureau.people[Role.HANDLER].pk
    )
    # 条例 Art 31(2)(3): these channels have no day of receipt before both sides confirm it.
    if request.channel in BY_CONFIRMATION:
        yield after(day, 1)
        actions.confirm_receipt(
            case.by(Role.INTAKE), case.pk, day=after(day, 1), how="电话与申请人确认"
        )


def searched(case: Case, day: date, where: str, keywords: str, found: str) -> Script:
    """The handler searches and puts the record on file."""
    yield day
    handler = case.by(Role.HANDLER)
    data = {
        "where": where,
        "how": "按关键词逐库检索，并翻阅纸质目录",
        "keywords": keywords,
        "who": handler.name,
        "found": found,
    }
    actions.record_evidence(handler, case.pk, kind=Evidence.SEARCH_RECORD, day=day, data=data)


def drafted(case: Case, day: date, code: str, values: Mapping[str, str]) -> Script:
    """The handler drafts the answer and hands it in for review."""
    yield day
    draft = actions.draft_answer(case.by(Role.HANDLER), case.pk, code=code, values=values)
    case.draft, case.stands = (
        draft.pk,
        dossier_actions.propose(case.by(Role.HANDLER), draft.pk).status,
    )


def reviewed(case: Case, day: date, *, until: DraftStatus = DraftStatus.HEAD) -> Script:
    """The draft passes its reviewers, one after the other, up to the stage where it waits."""
    yield day
    while case.stands != until:
        # The chain of the reply decides who reviews: D1-D7 pass no review for secrecy.
        reviewer = REVIEWERS[DraftStatus(case.stands)]
        case.stands = dossier_actions.approve(case.by(reviewer), case.draft, text="同意").status


def signed(case: Case, day: date) -> Script:
    """The answer is signed."""
    yield day
    actions.decide(case.by(Role.SIGNER), case.draft)


def served(case: Case, day: date, way: actions.Way | None = None) -> Script:
    """The answer reaches the applicant, in the way that they wished unless ``way`` is given."""
    yield day
    if way is None:
        posted = case.way_wanted == WayWanted.MAIL
        way = actions.Way.MAIL if posted else actions.Way.ONLINE
    proof = f"XA{case.pk:08d}" if way is actions.Way.MAIL else ""
    actions.serve(
        case.by(Role.HANDLER), case.pk, day=day, way=way, proof=proof, recipient=case.applicant
    )


def answered(case: Case, day: date, code: str, values: Mapping[str, str]) -> Script:
    """From the draft to service within five working days."""
    yield from drafted(case, day, code, values)
    yield from reviewed(case, after(day, 2))
    yield from signed(case, after(day, 3))
    yield from served(case, after(day, 4))
