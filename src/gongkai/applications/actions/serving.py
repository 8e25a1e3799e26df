"""Serving the answer and proving it (国办公开办函〔2016〕235号)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.casework import ANSWER, Case, open_case
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers import filing
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.casework import Step, require, take
from gongkai.dossiers.models import Event
from gongkai.letters.remedy import needs_online_channel
from gongkai.letters.required_parts import Flag


class Way(models.TextChoices):
    """How an answer is served. By mail the day of posting counts, else the day of receipt."""

    DIRECT = "direct", gettext_lazy("直接送达")
    ENTRUSTED = "entrusted", gettext_lazy("委托其他机关送达")
    MAIL = "mail", gettext_lazy("邮寄（邮政企业）")
    ONLINE = "online", gettext_lazy("网上或者电子邮件送达")
    LEFT = "left", gettext_lazy("留置送达")
    NOTICE = "notice", gettext_lazy("公告送达")


SERVICE = "国办公开办函〔2016〕235号"
NEED_PROOF: Mapping[str, tuple[Promise, str]] = MappingProxyType(
    {
        Way.MAIL: (gettext_lazy("邮寄送达的，请填写邮件号码。"), SERVICE),
        Way.LEFT: (
            gettext_lazy("留置送达的，请在凭证一栏写明见证人，或者拍照、录像的情况。"),
            "参照民事诉讼法第八十九条",
        ),
        Way.NOTICE: (
            gettext_lazy(
                "公告送达的，请在凭证一栏写明公告的载体和日期；自公告之日起满三十日为送达之日。"
            ),
            "参照民事诉讼法第九十五条",
        ),
    }
)
"""The ways of service that prove themselves by something written: what is asked for, and its source
(民事诉讼法 2023, followed in practice)."""


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
        raise Refused(_("请选择送达方式。"), SERVICE)
    if way in NEED_PROOF and not proof.strip():
        asked, source = NEED_PROOF[way]
        raise Refused(str(asked), source)
    case = open_case(application_id)
    # People record one thing, that it was served; which of the two steps it is follows from the
    # case.
    returned = case.clock.sent is not None and case.clock.served is None
    key = "serve-again" if returned else "serve"
    require(by, case, key)
    if way == Way.ONLINE:
        _names_the_channel(case)
    data = {"way": way, "proof": proof.strip(), "recipient": recipient.strip()}
    event = take(by, case, Step(key, day, data=data))
    filing.put_all(by, case.dossier, files, event=event)
    return event


def _names_the_channel(case: Case) -> None:
    """行政复议法 Art 22.2: what is served over the internet gives the internet channel for review.
    An answer that was taken over from an old ledger has no letter here."""
    letter = case.dossier.letters.filter(kind=ANSWER).order_by("-pk").first()
    if letter is None or not needs_online_channel(letter.day) or letter.values.get(Flag.ONLINE):
        return
    raise Refused(
        _("答复书没有写明网上提交行政复议申请的渠道，不能通过互联网送达，请改用其他方式送达。"),
        _("行政复议法第二十二条第二款"),
    )


@action("applications.mail_returned", gettext_lazy("邮件退回"))
def mail_returned(by: Actor, application_id: int, *, day: date, why: str = "") -> Event:
    """The posted answer came back: it has to be served again."""
    case = open_case(application_id)
    require(by, case, "mail-returned")
    return take(by, case, Step("mail-returned", day, note=why))
