"""Figures that a line strikes out on a PDF page: they are not to be read as figures.

A line that strikes something out runs through the middle of it and is just as long. The lines of a
table that come to run through text, where rows are too low for it, are longer or end at others.
"""

from __future__ import annotations

import numpy as np

from gongkai.documents.pages.lattice import SAME_LINE, Rules, merge
from gongkai.documents.pdf.view import FIGURES, UNKNOWN, Flags, Floats, Glyphs

# Above the line that letters stand on, in heights of a character: where it is struck out.
HIGHEST, LOWEST = 0.6, 0.12
# Heights of a character that the line may begin or end beyond the first and last character.
BEYOND = 0.6


def mark_struck(glyphs: Glyphs, rules: Rules) -> int:
    """Makes the figures that are struck out unknown signs. Returns how many lines strike any text
    out."""
    if not _crossed(glyphs, rules.across).any():  # as nearly always
        return 0
    lines = merge(rules.across)
    struck = 0
    for (y, start, end), crossed in zip(lines.tolist(), _crossed(glyphs, lines), strict=True):
        if not crossed.any() or _meets(rules.down, y, start, end):
            continue
        reach = BEYOND * float(np.median(glyphs.boxes[crossed, 3] - glyphs.boxes[crossed, 1]))
        first, last = glyphs.boxes[crossed, 0].min(), glyphs.boxes[crossed, 2].max()
        if abs(first - start) > reach or abs(last - end) > reach:
            continue
        struck += 1
        for index in np.flatnonzero(crossed).tolist():
            if glyphs.texts[index] in FIGURES:
                glyphs.texts[index] = UNKNOWN
    return struck


def _crossed(glyphs: Glyphs, across: Floats) -> Flags:
    """For each line across and each character, whether the line runs through its middle."""
    crossed = np.zeros((len(across), len(glyphs)), dtype=np.bool_)
    if not len(across) or not len(glyphs):
        return crossed
    high = glyphs.boxes[:, 3] - glyphs.boxes[:, 1]
    top, bottom = glyphs.baselines - HIGHEST * high, glyphs.baselines - LOWEST * high
    heights = np.sort(across[:, 0])
    near = np.flatnonzero(np.searchsorted(heights, bottom) > np.searchsorted(heights, top))
    x = (glyphs.boxes[near, 0] + glyphs.boxes[near, 2]) / 2
    y, start, end = (across[:, column, None] for column in range(3))
    crossed[:, near] = (top[near] <= y) & (y <= bottom[near]) & (start <= x) & (x <= end)
    return crossed


def _meets(down: Floats, y: float, start: float, end: float) -> bool:
    """Whether a line across ends at a line down, as those of a table do."""
    if not len(down):
        return False
    through = down[(down[:, 1] - SAME_LINE <= y) & (y <= down[:, 2] + SAME_LINE), 0]
    near = (np.abs(through - start) <= SAME_LINE) | (np.abs(through - end) <= SAME_LINE)
    return bool(near.any())
