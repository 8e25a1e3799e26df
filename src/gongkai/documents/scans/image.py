"""A page as a picture: straightened, its ruled lines detected and removed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gongkai.documents.pages.lattice import Rules
from gongkai.documents.scans.ruled_lines import Probe, faintest, find_rules

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.uint8]
Floats32 = npt.NDArray[np.float32]

# Pixels of the longer side at which the slant is measured: enough for a twentieth of a degree.
SMALL = 700
# Degrees: feeders slant less, and beyond that slanting text could be a watermark.
MOST_SLANT = 5.0


@dataclass(slots=True)
class Ink:
    """A straightened picture. ``grey`` has an even white ground, ``dark`` marks its ink, ``rules`` are
    its ruled lines in pixels, ``em`` the height of its characters, ``slant`` the degrees by which it
    was turned; ``probe`` examines it as it was before lines were removed."""

    grey: Grey
    dark: Mask
    rules: Rules
    em: float
    slant: float
    probe: Probe

    def wipe(self, axis: int, position: float, start: float, end: float) -> None:
        """Remove a line, piece by piece, as it may drift on warped paper."""
        step = 3 * self.em
        for piece in range(max(1, round((end - start) / step))):
            first = start + piece * step
            last = min(first + 1.5 * step, end)
            extent = self.probe.extent(axis, position, first, last)
            if extent is None:
                continue
            near = slice(max(extent[0] - 1, 0), extent[1] + 2)
            along = slice(max(round(first), 0), max(round(last), 0) + 1)
            where = (near, along) if axis == 0 else (along, near)
            # Lines that touch digits would be read as strokes of them.
            self.grey[where], self.dark[where] = 255, 0


def prepare(picture: Grey) -> Ink:
    """The ink of a picture of a page."""
    import cv2

    even = _even(picture)
    slant = _slant(even)
    # Turning interpolates and blurs: a slant of less than a pixel or two over the page is not corrected.
    if abs(slant) > 0.04:
        even = _turned(even, slant)
    # Otsu's level fails on nearly white or dark pages: it is kept within bounds.
    level, _marked = cv2.threshold(even, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    dark = np.where(even < min(max(level, 110), 215), np.uint8(255), np.uint8(0))
    em = _text_height(dark)
    faint = faintest(even, em)
    probe = Probe(even.copy(), em, faint)
    return Ink(even, dark, find_rules(even, dark, em, faint), em, slant, probe)


def _even(picture: Grey) -> Grey:
    """The picture without shadows and grey background."""
    import cv2

    # The ground varies slowly: a quarter of the resolution gives it in a sixteenth of the time.
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    ground = cv2.GaussianBlur(ground, (0, 0), 8)
    ground = cv2.resize(ground, (picture.shape[1], picture.shape[0]))
    # Bounded below, as black edges of a scan would divide by nearly nothing.
    even: Grey = cv2.divide(picture, np.maximum(ground, 40), scale=250)
    return even


def _slant(picture: Grey) -> float:
    """Degrees by which the page is turned: the profile of its rows is sharpest when it is straight."""
    import cv2

    scale = SMALL / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255.0 - small.astype(np.float32)
    ink[ink < 60] = 0

    def sharpness(angle: float) -> float:
        rows = _turned_floats(ink, angle).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    best = max(np.arange(-MOST_SLANT, MOST_SLANT + 0.01, 0.5).tolist(), key=sharpness)
    # From coarse to fine: 21 angles and nine more instead of 200.
    for step in (0.25, 0.1, 0.05):
        best = max((best - step, best, best + step), key=sharpness)
    return float(best)


def _turned_floats(picture: Floats32, angle: float) -> Floats32:
    import cv2

    high, wide = picture.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    turned: Floats32 = cv2.warpAffine(picture, matrix, (wide, high), flags=cv2.INTER_LINEAR)
    return turned


def turned(marks: npt.NDArray[np.bool_], angle: float) -> npt.NDArray[np.bool_]:
    """A mask of a picture, turned as ``prepare`` turned the picture."""
    return _turned(np.where(marks, np.uint8(0), np.uint8(255)), angle) < 128


def _turned(picture: Grey, angle: float) -> Grey:
    import cv2

    high, wide = picture.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    turned: Grey = cv2.warpAffine(
        picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255.0,)
    )
    return turned


def _text_height(dark: Mask) -> float:
    """The height of a Chinese character in pixels, estimated from the larger spots of ink."""
    import cv2

    # Many ideographs consist of separate halves side by side.
    joined = cv2.dilate(dark, np.ones((1, 5), np.uint8))
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined)
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    likely = heights[(heights > 8) & (heights < dark.shape[0] / 12) & (widths > heights * 0.8)]
    if len(likely) < 5:
        return float(dark.shape[0]) / 75
    return float(np.percentile(likely, 65)) / 0.92
