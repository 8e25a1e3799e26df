"""Figures that a line strikes out on a PDF page: they must not be read as figures.

A strikethrough runs through the middle of its text and is just as long. Lines of a table that run
through text because the row is too low are longer, or end at other lines.
"""

from __future__ import annotations

import numpy as np

from gongkai.documents.pages.lattice import SAME_LINE, Rules, merge
from gongkai.documents.pdf.view import FIGURES, UNKNOWN, Flags, Floats, Glyphs

# Heights of a character above the baseline between which a strikethrough runs.
HIGHEST, LOWEST = 0.6, 0.12
# Heights of a character by which the line may extend beyond the first and last character.
BEYOND = 0.6


def mark_struck(glyphs: Glyphs, rules: Rules) -> int:
    """Replace struck-out figures by unknown characters. Returns the number of lines that strike out any
    text."""
    # Nearly every page ends here, before its lines are merged.
    if not _crossed(glyphs, rules.across).any():
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
            # Unknown and not dropped: the cell then shows that something stood there.
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
    # Only characters with a line at their height: the full product of lines and characters is too
    # large.
    near = np.flatnonzero(np.searchsorted(heights, bottom) > np.searchsorted(heights, top))
    x = (glyphs.boxes[near, 0] + glyphs.boxes[near, 2]) / 2
    y, start, end = (across[:, column, None] for column in range(3))
    crossed[:, near] = (top[near] <= y) & (y <= bottom[near]) & (start <= x) & (x <= end)
    return crossed


def _meets(down: Floats, y: float, start: float, end: float) -> bool:
    """Whether a horizontal line ends at a vertical one, as the lines of a table do."""
    if not len(down):
        return False
    through = down[(down[:, 1] - SAME_LINE <= y) & (y <= down[:, 2] + SAME_LINE), 0]
    near = (np.abs(through - start) <= SAME_LINE) | (np.abs(through - end) <= SAME_LINE)
    return bool(near.any())
