"""A year of an agency: 表三 as it was proposed and published, with the cases behind it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PERSON = "agencies.Person"


class ReportYear(models.Model):
    """表三 of an agency and year: proposed by one person, published by another.

    ``report`` is the report as JSON (``report.writing.json``) as of the proposal. Once it is
    published, triggers of the database refuse to change or delete it and its cases (migration
    0003). ``reason`` says why it was published although a check fails.
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


class FrozenCase(models.Model):
    """A case in the cells that it was counted in: where it ``came`` from (r1, r2), where it
    ``went`` (an outcome or r4), and its column. A case of joint applicants may have several."""

    report_year = models.ForeignKey(ReportYear, models.CASCADE, related_name="cases")
    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="+", db_index=False
    )
    came = models.CharField(max_length=2)
    went = models.CharField(max_length=8)
    column = models.CharField(max_length=2)

    class Meta:
        verbose_name = _("已公布的计数")
        indexes = [
            models.Index(fields=["report_year", "went", "column"], name="frozen_case_went"),
            models.Index(fields=["application", "report_year"], name="frozen_case_application"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.came} {self.went} {self.column}"
