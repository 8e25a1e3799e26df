"""Reads mutated files and keeps count. ``python -m fuzz.running FIRST COUNT`` does a stretch.

Every input must end as a report or as an ``UnreadableFile``, within ``SECONDS``; the memory of the
process must not grow. The number of the input at hand stands in a file, so that a crash or a hang
of a whole process names the input that caused it.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.mutations import mutated
from fuzz.stand_ins import stand_ins
from gongkai.documents.raw import UnreadableFile
from gongkai.report.reading.read import read_bytes

SECONDS = 30.0
WARM = 400
NAMES = ("a", "报告.docx", "a.html", "a.txt", "a.md", "a.xlsx", "a.json", "a.pdf")


@dataclass
class Tally:
    """What a run saw. ``outcomes`` by format: ``report`` or the code of the refusal."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    slowest: dict[str, tuple[float, int]] = field(default_factory=dict)
    seconds: float = 0.0
    grown: int = 0
    failures: list[tuple[int, str]] = field(default_factory=list)

    def add(self, kind: str, outcome: str, seconds: float, number: int) -> None:
        """Counts one input."""
        self.outcomes.setdefault(kind, Counter())[outcome] += 1
        self.slowest[kind] = max(self.slowest.get(kind, (0.0, 0)), (seconds, number))
        self.seconds += seconds

    def join(self, other: Tally) -> None:
        """Adds what another run saw."""
        for kind, outcomes in other.outcomes.items():
            self.outcomes.setdefault(kind, Counter()).update(outcomes)
            self.slowest[kind] = max(self.slowest.get(kind, (0.0, 0)), other.slowest[kind])
        self.seconds += other.seconds
        self.grown = max(self.grown, other.grown)
        self.failures += other.failures


def read_one(number: int, tally: Tally) -> None:
    """Reads the input with this number and counts what came of it."""
    seed, data = mutated(number)
    start = time.perf_counter()
    try:
        read_bytes(data, NAMES[number % len(NAMES)])
        outcome = "report"
    except UnreadableFile as error:
        outcome = error.code
        if error.code == "crash":
            tally.failures.append((number, _told(error.__cause__)))
        elif not str(error).endswith("。"):
            tally.failures.append((number, f"no sentence: {error}"))
    except BaseException as error:  # every escape is what this looks for
        outcome = "escaped"
        tally.failures.append((number, _told(error)))
        if isinstance(error, KeyboardInterrupt):
            raise
    tally.add(seed.format, outcome, time.perf_counter() - start, number)


def _told(error: BaseException | None) -> str:
    return "".join(traceback.format_exception(error)[-6:]) if error else "crash without a cause"


def run(first: int, count: int, current: Path | None = None) -> Tally:
    """Reads ``count`` inputs in this process."""
    tally = Tally()
    base = 0
    handle = os.open(current, os.O_WRONLY | os.O_CREAT) if current else None
    for done, number in enumerate(range(first, first + count)):
        if handle is not None:
            os.pwrite(handle, b"%12d" % number, 0)
            faulthandler.dump_traceback_later(SECONDS, exit=True)
        read_one(number, tally)
        if done == min(WARM, count // 2):
            base = resident()
    if handle is not None:
        faulthandler.cancel_dump_traceback_later()
        os.close(handle)
    gc.collect()
    tally.grown = max(0, resident() - base)
    return tally


def resident() -> int:
    """Bytes of memory that this process holds."""
    gc.collect()
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def to_json(tally: Tally) -> str:
    counts = {kind: dict(counter) for kind, counter in tally.outcomes.items()}
    return json.dumps({**vars(tally), "outcomes": counts})


def from_json(text: str) -> Tally:
    value = json.loads(text)
    value["outcomes"] = {kind: Counter(counts) for kind, counts in value["outcomes"].items()}
    value["slowest"] = {kind: tuple(worst) for kind, worst in value["slowest"].items()}
    value["failures"] = [tuple(failure) for failure in value["failures"]]
    return Tally(**value)


if __name__ == "__main__":
    with stand_ins():
        found = run(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    sys.stdout.write(to_json(found))
