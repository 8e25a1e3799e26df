"""Ruled lines in a picture: detected, distinguished from strokes of characters, and probed again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gongkai.documents.pages.lattice import UNDOUBTED, Floats, Rules, merge

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.uint8]
Floats32 = npt.NDArray[np.float32]

# Heights of a character over which a faint line is averaged, and the distance from it at which the
# paper must be light.
RUN, SIDE = 0.3, 0.16
# Heights of a character from which a line need not end at another line.
LONG = 5.0
# Heights of a character within which a line's end meets another line.
NEAR = 0.35
# A page cuts a table where the ends of more lines than this (itself counted) are level.
OTHERS = 3
REACH, FOUND = 0.22, 0.5
# Heights of a character around the place where a line should be within which it is looked for.
BROKEN, THINNED = 0.4, 0.2


class Probe:
    """Examines a picture for a line where a table's edge should be."""

    def __init__(self, picture: Grey, em: float, faint: float) -> None:
        """``faint`` is the least difference in grey between a line and the paper."""
        self._picture, self._faint, self._em = picture, faint, em
        self._around, self._apart = max(3, round(REACH * em)), max(3, round(SIDE * em))

    def ruled(
        self, axis: int, position: float, start: float, end: float, whole: bool = False
    ) -> float:
        """The share of an interval (in pixels, along x for ``axis`` 0) that is a thin line with light
        paper beside it; 0 where that is doubtful and the line is interrupted. ``whole`` requires light
        paper on both sides and no interruption."""
        # Without the corners, where other lines darken the sides.
        ends = min(0.2 * (end - start), 0.25 * self._em)
        share, row = self._best(axis, position, start + ends, end - ends, whole)
        if share > 0:
            least = BROKEN if whole or share < UNDOUBTED else THINNED
            # Strokes that look like a line are vertical; horizontal lines may end a little early.
            off = 2.0 if axis else 0.3 * self._em
            line = slice(max(round(start + off), 0), max(round(end - off), 0))
            rows = slice(max(row - 1, 0), row + 3)  # it may drift a little
            full = self._picture[rows, line] if axis == 0 else self._picture[line, rows].T
            share = share if _unbroken(252.0 - full.astype(np.float32), least) else 0.0
        return share

    def extent(
        self, axis: int, position: float, start: float, end: float
    ) -> tuple[int, int] | None:
        """The first and last row of pixels of the line in this interval; None where there is none."""
        share, row = self._best(axis, position, start, end, False)
        if share < FOUND:
            return None
        thickest = max(3, round(0.2 * self._em))
        near = slice(max(row - thickest, 0), row + thickest + 2)
        along = slice(max(round(start), 0), max(round(end), 0))
        part = self._picture[near, along] if axis == 0 else self._picture[along, near].T
        means = (252.0 - part.astype(np.float32)).mean(axis=1)
        at = min(row - near.start, len(means) - 1)
        first = last = at
        enough = 0.4 * float(means[at : at + 2].max())
        while first > 0 and means[first - 1] > enough:
            first -= 1
        while last + 1 < len(means) and means[last + 1] > enough:
            last += 1
        return near.start + first, near.start + last

    def _best(
        self, axis: int, position: float, start: float, end: float, strict: bool
    ) -> tuple[float, int]:
        reach = self._around + self._apart
        near = slice(max(round(position) - reach, 0), max(round(position) + reach + 1, 0))
        along = slice(max(round(start), 0), max(round(end), 0))
        part = self._picture[near, along] if axis == 0 else self._picture[along, near].T
        if part.shape[0] <= 2 * self._apart + 1 or part.shape[1] < 3:
            return 0.0, 0
        ink = 252.0 - part.astype(np.float32)
        share, offset = _thin_line(ink, self._apart, self._faint, strict)
        return share, near.start + self._apart + offset


def _thin_line(ink: Floats32, apart: int, faint: float, strict: bool) -> tuple[float, int]:
    """The best share of ruled pixels among the rows of a strip, and which row it is."""
    import cv2

    smooth = cv2.blur(ink, (5, 1))
    row = np.maximum(smooth[apart:-apart][:-1], smooth[apart:-apart][1:])
    above, below = smooth[: -2 * apart][:-1], smooth[2 * apart :][1:]
    side = (above + below) / 2 if strict else np.minimum(above, below)
    best = ((row > faint) & (side < 0.45 * row)).mean(axis=1)
    return (float(best.max()), int(best.argmax())) if len(best) else (0.0, 0)


def _unbroken(ink: Floats32, least: float) -> bool:
    """Whether a line is nowhere lighter than ``least`` of its usual ink. A stroke of a character ends
    before the next ruled line."""
    if ink.shape[0] == 0 or ink.shape[1] < 4:
        return False
    line = ink.max(axis=0)
    pairs = (line[1:] + line[:-1]) / 2
    return bool(pairs.min() > least * np.median(pairs))


def find_rules(even: Grey, dark: Mask, em: float, faint: float) -> Rules:
    """Horizontal and vertical lines in pixels."""
    import cv2

    # Longer than any stroke: horizontal ones such as 一 are one em wide, vertical ones hardly
    # longer.
    wide, high = max(20, round(2.6 * em)), max(20, round(1.6 * em))
    across = _line_mask(even, dark, wide, faint, em)
    # Contiguous copies: OpenCV would otherwise walk memory column by column.
    turned = _line_mask(np.ascontiguousarray(even.T), np.ascontiguousarray(dark.T), high, faint, em)
    down = np.ascontiguousarray(turned.T)
    ink = cv2.subtract(np.full_like(even, 252), even)
    rows = merged(_spans(across, 0, ink, em), em)
    columns = merged(_spans(down, 1, ink, em), em)
    return Rules(*_anchored(rows, columns, em))


def merged(lines: Floats, em: float) -> Floats:
    """The lines with their pieces joined."""
    # ``merge`` works in points, for characters of about 10.
    return merge(lines / em * 10) * em / 10


def _anchored(rows: Floats, columns: Floats, em: float) -> tuple[Floats, Floats]:
    """The lines without short ones that end at no other line (strokes of characters, dirt). A long
    vertical line must cross others, and one that extends beyond them at both ends is a scratch."""
    long_rows = rows[rows[:, 2] - rows[:, 1] > LONG * em]
    good = (_ends_at(columns, long_rows, em) | _level(columns, em)).all(axis=1)
    lasting = (columns[:, 2] - columns[:, 1] > LONG * em) & ~_overshoots(columns, rows, em)
    columns = columns[good | lasting]
    good = _ends_at(rows, columns, em).all(axis=1)
    rows = rows[good | (rows[:, 2] - rows[:, 1] > LONG * em)]
    return rows, columns


def _overshoots(lines: Floats, others: Floats, em: float) -> npt.NDArray[np.bool_]:
    """For each line, whether it crosses fewer than two others or extends beyond all of them at both
    ends."""
    near = NEAR * em
    over = np.ones(len(lines), dtype=np.bool_)
    for index, (position, start, end) in enumerate(lines.tolist()):
        touching = (others[:, 1] - near <= position) & (position <= others[:, 2] + near)
        crossed = others[touching, 0]
        crossed = crossed[(crossed >= start - near) & (crossed <= end + near)]
        if len(crossed) > 1:
            over[index] = crossed.min() - start > em and end - crossed.max() > em
    return over


def _level(lines: Floats, em: float) -> npt.NDArray[np.bool_]:
    """For each line, whether its start and its end are level with those of others: a table that is cut
    by the end of a page has no horizontal line there."""
    ends = lines[:, None, 1:] - lines[None, :, 1:]
    level: npt.NDArray[np.bool_] = (np.abs(ends) <= NEAR * em).sum(axis=1) > OTHERS
    return level


def _ends_at(lines: Floats, others: Floats, em: float) -> npt.NDArray[np.bool_]:
    """For each line, whether its start and its end are at one of the other lines."""
    if not len(lines) or not len(others):
        return np.zeros((len(lines), 2), dtype=np.bool_)
    near = NEAR * em
    spanned = (others[None, :, 1] - near <= lines[:, 0, None]) & (
        lines[:, 0, None] <= others[None, :, 2] + near
    )
    ends = [
        (spanned & (np.abs(others[None, :, 0] - lines[:, end, None]) <= near)).any(axis=1)
        for end in (1, 2)
    ]
    return np.column_stack(ends)


def faintest(even: Grey, em: float) -> float:
    """How much darker than the background a line must be on average over some pixels, so that it exceeds
    the random grain of the paper."""
    import cv2

    grain = cv2.absdiff(even, cv2.medianBlur(even, 3))
    sigma = float(np.mean(grain[even > 180])) * 1.4 if (even > 180).any() else 0.0
    # 4.5 standard deviations of a mean: a page has millions of places where grain could look like a
    # line.
    rule: float = max(10.0, 4.5 * sigma / max(5.0, RUN * em) ** 0.5)
    return rule


def _line_mask(even: Grey, dark: Mask, length: int, faint: float, em: float) -> Mask:
    """A mask of the horizontal lines that are at least ``length`` pixels long.

    Dark ones are runs of ink. Faint ones are darker than the background on average, while the strips
    above and below them are light: text is never so thin for so long.
    """
    import cv2

    run = np.ones((1, length), np.uint8)
    strong = cv2.morphologyEx(cv2.dilate(dark, np.ones((2, 1), np.uint8)), cv2.MORPH_OPEN, run)
    over, apart = max(5, round(RUN * em)), max(3, round(SIDE * em))
    ink = cv2.blur(cv2.subtract(np.full_like(even, 252), even), (over, 1)).astype(np.float32)
    side = np.zeros_like(ink)
    side[apart:-apart] = (ink[: -2 * apart] + ink[2 * apart :]) / 2
    faint_line = ((ink > faint) & (side < 0.4 * ink)).astype(np.uint8) * np.uint8(255)
    # Ink of characters is shorter than this; where another line crosses, the sides are dark.
    piece, bridge = (
        np.ones((1, max(5, round(0.6 * em))), np.uint8),
        np.ones((1, over + 6), np.uint8),
    )
    faint_line = cv2.morphologyEx(faint_line, cv2.MORPH_OPEN, piece)
    faint_line = cv2.morphologyEx(faint_line, cv2.MORPH_CLOSE, bridge)
    faint_line = cv2.dilate(faint_line, np.ones((2, 1), np.uint8))
    weak = cv2.morphologyEx(faint_line, cv2.MORPH_OPEN, run)
    mask: Mask = cv2.bitwise_or(strong, weak)
    return mask


def _spans(mask: Mask, axis: int, ink: Grey, em: float) -> Floats:
    """The lines of a mask as (position, start, end). Thick blots are no lines, nor are strokes of
    characters below each other: a line is about equally dark over its whole length."""
    import cv2

    thickest = max(4.0, 0.45 * em)
    _count, _labels, stats, centres = cv2.connectedComponentsWithStats(mask)
    found = []
    for (left, top, wide, high, area), centre in zip(
        stats[1:].tolist(), centres[1:].tolist(), strict=True
    ):
        start, length = (left, wide) if axis == 0 else (top, high)
        if area / length >= thickest:
            continue
        if length < LONG * em:
            profile = ink[top : top + high, left : left + wide].max(axis=axis)
            low, usual = np.percentile(np.convolve(profile, np.ones(3) / 3, "valid"), (6, 50))
            if low < 0.4 * usual:
                continue
        found.append((centre[1 - axis], start, start + length))
    return np.array(found, dtype=np.float64).reshape(-1, 3)
