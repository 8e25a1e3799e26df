"""Proof that wrapped column labels stand in the form's order, from pieces in any order of lines.

Copying by layout puts pieces of one label on several lines and sometimes the second piece first.
Each piece is given a place in a label so that on every line the columns run from left to right and
every label is complete. Where two neighbouring columns always share a line, no other order of the
columns is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

MOST_STEPS = 20_000
# Pieces of two characters or more on a line that show it to hold columns, and no heading.
LEAST_WORDS = 2
# A column and the characters of its label that a piece covers, as bits.
Piece = tuple[int, int]


def is_proven(lines: Sequence[Sequence[str]], labels: Sequence[str]) -> bool:
    """Whether these pieces, line by line from the left, are exactly these labels in this order."""
    if not lines or sum(len(piece) for line in lines for piece in line) != sum(map(len, labels)):
        return False
    search = _Search(sorted(lines, key=len, reverse=True), labels)
    if not search.fill(0, 0, -1):
        return False
    return all(
        any(column in line and following in line for line in search.columns)
        for column, following in pairwise(range(len(labels)))
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a head, and at which characters of its line it begins and ends (-1: unknown)."""

    text: str
    start: int
    end: int


def in_order(words: Sequence[str], labels: Sequence[str], others: Sequence[str] = ()) -> bool:
    """Whether the words on one line of a head can be pieces of these labels from left to right.
    What is no piece of a label says nothing, nor do single characters by themselves: a heading over
    the columns has them too. Nor does a line with pieces of ``others``, the labels of other
    tables."""
    known = [word for word in words if any(word in label for label in labels)]
    strange = [word for word in words if word not in known]
    if any(word in label for word in strange for label in others):
        return True
    if sum(len(word) > 1 for word in known) < LEAST_WORDS:
        known = [word for word in known if len(word) > 1]
    last = 0
    for word in known:
        column = next((i for i in range(last, len(labels)) if word in labels[i]), None)
        if column is None:
            return False
        last = column
    return True


def unspaced(words: Iterable[Word], labels: Sequence[str]) -> list[Word]:
    """The words with characters that blanks part (其 他) put together."""
    found: list[Word] = []
    alone = False  # whether what was found last is made of single characters
    for word in words:
        joined = found[-1].text + word.text if found else ""
        if alone and len(word.text) == 1 and any(joined in label for label in labels):
            found[-1] = Word(joined, found[-1].start, word.end)
        else:
            found.append(word)
        alone = len(word.text) == 1
    return found


class _Search:
    """Tries the places of the pieces one after the other and goes back where none is left."""

    def __init__(self, lines: Sequence[Sequence[str]], labels: Sequence[str]) -> None:
        self.lines = lines
        self.labels = labels
        self.columns: list[set[int]] = [set() for _line in lines]
        self.used = [0] * len(labels)
        self.steps = 0

    def fill(self, line: int, piece: int, last: int) -> bool:
        """Whether the pieces from this one on can be placed; ``last``: the column before it."""
        if line == len(self.lines):
            return True
        if piece == len(self.lines[line]):
            return self.fill(line + 1, 0, -1)
        self.steps += 1
        if self.steps > MOST_STEPS:
            return False
        text = self.lines[line][piece]
        for column in range(last + 1, len(self.labels)):
            for bits in self._places(text, column):
                self.used[column] |= bits
                self.columns[line].add(column)
                if self.fill(line, piece + 1, column):
                    return True
                self.used[column] &= ~bits
                self.columns[line].discard(column)
        return False

    def _places(self, text: str, column: int) -> list[int]:
        """Where in a label a piece can stand beside those that stand there already."""
        label, places = self.labels[column], []
        at = label.find(text)
        while at >= 0:
            bits = ((1 << len(text)) - 1) << at
            if not self.used[column] & bits:
                places.append(bits)
            at = label.find(text, at + 1)
        return places
