"""What an applicant does online with number and secret code: confirm, correct, give reasons,
withdraw, get a new code."""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.casework import open_case
from gongkai.applications.codes import digest_of, new_code
from gongkai.applications.models import Applicant, Application
from gongkai.applications.queries.status import find, numbered
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.encryption import digest
from gongkai.base.errors import Refused
from gongkai.dossiers import filing
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.casework import Step, note, take
from gongkai.dossiers.models import Event
from gongkai.statute.applications.identity_numbers import normalised


def _own(number: str, code: str) -> Application:
    found = find(number, code)
    if found is None:
        raise Refused(_("登记号或者查询码不对，请核对后重新输入。"))
    return found


@action("applications.confirm_by_applicant", gettext_lazy("申请人确认"))
def confirm(by: Actor, number: str, code: str) -> Event:
    """条例 Art 31(3): the applicant confirms online that the application was handed in; the day is
    the day of receipt."""
    case = open_case(_own(number, code).pk)
    step = Step("confirm-receipt", by.day, data={"from": "applicant"}, note=_("申请人在网上确认"))
    return take(by, case, step)


@action("applications.withdraw", gettext_lazy("申请人撤回"))
def withdraw(by: Actor, number: str, code: str, *, reason: str = "") -> Event:
    """The applicant takes the application back online."""
    case = open_case(_own(number, code).pk)
    step = Step("withdraw", by.day, data={"from": "applicant"}, note=reason.strip())
    return take(by, case, step)


@action("applications.correct_by_applicant", gettext_lazy("申请人补正"))
def correct(
    by: Actor, number: str, code: str, *, text: str, files: Sequence[Attachment] = ()
) -> Event:
    """条例 Art 30: the applicant hands in online what the correction notice asks for."""
    return _hand_in(by, number, code, "corrected", text, files)


@action("applications.give_reasons_by_applicant", gettext_lazy("申请人说明理由"))
def give_reasons(
    by: Actor, number: str, code: str, *, text: str, files: Sequence[Attachment] = ()
) -> Event:
    """条例 Art 35: the applicant gives online the reasons that were asked for."""
    return _hand_in(by, number, code, "reasons-given", text, files)


def _hand_in(
    by: Actor, number: str, code: str, step: str, text: str, files: Sequence[Attachment]
) -> Event:
    case = open_case(_own(number, code).pk)
    event = take(by, case, Step(step, by.day, data={"from": "applicant"}, note=text.strip()))
    filing.put_all(by, case.dossier, files, event=event)
    return event


@action("applications.recover_code", gettext_lazy("找回查询码"))
def recover_code(by: Actor, number: str, *, name: str, identity: str) -> str:
    """A new secret code for somebody who proves the identity again; the old one is void.

    Raises Refused, with one sentence whatever is wrong.
    """
    # One sentence for all faults, or the form would say which numbers and names there are.
    found = numbered(number)
    if found is not None and found.struck:
        found = None
    who = list(Applicant.objects.filter(application=found)) if found else []
    given = digest(normalised(identity))
    proven = [
        one
        for one in who
        if one.identity_digest
        # In constant time: how long it takes must not say how much of it was right.
        and hmac.compare_digest(one.identity_digest, given)
        and one.name == name.strip()
    ]
    if found is None or not proven:
        raise Refused(_("登记号、姓名和证件号码不能对应，请核对；仍有困难的，请联系受理机关。"))
    code = new_code()
    Application.objects.filter(pk=found.pk).update(secret_digest=digest_of(code))
    note(by, found, {}, {"code": "renewed"})
    return code
