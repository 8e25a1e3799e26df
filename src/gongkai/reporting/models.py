"""A year of an agency: the report as it was proposed and published, with the records behind it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PERSON = "agencies.Person"
PLACE = ("subject", "key", "number")
"""The columns of a frozen record that a source of figures gives too, in its order."""


class ReportYear(models.Model):
    """The compiled report of an agency and year: proposed by one person, published by another.

    ``report`` is the report as JSON (``report.writing.json``) as of the proposal. Once it is
    published, triggers of the database refuse to change or delete it and its records (migration
    0001). ``reason`` says why it was published although a check fails.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("年度"))
    report = models.TextField()
    reason = models.TextField(_("说明"), blank=True)
    proposed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    proposed_by_name = models.CharField(max_length=50)
    proposed_at = models.DateTimeField()
    frozen_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    frozen_by_name = models.CharField(max_length=50, blank=True)
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("年度汇总")
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="report_year_once"),
            models.CheckConstraint(
                condition=Q(frozen_by__isnull=True) | ~Q(frozen_by=F("proposed_by")),
                name="report_year_second_person",
            ),
            models.CheckConstraint(
                condition=Q(frozen_by__isnull=True, frozen_at__isnull=True)
                | Q(frozen_by__isnull=False, frozen_at__isnull=False),
                name="report_year_frozen_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"

    @property
    def is_frozen(self) -> bool:
        """Whether the year is published: its figures never change again."""
        return self.frozen_at is not None


class FrozenRecord(models.Model):
    """What a record added to a cell of the report that is no sum (``Form.parts``).

    ``source`` names the room's source of figures, ``subject`` is the record's key there.
    """

    report_year = models.ForeignKey(
        ReportYear, models.CASCADE, related_name="records", db_index=False
    )
    source = models.CharField(max_length=30)
    subject = models.BigIntegerField()
    key = models.CharField(max_length=30)
    number = models.DecimalField(max_digits=20, decimal_places=6)

    class Meta:
        verbose_name = _("已公布的计数")
        constraints = [
            models.UniqueConstraint(
                fields=["report_year", "source", "subject", "key"], name="frozen_record_once"
            ),
        ]
        indexes = [
            models.Index(fields=["report_year", "source", "key"], name="frozen_record_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.subject} {self.key}"
