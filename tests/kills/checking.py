"""`python tests/kills/checking.py` answers each line on its input with what the records say, as JSON.

`look` reads them and proves log, projections and numbers as `gongkai verify` does; `heal` also asks
the worker to take up the work of a killed one.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

CONNECTIONS = 20  # more than the pool holds


def main() -> None:
    """Answer until the input closes."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import django

    django.setup()
    for wish in sys.stdin:
        answer = _answered(wish.strip())
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _answered(wish: str) -> dict[str, Any]:
    """What the records say. The connections of a killed database are thrown away."""
    from django.db import InterfaceError, OperationalError, connection
    from procrastinate.exceptions import ConnectorException

    for _connection in range(CONNECTIONS):
        try:
            if wish == "heal":
                _heal()
            return _look()
        except (OperationalError, InterfaceError, ConnectorException):
            continue
        finally:
            connection.close()
    raise RuntimeError("the database does not answer")


def _look() -> dict[str, Any]:
    from gongkai.base.moment import one_moment

    with one_moment():
        return {**_records(), "gaps": _gaps(), "faults": _faults(), **_jobs()}


def _records() -> dict[str, Any]:
    """Numbers by subject, subjects by letter number, and kinds of events by subject."""
    from gongkai.applications.models import Application
    from gongkai.dossiers.models import Event, Letter

    applications, letters, events = defaultdict(list), defaultdict(list), defaultdict(list)
    for subject, number in Application.objects.values_list("subject", "number"):
        applications[subject].append(number)
    for number, subject in Letter.objects.values_list("number", "dossier__subject"):
        letters[number].append(subject)
    for subject, kind in Event.objects.values_list("dossier__subject", "kind"):
        events[subject].append(kind)
    return {"applications": applications, "letters": letters, "events": events}


def _gaps() -> list[str]:
    """The series in which a number is missing, doubled, or not the one that was counted to."""
    from gongkai.applications.kinds import SERIES
    from gongkai.applications.models import Application
    from gongkai.dossiers.models import Counter as Counted
    from gongkai.dossiers.models import Letter

    given: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for agency, year, serial in Application.objects.values_list("agency_id", "year", "serial"):
        given[agency, year, SERIES].append(serial)
    named = Letter.objects.exclude(n=None).values_list("agency_id", "year", "series", "n")
    for agency, year, series, n in named:
        given[agency, year, series].append(n)
    last = {(one.agency_id, one.year, one.series): one.last for one in Counted.objects.all()}
    return [
        f"{key}: {sorted(given[key])} of {last.get(key)}"
        for key in {*given, *last}
        if sorted(given[key]) != list(range(1, last.get(key, 0) + 1))
    ]


def _faults() -> list[str]:
    from gongkai.audit import proof

    return [str(one) for one in proof.everything()]


def _jobs() -> dict[str, Any]:
    """How many jobs are in which state, and the letters that have neither files nor a job."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from gongkai.dossiers.models import Letter

    jobs = list(ProcrastinateJob.objects.filter(task_name="dossiers.render_letter"))
    coming = {one.args["letter_id"] for one in jobs if one.status in {"todo", "doing"}}
    bare = Letter.objects.filter(pdf="").values_list("pk", flat=True)
    return {
        "jobs": Counter(one.status for one in jobs),
        "forgotten": sorted(set(bare) - coming),
        "unwritten": len(bare),
    }


def _heal() -> None:
    """What the clock asks of the worker every two minutes, now."""
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued

    with suppress(AlreadyEnqueued):
        app.configure_task("gongkai.base.tasks.retry_stalled_jobs").defer(
            timestamp=int(time.time())
        )


if __name__ == "__main__":
    main()
    os._exit(0)
