"""The lines of several pages stacked on one long page, so that a table over page breaks is one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gongkai.documents.pages.lattice import Floats
from gongkai.documents.pages.lines import Box, Line, Word

# Heights of a character from the last line of a page to the first of the next.
BETWEEN = 0.3


@dataclass(slots=True)
class Stack:
    """Lines and ruled lines with continuous vertical positions; ``back`` maps to page and place."""

    lines: list[Line]
    rules: Floats
    pages: list[int]
    starts: list[float]
    offsets: list[float]

    def back(self, box: Box) -> tuple[int, Box]:
        """The page that a box of the stack begins on, and its box there."""
        index = max(bisect_right(self.starts, box[1] + 0.1) - 1, 0)
        by = -self.offsets[index]
        return self.pages[index], (box[0], box[1] + by, box[2], box[3] + by)


def stack(lines: Sequence[Line], rules: Mapping[int, Floats]) -> Stack:
    """The stack of ``lines`` (in reading order) and ``rules`` (the horizontal lines of each page)."""
    pages: list[int] = []
    starts: list[float] = []
    offsets: list[float] = []
    moved: list[Line] = []
    bottom = 0.0
    for page in dict.fromkeys(line.page for line in lines):
        own = [line for line in lines if line.page == page]
        top = min(line.box[1] for line in own)
        # The margins are cut out, so that distances over a page break equal those on a page.
        by = bottom + BETWEEN * own[0].size - top if pages else 0.0
        pages.append(page)
        starts.append(top + by)
        offsets.append(by)
        moved += [_moved(line, by) for line in own]
        bottom = max(line.box[3] for line in own) + by
    shifted = [
        rules[page] + np.array([by, 0.0, 0.0])
        for page, by in zip(pages, offsets, strict=True)
        if page in rules and len(rules[page])
    ]
    all_rules = np.vstack(shifted) if shifted else np.empty((0, 3))
    return Stack(moved, all_rules, pages, starts, offsets)


def _moved(line: Line, by: float) -> Line:
    if not by:
        return line
    words = tuple(
        Word(word.text, _down(word.box, by), word.confidence, word.edges) for word in line.words
    )
    return replace(line, box=_down(line.box, by), words=words)


def _down(box: Box, by: float) -> Box:
    return box[0], box[1] + by, box[2], box[3] + by
