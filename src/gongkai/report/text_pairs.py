"""Two texts side by side: paragraph by paragraph, down to differing runs of characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar, cast

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

# Percent: paragraphs less similar than this are one removed and one added, not one changed.
ALIKE = 40.0
# Both lengths multiplied: characters of two paragraphs, and paragraphs of two parts, up to which
# they are compared one by one; beyond it the whole counts as changed.
FINE, PAIRED = 100_000_000, 40_000
# Fewer equal characters than this between two changes read better as part of one change.
ISLAND = 2


class Change(StrEnum):
    """The relation of the two sides of a pair."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"  # only in the old report
    ADDED = "added"  # only in the new report


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters: equal on both sides, or the old and the new one."""

    change: Change
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TextPair:
    """A text on both sides; None where a side has none. ``segments`` join up to both texts."""

    change: Change
    old: str | None
    new: str | None
    segments: tuple[Segment, ...] = ()


def change_of(old: object, new: object) -> Change:
    """The relation of two sides; None is an absent side."""
    if old == new:
        return Change.SAME
    if old is None:
        return Change.ADDED
    return Change.REMOVED if new is None else Change.CHANGED


def text_pair(old: str | None, new: str | None) -> TextPair:
    """One text on both sides, with the runs of characters that differ."""
    change = change_of(old, new)
    fine = tuple(_segments(old, new)) if change is Change.CHANGED and old and new else ()
    return TextPair(change, old, new, fine)


def _segments(old: str, new: str) -> Iterator[Segment]:
    if len(old) * len(new) > FINE:
        yield Segment(Change.CHANGED, old, new)
        return
    before = after = ""
    runs = list(_runs(old, new))
    for index, (equal, first, second) in enumerate(runs):
        inside = 0 < index < len(runs) - 1
        if not equal or (inside and len(first) < ISLAND):
            before, after = before + first, after + second
            continue
        if before or after:
            yield Segment(_side(before, after), before, after)
        before = after = ""
        yield Segment(Change.SAME, first, second)
    if before or after:
        yield Segment(_side(before, after), before, after)


def _side(old: str, new: str) -> Change:
    if not old:
        return Change.ADDED
    return Change.CHANGED if new else Change.REMOVED


Sequences = TypeVar("Sequences", bound=Sequence[str])


def _runs(old: Sequences, new: Sequences) -> Iterator[tuple[bool, Sequences, Sequences]]:
    """The runs of two sequences (strings or lists) in order, whether equal, and both sides."""
    for code in Indel.opcodes(old, new):
        first = old[code.src_start : code.src_end]
        second = new[code.dest_start : code.dest_end]
        yield code.tag == "equal", cast("Sequences", first), cast("Sequences", second)


def paragraph_pairs(old: Sequence[str], new: Sequence[str]) -> tuple[TextPair, ...]:
    """The paragraphs of both sides in order, equal and similar ones beside each other."""
    pairs: list[TextPair] = []
    for equal, first, second in _gathered(list(old), list(new)):
        sides = zip(first, second, strict=True) if equal else _align(first, second)
        pairs += [text_pair(*each) for each in sides]
    return tuple(pairs)


def _gathered(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """The runs, with removals and additions at one place joined to one run."""
    before: list[str] = []
    after: list[str] = []
    for equal, first, second in _runs(old, new):
        if not equal:
            before, after = before + first, after + second
            continue
        yield False, before, after
        before, after = [], []
        yield True, first, second
    yield False, before, after


def _align(old: list[str], new: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Pairs in order: the alignment with the greatest total similarity, both sides complete."""
    likeness = _likeness(old, new)
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    if likeness:
        for i in reversed(range(len(old))):
            for k in reversed(range(len(new))):
                together = best[i + 1][k + 1] + likeness[i][k] if likeness[i][k] else 0.0
                best[i][k] = max(together, best[i + 1][k], best[i][k + 1])
    i = k = 0
    while likeness and i < len(old) and k < len(new):
        if likeness[i][k] and best[i][k] == best[i + 1][k + 1] + likeness[i][k]:
            yield old[i], new[k]
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            yield old[i], None
            i += 1
        else:
            yield None, new[k]
            k += 1
    yield from ((each, None) for each in old[i:])
    yield from ((None, each) for each in new[k:])


def _likeness(old: list[str], new: list[str]) -> list[list[float]]:
    """The similarity of each two paragraphs in percent, 0 where they are too different to be one; empty
    where there is too much to compare."""
    longest = max(map(len, old), default=0) * max(map(len, new), default=0)
    if not longest or longest > FINE or len(old) * len(new) > PAIRED:
        return []
    rows = process.cdist(old, new, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return [[float(value) for value in row] for row in rows]
