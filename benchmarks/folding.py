"""Cases folded a second on one core, without the explanation: by kind of history, and a stated mix.

``python -m benchmarks.folding`` prints the table; ``make bench`` writes it into docs/. Events are
made before the clock starts; every case is folded from its own list, in order of their days.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.statute.applications.clock import fold
from gongkai.statute.applications.counting import spans
from gongkai.statute.applications.events import Event, Kind, Party
from gongkai.statute.time.workdays import OFFICIAL

AIM = 100_000
CASES, ROUNDS = 20_000, 5
FIRST = date(2022, 1, 4)


def _simple(day: date) -> list[Event]:
    return [Event(Kind.RECEIVED, day, "1"), *_answered(day + timedelta(days=12), "2", "3")]


def _corrected(day: date) -> list[Event]:
    return [
        Event(Kind.RECEIVED, day, "1"),
        Event(Kind.CORRECTION_ASKED, day + timedelta(days=4), "2"),
        Event(Kind.CORRECTED, day + timedelta(days=12), "3"),
        *_answered(day + timedelta(days=30), "4", "5"),
    ]


def _consulted(day: date) -> list[Event]:
    return [
        Event(Kind.RECEIVED, day, "1"),
        Event(Kind.CONSULTED, day + timedelta(days=4), "2", Party.THIRD_PARTY),
        Event(Kind.CONSULT_RECEIVED, day + timedelta(days=7), "3", answers="2"),
        Event(Kind.OPINION, day + timedelta(days=19), "4", answers="2"),
        *_answered(day + timedelta(days=30), "5", "6"),
    ]


def _extended(day: date) -> list[Event]:
    return [
        Event(Kind.RECEIVED, day, "1"),
        Event(Kind.EXTENDED, day + timedelta(days=20), "2"),
        *_answered(day + timedelta(days=45), "3", "4"),
    ]


def _answered(day: date, decided: str, served: str) -> list[Event]:
    return [
        Event(Kind.DECIDED, day, decided, code="G2"),
        Event(Kind.SERVED, day + timedelta(days=1), served),
    ]


@dataclass(frozen=True, slots=True)
class Life:
    """A kind of history, and its share of the mix in percent."""

    name: str
    share: int
    make: Callable[[date], list[Event]]


LIVES: tuple[Life, ...] = (
    Life("收到、签发、送达", 70, _simple),
    Life("另有补正", 15, _corrected),
    Life("另有征求第三方意见", 10, _consulted),
    Life("另有延期", 5, _extended),
)


def mixed(count: int, seed: int = 1) -> list[list[Event]]:
    """Histories in the stated mix, shuffled, their days over two and a half years."""
    chance = random.Random(seed)
    lives = chance.choices(LIVES, [life.share for life in LIVES], k=count)
    return [life.make(FIRST + timedelta(days=chance.randrange(900))) for life in lives]


def a_second(work: Callable[[list[Event]], object], cases: Sequence[list[Event]]) -> float:
    """Cases a second of CPU, the best of a few rounds."""
    best = float("inf")
    for _round in range(ROUNDS):
        start = time.process_time()
        for events in cases:
            work(events)
        best = min(best, time.process_time() - start)
    return len(cases) / best


def _fold(events: list[Event]) -> object:
    return fold(events, OFFICIAL)


def _count(events: list[Event]) -> object:
    return spans(fold(events, OFFICIAL), ("natural",))


def folding_table(cases: int = CASES) -> Iterator[str]:
    """The table in Markdown: each kind of history, the mix, and the mix with its place in 表三."""
    yield "| history | share | cases a second | aim |"
    yield "|---|---:|---:|---:|"
    for life in LIVES:
        made = [life.make(FIRST + timedelta(days=number % 900)) for number in range(cases)]
        yield f"| {life.name} | {life.share} % | {a_second(_fold, made):,.0f} | |"
    mix = mixed(cases)
    yield f"| 以上混合 | 100 % | {a_second(_fold, mix):,.0f} | ≥ {AIM:,} |"
    yield f"| 以上混合，并计入表三 | 100 % | {a_second(_count, mix):,.0f} | |"


if __name__ == "__main__":
    for line in folding_table():
        print(line, flush=True)
