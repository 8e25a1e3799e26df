"""The log: entries that are only added, chained agency by agency.

Triggers of the database refuse to change, delete or empty what is there (migration 0001); the role
that the program runs as owns neither tables nor triggers.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.audit.chain import Content


class ChainHead(models.Model):
    """The end of a chain: how many entries it has, and the hash of the last one.

    ``chain`` is the agency's id, or ``SYSTEM_CHAIN``. Its row is the lock under which the next
    entry is written.
    """

    chain = models.BigIntegerField(primary_key=True)
    length = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("链头")

    def __str__(self) -> str:
        return f"{self.chain}: {self.length}"


class Entry(models.Model):
    """What somebody did: who, when, from where, on what, what it was before and is now.

    ``hash`` is the SM3 over the content and over ``previous``, the hash of the entry before it.
    """

    # Plain ids and names, no foreign keys: an entry stays whole whatever becomes of the rows it
    # names.
    chain = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=100)
    address = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.BigIntegerField(null=True)
    before = models.JSONField()
    after = models.JSONField()
    text = models.TextField(blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    only_added = True
    """The program's role may neither change nor delete rows; see prepare_database."""

    class Meta:
        verbose_name = _("日志条目")
        # One index for each way in which the pages of the log ask; it only grows, and is never
        # cleaned.
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="entry_number")]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="entry_subject"),
            models.Index(fields=["chain", "at"], name="entry_time"),
            models.Index(fields=["person_id", "id"], name="entry_person"),
            models.Index(fields=["person_name", "id"], name="entry_name"),
            models.Index(fields=["chain", "id"], name="entry_chain"),
            models.Index(fields=["action", "id"], name="entry_action"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.number} {self.action}"

    @property
    def content(self) -> Content:
        """What the hash is taken over."""
        return Content(
            self.chain,
            self.number,
            self.at,
            self.person_id,
            self.person_name,
            self.address,
            self.action,
            self.subject_kind,
            self.subject_id,
            self.before,
            self.after,
            self.text,
            self.previous,
        )
