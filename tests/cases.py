"""Cases for tests: an office with one person for each role, and cases in any state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import count

from gongkai.agencies.models import Agency, Person
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import ApplicantIntake, Intake
from gongkai.applications.models import Application
from gongkai.base.actor import Actor
from gongkai.base.clock import CHINA
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.kinds import DraftStatus
from gongkai.dossiers.models import Draft, Letter
from gongkai.letters.kinds import letter_kind, parts_of
from gongkai.letters.placeholders import BY_NAME
from gongkai.statute.applications.events import Channel
from people import a_person, an_agency

SIGNS = "甲乙丙丁戊己庚辛壬癸"
CODES: Iterator[str] = (
    "青" + "".join(SIGNS[int(digit)] for digit in str(number)) for number in count(1)
)
"""Codes of agencies without end; a code holds no digits."""
_numbers = count(1)
CAME_IN = date(2026, 3, 2)


def on(day: date) -> datetime:
    """Noon of a day in China."""
    return datetime.combine(day, time(12), CHINA)


@dataclass
class Office:
    """An agency with one person for each role."""

    agency: Agency
    people: dict[Role, Person]

    def by(self, role: Role, day: date = CAME_IN) -> Actor:
        """The person of a role, acting on a day."""
        person = self.people[role]
        return Actor(person.pk, person.name, "192.0.2.1", on(day))


def an_office(agency: Agency | None = None) -> Office:
    """An office in which every role is held by somebody else."""
    agency = agency or an_agency(code=next(CODES))
    roles = [role for role in Role if not role.value.endswith("-admin")]
    return Office(agency, {role: a_person(role, agency=agency) for role in roles})


def an_intake(**fields: object) -> Intake:
    """An application of a natural person, handed in at the counter on ``CAME_IN``."""
    number = next(_numbers)
    plain = Intake(
        channel=Channel.IN_PERSON,
        came_in=CAME_IN,
        subject=f"第{number}号道路改造工程的批复文件",
        applicants=(ApplicantIntake(name=f"甲某{number}", kind="natural", phone="000-0000"),),
        form_wanted="paper",
        way_wanted="mail",
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def a_case(office: Office, **fields: object) -> Application:
    """A case registered at the office's counter on the day it came in."""
    intake = an_intake(**fields)
    receipt = actions.register(office.by(Role.INTAKE, intake.came_in), office.agency.pk, intake)
    return Application.objects.get(pk=receipt.application_id)


FROM_THE_CASE = frozenset(
    ("number", "applicant", "agency", "date", "received", "case_number", "request", "court")
)
"""What a letter takes from the case by itself."""


def answer_values(code: str) -> dict[str, str]:
    """All that a person has to fill in for an answer: the examples of its required parts."""
    return {
        name: BY_NAME[name].example
        for part in parts_of(letter_kind("L23"), code)
        if part.when is None
        for name in part.needs
        if name not in FROM_THE_CASE
    }


REVIEWERS = {
    DraftStatus.SUBMITTED: Role.SECTION_HEAD,
    DraftStatus.LEGAL: Role.LEGAL,
    DraftStatus.SECRECY: Role.SECRECY,
}


def a_draft(
    office: Office, case: Application, code: str = "G1", day: date = date(2026, 3, 10)
) -> Draft:
    """The draft of an answer, with its author."""
    values = answer_values(code)
    return actions.draft_answer(office.by(Role.HANDLER, day), case.pk, code=code, values=values)


def review(office: Office, draft: Draft, day: date = date(2026, 3, 10)) -> Draft:
    """The draft handed in and agreed to by everybody, waiting for the signature."""
    dossier_actions.propose(office.by(Role.HANDLER, day), draft.pk)
    draft.refresh_from_db()
    while draft.status in REVIEWERS:
        dossier_actions.approve(office.by(REVIEWERS[DraftStatus(draft.status)], day), draft.pk)
        draft.refresh_from_db()
    return draft


def decide(
    office: Office, case: Application, code: str = "G1", day: date = date(2026, 3, 10)
) -> Letter:
    """The whole way of an answer, from the draft to the signed letter, on one day."""
    draft = review(office, a_draft(office, case, code, day), day)
    letter = actions.decide(office.by(Role.SIGNER, day), draft.pk)
    case.refresh_from_db()
    return letter


def serve(office: Office, case: Application, day: date = date(2026, 3, 12)) -> None:
    """The answer handed over at the counter."""
    actions.serve(office.by(Role.HANDLER, day), case.pk, day=day, way="direct", recipient="本人")
    case.refresh_from_db()
