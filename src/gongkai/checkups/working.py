"""What the background does with a batch: unpack, read, check or compare, forget the uploads.

Each file is read and checked in a process of its own that can be killed, so that no file can take
the worker with it. A worker that is killed itself leaves its job to the next one; after the second
time the files that were left are given up with a sentence.

A batch is worked on for a slice of time and then waits behind the others, so that nobody with one
report waits for somebody with a thousand.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gongkai.base.clock import now
from gongkai.checkups.actions import skip_unread
from gongkai.checkups.judging import JUDGE
from gongkai.checkups.kinds import Kind, Outcome, Role, Stage
from gongkai.checkups.models import Batch, BatchFile
from gongkai.documents.archive import Input, expand_bytes, is_archive
from gongkai.documents.limits import DEFAULT_LIMITS
from gongkai.documents.raw import UnreadableFile
from gongkai.report.comparing import compare
from gongkai.report.examination import Examination
from gongkai.report.model import AnnualReport
from gongkai.report.reading.guarded import read_many
from gongkai.report.writing.codec import decode, encode

ATTEMPTS = 2
"""How often a batch is begun: once, and once more when the worker was killed."""
SLICE = 20.0
"""Seconds after which no further file of a batch is begun before others have had their turn."""
YEARS = range(1900, 2200)
NAME_LENGTH = 300


def read_batch(batch_id: str, seconds: float = SLICE) -> bool:
    """Work on a batch for a slice of time; True when files are left for another slice.

    What another slice or attempt has done already is not done again. Where the program itself fails
    the batch is given up with a sentence, so that nobody waits for it, and the error goes on.
    """
    batch = _begin(batch_id)
    if batch is None:
        return False
    try:
        return _work_on(batch, seconds)
    except Exception:
        _fail(batch)
        raise


def _work_on(batch: Batch, seconds: float) -> bool:
    for file in batch.files.filter(outcome=Outcome.WAITING).only("id"):
        _unpack(batch, file.id)
    deadline = time.monotonic() + seconds
    if batch.kind == Kind.COMPARE:
        _compare(batch)
    else:
        _check(batch, deadline)
    return _end(batch)


def _begin(batch_id: str) -> Batch | None:
    """Count the attempt; None when there is nothing to do (any more)."""
    with transaction.atomic():
        batch = Batch.objects.select_for_update().filter(id=batch_id).first()
        if batch is None or not batch.is_open or batch.has_expired(now()):
            return None
        if batch.attempts >= ATTEMPTS:
            batch.stage, batch.finished_at = Stage.FAILED, now()
            skip_unread(batch_id, _("读取时程序两次中断，这份文件没有读成。请把它单独再试一次。"))
        else:
            batch.stage, batch.started_at = Stage.READING, batch.started_at or now()
            batch.attempts += 1
        batch.save()
    return batch if batch.is_open else None


def _end(batch: Batch) -> bool:
    """Finish the batch, or leave it for another slice: then the attempt does not count."""
    reading = Batch.objects.filter(id=batch.id, stage=Stage.READING)
    if batch.files.filter(outcome=Outcome.WAITING).exists():
        return bool(reading.update(attempts=0))
    reading.update(stage=Stage.DONE, finished_at=now())
    return False


def _fail(batch: Batch) -> None:
    """Give up what is left of a batch; what has been read stays."""
    skip_unread(batch.id, _("读取时程序出错，这份文件没有读成；错误已经记录。请把它单独再试一次。"))
    Batch.objects.filter(id=batch.id, stage=Stage.READING).update(
        stage=Stage.FAILED, finished_at=now()
    )


def _unpack(batch: Batch, file_id: int) -> None:
    """Put the files of a zip in its place, all of them or none."""
    file = BatchFile.objects.filter(id=file_id).first()
    if file is None or file.content is None or not is_archive(bytes(file.content)):
        return
    limits = replace(
        DEFAULT_LIMITS,
        archive_files=settings.GONGKAI_CHECKUP_MAX_FILES,
        archive_bytes=settings.GONGKAI_CHECKUP_UNPACKED_BYTES,
    )
    with transaction.atomic():
        last = batch.files.aggregate(last=Max("number"))["last"]
        inputs = expand_bytes(bytes(file.content), file.name, limits)
        for number, member in enumerate(inputs, start=last + 1):
            _member(file, number, member).save()
        file.delete()


def _member(file: BatchFile, number: int, member: Input) -> BatchFile:
    row = BatchFile(
        batch_id=file.batch_id, number=number, role=file.role, name=member.name[-NAME_LENGTH:]
    )
    if member.error is None:
        row.content = member.content()
        row.size = len(row.content)
    else:
        row.size, row.outcome = 0, Outcome.UNREADABLE
        row.code, row.message = member.error.code, storable(str(member.error))
    return row


def _check(batch: Batch, deadline: float) -> None:
    """Read last year's reports first, then each report with the one that belongs to it."""
    for file, report in _read(batch, Role.PREVIOUS):
        _keep(file, report, report)
    previous = tuple(
        decode(AnnualReport, json.loads(result))
        for result in batch.files.filter(role=Role.PREVIOUS, outcome=Outcome.READ).values_list(
            "result", flat=True
        )
    )
    alone = batch.files.filter(role=Role.REPORT).count() == 1
    options = {"previous": previous, "alone": alone, "published_on": batch.published_on}
    for file, examination in _read(
        batch, Role.REPORT, deadline=deadline, work=JUDGE, options=options
    ):
        _keep(file, examination.report, examination, _counts(examination))


def _compare(batch: Batch) -> None:
    """Read both versions; what changed is kept with the new one."""
    for role in (Role.OLD, Role.NEW):
        _refuse_several(batch, role)
    reports = {file.role: (file, report) for file, report in _read(batch, Role.OLD, Role.NEW)}
    if len(reports) < 2:
        for file, report in reports.values():
            _keep(file, report, None)
        return
    (old_file, old), (new_file, new) = reports[Role.OLD], reports[Role.NEW]
    comparison = compare(old, new)
    with transaction.atomic():  # a worker killed between the two would leave no comparison
        _keep(old_file, old, None)
        _keep(new_file, new, comparison)


def _refuse_several(batch: Batch, role: Role) -> None:
    """Give up the files of a version that turned out to be a zip of several."""
    files = batch.files.filter(role=role)
    if files.count() < 2:
        return
    for file in files.only("id", "name"):
        message = _("“%s”所在的压缩包里不止一份文件，每一版只能选一份。请解压后只选报告。")
        _give_up(file, UnreadableFile("too-many", message % file.name))


def _read(
    batch: Batch,
    *roles: Role,
    deadline: float | None = None,
    work: str | None = None,
    options: Mapping[str, object] | None = None,
) -> Iterator[tuple[BatchFile, Any]]:
    """Read the files of these roles that are still waiting; note those that cannot be read.

    The files are fetched one by one as there is room for them. No further one is begun after the
    deadline, and when the visitor has stopped or cleared the batch.
    """
    waiting = batch.files.filter(role__in=roles, outcome=Outcome.WAITING)
    under_way: dict[int, BatchFile] = {}

    def inputs() -> Iterator[tuple[int, str, bytes]]:
        for number in list(waiting.order_by("number").values_list("number", flat=True)):
            late = deadline is not None and under_way and time.monotonic() > deadline
            still = Batch.objects.filter(id=batch.id, stage=Stage.READING)
            if late or not still.exists():
                return
            file = waiting.filter(number=number).first()
            if file is None or file.content is None:
                continue
            content, file.content = bytes(file.content), None
            under_way[number] = file
            yield number, file.name, content

    for number, outcome in read_many(inputs(), work=work, options=options):
        if isinstance(outcome, UnreadableFile):
            _give_up(under_way[number], outcome)
        else:
            yield under_way[number], outcome


def _give_up(file: BatchFile, reason: UnreadableFile) -> None:
    BatchFile.objects.filter(id=file.id, outcome=Outcome.WAITING).update(
        outcome=Outcome.UNREADABLE,
        code=reason.code[:20],
        message=storable(str(reason)),
        content=None,
    )


def _keep(
    file: BatchFile, report: AnnualReport, result: object, counts: Mapping[str, int] | None = None
) -> None:
    """Store what was read and drop the upload; nothing happens when the batch was stopped."""
    BatchFile.objects.filter(id=file.id, outcome=Outcome.WAITING).update(
        outcome=Outcome.READ,
        agency=storable(report.agency or "")[:200],
        year=report.year if report.year in YEARS else None,
        form_key=report.form_key,
        result="" if result is None else json.dumps(encode(result)),
        content=None,
        **(counts or {}),
    )


def _counts(examination: Examination) -> dict[str, int]:
    return {
        "cells": examination.cells,
        "readable": examination.readable,
        "errors": examination.errors,
        "warnings": examination.warnings,
        "hints": examination.hints,
        "notes": len(examination.notes),
        "undecided": len(examination.undecided),
    }


def storable(text: str) -> str:
    """The text without what a database cannot hold: NUL and halves of characters."""
    return text.replace("\0", "").encode(errors="replace").decode()
