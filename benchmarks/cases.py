"""The case office at ten thousand and at a million cases. Run by ``make bench``.

Writes docs/benchmarks-cases.md: table 3 beside the bare SQL aggregate over the same rows, pages for
one user, fifty clerks at once, and the fold. Everything runs on an embedded database of its own.
"""

from __future__ import annotations

import logging
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from datetime import time as clock_time
from http import HTTPStatus
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
PLACE = "/var/lib" if os.geteuid() == 0 else None
FOLDER = Path(tempfile.mkdtemp(prefix="gongkai-bench-", dir=PLACE))
FOLDER.chmod(0o711)  # the account that the database runs as must pass through
os.environ["GONGKAI_DATA_DIR"] = str(FOLDER)
os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django  # noqa: E402

from gongkai.base.database import embedded, start_database  # noqa: E402

start_database()
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks.filling import TODAY, City, a_city, copied, histories  # noqa: E402
from benchmarks.folding import folding_table  # noqa: E402
from gongkai.agencies.models import Person  # noqa: E402
from gongkai.applications import actions  # noqa: E402
from gongkai.applications.intake import ApplicantIntake, Intake  # noqa: E402
from gongkai.applications.models import Application  # noqa: E402
from gongkai.applications.queries import table3  # noqa: E402
from gongkai.base.clock import CHINA, stopped_at  # noqa: E402
from gongkai.desk.reporting.views import PAGE as PAGE_OF_CELL  # noqa: E402
from gongkai.reporting.opening import behind  # noqa: E402
from gongkai.statute.applications.events import Channel  # noqa: E402
from people import sign_in  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks-cases.md"
OK = HTTPStatus.OK
NOW = datetime.combine(TODAY, clock_time(10), CHINA)
SIZES = [int(size) for size in os.environ.get("GONGKAI_BENCH_SIZES", "10000,1000000").split(",")]
YEAR = 2024
CELL = "r3_1.c7"
CLERKS, EACH = 50, 20


def milliseconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def in_turns(
    one: Callable[[], object], other: Callable[[], object], rounds: int
) -> tuple[float, float]:
    """The median of two calls, made in turns after one call each."""
    pairs = [(milliseconds(one), milliseconds(other)) for _ in range(rounds + 1)][1:]
    return statistics.median(a for a, _b in pairs), statistics.median(b for _a, b in pairs)


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay under."""
    return sorted(times)[int(len(times) * 0.95)]


# ── Table 3 beside the bare aggregate ──────────────────────────────────────────────────────────

BARE = """
SELECT received_year = %(year)s, over_year = %(year)s, "row", "column", missing, count(*)
FROM applications_span
WHERE agency_id = ANY(%(agencies)s) AND received_year <= %(year)s AND over_year >= %(year)s
GROUP BY 1, 2, 3, 4, 5
"""


def aggregates(city: City) -> list[str]:
    """The rows of the table for one agency and for the whole city."""
    lines = []
    for name, agencies in (("一个机关", city.agencies[:1]), ("全市", city.agencies)):
        ids = [agency.pk for agency in agencies]
        ours, bare = in_turns(lambda ids=ids: table3(ids, YEAR), lambda ids=ids: _bare(ids), 30)
        counted_cases = table3(ids, YEAR)["r1", "c7"]
        lines.append(
            f"| {name} | {len(ids)} | {counted_cases:,} | {bare:.2f} | {ours:.2f} "
            f"| {ours / bare:.2f} | ≤ 1.5 |"
        )
    return lines


def _bare(ids: list[int]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(BARE, {"year": YEAR, "agencies": ids})
        return cursor.fetchall()


# ── Pages for one user ─────────────────────────────────────────────────────────────────────────


def pages(city: City, rounds: int = 60) -> list[tuple[str, float, float]]:
    """For each page its name, the median and the 95th percentile in milliseconds."""
    rng = random.Random(7)
    own = list(
        Application.objects.filter(agency=city.agencies[0]).values_list("pk", flat=True)[:400]
    )
    clerk, boss = _client(city.clerk_person), _client(city.supervisor_person)
    ledger = reverse("desk:cases:ledger")
    cell = reverse("desk:table3:cell", args=[YEAR, CELL])
    asked: list[tuple[str, Client, Callable[[], str]]] = [
        ("台账（一个机关）", clerk, lambda: ledger),
        ("台账（全市）", boss, lambda: ledger),
        ("台账，按词查找（全市）", boss, lambda: f"{ledger}?text=河道治理"),
        ("案件", clerk, lambda: reverse("desk:cases:case", args=[rng.choice(own)])),
        ("表三一格的案件", clerk, lambda: cell),
    ]
    found = []
    for name, client, address in asked:
        _got(client, address())
        times = [milliseconds(lambda: _got(client, address())) for _ in range(rounds)]  # noqa: B023
        found.append((name, statistics.median(times), p95(times)))
    return found


def in_the_cell(city: City) -> int:
    """How many cases the page of the cell has to list."""
    return behind(city.agencies[:1], YEAR, f"T3.{CELL}").count()


def _client(person: Person) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    sign_in(client, person)
    return client


def _got(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != OK:
        raise RuntimeError(f"{address}: {answer.status_code}")


# ── Fifty clerks at once ───────────────────────────────────────────────────────────────────────


def clerks(city: City) -> str:
    """Fifty threads register at one agency; nothing may be lost, doubled or left out."""
    agency = city.agencies[1]
    numbers: list[str] = []
    threads = [
        threading.Thread(target=_register, args=(city, agency.pk, name, numbers))
        for name in range(CLERKS)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    serials = sorted(
        Application.objects.filter(number__in=numbers).values_list("serial", flat=True)
    )
    whole = serials == list(range(serials[0], serials[0] + CLERKS * EACH))
    if len(set(numbers)) != CLERKS * EACH or not whole:
        raise RuntimeError("numbers were lost, doubled or left out")
    return (
        f"{CLERKS} clerks registered {CLERKS * EACH:,} applications at one agency at once in "
        f"{seconds:.1f} s ({CLERKS * EACH / seconds:.0f} a second): no number lost, doubled or left out."
    )


def _register(city: City, agency_id: int, name: int, numbers: list[str]) -> None:
    for turn in range(EACH):
        intake = Intake(
            channel=Channel.IN_PERSON,
            came_in=TODAY,
            subject=f"第{name}柜台第{turn}件",
            applicants=(ApplicantIntake(name=f"甲某{name}", kind="natural"),),
            form_wanted="paper",
            way_wanted="mail",
        )
        numbers.append(actions.register(city.registrar, agency_id, intake).number)
        connection.close()  # back to the pool, as after a request


# ── The page ───────────────────────────────────────────────────────────────────────────────────


def measured() -> list[str]:
    """Fill, measure at each size, and tell it as a page."""
    with stopped_at(NOW):
        city = a_city(NOW)
        histories(city, random.Random(1))
        tables, asked, behind = [], [], []
        for size in SIZES:
            copied(size)
            events = _rows("dossiers_event")
            tables += [
                f"**{size:,} cases, {events:,} events**",
                "",
                HEAD_TABLE,
                *aggregates(city),
                "",
            ]
            asked.append(pages(city))
            behind.append(in_the_cell(city))
        registered = clerks(city)
    rows = [
        f"| {name} | "
        + " | ".join(f"{all_[n][1]:.0f} | {all_[n][2]:.0f}" for all_ in asked)
        + " | ≤ 150 |"
        for n, (name, _median, _p95) in enumerate(asked[0])
    ]
    sizes = " | ".join(f"{size:,}: median | p95" for size in SIZES)
    return [
        "# Benchmarks of the case office",
        "",
        "Written by `make bench` (`python -m benchmarks.cases`) in one run on an embedded database.",
        "",
        f"## Table 3 of {YEAR}: ours beside the bare SQL aggregate over the same rows, in turns",
        "",
        *tables,
        "## Pages, one user, milliseconds in the server",
        "",
        f"| page | {sizes} | aim |",
        "|---|" + "---:|" * (2 * len(SIZES) + 1),
        *rows,
        "",
        "The cell counts "
        + ", ".join(f"{n:,} cases at {size:,}" for n, size in zip(behind, SIZES, strict=True))
        + f"; its page lists at most {PAGE_OF_CELL}.",
        "",
        "## Fifty clerks",
        "",
        registered,
        "",
        "## Folding a case from its events, without the explanation, on one core",
        "",
        *folding_table(),
        "",
    ]


HEAD_TABLE = """| scope | agencies | new in the year | bare SQL, ms | table 3, ms | ratio | aim |
|---|---:|---:|---:|---:|---:|---:|"""


def _rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE relname = %s", [table])
        return int(cursor.fetchone()[0])


def main() -> None:
    """Measure on a database of its own, write the page, leave nothing behind."""
    logging.disable(logging.WARNING)
    try:
        call_command("prepare_database", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        lines = measured()
        PAGE.write_text("\n".join(lines), encoding="utf-8")
        print("\n".join(lines))
    finally:
        connections.close_all()
        embedded().stop(at_once=True)
        shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main()
