"""What is stored of applications beside their dossiers: what is asked for, and who asks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.base.encryption import EncryptedTextField
from gongkai.dossiers.models import Dossier


class Application(Dossier):
    """An application for government information (条例 Art 29), beside its dossier.

    ``subject`` is what lists show; ``description`` what the applicant wrote. ``applicant_class`` is
    the column of 表三 (``c1`` to ``c6``), empty where it is not known. ``extended`` and ``row`` are
    columns of the fold, written by ``projecting`` alone; what 表三 counts stands in ``Span``.
    """

    channel = models.CharField(_("申请渠道"), max_length=16)
    document_number = models.CharField(_("文号"), max_length=120, blank=True)
    description = models.TextField(_("所需信息的描述"), blank=True)
    form_wanted = models.CharField(_("提供形式"), max_length=16, blank=True)
    way_wanted = models.CharField(_("获取途径"), max_length=16, blank=True)
    applicant_class = models.CharField(_("申请人类别"), max_length=2, blank=True)
    applicant_name = models.CharField(_("申请人"), max_length=200, blank=True)
    help_needed = models.CharField(_("需要的帮助"), max_length=300, blank=True)
    secret_digest = models.CharField(max_length=64, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    extended = models.BooleanField(_("已延期"), default=False)
    row = models.CharField(_("表三行"), max_length=8, blank=True)

    class Meta:
        verbose_name = _("申请")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(applicant_class__in=["", "c1", "c2", "c3", "c4", "c5", "c6"]),
                name="application_class_is_a_column",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Applicant(models.Model):
    """Who applied, and who acts for whom (条例 Art 29(1)).

    ``kind`` is one of ``statute.applications.applicants``; ``identity`` and the ways to reach them are encrypted
    at rest. ``identity_digest`` finds the same person again without opening anything.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="applicants")
    order = models.PositiveSmallIntegerField(default=0)
    is_agent = models.BooleanField(_("代理人"), default=False)
    name = models.CharField(_("姓名或名称"), max_length=200)
    kind = models.CharField(_("类别"), max_length=24, blank=True)
    contact = models.CharField(_("联系人"), max_length=100, blank=True)
    identity_kind = models.CharField(_("证件类型"), max_length=24, blank=True)
    identity = EncryptedTextField(_("证件号码"), blank=True)
    identity_digest = models.CharField(max_length=64, blank=True)
    phone = EncryptedTextField(_("电话"), blank=True)
    email = EncryptedTextField(_("电子邮箱"), blank=True)
    address = EncryptedTextField(_("地址"), blank=True)

    class Meta:
        verbose_name = _("申请人")
        ordering = ["is_agent", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "is_agent", "order"], name="applicant_order"
            ),
        ]
        indexes = [
            models.Index(
                fields=["identity_digest", "application"],
                name="applicant_same",
                condition=~models.Q(identity_digest=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Span(models.Model):
    """What 表三 counts of a case, as ``statute.applications.counting`` says: received in a year, over in a year
    (``OPEN`` while it is not), in a row and a column. Most cases have one, a case not yet received
    has none. ``missing``: it cannot be counted, because its class or its reply is not known.

    Written by ``projecting`` alone.
    """

    OPEN = 9999

    application = models.ForeignKey(Application, models.CASCADE, related_name="spans")
    # Repeated from the case and no foreign key: a year is counted from one index, without a join.
    agency_id = models.BigIntegerField()
    received_year = models.PositiveSmallIntegerField()
    over_year = models.PositiveSmallIntegerField(default=OPEN)
    row = models.CharField(max_length=8, blank=True)
    column = models.CharField(max_length=2, blank=True)
    missing = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("计数")
        indexes = [
            # All that a table is counted from, so that it is read from the index alone.
            models.Index(
                fields=["agency_id", "over_year", "received_year", "row", "column", "missing"],
                name="span_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.row} {self.column}"
