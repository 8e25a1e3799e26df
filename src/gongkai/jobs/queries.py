"""The queue of background work, read for an administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, QuerySet
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinateWorker,
)

SHOWN = ("doing", "todo", "failed", "aborted", "cancelled")
"""The states that a list may ask for; done ones are deleted by the worker."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the queue stands: how many jobs by state, since when the oldest waits, and when a worker
    was last heard of (None: never)."""

    counts: dict[str, int]
    waiting_since: datetime | None
    heard_of: datetime | None


def standing() -> Standing:
    """How the queue stands now (three queries)."""
    counted = ProcrastinateJob.objects.values_list("status").annotate(number=Count("id")).order_by()
    # The job's own row keeps no time; when it was put into the queue is an event of it.
    waiting = ProcrastinateEvent.objects.filter(job__status="todo", type="deferred")
    return Standing(
        dict(counted),
        waiting.aggregate(first=Min("at"))["first"],
        ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"],
    )


def jobs(status: str = "") -> QuerySet[ProcrastinateJob]:
    """The jobs in a state, or in any that needs looking at, newest first; page them."""
    wanted = [status] if status in SHOWN else list(SHOWN)
    return ProcrastinateJob.objects.filter(status__in=wanted).order_by("-id")
