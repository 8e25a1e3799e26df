"""Whatever the bytes: a report or one sentence, in time, without growth."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from fuzz.mutations import mutated
from fuzz.running import Tally, from_json, run, to_json
from fuzz.seeds import seeds
from fuzz.stand_ins import stand_ins
from gongkai.documents.raw import UnreadableFile
from gongkai.report.reading.read import read_bytes

SAMPLE, SAMPLE_FROM = 200, 7_000_000
STRETCH = 1_000
MOST_GROWTH = 96 * 1024 * 1024
TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "fuzz.md"


@pytest.fixture
def _quick() -> Iterator[None]:
    with stand_ins():
        yield


def test_every_seed_is_sound() -> None:
    for seed in seeds():
        if seed.format not in ("legacy", "stranger", "scan"):
            assert read_bytes(seed.data, "a").source is not None


def test_the_same_number_gives_the_same_bytes() -> None:
    assert [mutated(number)[1] for number in range(30)] == [mutated(n)[1] for n in range(30)]
    assert len({mutated(number)[1] for number in range(30)}) == 30


@pytest.mark.usefixtures("_quick")
def test_a_sample_of_mutated_files_ends_well() -> None:
    tally = run(SAMPLE_FROM, SAMPLE)
    assert tally.failures == []
    assert sum(map(sum_of, tally.outcomes.values())) == SAMPLE
    assert {"html", "docx", "text", "markdown"} <= tally.outcomes.keys()


def test_what_a_run_saw_survives_the_way_between_processes() -> None:
    tally = Tally(seconds=1.5, grown=3, failures=[(7, "broken")])
    tally.add("html", "report", 0.5, 7)
    tally.add("html", "empty", 0.25, 8)
    assert from_json(to_json(tally)) == tally


def test_a_failure_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, name: str) -> None:
        raise ZeroDivisionError if len(data) % 2 else UnreadableFile("crash", "坏了。")

    monkeypatch.setattr("fuzz.running.read_bytes", broken)
    assert len(run(0, 20).failures) == 20


@pytest.mark.long
def test_many_mutated_files_end_well_in_time_and_without_growth(tmp_path: Path) -> None:
    count = int(os.environ.get("GONGKAI_FUZZ", "100000"))
    total = Tally()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for tally in pool.map(lambda first: _stretch(first, tmp_path), range(0, count, STRETCH)):
            total.join(tally)
    assert total.failures == []
    assert total.grown < MOST_GROWTH
    if count >= 100_000:
        PAGE.write_text("\n".join(_page(total, count)) + "\n", encoding="utf-8")


def _stretch(first: int, folder: Path) -> Tally:
    """A stretch of inputs in a process of its own; if that dies, the input that killed it."""
    current = folder / f"{first}"
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.running", str(first), str(STRETCH), str(current)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )
    if done.returncode == 0:
        return from_json(done.stdout)
    number = int(current.read_text(encoding="ascii")) if current.exists() else first
    return Tally(
        failures=[(number, f"the process ended with {done.returncode}: {done.stderr[-2000:]}")]
    )


def sum_of(outcomes: Counter[str]) -> int:
    return sum(outcomes.values())


def _page(tally: Tally, count: int) -> Iterator[str]:
    yield "# The long fuzz run"
    yield ""
    yield f"`make long T=tests/fuzz` reads {count:,} mutated files, each told by its number alone."
    yield "None ended in a traceback or a hang. A refusal is one Chinese sentence with a code."
    yield ""
    yield "| started from | files | read as a report | refused, by code | slowest (s) |"
    yield "|---|---:|---:|---|---:|"
    for kind, outcomes in sorted(tally.outcomes.items()):
        refused = sorted((code, n) for code, n in outcomes.items() if code != "report")
        told = ", ".join(f"{code} {n:,}" for code, n in refused)
        yield (
            f"| {kind} | {sum_of(outcomes):,} | {outcomes['report']:,} | {told} "
            f"| {tally.slowest[kind][0]:.1f} |"
        )
    yield ""
    yield f"Time of reading: {timedelta(seconds=round(tally.seconds))} of one core."
    yield (
        f"Growth of memory within a process of {STRETCH:,} files, at most: {tally.grown >> 20} MB"
        " (caches; the processes are replaced)."
    )
