"""Two offices whose cases are full of secrets: one to walk through, one that nobody there may see.

A case is there for every state. Whatever can hold a text holds the mark of its office: names, files
and their names, notes, evidence, drafts and letters; numbers that cannot hold it are kept apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from cases import Office, a_case, answer_values, decide, on, serve
from gongkai.agencies.models import Agency, Person, Post, Section
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import ApplicantIntake, Intake
from gongkai.applications.models import Application
from gongkai.base.actor import Actor
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers import rendering
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.models import Event, File, Letter, Record, Strike
from gongkai.statute.applications.answers import Evidence as Proof
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.events import Channel, Party
from gongkai.statute.applications.fees import Mode
from gongkai.statute.applications.identity_numbers import identity_check
from people import a_person, a_section

CAME_IN, STEP_DAY, LAST = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 23)
NOW = on(date(2026, 3, 24))
IN_REVIEW, ARCHIVED, STRUCK = "in-review", "archived", "struck"
KEYS = (*(str(state) for state in State), IN_REVIEW, ARCHIVED, STRUCK)
"""The states of a case, and three more that change what its pages show."""


@dataclass(frozen=True)
class Marks:
    """What an office's secrets look like. ``word`` is in every text; the others stand alone."""

    word: str
    first: str
    phone: str
    mailbox: str

    @property
    def identity(self) -> str:
        """An identity number with a valid check character, of a place that is none."""
        return self.first + identity_check(self.first)

    def all(self) -> tuple[str, ...]:
        """Every text that may be in no answer to somebody who may not see the cases."""
        return (self.word, self.identity, self.phone, self.mailbox)


OWN = Marks("榛莽密语", "99010119630718001", "000-71829301", "zhenmang7")
FOREIGN = Marks("芦荻暗号", "99010119740829003", "000-60413852", "ludi6")


@dataclass
class Planted:
    """A case with its papers, as the addresses of its pages need them."""

    key: str
    case: Application
    code: str
    file: File
    letter: Letter
    event: Event
    evidence: Record
    strike: Strike
    tokens: list[str] = field(default_factory=list)

    @property
    def pk(self) -> int:
        """The number in its address."""
        return self.case.pk

    @property
    def applicant_pk(self) -> int:
        """The number of its applicant."""
        return int(self.case.applicants.values_list("pk", flat=True)[0])


@dataclass
class Premises:
    """An office, its marks and cases, and somebody with a section and a post whom the
    administrators look after."""

    office: Office
    marks: Marks
    cases: dict[str, Planted]
    employee: Person
    section: Section
    post: Post

    @property
    def agency(self) -> Agency:
        """The agency."""
        return self.office.agency


def premises_of(office: Office, marks: Marks, keys: tuple[str, ...] = KEYS) -> Premises:
    """The office with a case for each of the keys."""
    section = a_section(office.agency, f"{marks.word}科")
    employee = a_person(Role.LEGAL, agency=office.agency, section=section, name=f"{marks.word}职员")
    post = Post.objects.get(person=employee)
    planting = _Planting(office, marks)
    return Premises(
        office, marks, {key: planting.plant(key) for key in keys}, employee, section, post
    )


class _Planting:
    def __init__(self, office: Office, marks: Marks) -> None:
        self._office, self._marks = office, marks
        self._ways: dict[str, Callable[[Application], object]] = {
            State.SUBMITTED: lambda case: None,
            State.PROCESSING: self._draft,
            State.CONSULTING: self._consult,
            State.AWAITING_CORRECTION: self._ask_correction,
            State.AWAITING_PAYMENT: self._notice_fee,
            State.DECIDED: self._decide,
            State.CLOSED: self._close,
            State.WITHDRAWN: self._withdraw,
            State.MERGED: self._merge,
            IN_REVIEW: self._propose,
            ARCHIVED: self._archive,
            STRUCK: self._strike,
        }

    def plant(self, key: str) -> Planted:
        """A case in that state, with all its papers."""
        case, code = self._register(online=key == State.SUBMITTED)
        evidence = actions.record_evidence(
            self._by(Role.SECRECY),
            case.pk,
            kind=Proof.REVIEW,
            day=STEP_DAY,
            data={name: self._say(name) for name in ("what", "points", "conclusion")},
        )
        strike = dossier_actions.ask_strike(
            self._by(Role.HANDLER), case.pk, reason="错", record_id=evidence.pk
        )
        given = Attachment(FileRole.ANSWER, f"{self._say('附件')}.txt", self._say("答").encode())
        dossier_actions.add_file(self._by(Role.HANDLER), case.pk, given, public=True)
        letter = dossier_actions.issue_letter(
            self._by(Role.HANDLER), case.pk, kind="L06", day=STEP_DAY, values=self._letter()
        )
        self._ways[key](case)
        case.refresh_from_db()
        wanted = {IN_REVIEW: State.PROCESSING, ARCHIVED: State.CLOSED, STRUCK: case.state}
        assert case.state == wanted.get(key, key)
        for written in case.letters.all():
            rendering.render(written.pk)
        file = case.files.get(role=FileRole.APPLICATION)
        event = case.events.first() or Event(pk=0)
        return Planted(key, case, code, file, rendering.render(letter.pk), event, evidence, strike)

    def _register(self, *, online: bool) -> tuple[Application, str]:
        intake = Intake(
            channel=Channel.ONLINE if online else Channel.IN_PERSON,
            came_in=CAME_IN,
            subject=f"{self._say('道路')}的批复",
            description=self._say("描述"),
            applicants=(self._applicant(),),
            form_wanted="electronic",
            way_wanted="online",
            attachments=(
                Attachment(
                    FileRole.APPLICATION, f"{self._say('申请')}.txt", self._say("文件").encode()
                ),
            ),
        )
        receipt = actions.register(self._by(Role.INTAKE, CAME_IN), self._office.agency.pk, intake)
        case = Application.objects.get(pk=receipt.application_id)
        case.handler = self._office.people[Role.HANDLER]
        case.save(update_fields=["handler"])
        return case, receipt.code

    def _applicant(self) -> ApplicantIntake:
        return ApplicantIntake(
            name=self._say("申请人"),
            kind="natural",
            identity_kind="resident-id",
            identity=self._marks.identity,
            phone=self._marks.phone,
            email=f"{self._marks.mailbox}@example.invalid",
            address=self._say("地址"),
        )

    def _say(self, what: str) -> str:
        return f"{self._marks.word}{what}"

    def _by(self, role: Role, day: date = LAST) -> Actor:
        return self._office.by(role, day)

    def _letter(self) -> dict[str, str]:
        """The values of L06, the letter that asks for a correction."""
        told = {"received": "2026年3月2日", "correction_period": "十五个工作日内"}
        return told | {
            name: self._say(name) for name in ("unclear", "correction_items", "guidance")
        }

    def _draft(self, case: Application) -> object:
        values = {**answer_values("G1"), "information": self._say("信息")}
        return actions.draft_answer(self._by(Role.HANDLER), case.pk, code="G1", values=values)

    def _propose(self, case: Application) -> None:
        draft = self._draft(case)
        dossier_actions.propose(self._by(Role.HANDLER), draft.pk)  # type: ignore[attr-defined]

    def _consult(self, case: Application) -> None:
        actions.consult(
            self._by(Role.HANDLER),
            case.pk,
            party=Party.THIRD_PARTY,
            day=date(2026, 3, 20),
            whom=self._say("公司"),
            matter=self._say("事项"),
        )

    def _ask_correction(self, case: Application) -> None:
        actions.ask_correction(
            self._by(Role.HANDLER),
            case.pk,
            day=STEP_DAY,
            until=date(2026, 4, 1),
            items=self._say("补正"),
        )

    def _notice_fee(self, case: Application) -> None:
        actions.notice_fee(self._by(Role.HANDLER), case.pk, day=LAST, mode=Mode.BY_VOLUME, count=60)

    def _decide(self, case: Application) -> None:
        decide(self._office, case)

    def _close(self, case: Application) -> None:
        decide(self._office, case)
        serve(self._office, case)

    def _withdraw(self, case: Application) -> None:
        actions.record_withdrawal(
            self._by(Role.INTAKE), case.pk, day=STEP_DAY, how=self._say("撤回")
        )

    def _merge(self, case: Application) -> None:
        other = a_case(self._office, subject=self._say("另一件"))
        actions.merge(
            self._by(Role.INTAKE),
            case.pk,
            day=STEP_DAY,
            into_number=other.number,
            why=self._say(""),
        )

    def _archive(self, case: Application) -> None:
        self._close(case)
        dossier_actions.archive(self._by(Role.HANDLER), case.pk, day=LAST, fonds="0101")

    def _strike(self, case: Application) -> None:
        asked = dossier_actions.ask_strike(self._by(Role.HANDLER), case.pk, reason="误登记")
        dossier_actions.confirm_strike(self._by(Role.OFFICE_HEAD), asked.pk, agree=True)
