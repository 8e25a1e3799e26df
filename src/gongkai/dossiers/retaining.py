"""What is removed in time: personal data whose term is over, and contents that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage

from gongkai.dossiers.models import Dossier, File, Letter

BATCH = 500
ORPHANED_AFTER = timedelta(days=1)
"""Younger contents may belong to a transaction that still runs."""
FOLDER = "dossiers"


def term_over(day: date, years: int) -> list[int]:
    """The archived dossiers whose personal data is due by this day, oldest first, ``BATCH`` at most:
    those archived in a year that ended ``years`` full years ago."""
    # By whole years, as archives count: a term begins on January 1 after the file was closed.
    last = date(day.year - years - 1, 12, 31)
    found = Dossier.objects.filter(archived_on__lte=last, personal_data_left_on__isnull=True)
    return list(found.order_by("archived_on", "pk").values_list("pk", flat=True)[:BATCH])


def orphans(now: datetime) -> Iterator[str]:
    """The contents on the storage that no row refers to, from a transaction that was rolled back or
    a process that was killed."""
    if not default_storage.exists(FOLDER):
        return
    for folder in default_storage.listdir(FOLDER)[0]:
        for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
            path = f"{FOLDER}/{folder}/{name}"
            old = now - default_storage.get_modified_time(path) > ORPHANED_AFTER
            if old and not _referred_to(path):
                yield path


def _referred_to(path: str) -> bool:
    return (
        File.objects.filter(stored=path).exists()
        or Letter.objects.filter(docx=path).exists()
        or Letter.objects.filter(pdf=path).exists()
    )


def sweep(now: datetime) -> int:
    """Delete the orphans; how many there were."""
    count = 0
    for path in orphans(now):
        default_storage.delete(path)
        count += 1
    return count
