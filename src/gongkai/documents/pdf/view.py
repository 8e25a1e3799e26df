"""The view of a PDF page (from its own coordinates to the page as shown) and its characters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# The characters of figures and of what stands for them.
FIGURES = frozenset("0123456789０１２３４５６７８９.,，．-—–－%％")
UNNUMBERED = -1
# Stands for a character that exists and cannot be read.
UNKNOWN = "\ufffd"
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Glyphs:
    """The characters of a page: texts, boxes (n, 4), baselines (n,), and the index that each has in
    the text of the page (``UNNUMBERED`` for added ones)."""

    texts: list[str]
    boxes: Floats
    baselines: Floats
    order: list[int]

    def __len__(self) -> int:
        return len(self.texts)

    def where(self, keep: Flags) -> Glyphs:
        """The characters whose flag is set."""
        texts = [text for text, one in zip(self.texts, keep.tolist(), strict=True) if one]
        order = [index for index, one in zip(self.order, keep.tolist(), strict=True) if one]
        return Glyphs(texts, self.boxes[keep], self.baselines[keep], order)

    def add(self, text: str, boxes: Floats) -> None:
        """Add this text in each of these boxes, as one character."""
        self.texts += [text] * len(boxes)
        self.order += [UNNUMBERED] * len(boxes)
        self.boxes = np.vstack((self.boxes, boxes))
        # A box without a font has no baseline; a fifth from below is where it usually is.
        base = boxes[:, 3] - 0.2 * (boxes[:, 3] - boxes[:, 1])
        self.baselines = np.concatenate((self.baselines, base))


@dataclass(frozen=True, slots=True)
class View:
    """Maps the page's own coordinates to those of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    """Quarter turns clockwise."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turn % 2 else (wide, high)

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Points on the page as shown, from the upper left corner."""
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        if self.turn == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def boxes(self, boxes: Floats) -> Floats:
        """Boxes (left, bottom, right, top) as (left, top, right, bottom) as shown."""
        x0, y0 = self.points(boxes[:, 0], boxes[:, 1])
        x1, y1 = self.points(boxes[:, 2], boxes[:, 3])
        return np.column_stack(
            (np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1))
        )


def runs(glyphs: Glyphs, among: Flags) -> int:
    """The number of runs that these characters form, a run being characters close to each other."""
    chosen = np.flatnonzero(among)
    if not len(chosen):
        return 0
    boxes, base = glyphs.boxes[chosen], glyphs.baselines[chosen]
    high = boxes[1:, 3] - boxes[1:, 1]
    apart = (np.abs(boxes[1:, 0] - boxes[:-1, 2]) > high) | (np.abs(np.diff(base)) > high / 2)
    return 1 + int(np.count_nonzero(apart))
