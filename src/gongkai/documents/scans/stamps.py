"""Red stamps on a scan: removed from the picture, with a mask of what they covered.

In greys a stamp merges with the figures under it. Colours separate them: where a place is red and no
darker than the stamp's own ink, nothing is under it. Only what has the shape and the size of a stamp is
removed; a title printed in red is wide and low and remains.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Colour = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

# How much more red than other light the ink of a stamp has, and its fading edges.
REDDER, TINGED = 45, 12
# Parts of the page's width between which a stamp is wide and high.
SMALLEST, LARGEST = 0.08, 0.4
# How many times wider than high a stamp may be, or higher than wide.
LONGEST = 2.0
# The part of the page's width that separates a stamp's characters from its ring at most.
REACH = 0.008
# The part of a page that is red at least where it has a stamp; it spares most pages the rest.
LEAST = 0.0004
# How far beyond the paper's white the stamp's ink is lightened: it is uneven.
WHITENED = 1.15
# Pixels in width of the picture in which stamps are searched.
FINE = 700


@dataclass(frozen=True, slots=True)
class Stamped:
    """A page in greys with its stamps removed; ``under`` marks where their ink was."""

    grey: Grey
    under: Flags


def has_stamp(small: Colour) -> bool:
    """Whether a small picture of a page (red, green, blue) shows a stamp."""
    return bool(_regions(_red(small, REDDER)).any())


def remove_stamps(picture: Colour) -> Stamped | None:
    """The page without its stamps; None where it has none."""
    import cv2

    high, wide = picture.shape[:2]
    factor = min(1.0, FINE / wide)
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    region = _regions(_red(small, REDDER))
    if not region.any():
        return None
    near = cv2.resize(region.astype(np.uint8), (wide, high), interpolation=cv2.INTER_NEAREST) > 0
    grey: Grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    under = near & _red(picture, TINGED)
    ink = float(np.median(grey[near & _red(picture, REDDER)]))
    # Lightened by a factor and not erased: black figures under the ink stay darker than the paper.
    grey[under] = np.clip(grey[under] * (WHITENED * 255 / max(ink, 1.0)), 0, 255).astype(np.uint8)
    return Stamped(grey, under)


def _red(picture: Colour, least: int) -> Flags:
    other = np.maximum(picture[:, :, 1], picture[:, :, 2]).astype(np.int16)
    redder: Flags = picture[:, :, 0].astype(np.int16) - other > least
    return redder


def _regions(red: Flags) -> Flags:
    """The parts of a picture that stamps take up."""
    import cv2

    found = np.zeros(red.shape, dtype=np.bool_)
    if red.mean() < LEAST:
        return found
    wide = red.shape[1]
    reach = max(3, 2 * round(REACH * wide) + 1)
    spread = cv2.dilate(red.astype(np.uint8), np.ones((reach, reach), np.uint8))
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(spread)
    for number in range(1, count):
        left, top, broad, tall = (int(stats[number, index]) for index in range(4))
        sized = SMALLEST * wide <= min(broad, tall) and max(broad, tall) <= LARGEST * wide
        if sized and max(broad, tall) <= LONGEST * min(broad, tall):
            found[top : top + tall, left : left + broad] = True
    return found
