"""A PDF page as a picture, to look up what is visible at a place."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.documents.pdf.view import Flags, Floats, Glyphs, View

# Pixels for a point.
SCALE = 2.0
# Posters and maps would fill the memory of the process at the usual scale.
MOST_PIXELS = 16e6
# The difference in grey, of 255, from which a character stands out.
SEEN = 24
# The share of a place that must have another colour than the character, and that must be free of
# others.
ROUND = 0.3
# Heights of a character above and below the baseline between which its ink is.
ABOVE, BELOW = 0.8, 0.04
# The share of the usual height that a character is taken to have at least.
LEAST = 0.8
Slices = tuple[slice, slice]


class Sight:
    """A page rendered in greys. Characters are asked for by their index; those that ``count`` (flags)
    are certainly visible, so that their ink proves nothing about others in the same place."""

    def __init__(self, page: Any, view: View, glyphs: Glyphs, count: Flags) -> None:
        wide, high = view.size
        self._scale = min(SCALE, (MOST_PIXELS / (wide * high)) ** 0.5)
        self._grey = _draw(page, view, self._scale)
        self._boxes = _ink(glyphs)
        self._taken = np.zeros(self._grey.shape, dtype=np.bool_)
        for index in np.flatnonzero(count).tolist():
            if glyphs.texts[index] != " ":
                self._taken[self._place(self._boxes[index], 1)] = True

    def shows(self, index: int) -> bool | None:
        """Whether ink is visible at a character; None where others occupy its place."""
        values = self._free(index)
        return None if values is None else _contrast(values)

    def stands_out(self, index: int, own: float = 255.0) -> bool | None:
        """Whether a character in the colour of paper has another colour around it; None where others
        occupy its place."""
        free = self._free(index)
        values = self._grey[self._place(self._boxes[index])] if free is None else free
        around = bool((np.abs(values.astype(np.int16) - own) >= SEEN).mean() >= ROUND)
        return None if around and free is None else around

    def any_ink(self, index: int) -> bool:
        """Whether any ink is visible at a character, be it of others."""
        return _contrast(self._grey[self._place(self._boxes[index])])

    def has_ink(self, box: Floats) -> bool:
        """Whether any ink is visible in a box."""
        return _contrast(self._grey[self._place(box)])

    def _free(self, index: int) -> npt.NDArray[np.uint8] | None:
        place = self._place(self._boxes[index])
        free = ~self._taken[place]
        if free.sum() < max(1.0, ROUND * free.size):
            return None
        values: npt.NDArray[np.uint8] = self._grey[place][free]
        return values

    def _place(self, box: Floats, more: int = 0) -> Slices:
        left, top, right, bottom = (self._scale * float(one) for one in box)
        across = slice(max(0, round(left) - more), max(1, round(right) + more))
        return slice(max(0, round(top)), max(1, round(bottom))), across


def _contrast(values: npt.NDArray[np.uint8]) -> bool:
    return bool(values.size) and int(values.max()) - int(values.min()) >= SEEN


def _ink(glyphs: Glyphs) -> Floats:
    """The box of each character's ink, without the space between lines. Some fonts state the heights of
    single glyphs, which is next to nothing for 一 or a dash."""
    high = glyphs.boxes[:, 3] - glyphs.boxes[:, 1]
    high = np.maximum(high, LEAST * np.median(high))
    boxes = glyphs.boxes.copy()
    boxes[:, 1] = glyphs.baselines - ABOVE * high
    boxes[:, 3] = glyphs.baselines + BELOW * high
    return boxes


def _draw(page: Any, view: View, scale: float) -> npt.NDArray[np.uint8]:
    """The page in greys, turned as the view has it."""
    turn = (view.turn - page.get_rotation() // 90) % 4 * 90
    bitmap = page.render(scale=scale, rotation=turn, grayscale=True)
    picture = np.array(bitmap.to_numpy(), dtype=np.uint8)
    bitmap.close()
    # Copied above, as the bitmap's memory is freed; some builds give three channels for greys.
    grey: npt.NDArray[np.uint8] = picture.reshape(picture.shape[0], picture.shape[1], -1)[:, :, 0]
    return grey
