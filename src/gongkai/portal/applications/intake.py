"""The draft as the application that is registered, and the faults of one as steps to mend."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from gongkai.applications.intake import ApplicantIntake, Intake
from gongkai.base.errors import Refused
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.portal.applications import draft_files
from gongkai.portal.applications.draft import (
    AGENT,
    CONTACT,
    HOW,
    JOINT,
    SUM,
    WHAT,
    WHO,
    Draft,
    Values,
)
from gongkai.portal.applications.fields import plain_number
from gongkai.portal.applications.forms import fax_of, help_words
from gongkai.statute.applications.events import Channel

STEP_OF: Mapping[str, str] = {
    "subject": WHAT,
    "description": WHAT,
    "document_number": WHAT,
    "form_wanted": HOW,
    "way_wanted": HOW,
    "help_needed": HOW,
    "attachments": HOW,
    "agent": AGENT,
}
"""At which step a field of the intake is mended; applicants see below."""
OF_CONTACT = frozenset({"phone", "email", "address", "contact"})


def intake_of(draft: Draft, day: date) -> Intake:
    """What is registered. Raises Refused where an uploaded file is gone meanwhile."""
    who, contact = draft.filled(WHO), draft.filled(CONTACT)
    what, how = draft.filled(WHAT), draft.filled(HOW)
    reached = {**contact, "fax": [fax_of(how)]}
    joint = [_person(one, one) for one in draft.joint] if draft.has_joint else []
    return Intake(
        channel=Channel.ONLINE,
        came_in=day,
        subject=_one(what, "subject"),
        applicants=(_person(who, reached), *joint),
        document_number=_one(what, "document_number"),
        description=_one(what, "description"),
        form_wanted=_one(how, "form_wanted"),
        way_wanted=_one(how, "way_wanted"),
        help_needed=help_words(how),
        agent=_agent(draft),
        attachments=tuple(_attachments(draft)),
    )


def step_of(field: str) -> str:
    """The key of the step at which a field of the intake is mended."""
    head, _dot, rest = field.partition(".")
    if head != "applicants":
        return STEP_OF.get(head, SUM)
    place, _dot, name = rest.partition(".")
    if place not in ("", "0"):
        return JOINT
    return CONTACT if name in OF_CONTACT else WHO


def _one(values: Values, name: str) -> str:
    return "".join(values.get(name, [])[:1]).strip()


def _person(who: Values, contact: Values | None = None) -> ApplicantIntake:
    reached = contact or {}
    return ApplicantIntake(
        name=_one(who, "name"),
        kind=_one(who, "kind"),
        identity_kind=_one(who, "identity_kind"),
        identity=_one(who, "identity"),
        contact=_one(reached, "contact"),
        phone=_numbers(reached),
        email=_one(reached, "email"),
        address=_one(reached, "address"),
    )


def _numbers(reached: Values) -> str:
    """The telephone number, and the fax number where the answer is wanted by fax."""
    phone, fax = plain_number(_one(reached, "phone")), _one(reached, "fax")
    return "；".join(part for part in (phone, fax and _("传真 %(fax)s") % {"fax": fax}) if part)


def _agent(draft: Draft) -> ApplicantIntake | None:
    if not draft.has_agent:
        return None
    values = draft.filled(AGENT)
    return _person({**values, "kind": ["natural"]}, values)


def _attachments(draft: Draft) -> list[Attachment]:
    attachments = []
    for one in draft.files_that_count:
        content = draft_files.get(one.token)
        if content is None:
            raise Refused(_("“%(name)s”已经超过保留时间，请移除后重新上传。") % {"name": one.name})
        attachments.append(Attachment(FileRole(one.role), one.name, content))
    return attachments
