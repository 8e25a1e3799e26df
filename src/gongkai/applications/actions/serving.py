"""Serving the answer and proving it (国办公开办函〔2016〕235号)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications import filing
from gongkai.applications.casework import Step, open_case, require, take
from gongkai.applications.intake import Attachment
from gongkai.applications.models import Event
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused


class Way(models.TextChoices):
    """How an answer is served. By mail the day of posting counts, else the day of receipt."""

    DIRECT = "direct", gettext_lazy("直接送达")
    ENTRUSTED = "entrusted", gettext_lazy("委托其他机关送达")
    MAIL = "mail", gettext_lazy("邮寄（邮政企业）")
    ONLINE = "online", gettext_lazy("网上或者电子邮件送达")
    LEFT = "left", gettext_lazy("留置送达")
    NOTICE = "notice", gettext_lazy("公告送达")


NEED_PROOF = frozenset({Way.MAIL})


@action("applications.serve", gettext_lazy("送达"))
def serve(
    by: Actor,
    application_id: int,
    *,
    day: date,
    way: str,
    proof: str = "",
    recipient: str = "",
    files: Sequence[Attachment] = (),
) -> Event:
    """Record that the answer was served: ``way`` of ``Way``, ``proof`` such as the number of the
    registered letter, ``recipient`` who signed. After mail that came back it is serving again."""
    if way not in Way.values:
        raise Refused(_("请选择送达方式。"), _("国办公开办函〔2016〕235号"))
    if way in NEED_PROOF and not proof.strip():
        raise Refused(_("邮寄送达的，请填写邮件号码。"), _("国办公开办函〔2016〕235号"))
    case = open_case(application_id)
    returned = case.clock.sent is not None and case.clock.served is None
    key = "serve-again" if returned else "serve"
    require(by, case, key)
    data = {"way": way, "proof": proof.strip(), "recipient": recipient.strip()}
    event = take(by, case, Step(key, day, data=data))
    for attachment in files:
        filing.put(by, case.application, attachment, event=event)
    return event


@action("applications.mail_returned", gettext_lazy("邮件退回"))
def mail_returned(by: Actor, application_id: int, *, day: date, why: str = "") -> Event:
    """The posted answer came back: it has to be served again."""
    case = open_case(application_id)
    require(by, case, "mail-returned")
    return take(by, case, Step("mail-returned", day, note=why))
