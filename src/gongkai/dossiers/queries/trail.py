"""What ``gongkai verify`` asks of events, files and letters: that they are as the log says.

The log can only grow; the rows that it names are ordinary ones. Somebody who changed, say, the day
of an event and the columns that follow from it would leave a case that agrees with itself, but not
with the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.audit.chain import plain
from gongkai.audit.queries import logged_of
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.models import Dossier, Event, File, Letter, Strike
from gongkai.dossiers.subjects import subjects

BATCH = 2_000
Logged = tuple[int, Mapping[str, Any]]
"""The key of a case, and what an entry says of something in it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that the log names: under which key, by which columns."""

    key: str
    model: type[Model]
    columns: tuple[str, ...]
    name: str | Promise


KEPT = (
    Kept("event", Event, ("kind", "day"), gettext_lazy("事件")),
    Kept("file", File, ("role", "size", "sm3"), gettext_lazy("文件")),
    Kept("letter", Letter, ("kind", "number"), gettext_lazy("文书")),
)


def trail_differences() -> Iterator[str]:
    """A Chinese sentence for each event, file or letter that is not as it was entered in the log,
    or is gone, and for each event that was struck, or is not, against what two people decided."""
    for kept in KEPT:
        for logged in _batches(kept):
            yield from _faults(kept, logged)
    yield from _strikes()


def _batches(kept: Kept) -> Iterator[Sequence[Logged]]:
    entries = logged_of(list(subjects()), [kept.key, *kept.columns])
    while some := list(islice(entries, BATCH)):
        yield [(case_id or 0, after) for case_id, after in some]


def _faults(kept: Kept, logged: Sequence[Logged]) -> Iterator[str]:
    rows: QuerySet[Any] = kept.model._default_manager.only("dossier_id", *kept.columns)
    found = rows.in_bulk([after[kept.key] for _case, after in logged])
    for case_id, after in logged:
        words = {"name": kept.name, "key": after[kept.key], "case": case_id}
        row = found.get(after[kept.key])
        if row is None:
            if not _removed_in_time(kept, case_id, after):
                yield _("案件%(case)d的%(name)s%(key)d不见了，审计日志里有。") % words
            continue
        wrong = [one for one in kept.columns if plain(getattr(row, one)) != after[one]]
        # The chain proves the entry; a row that was moved to another case still looks whole.
        if row.dossier_id != case_id:
            wrong.append("dossier")
        if wrong:
            words["columns"] = "、".join(wrong)
            yield _("案件%(case)d的%(name)s%(key)d与审计日志不符：%(columns)s。") % words


def _removed_in_time(kept: Kept, case_id: int, after: Mapping[str, Any]) -> bool:
    """Whether this was a copy of an identity paper whose term is over."""
    return (
        kept.model is File
        and after["role"] == FileRole.IDENTITY
        and Dossier.objects.filter(pk=case_id, personal_data_left_on__isnull=False).exists()
    )


def _strikes() -> Iterator[str]:
    agreed = Exists(Strike.objects.filter(event=OuterRef("pk"), confirmed=True))
    for struck, sentence in (
        (True, _("案件%(case)d的事件%(key)d划去了，却没有两个人的同意。")),
        (False, _("案件%(case)d的事件%(key)d两个人同意划去，却没有划去。")),
    ):
        wrong = Event.objects.filter(~agreed if struck else agreed, struck=struck)
        for key, case_id in wrong.order_by("pk").values_list("pk", "dossier_id"):
            yield sentence % {"case": case_id, "key": key}
