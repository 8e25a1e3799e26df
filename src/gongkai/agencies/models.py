"""Agencies in a tree, their sections, people, posts, and the holiday notices that were loaded."""

from __future__ import annotations

import base64
import secrets
import time

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP

from gongkai.agencies.kinds import ARCHIVE_OFFICE, AgencyKind
from gongkai.agencies.roles import Role
from gongkai.base.encryption import EncryptedTextField, digest


class Agency(models.Model):
    """An organ that answers applications. ``code`` is its 机关代字, as in the numbers of letters.

    ``path`` holds the ids from the root to this agency, such as "/1/7/"; the agencies below are
    those whose path begins with it. ``fonds`` and ``archive_office`` go into the numbers of archived
    files. ``settings`` holds what differs from the defaults of
    statute.agency_settings, by key.
    """

    name = models.CharField(_("名称"), max_length=200)
    short_name = models.CharField(_("简称"), max_length=50)
    code = models.CharField(_("机关代字"), max_length=20)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children", verbose_name=_("上级")
    )
    path = models.CharField(max_length=200, db_index=True, editable=False)
    kind = models.CharField(_("性质"), max_length=12, choices=AgencyKind.choices)
    region = models.CharField(_("行政区划"), max_length=100)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    may_make_rules = models.BooleanField(_("可以制定规章"), default=False)
    is_competent_office = models.BooleanField(_("政府信息公开工作主管部门"), default=False)
    address = models.CharField(_("办公地址"), max_length=200, blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=6, blank=True)
    phone = models.CharField(_("联系电话"), max_length=50, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    office_hours = models.CharField(_("办公时间"), max_length=100, blank=True)
    fonds = models.CharField(_("全宗号"), max_length=12, blank=True)
    archive_office = models.CharField(_("机构（问题）代码"), max_length=12, default=ARCHIVE_OFFICE)
    settings = models.JSONField(default=dict)
    active_from = models.DateField(_("启用日期"))
    active_until = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("机关")
        ordering = ("path",)
        constraints = [
            models.UniqueConstraint(fields=["code"], name="agency_code"),
            models.UniqueConstraint(fields=["name"], name="agency_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """A section of an agency; retired sections stay, for the cases that they handled."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="sections")
    name = models.CharField(_("名称"), max_length=100)
    active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("科室")
        ordering = ("agency", "id")
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="section_name")]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds a person by the user name. People are made by an action only."""


class Person(AbstractBaseUser):
    """Somebody who works here. What a person may do follows from the posts alone."""

    username = models.CharField(_("用户名"), max_length=50, unique=True)
    name = models.CharField(_("姓名"), max_length=50)
    email = models.EmailField(_("电子邮箱"), blank=True)
    phone = models.CharField(_("手机"), max_length=20, blank=True)
    home = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="people", verbose_name=_("所在机关")
    )
    is_active = models.BooleanField(_("可以登录"), default=True)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    objects = PersonManager()

    class Meta:
        verbose_name = _("人员")
        ordering = ("home", "username")

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role that a person holds in an agency, from a day to a day (both included)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in Role])
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        verbose_name = _("岗位")
        ordering = ("person", "since", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="post_dates"
            ),
        ]
        indexes = [models.Index(fields=["agency", "role"], name="post_agency_role")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"

    @property
    def label(self) -> str:
        """The role as people call it."""
        return str(Role(self.role).label)


class PastPassword(models.Model):
    """A password that somebody had, as a hash, so that it is not taken again soon."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("用过的密码")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.person_id}"


SECRET_BYTES = 20
"""The length of a second factor's secret: that of the SHA-1 which authenticator programs use."""


def new_secret() -> str:
    """A secret for a second factor, as authenticator programs take it (base32)."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


class Factor(ThrottlingMixin, Device):
    """A person's second factor: a secret shared with an authenticator program (TOTP, RFC 6238).

    Encrypted, which the library's own model does not do. A code works once, and in the half minute
    before and after its own; each wrong one makes the next attempt wait longer.
    """

    user = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    secret = EncryptedTextField(default=new_secret)
    last_step = models.BigIntegerField(default=-1)

    objects = models.Manager["Factor"]()

    class Meta:
        verbose_name = _("验证器")

    def verify_token(self, token: str) -> bool:
        """Tell whether the six digits are right now; a recovery code works once in their place."""
        if not self.verify_is_allowed()[0]:
            return False
        if self._is_code_of_now(token) or self._uses_up(token):
            self.throttle_reset(commit=False)
            self.save()
            return True
        self.throttle_increment(commit=True)
        return False

    def get_throttle_factor(self) -> int:
        """Seconds to wait after the first wrong code; doubled by each that follows."""
        return 1

    def _is_code_of_now(self, token: str) -> bool:
        if not (token.isascii() and token.isdigit()):
            return False
        totp = TOTP(base64.b32decode(self.secret))
        totp.time = time.time()
        right = bool(totp.verify(int(token), tolerance=1, min_t=self.last_step + 1))
        if right:
            self.last_step = totp.t()
        return right

    def _uses_up(self, token: str) -> bool:
        return self.recovery_codes.filter(digest=digest(token)).delete()[0] == 1


class RecoveryCode(models.Model):
    """A code that replaces the authenticator once; only its keyed digest is kept."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("恢复码")

    def __str__(self) -> str:
        return f"{self.factor_id}"


class HolidayNotice(models.Model):
    """A holiday notice of the State Council that an administrator loaded.

    ``rest`` is a list of [first day, last day], ``work`` a list of days, as ISO text. Of two
    notices for one year the later one holds.
    """

    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.CharField(_("通知文号"), max_length=100)
    issued = models.DateField(_("印发日期"))
    rest = models.JSONField()
    work = models.JSONField()
    loaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    loaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("放假通知")
        ordering = ("year", "id")

    def __str__(self) -> str:
        return self.number
