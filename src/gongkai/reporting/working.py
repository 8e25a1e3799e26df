"""What the background does with a batch: unpack, read, check or compare, forget the uploads.

Each file is read in a process of its own that can be killed, so that no file can take the worker
with it. A worker that is killed itself leaves its job to the next one; after the second time the
files that were left are given up with a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.base.clock import now
from gongkai.report.comparing import compare
from gongkai.report.examination import Examination, examine
from gongkai.report.model import AnnualReport
from gongkai.report.reading.raw import UnreadableFile
from gongkai.report.writing.codec import decode, encode
from gongkai.reporting.actions import skip_unread
from gongkai.reporting.models import Batch, BatchFile, Kind, Outcome, Role, Stage

ATTEMPTS = 2
"""How often a batch is begun: once, and once more when the worker was killed."""
AT_ONCE = 16
"""How many uploads are in memory at the same time."""
YEARS = range(1900, 2200)


def read_batch(batch_id: str) -> None:
    """Do all the work of a batch. What another attempt has done already is not done again."""
    batch = _begin(batch_id)
    if batch is None:
        return
    if batch.kind == Kind.COMPARE:
        _compare(batch)
    else:
        _check(batch)
    Batch.objects.filter(id=batch_id, stage=Stage.READING).update(
        stage=Stage.DONE, finished_at=now()
    )


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


def _check(batch: Batch) -> None:
    """Read last year's reports first, then each report with the one that belongs to it."""
    for file, report in _read(batch, Role.PREVIOUS):
        _keep(file, report, report)
    previous = [
        decode(AnnualReport, json.loads(file.result))
        for file in batch.files.filter(role=Role.PREVIOUS, outcome=Outcome.READ).defer("content")
    ]
    alone = batch.files.filter(role=Role.REPORT).count() == 1
    for file, report in _read(batch, Role.REPORT):
        last = previous[0] if alone and previous else _last_year(report, previous)
        examination = examine(report, last, batch.published_on)
        _keep(file, report, examination, _counts(examination))


def _last_year(report: AnnualReport, previous: Iterable[AnnualReport]) -> AnnualReport | None:
    """Of several reports the one of the same agency on the year before."""
    return next(
        (
            each
            for each in previous
            if report.year and each.year == report.year - 1 and each.agency == report.agency
        ),
        None,
    )


def _compare(batch: Batch) -> None:
    """Read both versions; what changed is kept with the new one."""
    reports = {file.role: (file, report) for file, report in _read(batch, Role.OLD, Role.NEW)}
    if len(reports) < 2:
        for file, report in reports.values():
            _keep(file, report, None)
        return
    (old_file, old), (new_file, new) = reports[Role.OLD], reports[Role.NEW]
    _keep(old_file, old, None)
    _keep(new_file, new, compare(old, new))


def _read(batch: Batch, *roles: Role) -> Iterator[tuple[BatchFile, AnnualReport]]:
    """Read the files of these roles that are still waiting; note those that cannot be read.

    Ends early when the visitor has stopped or cleared the batch.
    """
    waiting = batch.files.filter(role__in=roles, outcome=Outcome.WAITING).order_by("number")
    numbers = list(waiting.values_list("number", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        if not Batch.objects.filter(id=batch.id, stage=Stage.READING).exists():
            return
        files = {
            file.number: file
            for file in waiting.filter(number__in=numbers[start : start + AT_ONCE])
        }
        for number, outcome in _outcomes(files):
            if isinstance(outcome, UnreadableFile):
                _give_up(files[number], outcome)
            else:
                yield files[number], outcome


def _outcomes(
    files: Mapping[int, BatchFile],
) -> Iterator[tuple[int, AnnualReport | UnreadableFile]]:
    """Read these files, each in a process that can be killed; in the order in which they end."""
    from gongkai.report.reading import guard

    yield from guard.read_many(
        (number, file.name, bytes(file.content)) for number, file in files.items()
    )


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
