"""Numbers without a gap: one counter row per agency, year and series, locked until the commit.

A number that a rolled-back transaction took was never given out, so nothing is missing and
nothing is given out twice.
"""

from __future__ import annotations

from django.db import connection

from gongkai.dossiers.models import Counter


def next_number(agency_id: int, year: int, series: str) -> int:
    """The next number of a series, from 1. Must run inside a transaction, in which the counter
    stays locked: whoever asks next waits until this one is committed or taken back."""
    if not connection.in_atomic_block:
        raise RuntimeError("a number is given out inside the transaction that uses it")
    key = {"agency_id": agency_id, "year": year, "series": series}
    # No sequence of PostgreSQL: it does not go back with a transaction, so numbers would be
    # missing.
    counter = Counter.objects.select_for_update().filter(**key).first()
    if counter is None:
        # Two that begin a series together: one inserts, the other finds the row and waits.
        Counter.objects.bulk_create([Counter(**key)], ignore_conflicts=True)
        counter = Counter.objects.select_for_update().get(**key)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def registration_number(agency_code: str, year: int, serial: int) -> str:
    """The number that a receipt shows: the agency's code, the year, and the serial number in at
    least four places, such as ``X20260012``."""
    return f"{agency_code}{year}{serial:04d}"
