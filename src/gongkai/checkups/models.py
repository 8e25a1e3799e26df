"""What a visitor handed in, and what was read out of it: kept for less than an hour.

Both tables are UNLOGGED: what is in them never reaches the write-ahead log, a backup or a standby,
and a crash empties them. A row belongs to whoever holds its secret; of the secret only the SHA-256
is stored.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.checkups.kinds import Kind, Outcome, Role, Stage

LIFETIME = timedelta(minutes=55)
"""How long a batch can be opened. With the clean-up every two minutes it is gone within the hour."""


def new_id() -> str:
    """An address that cannot be guessed (128 bits)."""
    return secrets.token_urlsafe(16)


class Batch(models.Model):
    """The files that a visitor handed in together, and how far the work on them is."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    owner = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.WAITING)
    published_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("一批报告")

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_open(self) -> bool:
        """Whether files are still to be read."""
        return self.stage in (Stage.WAITING, Stage.READING)

    def has_expired(self, moment: datetime) -> bool:
        """Whether the batch may no longer be opened."""
        return moment >= self.expires_at


class BatchFile(models.Model):
    """One file of a batch. ``content`` is there until it has been read; then ``result`` is.

    ``result`` is JSON as ``report.writing.codec`` makes it: of a report its examination, of last
    year's the report, of the new one of two versions the comparison. It is text because jsonb
    refuses some characters. ``message`` is the Chinese sentence that says why there is none.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    role = models.CharField(max_length=8, choices=Role.choices)
    name = models.CharField(max_length=300)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    code = models.CharField(max_length=20, blank=True)
    message = models.TextField(blank=True)
    agency = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    form_key = models.CharField(max_length=10, blank=True)
    cells = models.PositiveIntegerField(default=0)
    readable = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    hints = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)
    undecided = models.PositiveIntegerField(default=0)
    result = models.TextField(blank=True)

    class Meta:
        verbose_name = _("一份文件")
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="batch_file_number"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.number}"
