"""The papers of a dossier: files, records, drafts with their opinions, letters and their numbers."""

from __future__ import annotations

import secrets
from datetime import UTC

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.base.encryption import EncryptedTextField
from gongkai.dossiers.kinds import DraftStatus, FileRole, Verdict
from gongkai.dossiers.models.matters import Dossier, Event

PERSON = "agencies.Person"


def neutral_name(instance: models.Model, name: str) -> str:
    """Where a file is stored: its name on disk says nothing of whom it is about."""
    # Two characters make a folder, so that none holds all files of all cases.
    token = secrets.token_hex(16)
    return f"dossiers/{token[:2]}/{token}"


class Record(models.Model):
    """A record that a decision rests on: ``kind`` is one that the law of its subject knows, ``data``
    its labelled fields."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="records")
    kind = models.CharField(max_length=24)
    data = models.JSONField(default=dict)
    day = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    struck = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("办理依据")
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class File(models.Model):
    """A file of a dossier. ``sm3`` is the hash of its content, hexadecimal."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="files")
    record = models.ForeignKey(Record, models.PROTECT, null=True, related_name="files")
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="files")
    role = models.CharField(max_length=16, choices=FileRole.choices)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sm3 = models.CharField(max_length=64)
    stored = models.FileField(upload_to=neutral_name, max_length=120)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=100)
    public = models.BooleanField(default=False)
    """Whether the applicant may fetch it online: what the answer gives out."""

    class Meta:
        verbose_name = _("文件")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """A letter on its way: written by one, reviewed and signed by others."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="drafts")
    letter_kind = models.CharField(max_length=8)
    code = models.CharField(max_length=2, blank=True)
    values = models.JSONField(default=dict)
    status = models.CharField(max_length=12, choices=DraftStatus.choices, default=DraftStatus.DRAFT)
    author = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)
    chain = models.JSONField(default=list)
    """The stages that it was handed in to (``approval.Stage.stored``); empty before."""
    writers = models.JSONField(default=list)
    """The ids of all who wrote or handed it in; none of them reviews or signs it."""

    class Meta:
        verbose_name = _("拟稿")
        ordering = ["-id"]
        indexes = [models.Index(fields=["status", "dossier"], name="draft_waiting")]

    def __str__(self) -> str:
        return f"{self.letter_kind} {self.status}"

    @property
    def revision(self) -> str:
        """What shows whether the draft is still as somebody saw it: whatever is done to it changes
        this."""
        return self.changed_at.astimezone(UTC).isoformat()


class Opinion(models.Model):
    """What a reviewer said of one version of a draft, at which stage."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="opinions")
    stage = models.CharField(max_length=12, choices=DraftStatus.choices)
    version = models.PositiveSmallIntegerField()
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("审核意见")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.stage} {self.verdict}"


class Letter(models.Model):
    """A letter that was issued: its number and the values it was written from never change.

    ``docx`` and ``pdf`` are rendered in the background and can be rendered again from the values.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="letters")
    draft = models.OneToOneField(Draft, models.PROTECT, null=True, related_name="letter")
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="letters")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    series = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField(null=True)
    number = models.CharField(max_length=60, blank=True)
    day = models.DateField()
    code = models.CharField(max_length=2, blank=True)
    values = models.JSONField(default=dict)
    covered = EncryptedTextField(blank=True)
    """What of the values is personal data at rest (``issuing.PRIVATE``), as JSON; it is removed when
    its term is over."""
    template = models.TextField(blank=True)
    """The agency's own template at that time; empty where the default one was used."""
    docx = models.FileField(upload_to=neutral_name, max_length=120, blank=True)
    pdf = models.FileField(upload_to=neutral_name, max_length=120, blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    issued_by_name = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("文书")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "series", "year", "n"], name="letter_number_once"
            ),
        ]
        indexes = [models.Index(fields=["number"], name="letter_number")]

    def __str__(self) -> str:
        return self.number or self.kind


class LetterTemplate(models.Model):
    """An agency's own text of a letter; a version is never changed, the newest active one holds.

    ``kind`` is the letter's id, for a reply with its answer code behind it (``L23G1``).
    """

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    text = models.TextField()
    version = models.PositiveSmallIntegerField()
    active = models.BooleanField(default=True)
    written_at = models.DateTimeField()
    written_by_name = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("文书模板")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "version"], name="letter_template_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} v{self.version}"


class Counter(models.Model):
    """The last number given out in a series of an agency and year."""

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=16)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("编号")
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "series"], name="counter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.series} {self.last}"
