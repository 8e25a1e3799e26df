"""What other rooms may ask of the log."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.audit.models import Entry
from gongkai.audit.recording import ACTIONS


def entries_of(kind: str, subject_id: int) -> QuerySet[Entry]:
    """The entries of one subject, newest first."""
    return Entry.objects.filter(subject_kind=kind, subject_id=subject_id).order_by("-id")


def entries_in(agency_ids: list[int] | None = None) -> QuerySet[Entry]:
    """The entries of some agencies (None: of all chains), newest first; page them."""
    entries = Entry.objects.order_by("-id")
    return entries if agency_ids is None else entries.filter(chain__in=agency_ids)


def name_of(key: str) -> str:
    """The Chinese name of an action; its key when this version no longer knows it."""
    known = ACTIONS.get(key)
    return str(known.name) if known else key
