"""The case: an application, who applied, what happened, and which entries were struck."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from gongkai.base.encryption import EncryptedTextField

PERSON = "agencies.Person"


class Application(models.Model):
    """An application for government information (条例 Art 29), with the projection of its events.

    ``subject`` is what lists show; ``description`` what the applicant wrote. ``applicant_class`` is
    the column of 表三 (``c1`` to ``c6``), empty where it is not known. The columns below the line
    are written by ``projecting`` alone; what 表三 counts stands in ``Span``.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("登记年度"))
    serial = models.PositiveIntegerField(_("流水号"))
    number = models.CharField(_("登记号"), max_length=40, db_index=True)
    channel = models.CharField(_("申请渠道"), max_length=16)
    came_in = models.DateField(_("收件日"))
    subject = models.CharField(_("申请事项"), max_length=300)
    document_number = models.CharField(_("文号"), max_length=120, blank=True)
    description = models.TextField(_("所需信息的描述"), blank=True)
    form_wanted = models.CharField(_("提供形式"), max_length=16, blank=True)
    way_wanted = models.CharField(_("获取途径"), max_length=16, blank=True)
    applicant_class = models.CharField(_("申请人类别"), max_length=2, blank=True)
    applicant_name = models.CharField(_("申请人"), max_length=200, blank=True)
    help_needed = models.CharField(_("需要的帮助"), max_length=300, blank=True)
    secret_digest = models.CharField(max_length=64, blank=True)
    section = models.ForeignKey(
        "agencies.Section", models.PROTECT, null=True, blank=True, related_name="+"
    )
    handler = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    struck = models.BooleanField(default=False)
    archived_on = models.DateField(_("归档日"), null=True, blank=True)
    archive_number = models.CharField(_("档号"), max_length=80, blank=True)
    personal_data_left_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    search = SearchVectorField(null=True)

    # ── The projection: columns of the fold ────────────────────────────────────────────────────
    state = models.CharField(_("状态"), max_length=24, blank=True)
    received_on = models.DateField(_("收到日"), null=True, blank=True)
    due_on = models.DateField(_("答复届满日"), null=True, blank=True)
    conservative_on = models.DateField(_("保守届满日"), null=True, blank=True)
    alarm_on = models.DateField(_("提醒日"), null=True, blank=True)
    provisional = models.BooleanField(_("暂定"), default=False)
    awaited_until = models.DateField(_("等待至"), null=True, blank=True)
    extended = models.BooleanField(_("已延期"), default=False)
    waiting_for = models.CharField(_("等待谁"), max_length=16, blank=True)
    decided_on = models.DateField(_("决定日"), null=True, blank=True)
    sent_on = models.DateField(_("首次送达日"), null=True, blank=True)
    served_on = models.DateField(_("送达日"), null=True, blank=True)
    code = models.CharField(_("答复类型"), max_length=2, blank=True)
    row = models.CharField(_("表三行"), max_length=8, blank=True)
    on_time = models.BooleanField(_("按时"), null=True)
    counts = models.BooleanField(_("计入统计"), default=True)
    folded_version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("申请")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "serial"], name="application_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(applicant_class__in=["", "c1", "c2", "c3", "c4", "c5", "c6"]),
                name="application_class_is_a_column",
            ),
        ]
        indexes = [
            # The public types a number in any case; who finds none must not wait longer for it.
            models.Index(Upper("number"), name="application_number_typed"),
            models.Index(fields=["-came_in", "-id"], name="application_newest"),
            models.Index(fields=["agency", "-came_in", "-id"], name="application_agency_newest"),
            models.Index(
                fields=["agency", "decided_on"],
                name="application_decided",
                condition=models.Q(counts=True),
            ),
            models.Index(
                fields=["alarm_on", "agency"],
                name="application_due",
                condition=models.Q(counts=True, served_on__isnull=True),
            ),
            # For scopes of many agencies; the cases of one are few enough to be looked through.
            models.Index(fields=["state", "-came_in", "-id"], name="application_state"),
            models.Index(fields=["code", "-came_in", "-id"], name="application_code"),
            models.Index(
                fields=["-came_in", "-id"],
                name="application_open",
                condition=models.Q(counts=True, served_on__isnull=True),
            ),
            models.Index(fields=["handler", "-came_in", "-id"], name="application_handler"),
            models.Index(fields=["section", "-came_in", "-id"], name="application_section"),
            GinIndex(fields=["search"], name="application_search"),
        ]

    def __str__(self) -> str:
        return self.number


class Applicant(models.Model):
    """Who applied, and who acts for whom (条例 Art 29(1)).

    ``kind`` is one of ``statute.applications.applicants``; ``identity`` and the ways to reach him are encrypted
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


class Event(models.Model):
    """Something that happened on a day; never changed, at most struck (``Strike``).

    ``kind`` is one of ``statute.applications.events.Kind``, which the clock takes, or one of the office's own
    (``kinds.OfficeKind``), which it leaves out. ``data`` holds what the step recorded besides.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=24)
    day = models.DateField()
    party = models.CharField(max_length=16, blank=True)
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    until = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=2, blank=True)
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    recorded_by_name = models.CharField(max_length=100)
    struck = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("事件")
        ordering = ["day", "id"]
        indexes = [
            # The few cases that a review or judgment opened again are told beside 表三.
            models.Index(
                fields=["application"],
                name="event_reopened",
                condition=models.Q(kind="reopened", struck=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class Span(models.Model):
    """What 表三 counts of a case, as ``statute.applications.counting`` says: received in a year, over in a year
    (``OPEN`` while it is not), in a row and a column. Most cases have one, a case not yet received
    has none. ``missing``: it cannot be counted, because its class or its reply is not known.

    Written by ``projecting`` alone.
    """

    OPEN = 9999

    application = models.ForeignKey(Application, models.CASCADE, related_name="spans")
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


class Strike(models.Model):
    """The wish to strike a wrong entry, and the second person's confirmation or refusal.

    Exactly one of ``event`` and ``evidence`` is named, or none: then the whole case is meant.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="strikes")
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="strikes")
    evidence = models.ForeignKey(
        "applications.Evidence", models.CASCADE, null=True, related_name="strikes"
    )
    reason = models.TextField()
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("划去")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.event_id or ''}"
