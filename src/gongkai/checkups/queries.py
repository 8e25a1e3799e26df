"""What other rooms may ask of the batches: rows and values to read; ``actions`` changes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Now
from procrastinate.contrib.django.models import ProcrastinateWorker

from gongkai.base.clock import now
from gongkai.base.errors import NotThere
from gongkai.checkups.kinds import Kind, Outcome, Role, Stage
from gongkai.checkups.models import Batch, BatchFile
from gongkai.report.comparing import Comparison
from gongkai.report.examination import Examination
from gongkai.report.model import AnnualReport
from gongkai.report.writing.codec import decode

__all__ = [
    "Compared",
    "OpenFile",
    "Progress",
    "Summary",
    "all_reports_in",
    "batch_of",
    "batches_of",
    "compared_in",
    "open_file",
    "opened_in",
    "owner_of",
    "previous_not_read_in",
    "progress_of",
    "reports_not_read_in",
    "reports_read_in",
    "summary_of",
]
"""The rows are named here for the faces' annotations; what is stored is ``models``' alone."""

PATIENCE = timedelta(seconds=8)
"""A visitor who waits longer than this sees the reason."""
SILENCE = timedelta(seconds=40)
"""A worker that gave no sign for this long is gone; a living one gives one every ten seconds."""


def owner_of(secret: str) -> str:
    """What is stored of a visitor's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def batch_of(secret: str, batch_id: str, kind: Kind | None = None) -> Batch:
    """The visitor's batch. Raises NotThere for anybody else's, and when its time is over."""
    if "\0" in batch_id:  # no address of ours, and the database takes no NUL
        raise NotThere(batch_id)
    batch = Batch.objects.filter(
        id=batch_id,
        owner=owner_of(secret),
        expires_at__gt=now(),
        **({"kind": kind} if kind else {}),
    ).first()
    if batch is None:
        raise NotThere(batch_id)
    return batch


def batches_of(secret: str, kind: Kind) -> QuerySet[Batch]:
    """The visitor's batches that can still be opened, newest first, with their number of files."""
    return (
        Batch.objects.filter(owner=owner_of(secret), kind=kind, expires_at__gt=now())
        .annotate(file_count=Count("files", filter=Q(files__role=Role.REPORT)))
        .order_by("-created_at")
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is. ``rate`` is files a second, ``remaining`` seconds; None where unknown.

    ``unattended``: no worker is there to go on with it. ``queued``: the workers have had others'
    files to read for longer than ``PATIENCE``.
    """

    stage: Stage
    total: int
    finished: int
    rate: float | None
    remaining: float | None
    unattended: bool
    queued: bool

    @property
    def percent(self) -> int:
        """How much is done, 0 to 100."""
        return 100 * self.finished // self.total if self.total else 0


def progress_of(batch: Batch) -> Progress:
    """How far the work on a batch is (two queries)."""
    moment = now()
    counts = batch.files.aggregate(
        total=Count("id"), finished=Count("id", filter=~Q(outcome=Outcome.WAITING))
    )
    total, finished = counts["total"], counts["finished"]
    impatient = batch.is_open and moment - batch.created_at > PATIENCE
    attended = impatient and _has_worker()
    rate = None
    if batch.started_at and finished:
        seconds = max(((batch.finished_at or moment) - batch.started_at).total_seconds(), 0.001)
        rate = finished / seconds
    return Progress(
        stage=Stage(batch.stage),
        total=total,
        finished=finished,
        rate=rate,
        remaining=(total - finished) / rate if rate else None,
        unattended=impatient and not attended,
        queued=impatient and attended and batch.stage == Stage.WAITING,
    )


def _has_worker() -> bool:
    """Whether a background worker lives, by the database's own clock."""
    return bool(ProcrastinateWorker.objects.filter(last_heartbeat__gt=Now() - SILENCE).exists())


@dataclass(frozen=True, slots=True)
class Summary:
    """The reports of a batch in numbers. ``first`` is the number of its first report."""

    total: int
    read: int
    faulty: int
    errors: int
    warnings: int
    first: int | None

    @property
    def not_read(self) -> int:
        """How many could not be read, or were not."""
        return self.total - self.read


def summary_of(batch: Batch) -> Summary:
    """The reports of a batch in numbers (one query)."""
    return Summary(
        **batch.files.filter(role=Role.REPORT).aggregate(
            total=Count("id"),
            read=Count("id", filter=Q(outcome=Outcome.READ)),
            faulty=Count("id", filter=Q(errors__gt=0)),
            errors=Coalesce(Sum("errors"), 0),
            warnings=Coalesce(Sum("warnings"), 0),
            first=Min("number"),
        )
    )


def reports_read_in(batch: Batch) -> QuerySet[BatchFile]:
    """The reports that were read, the worst first, without their contents."""
    return (
        batch.files.filter(role=Role.REPORT, outcome=Outcome.READ)
        .defer("content", "result")
        .order_by(
            "-errors", "-warnings", "-hints", F("readable") - F("cells"), "agency", "year", "number"
        )
    )


def reports_not_read_in(batch: Batch) -> QuerySet[BatchFile]:
    """The files that could not be read, each with its sentence."""
    return (
        batch.files.exclude(outcome__in=(Outcome.READ, Outcome.WAITING))
        .defer("content", "result")
        .order_by("number")
    )


def previous_not_read_in(batch: Batch) -> list[BatchFile]:
    """The reports of the year before that could not be read; no check says anything of them."""
    return list(
        batch.files.filter(role=Role.PREVIOUS)
        .exclude(outcome__in=(Outcome.READ, Outcome.WAITING))
        .defer("content", "result")
        .order_by("number")
    )


def all_reports_in(batch: Batch) -> QuerySet[BatchFile]:
    """Every report of a batch in the order in which it was handed in, without contents."""
    return batch.files.filter(role=Role.REPORT).defer("content", "result").order_by("number")


@dataclass(frozen=True)
class OpenFile:
    """A file of a batch, opened: its report, and what the checks say of it."""

    file: BatchFile
    batch: Batch

    @property
    def was_read(self) -> bool:
        """Whether there is a report; otherwise ``file.message`` says why not."""
        return self.file.outcome == Outcome.READ

    @cached_property
    def examination(self) -> Examination:
        """What the checks said when it was read."""
        return decode(Examination, json.loads(self.file.result))

    @property
    def report(self) -> AnnualReport:
        """The report as it was read."""
        return self.examination.report


def open_file(batch: Batch, number: int) -> OpenFile:
    """One report of a batch, opened. Raises NotThere when there is none."""
    file = batch.files.filter(role=Role.REPORT, number=number).defer("content").first()
    if file is None:
        raise NotThere(f"{batch.id}/{number}")
    return OpenFile(file, batch)


def opened_in(batch: Batch) -> Iterator[OpenFile]:
    """Every report of a batch, opened one after the other."""
    files = batch.files.filter(role=Role.REPORT).defer("content").order_by("number")
    for file in files.iterator(chunk_size=20):
        yield OpenFile(file, batch)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions and what changed; ``comparison`` is None when one could not be read."""

    files: tuple[BatchFile, ...]
    comparison: Comparison | None

    @property
    def old(self) -> BatchFile:
        """The file of the old version."""
        return self.files[0]

    @property
    def new(self) -> BatchFile:
        """The file of the new version, which holds the comparison."""
        return self.files[-1]


def compared_in(batch: Batch) -> Compared:
    """What changed between the two versions of a batch."""
    # By role: a version that came as a zip has a number behind the other's.
    found = batch.files.defer("content").order_by("number")
    files = tuple(sorted(found, key=lambda file: file.role != Role.OLD))
    result = files[-1].result
    return Compared(files, decode(Comparison, json.loads(result)) if result else None)
