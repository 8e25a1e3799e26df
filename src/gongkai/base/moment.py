"""Reading many things as of one moment, while people go on working."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Let everything read inside the block be of one moment: what is committed meanwhile is not
    seen, so two tables are never compared across somebody's work. Nothing can be written inside.

    RuntimeError inside a transaction, which has its own moment already.
    """
    if connection.in_atomic_block:
        raise RuntimeError("a moment begins outside a transaction")
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Django sets isolation per connection only; this holds for the one transaction.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
