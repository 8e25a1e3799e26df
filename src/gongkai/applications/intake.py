"""What comes in with an application (条例 Art 29), as values, and the checks on it.

What Art 29 asks for is asked of the public form at once. Staff may key in a letter that lacks it:
what is missing there is what the correction notice asks for (Art 30).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from gongkai.applications.kinds import FormWanted, IdentityKind, WayWanted
from gongkai.base.errors import Refused
from gongkai.dossiers.attachments import Attachment, file_fault
from gongkai.dossiers.kinds import FileRole
from gongkai.statute.applications.applicants import BY_KEY as CLASSES
from gongkai.statute.applications.events import Channel
from gongkai.statute.applications.identity_numbers import credit_code, identity_number, normalised
from gongkai.statute.days import written
from gongkai.statute.time.workdays import OFFICIAL

SUBJECT_LENGTH, NAME_LENGTH = 300, 200
DESCRIPTION_LENGTH = 5_000
MOST_APPLICANTS = 20
MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class ApplicantIntake:
    """An applicant, or the agent: who, proven by what, reached how. ``kind`` is one of
    ``statute.applications.applicants``; empty where it is not known yet."""

    name: str
    kind: str = ""
    identity_kind: str = ""
    identity: str = field(default="", repr=False)
    contact: str = ""
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    address: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Intake:
    """An application as it came in. ``came_in`` is the day it arrived; ``complete`` asks for all
    that Art 29 names."""

    channel: Channel
    came_in: date
    subject: str
    applicants: tuple[ApplicantIntake, ...]
    document_number: str = ""
    description: str = ""
    form_wanted: str = ""
    way_wanted: str = ""
    help_needed: str = ""
    agent: ApplicantIntake | None = None
    attachments: tuple[Attachment, ...] = ()
    complete: bool = False


class IntakeRefused(Refused):
    """The intake cannot be taken. ``fields`` maps the field to its Chinese sentence; fields of the
    n-th applicant are named ``applicants.0.name``, of the agent ``agent.name``."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("".join(fields.values()), _("条例第二十九条"))
        self.fields = MappingProxyType(dict(fields))


def check(intake: Intake, today: date) -> None:
    """Raise IntakeRefused with every fault at once; ``today`` is the day of entry."""
    faults: dict[str, str] = {}
    for name, message in _faults(intake, today):
        # The first fault of a field: two sentences at one field confuse more than they help.
        faults.setdefault(name, message)
    if faults:
        raise IntakeRefused(faults)


def _faults(intake: Intake, today: date) -> Iterator[tuple[str, str]]:
    yield from _what(intake, today)
    if not intake.applicants:
        yield "applicants", _("请填写申请人。")
    if len(intake.applicants) > MOST_APPLICANTS:
        yield (
            "applicants",
            _("共同申请人不能超过 %(most)d 人，请分件申请。") % {"most": MOST_APPLICANTS},
        )
    for place, applicant in enumerate(intake.applicants):
        for name, message in _who(applicant, today, complete=intake.complete):
            yield f"applicants.{place}.{name}", message
    yield from _ways(intake)
    if intake.agent is not None:
        for name, message in _who(intake.agent, today, complete=False, agent=True):
            yield f"agent.{name}", message
        has = any(one.role == FileRole.AUTHORISATION for one in intake.attachments)
        if intake.complete and not has:
            yield "attachments", _("有代理人的，请附上授权委托书。")
    yield from _files(intake.attachments)


def _what(intake: Intake, today: date) -> Iterator[tuple[str, str]]:
    if not intake.subject.strip():
        yield "subject", _("请填写所需政府信息的名称。")
    elif len(intake.subject) > SUBJECT_LENGTH:
        yield "subject", _("名称不能超过 %(most)d 个字。") % {"most": SUBJECT_LENGTH}
    if len(intake.description) > DESCRIPTION_LENGTH:
        yield "description", _("描述不能超过 %(most)d 个字。") % {"most": DESCRIPTION_LENGTH}
    if intake.came_in > today:
        yield "came_in", _("收件日不能晚于今天。")
    # Mostly a slip in the year: no period can be counted before the first notice that is known.
    elif intake.came_in < OFFICIAL.known_from:
        yield (
            "came_in",
            _("收件日不能早于%(day)s：此前的节假日安排没有录入，无法计算期限。请核对年份。")
            % {"day": written(OFFICIAL.known_from)},
        )
    if intake.channel not in Channel:
        yield "channel", _("没有这种申请渠道，请重新选择。")
    if intake.form_wanted and intake.form_wanted not in FormWanted.values:
        yield "form_wanted", _("没有这种提供形式，请重新选择。")
    if intake.complete and not intake.form_wanted:
        yield "form_wanted", _("请选择提供信息的形式。")
    if intake.way_wanted and intake.way_wanted not in WayWanted.values:
        yield "way_wanted", _("没有这种获取途径，请重新选择。")
    if intake.complete and not intake.way_wanted:
        yield "way_wanted", _("请选择获取信息的途径。")


def _who(
    applicant: ApplicantIntake, today: date, *, complete: bool, agent: bool = False
) -> Iterator[tuple[str, str]]:
    if not applicant.name.strip():
        yield "name", _("请填写代理人姓名。") if agent else _("请填写申请人的姓名或者名称。")
    elif len(applicant.name) > NAME_LENGTH:
        yield "name", _("姓名或者名称不能超过 %(most)d 个字。") % {"most": NAME_LENGTH}
    if applicant.kind and applicant.kind not in CLASSES:
        yield "kind", _("没有这种申请人类别，请重新选择。")
    elif complete and not agent and not applicant.kind:
        yield "kind", _("请选择申请人类别。")
    if fault := identity_fault(applicant, today):
        yield "identity", fault
    elif complete and not applicant.identity.strip():
        yield "identity", _("请填写证件号码。")
    yield from _reached(applicant, complete=complete)


def _reached(applicant: ApplicantIntake, *, complete: bool) -> Iterator[tuple[str, str]]:
    if applicant.email:
        try:
            validate_email(applicant.email)
        except ValidationError:
            yield "email", _("电子邮箱的格式不对，请检查。")
    if complete and not (applicant.phone or applicant.email or applicant.address):
        yield "phone", _("请至少填写一种联系方式：电话、电子邮箱或者地址。")


def identity_fault(applicant: ApplicantIntake, today: date) -> str:
    """What is wrong with the number that was given, as a Chinese sentence; empty where nothing is
    or none was given."""
    if not applicant.identity.strip():
        return ""
    if applicant.identity_kind == IdentityKind.RESIDENT:
        return identity_number(applicant.identity, today).error
    if applicant.identity_kind == IdentityKind.CREDIT_CODE:
        return credit_code(applicant.identity).error
    if applicant.identity_kind != IdentityKind.OTHER:
        return _("请选择证件类型。")
    most = 40
    if len(normalised(applicant.identity)) > most:
        return _("证件号码不能超过 %(most)d 位。") % {"most": most}
    return ""


def _ways(intake: Intake) -> Iterator[tuple[str, str]]:
    """The way wanted needs the address it goes to."""
    first = intake.applicants[0] if intake.applicants else None
    if first is None or not intake.complete:
        return
    # What goes out may go to the agent, whose address is then the one that is needed.
    agent = intake.agent
    if intake.way_wanted == WayWanted.MAIL and not (first.address or (agent and agent.address)):
        yield "applicants.0.address", _("选择邮寄的，请填写地址。")
    if intake.way_wanted == WayWanted.EMAIL and not (first.email or (agent and agent.email)):
        yield "applicants.0.email", _("选择电子邮件的，请填写电子邮箱。")


def _files(attachments: tuple[Attachment, ...]) -> Iterator[tuple[str, str]]:
    if len(attachments) > MOST_FILES:
        yield "attachments", _("附件不能超过 %(most)d 个。") % {"most": MOST_FILES}
    for one in attachments:
        if fault := file_fault(one):
            yield "attachments", fault
