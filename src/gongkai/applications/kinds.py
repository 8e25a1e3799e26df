"""Words that applications are described with: channels, forms and ways of obtaining, series."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.statute.applications.events import Channel

SERIES = "application"
"""The series of the registration numbers."""

CHANNELS: Mapping[Channel, Promise] = MappingProxyType(
    {
        Channel.IN_PERSON: _("当面提交"),
        Channel.ORAL: _("口头申请"),
        Channel.SIGNED_MAIL: _("挂号信、邮政快件"),
        Channel.PLAIN_MAIL: _("平常信函"),
        Channel.ONLINE: _("互联网、电子邮件"),
        Channel.FAX: _("传真"),
    }
)


class FormWanted(models.TextChoices):
    """The form in which the applicant wants the information (条例 Art 29(3))."""

    PAPER = "paper", _("纸质")
    ELECTRONIC = "electronic", _("电子文档")
    VIEWING = "viewing", _("查阅、抄录")


class WayWanted(models.TextChoices):
    """The way in which the applicant wants to get it (条例 Art 29(3), 40)."""

    MAIL = "mail", _("邮寄")
    EMAIL = "email", _("电子邮件")
    ONLINE = "online", _("网上获取")
    PICK_UP = "pick-up", _("自行领取")
    ON_THE_SPOT = "on-the-spot", _("当场查阅")
    FAX = "fax", _("传真")


class IdentityKind(models.TextChoices):
    """What an applicant proves the identity with (条例 Art 29(1))."""

    RESIDENT = "resident-id", _("居民身份证")
    CREDIT_CODE = "credit-code", _("统一社会信用代码")
    OTHER = "other", _("护照等其他证件")
