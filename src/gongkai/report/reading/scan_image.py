"""A page as a picture: made upright, its ruled lines found and taken out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gongkai.report.reading.lattice import UNDOUBTED, Floats, Rules, merge

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.uint8]
Floats32 = npt.NDArray[np.float32]

SMALL = 700
"""Pixels of the longer side at which the slant is measured."""
MOST_SLANT = 5.0
RUN, SIDE = 0.3, 0.18
"""Heights of a character over which a faint line is averaged, and how far from it the paper must
be light."""
LONG = 5.0
"""Heights of a character from which a line needs no other line to end at."""
NEAR = 0.35


@dataclass(slots=True)
class Ink:
    """A picture made upright. ``grey`` has an even white ground and no ruled lines, ``dark`` marks
    its ink, ``rules`` are its ruled lines in pixels, ``em`` the height of its characters."""

    grey: Grey
    dark: Mask
    rules: Rules
    em: float
    slant: float
    plain: Grey
    faint: float

    def ruled(
        self, axis: int, position: float, start: float, end: float, whole: bool = False
    ) -> float:
        """The share of a stretch (in pixels, along x for ``axis`` 0) that is a thin line with
        light paper on both sides; none where it is in doubt or ``whole`` is asked and the line
        breaks off on the way."""
        around, apart = max(3, round(0.22 * self.em)), max(3, round(0.25 * self.em))
        ends = min(0.2 * (end - start), 0.25 * self.em)
        near = slice(max(round(position) - around - apart, 0), round(position) + around + apart + 1)
        along = slice(max(round(start + ends), 0), max(round(end - ends), 0))
        part = self.plain[near, along] if axis == 0 else self.plain[along, near].T
        if part.shape[0] <= 2 * apart + 1 or part.shape[1] < 3:
            return 0.0
        share, offset = _thin_line(252.0 - part.astype(np.float32), apart, self.faint)
        if share > 0 and (whole or share < UNDOUBTED):
            row = near.start + apart + offset
            line = slice(max(round(start), 0), max(round(end), 0))
            full = (
                self.plain[row : row + 2, line] if axis == 0 else self.plain[line, row : row + 2].T
            )
            share = share if _unbroken(252.0 - full.astype(np.float32)) else 0.0
        return share

    def wipe(self, axis: int, position: float, start: float, end: float) -> None:
        """Take out what is left of a line on this stretch."""
        half = max(2, round(0.1 * self.em))
        near = slice(max(round(position) - half, 0), round(position) + half + 1)
        along = slice(max(round(start), 0), max(round(end), 0) + 1)
        where = (near, along) if axis == 0 else (along, near)
        self.grey[where], self.dark[where] = 255, 0


def _thin_line(ink: Floats32, apart: int, faint: float) -> tuple[float, int]:
    """The best share of ruled pixels among the rows of a strip, and which row it is."""
    import cv2

    smooth = cv2.blur(ink, (5, 1))
    row = np.maximum(smooth[apart:-apart][:-1], smooth[apart:-apart][1:])
    side = (smooth[: -2 * apart][:-1] + smooth[2 * apart :][1:]) / 2
    ruled = (row > faint) & (side < 0.45 * row)
    best = ruled.mean(axis=1)
    return (float(best.max()), int(best.argmax())) if len(best) else (0.0, 0)


def _unbroken(ink: Floats32) -> bool:
    """Whether a line is dark all along: a stroke of a character ends before the next rule."""
    line = ink.max(axis=0)
    if len(line) < 4:
        return False
    pairs = (line[1:] + line[:-1]) / 2
    return bool(pairs.min() > 0.4 * np.median(pairs))


def prepare(picture: Grey) -> Ink:
    """The ink of a picture of a page."""
    import cv2

    even = _even(picture)
    slant = _slant(even)
    if abs(slant) > 0.04:
        even = _turned(even, slant)
    level, _marked = cv2.threshold(even, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    dark = np.where(even < min(max(level, 110), 215), np.uint8(255), np.uint8(0))
    em = _text_height(dark)
    plain, faint = even.copy(), _faintest(even, em)
    across, down, lines = _rules(even, dark, em, faint)
    even[lines > 0] = 255
    dark[lines > 0] = 0
    return Ink(even, dark, Rules(across, down), em, slant, plain, faint)


def _even(picture: Grey) -> Grey:
    """The picture with shadows and a grey ground taken out."""
    import cv2

    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    ground = cv2.GaussianBlur(ground, (0, 0), 8)
    ground = cv2.resize(ground, (picture.shape[1], picture.shape[0]))
    even: Grey = cv2.divide(picture, np.maximum(ground, 40), scale=250)
    return even


def _slant(picture: Grey) -> float:
    """Degrees by which the page is turned: lines of text and rules are sharpest when upright."""
    import cv2

    scale = SMALL / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255.0 - small.astype(np.float32)
    ink[ink < 60] = 0

    def sharpness(angle: float) -> float:
        rows = _turned_floats(ink, angle).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    best = max(np.arange(-MOST_SLANT, MOST_SLANT + 0.01, 0.5).tolist(), key=sharpness)
    for step in (0.25, 0.1, 0.05):
        best = max((best - step, best, best + step), key=sharpness)
    return float(best)


def _turned_floats(picture: Floats32, angle: float) -> Floats32:
    import cv2

    high, wide = picture.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    turned: Floats32 = cv2.warpAffine(picture, matrix, (wide, high), flags=cv2.INTER_LINEAR)
    return turned


def _turned(picture: Grey, angle: float) -> Grey:
    import cv2

    high, wide = picture.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    turned: Grey = cv2.warpAffine(
        picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255.0,)
    )
    return turned


def _text_height(dark: Mask) -> float:
    """The height of a Chinese character in pixels: the usual height of larger ink spots."""
    import cv2

    joined = cv2.dilate(dark, np.ones((1, 5), np.uint8))
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined)
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    likely = heights[(heights > 8) & (heights < dark.shape[0] / 12) & (widths > heights * 0.8)]
    if len(likely) < 5:
        return dark.shape[0] / 75
    return float(np.percentile(likely, 65)) / 0.92


def _rules(even: Grey, dark: Mask, em: float, faint: float) -> tuple[Floats, Floats, Mask]:
    """Lines across and down in pixels, and a mask of them."""
    import cv2

    wide, high = max(20, round(2.6 * em)), max(20, round(1.6 * em))
    across = _line_mask(even, dark, wide, faint, em)
    turned = _line_mask(np.ascontiguousarray(even.T), np.ascontiguousarray(dark.T), high, faint, em)
    down = np.ascontiguousarray(turned.T)
    ink = cv2.subtract(np.full_like(even, 252), even)
    rows = merged(_spans(across, 0, ink, em), em)
    columns = merged(_spans(down, 1, ink, em), em)
    rows, columns = _anchored(rows, columns, em)
    kept = _drawn(across, rows, 0, em)
    cv2.bitwise_or(kept, _drawn(down, columns, 1, em), dst=kept)
    return rows, columns, cv2.dilate(kept, np.ones((5, 5), np.uint8))


def _drawn(mask: Mask, lines: Floats, axis: int, em: float) -> Mask:
    """What of a mask belongs to these lines."""
    kept = np.zeros_like(mask)
    half = max(3, round(0.15 * em))
    for position, start, end in lines.round().astype(int).tolist():
        near, along = slice(max(position - half, 0), position + half + 1), slice(start, end + 1)
        where = (near, along) if axis == 0 else (along, near)
        kept[where] = mask[where]
    return kept


def merged(lines: Floats, em: float) -> Floats:
    """Lines with their pieces put together."""
    return merge(lines / em * 10) * em / 10


def _anchored(rows: Floats, columns: Floats, em: float) -> tuple[Floats, Floats]:
    """Without short lines that end at no other line: strokes of characters, dirt. A long line down
    must cross others, and one that goes on beyond them at both ends is a scratch."""
    long_rows = rows[rows[:, 2] - rows[:, 1] > LONG * em]
    good = _ends_at(columns, long_rows, em).all(axis=1)
    lasting = (columns[:, 2] - columns[:, 1] > LONG * em) & ~_overshoots(columns, rows, em)
    columns = columns[good | lasting]
    good = _ends_at(rows, columns, em).all(axis=1)
    rows = rows[good | (rows[:, 2] - rows[:, 1] > LONG * em)]
    return rows, columns


def _overshoots(lines: Floats, others: Floats, em: float) -> npt.NDArray[np.bool_]:
    """For each line whether it crosses fewer than two others, or goes on beyond all of them at
    both of its ends."""
    near = NEAR * em
    over = np.ones(len(lines), dtype=np.bool_)
    for index, (position, start, end) in enumerate(lines.tolist()):
        touching = (others[:, 1] - near <= position) & (position <= others[:, 2] + near)
        crossed = others[touching, 0]
        crossed = crossed[(crossed >= start - near) & (crossed <= end + near)]
        if len(crossed) > 1:
            over[index] = crossed.min() - start > em and end - crossed.max() > em
    return over


def _ends_at(lines: Floats, others: Floats, em: float) -> npt.NDArray[np.bool_]:
    """For each line whether its start and its end are at one of the other lines."""
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


def _faintest(even: Grey, em: float) -> float:
    """How much darker than the ground a line must be on average over some pixels: more than
    the grain of the paper is by chance."""
    import cv2

    grain = cv2.absdiff(even, cv2.medianBlur(even, 3))
    sigma = float(np.mean(grain[even > 180])) * 1.4 if (even > 180).any() else 0.0
    return max(10.0, 4.5 * sigma / max(5.0, RUN * em) ** 0.5)


def _line_mask(even: Grey, dark: Mask, length: int, faint: float, em: float) -> Mask:
    """Marks lines across that are at least ``length`` pixels long.

    Dark ones are runs of ink. Faint ones are darker than the ground pixel by pixel on average,
    while the strips above and below them are light: text never is so thin for so long.
    """
    import cv2

    run = np.ones((1, length), np.uint8)
    strong = cv2.morphologyEx(cv2.dilate(dark, np.ones((2, 1), np.uint8)), cv2.MORPH_OPEN, run)
    over, apart = max(5, round(RUN * em)), max(3, round(SIDE * em))
    ink = cv2.blur(cv2.subtract(np.full_like(even, 252), even), (over, 1)).astype(np.float32)
    side = np.zeros_like(ink)
    side[apart:-apart] = (ink[: -2 * apart] + ink[2 * apart :]) / 2
    faint_line = ((ink > faint) & (side < 0.4 * ink)).astype(np.uint8) * np.uint8(255)
    bridge = np.ones((1, over + 6), np.uint8)  # where another line crosses, the sides are dark
    faint_line = cv2.morphologyEx(faint_line, cv2.MORPH_CLOSE, bridge)
    faint_line = cv2.dilate(faint_line, np.ones((2, 1), np.uint8))
    weak = cv2.morphologyEx(faint_line, cv2.MORPH_OPEN, run)
    mask: Mask = cv2.bitwise_or(strong, weak)
    return mask


def _spans(mask: Mask, axis: int, ink: Grey, em: float) -> Floats:
    """The lines of a mask as (position, start, end). Thick blots are none, nor are strokes of
    characters under each other: a line is about as dark all along."""
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
            low, usual = np.percentile(profile, (12, 50))
            if low < 0.4 * usual:
                continue
        found.append((centre[1 - axis], start, start + length))
    return np.array(found, dtype=np.float64).reshape(-1, 3)
