"""A PDF page as a picture, to look up what a person sees at a place."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.documents.pdf.view import Flags, Floats, Glyphs, View

# Pixels for a point.
SCALE = 2.0
MOST_PIXELS = 16e6
# The difference in grey, of 255, from which on a sign stands out.
SEEN = 24
# The share of a place that is another colour than the sign itself, and that is free at least.
ROUND = 0.3
# From the line that letters stand on, in heights: where their ink is.
ABOVE, BELOW = 0.8, 0.04
LEAST = 0.8
Slices = tuple[slice, slice]


class Sight:
    """A page drawn in greys. Asked about characters by their number; those that ``count`` (flags)
    are seen for certain, so that their ink shows nothing of others in the same place."""

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
        """Whether anything is seen where a character stands; None where others take its place."""
        values = self._free(index)
        return None if values is None else _contrast(values)

    def stands_out(self, index: int, own: float = 255.0) -> bool | None:
        """The same for one in the colour of paper: whether there is another colour around it."""
        free = self._free(index)
        values = self._grey[self._place(self._boxes[index])] if free is None else free
        around = bool((np.abs(values.astype(np.int16) - own) >= SEEN).mean() >= ROUND)
        return None if around and free is None else around

    def any_ink(self, index: int) -> bool:
        """Whether anything is seen where a character stands, whatever it is."""
        return _contrast(self._grey[self._place(self._boxes[index])])

    def has_ink(self, box: Floats) -> bool:
        """Whether anything is seen in a box."""
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
    """Where the ink of each character is: without the space between the lines. Some fonts state
    the heights of the signs themselves, next to nothing for a stroke across."""
    high = glyphs.boxes[:, 3] - glyphs.boxes[:, 1]
    high = np.maximum(high, LEAST * np.median(high))
    boxes = glyphs.boxes.copy()
    boxes[:, 1] = glyphs.baselines - ABOVE * high
    boxes[:, 3] = glyphs.baselines + BELOW * high
    return boxes


def _draw(page: Any, view: View, scale: float) -> npt.NDArray[np.uint8]:
    """The page in greys as the view has it."""
    turn = (view.turn - page.get_rotation() // 90) % 4 * 90
    bitmap = page.render(scale=scale, rotation=turn, grayscale=True)
    picture = np.array(bitmap.to_numpy(), dtype=np.uint8)
    bitmap.close()
    grey: npt.NDArray[np.uint8] = picture.reshape(picture.shape[0], picture.shape[1], -1)[:, :, 0]
    return grey
