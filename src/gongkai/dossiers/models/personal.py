"""What a person of the office keeps for themselves: views of the ledger and a feed of deadlines."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

PERSON = "agencies.Person"


class SavedView(models.Model):
    """Filters of the ledger under a name."""

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("常用视图")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="saved_view_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """The secret address of a person's calendar of deadlines; only its digest is stored."""

    person = models.OneToOneField(PERSON, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("期限日历")

    def __str__(self) -> str:
        return str(self.person_id)
