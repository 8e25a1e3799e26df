"""What other rooms may ask of the log."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from gongkai.audit.models import Entry
from gongkai.audit.recording import ACTIONS
from gongkai.base.clock import CHINA

BATCH = 2_000
"""How many entries are in memory at once where all are read."""


def entries_of(kind: str, subject_id: int) -> QuerySet[Entry]:
    """The entries of one subject, newest first."""
    return Entry.objects.filter(subject_kind=kind, subject_id=subject_id).order_by("-id")


def logged_of(
    kinds: Collection[str], keys: Collection[str]
) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
    """The subject's key and what is said of it afterwards, from each entry about these kinds that
    says something of all these keys, oldest first; read as they are asked for."""
    entries = Entry.objects.filter(subject_kind__in=kinds, after__has_keys=list(keys))
    rows = entries.order_by("pk").values_list("subject_id", "after")
    yield from rows.iterator(chunk_size=BATCH)


def was_done(action: str, *, except_by: str = "") -> bool:
    """Whether the log has an entry of an action, by anybody except the one of this name."""
    return Entry.objects.filter(action=action).exclude(person_name=except_by).exists()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are asked for; what is empty does not count. ``until`` is included.

    ``subject``: what they are about, such as ("application", 12).
    """

    person_name: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None
    subject: tuple[str, int] | None = None


def entries_in(chains: Collection[int], wanted: Filter = Filter()) -> QuerySet[Entry]:
    """The entries of these chains that the filter lets through, newest first; page them."""
    entries = Entry.objects.filter(chain__in=chains).order_by("-id")
    if wanted.person_name:
        entries = entries.filter(person_name=wanted.person_name)
    if wanted.action:
        entries = entries.filter(action=wanted.action)
    if wanted.subject:
        kind, subject_id = wanted.subject
        entries = entries.filter(subject_kind=kind, subject_id=subject_id)
    if wanted.since:
        entries = entries.filter(at__gte=datetime.combine(wanted.since, time.min, CHINA))
    # Up to the end of the day in China, which is another moment in the database's UTC.
    if wanted.until:
        day_after = wanted.until + timedelta(days=1)
        entries = entries.filter(at__lt=datetime.combine(day_after, time.min, CHINA))
    return entries


def name_of(key: str) -> str:
    """The Chinese name of an action; its key when this version no longer knows it."""
    known = ACTIONS.get(key)
    return str(known.name) if known else key
