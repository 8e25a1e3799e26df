"""The dossier: what is known of any matter, what happened in it, and which entries were struck."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

PERSON = "agencies.Person"


class Dossier(models.Model):
    """A matter of the office, with the projection of its events.

    ``kind`` is the key of its ``subjects.Subject``; the subject's own model stands beside it, with
    the same key (multi-table inheritance: docs/decisions/017). ``came_in`` is the day on which it
    reached the office, ``subject`` what lists show. The columns below the line are written by
    ``projecting`` alone.
    """

    kind = models.CharField(max_length=16)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("登记年度"))
    serial = models.PositiveIntegerField(_("流水号"))
    number = models.CharField(_("登记号"), max_length=40, db_index=True)
    came_in = models.DateField(_("收件日"))
    subject = models.CharField(_("事项"), max_length=300)
    section = models.ForeignKey(
        "agencies.Section", models.PROTECT, null=True, blank=True, related_name="+"
    )
    handler = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
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
    due_on = models.DateField(_("届满日"), null=True, blank=True)
    conservative_on = models.DateField(_("保守届满日"), null=True, blank=True)
    alarm_on = models.DateField(_("提醒日"), null=True, blank=True)
    provisional = models.BooleanField(_("暂定"), default=False)
    awaited_until = models.DateField(_("等待至"), null=True, blank=True)
    waiting_for = models.CharField(_("等待谁"), max_length=16, blank=True)
    decided_on = models.DateField(_("决定日"), null=True, blank=True)
    sent_on = models.DateField(_("首次送达日"), null=True, blank=True)
    served_on = models.DateField(_("送达日"), null=True, blank=True)
    code = models.CharField(_("结果"), max_length=2, blank=True)
    on_time = models.BooleanField(_("按时"), null=True)
    counts = models.BooleanField(_("计入统计"), default=True)
    folded_version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("案卷")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "serial"], name="dossier_number_once"
            ),
        ]
        indexes = [
            # The public types a number in any case; who finds none must not wait longer for it.
            models.Index(Upper("number"), name="dossier_number_typed"),
            models.Index(fields=["-came_in", "-id"], name="dossier_newest"),
            models.Index(fields=["agency", "-came_in", "-id"], name="dossier_agency_newest"),
            models.Index(
                fields=["agency", "decided_on"],
                name="dossier_decided",
                condition=models.Q(counts=True),
            ),
            models.Index(
                fields=["alarm_on", "agency"],
                name="dossier_due",
                condition=models.Q(counts=True, served_on__isnull=True),
            ),
            # For scopes of many agencies; the cases of one are few enough to be looked through.
            models.Index(fields=["state", "-came_in", "-id"], name="dossier_state"),
            models.Index(fields=["code", "-came_in", "-id"], name="dossier_code"),
            models.Index(
                fields=["-came_in", "-id"],
                name="dossier_open",
                condition=models.Q(counts=True, served_on__isnull=True),
            ),
            models.Index(fields=["handler", "-came_in", "-id"], name="dossier_handler"),
            models.Index(fields=["section", "-came_in", "-id"], name="dossier_section"),
            GinIndex(fields=["search"], name="dossier_search"),
        ]

    def __str__(self) -> str:
        return self.number


class Event(models.Model):
    """Something that happened on a day; never changed, at most struck (``Strike``).

    ``kind`` is a kind of the law of its subject, which the fold takes, or one of the office's own,
    which it leaves out. ``data`` holds what the step recorded besides.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="events")
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
            # The few matters that a review or judgment opened again are listed beside the report.
            models.Index(
                fields=["dossier"],
                name="event_reopened",
                condition=models.Q(kind="reopened", struck=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class Strike(models.Model):
    """The wish to strike a wrong entry, and the second person's confirmation or refusal.

    Exactly one of ``event`` and ``record`` is named, or none: then the whole dossier is meant.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="strikes")
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="strikes")
    record = models.ForeignKey("dossiers.Record", models.CASCADE, null=True, related_name="strikes")
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
        return f"{self.dossier_id} {self.event_id or ''}"
