"""Every change that a visitor makes to their batches: handed in, stopped, cleared; and expiry.

What the background does with a batch is in ``working``.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from gongkai.base.clock import now
from gongkai.base.errors import Refused
from gongkai.checkups.kinds import Kind, Outcome, Role, Stage
from gongkai.checkups.models import LIFETIME, Batch, BatchFile
from gongkai.checkups.queries import owner_of
from gongkai.documents.limits import DEFAULT_LIMITS

KEPT_BATCHES = 5
"""How many batches a visitor may have at once; the oldest make room for a new one."""
NAME_LENGTH = 200
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in."""

    name: str
    content: bytes
    role: Role = Role.REPORT


def new_secret() -> str:
    """What a visitor shows to open their batches (256 bits)."""
    return secrets.token_urlsafe(32)


def hand_in(
    secret: str, kind: Kind, uploads: Sequence[Upload], published_on: date | None = None
) -> Batch:
    """Take files and have them read in the background.

    Raises Refused when a file is too large or empty, when there are too many, or when the
    store is full.
    """
    _check(uploads)
    moment = now()
    owner = owner_of(secret)
    delete_expired(moment)  # before the transaction, which a refusal takes back
    with transaction.atomic():
        _make_room(owner, sum(len(upload.content) for upload in uploads))
        batch = Batch.objects.create(
            owner=owner,
            kind=kind,
            published_on=published_on,
            created_at=moment,
            expires_at=moment + LIFETIME,
        )
        BatchFile.objects.bulk_create(_rows(batch, uploads), batch_size=50)
        app.configure_task("checkups.read_batch").defer(batch_id=batch.id)
    return batch


def stop(batch: Batch) -> None:
    """Read no further file of this batch; what has been read stays until it expires."""
    with transaction.atomic():
        stopped = Batch.objects.filter(
            id=batch.id, stage__in=(Stage.WAITING, Stage.READING)
        ).update(stage=Stage.STOPPED, finished_at=now())
        if stopped:
            skip_unread(batch.id, _("您停止了读取，这份文件没有读。"))


def skip_unread(batch_id: str, message: str) -> None:
    """Give up the files that are still waiting, and drop what was uploaded of them."""
    BatchFile.objects.filter(batch=batch_id, outcome=Outcome.WAITING).update(
        outcome=Outcome.SKIPPED, message=message, content=None
    )


def clear(batch: Batch) -> None:
    """Delete a batch with all its files and results, at once."""
    Batch.objects.filter(id=batch.id).delete()


def delete_expired(moment: datetime) -> int:
    """Delete the batches whose time is over; returns how many."""
    _count, by_model = Batch.objects.filter(expires_at__lte=moment).delete()
    return by_model.get("checkups.Batch", 0)


def _check(uploads: Sequence[Upload]) -> None:
    if not uploads:
        raise Refused(_("还没有选择文件，请先选择一份年度报告。"))
    if len(uploads) > settings.GONGKAI_CHECKUP_MAX_FILES:
        message = _(
            "一次最多上传 %(most)d 个文件，您选择了 %(count)d 个。请分几次上传，或打成一个 zip。"
        )
        raise Refused(message % {"most": settings.GONGKAI_CHECKUP_MAX_FILES, "count": len(uploads)})
    for upload in uploads:
        if not upload.content:
            raise Refused(_("“%s”是空文件，请检查后重新选择。") % short_name(upload.name))
        if len(upload.content) > DEFAULT_LIMITS.file_bytes and not is_zip(upload):
            message = _("“%(name)s”超过 %(most)d MB，不能读取。请另存为较小的文件。")
            most = DEFAULT_LIMITS.file_bytes // MEBIBYTE
            raise Refused(message % {"name": short_name(upload.name), "most": most})


def is_zip(upload: Upload) -> bool:
    """Whether a file is a package; only by reading can it be told what is in it."""
    return upload.content.startswith(b"PK")


def short_name(name: str) -> str:
    """The last part of a file's name, without control characters, cut to what the store takes."""
    last = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(sign for sign in last if sign.isprintable())
    return visible[-NAME_LENGTH:] or _("未命名文件")


def _make_room(owner: str, size: int) -> None:
    """Delete the visitor's oldest batches; refuse when everybody's uploads together are too many."""
    kept = (
        Batch.objects.filter(owner=owner).order_by("-created_at").values("id")[: KEPT_BATCHES - 1]
    )
    Batch.objects.filter(owner=owner).exclude(
        id__in=list(kept.values_list("id", flat=True))
    ).delete()
    waiting = BatchFile.objects.filter(content__isnull=False).aggregate(all=Sum("size"))["all"] or 0
    if waiting + size > settings.GONGKAI_CHECKUP_STORE_BYTES:
        raise Refused(_("现在等待读取的文件太多，请过几分钟再上传。"))


def _rows(batch: Batch, uploads: Iterable[Upload]) -> list[BatchFile]:
    return [
        BatchFile(
            batch=batch,
            number=number,
            role=upload.role,
            name=short_name(upload.name),
            size=len(upload.content),
            content=upload.content,
        )
        for number, upload in enumerate(uploads, start=1)
    ]
