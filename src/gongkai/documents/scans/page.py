"""A scanned page: its tables by ruled lines and ink, its text by the recogniser."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.documents.limits import Limits
from gongkai.documents.pages.bands import bands_of, cut
from gongkai.documents.pages.lattice import Field, Lattice, Rules, find_lattices
from gongkai.documents.pages.layout import PageLayout, PlacedGrid
from gongkai.documents.pages.lines import Box, Line, Word, around
from gongkai.documents.pages.ruled_cells import (
    innermost,
    is_crowded,
    loose_rules,
    split_values,
    wraps,
)
from gongkai.documents.places import Place
from gongkai.documents.raw import RawCell
from gongkai.documents.scans.digits import DOUBTFUL, judge
from gongkai.documents.scans.engine import Grey, engine, find_text, read_strips
from gongkai.documents.scans.image import Ink, prepare, turned
from gongkai.documents.scans.stamps import FINE, Stamped, has_stamp, remove_stamps
from gongkai.documents.scans.strips import (
    Piece,
    groups_of,
    in_lines,
    line_pieces,
    pieces_of,
    read_pieces,
    spots_of,
    strips_for,
)

# The resolution at which the recogniser's character height is reached in print of usual size.
DPI = 200
# Heights of a character from which a line outside tables is certainly a ruled line.
LOOSE = 10.0
# Heights of a character from a cell's border within which ink is a remainder of the border.
CLINGS = 0.2
# Heights of a character between two pieces of a line that count as a space.
WORD_GAP = 1.6


def render(page: Any, limits: Limits) -> Grey | Stamped:
    """A page of a PDF in greys, without stamps, at a resolution that the limits allow."""
    wide, high = page.get_size()
    scale = min(DPI / 72, (limits.pixels / max(wide * high, 1)) ** 0.5)
    # Colours take three times the memory: a small rendering shows whether they are needed.
    if has_stamp(_colours(page, min(scale, FINE / max(wide, high)))):
        stamped = remove_stamps(_colours(page, scale))
        if stamped is not None:
            return stamped
    picture: Grey = np.ascontiguousarray(page.render(scale=scale, grayscale=True).to_numpy())
    return picture[:, :, 0] if picture.ndim == 3 else picture


def _colours(page: Any, scale: float) -> Grey:
    picture: Grey = page.render(scale=scale, rev_byteorder=True).to_numpy()
    return np.ascontiguousarray(picture[:, :, :3])


def read_picture(picture: Grey | Stamped, number: int, size: tuple[float, float]) -> PageLayout:
    """The grids and lines of a page. ``size`` is its width and height in points.

    Raises ``UnreadableFile`` (``no-converter``) where the recogniser is not installed.
    """
    # First, so that a missing recogniser is reported before any work is done.
    engine()
    grey = picture.grey if isinstance(picture, Stamped) else picture
    ink = prepare(grey)
    under = turned(picture.under, ink.slant) if isinstance(picture, Stamped) else None
    return _Page(ink, number, size, size[0] / grey.shape[1], under).read()


class _Page:
    """One page being read: its ink, points per pixel, and the mask of removed stamps."""

    def __init__(
        self,
        ink: Ink,
        number: int,
        size: tuple[float, float],
        scale: float,
        under: npt.NDArray[np.bool_] | None = None,
    ) -> None:
        self.ink, self.scale, self.under = ink, scale, under
        self.parts = PageLayout(number, *size)
        self.rules = Rules(ink.rules.across * scale, ink.rules.down * scale)
        self.lattices = list(innermost(find_lattices(self.rules, self._ruled)))
        for lattice in self.lattices:
            for axis, position, start, end in lattice.sides():
                ink.wipe(axis, position / scale, start / scale, end / scale)
        boxes = [PlacedGrid(lattice.box, (), 0, 0) for lattice in self.lattices]
        for position, start, end in loose_rules(self.rules, boxes).tolist():
            if (end - start) / scale > LOOSE * ink.em:
                ink.wipe(0, position / scale, start / scale, end / scale)
        # After lines are wiped: spots that touch a line would be one with it.
        self.spots = spots_of(ink)

    def _ruled(self, axis: int, position: float, start: float, end: float, whole: bool) -> float:
        scale = self.scale
        return self.ink.probe.ruled(axis, position / scale, start / scale, end / scale, whole)

    def read(self) -> PageLayout:
        # Text is detected outside tables only: inside, cells say where it is.
        rest = self.ink.grey.copy()
        free = np.ones(len(self.spots), dtype=np.bool_)
        lattices = self.lattices
        insides = [lattice.fields_of(self.spots * self.scale) for lattice in lattices]
        tables = [
            self._pieces(lattice, inside) for lattice, inside in zip(lattices, insides, strict=True)
        ]
        for lattice, inside in zip(lattices, insides, strict=True):
            free &= inside < 0
            left, top, right, bottom = (round(edge / self.scale) for edge in lattice.box)
            rest[max(top, 0) : bottom + 1, max(left, 0) : right + 1] = 255
        lines = line_pieces(find_text(rest, self.ink.em), self.spots[free], self.ink.em)
        self._recognise(lattices, tables, lines)
        for lattice, pieces in zip(lattices, tables, strict=True):
            self._table(lattice, pieces)
        seen = [[p for p in line if not p.overlooked or p.number] for line in lines]
        self.parts.lines += [self._line(pieces) for pieces in seen]
        self.parts.lines = [line for line in self.parts.lines if line.text]
        self.parts.rules = loose_rules(self.rules, self.parts.grids)
        return self.parts

    def _pieces(self, lattice: Lattice, inside: npt.NDArray[np.intp]) -> list[list[Piece]]:
        """The pieces of each cell, without remainders of ruled lines at its border."""
        em, pieces = self.ink.em, []
        for number, field in enumerate(lattice.fields):
            spots = self.spots[inside == number]
            left, top, right, bottom = (edge / self.scale for edge in lattice.box_of(field))
            band = CLINGS * em
            loose = (
                (spots[:, 2] > left + band)
                & (spots[:, 0] < right - band)
                & (spots[:, 3] > top + band)
                & (spots[:, 1] < bottom - band)
            )
            pieces.append(pieces_of(number, spots[loose], em))
        return pieces

    def _recognise(
        self,
        lattices: Sequence[Lattice],
        tables: Sequence[Sequence[list[Piece]]],
        lines: Sequence[list[Piece]],
    ) -> None:
        """Read all pieces of the page in one run, which fills batches best, then doubtful ones again."""
        groups: list[list[Piece]] = [list(line) for line in lines]
        for lattice, cells in zip(lattices, tables, strict=True):
            rows: dict[int, list[list[Piece]]] = {}
            for number, field in enumerate(lattice.fields):
                rows.setdefault(field.row, []).append(cells[number])
            for row in rows.values():
                groups += groups_of(row, self.ink.em)
        read_pieces(strips_for(groups, self.ink), read_strips)
        small = [piece for cells in tables for own in cells for piece in own]
        small += [piece for line in lines for piece in line if len(line) > 1 or piece.overlooked]
        judge(small, self.ink, read_strips)

    def _table(self, lattice: Lattice, pieces: Sequence[list[Piece]]) -> None:
        """Add the table as a grid; as lines where its rules do not separate its columns."""
        words = [[self._word(piece) for piece in own] for own in pieces]
        if is_crowded(lattice, words):
            flat = [piece for own in pieces for piece in own]
            self.parts.lines += [self._line(line) for line in in_lines(flat, self.ink.em)]
            return
        cells: list[RawCell] = []
        inked: dict[int, Sequence[Piece]] = {}
        for number, field in enumerate(lattice.fields):
            split = split_values(lattice, field, words[number])
            if split:
                cells += split
                continue
            cells.append(self._cell(lattice, field, pieces[number], words[number]))
            inked[id(cells[-1])] = pieces[number]
        width, height = len(lattice.xs) - 1, len(lattice.ys) - 1
        grid = PlacedGrid(lattice.box, tuple(cells), width, height)
        bands = bands_of(grid)
        for band in bands:
            self.parts.lines += map(self._line, in_lines(inked.get(id(band), ()), self.ink.em))
        self.parts.grids += cut(grid, bands) if bands else [grid]

    def _cell(
        self, lattice: Lattice, field: Field, pieces: Sequence[Piece], words: Sequence[Word]
    ) -> RawCell:
        """A cell with everything that was read in it. A number on several lines is never certain."""
        box = lattice.box_of(field)
        wrapped = wraps(box[2] - box[0], words)
        sure = min((piece.confidence for piece in pieces), default=1.0)
        stamped = self._stamped(box)
        sure = min(sure, DOUBTFUL) if stamped else sure
        return RawCell(
            field.row,
            field.column,
            (" " if wrapped is False else "").join(piece.text for piece in pieces),
            field.rowspan,
            field.colspan,
            Place(box=box),
            round(sure if wrapped is None else min(sure, DOUBTFUL), 3),
            bool(pieces) or stamped,
        )

    def _stamped(self, box: Box) -> bool:
        """Whether a stamp covered a cell: what it hides is unknown."""
        if self.under is None:
            return False
        left, top, right, bottom = (max(round(edge / self.scale), 0) for edge in box)
        return bool(self.under[top:bottom, left:right].any())

    def _word(self, piece: Piece) -> Word:
        """A piece as a word on the page, as high as its line and not only as its ink."""
        left, top, right, bottom = piece.box
        middle, half = (top + bottom) / 2, self.ink.em / 2
        box = tuple(edge * self.scale for edge in (left, middle - half, right, middle + half))
        return Word(piece.text, (box[0], box[1], box[2], box[3]), round(piece.confidence, 3))

    def _line(self, pieces: Sequence[Piece]) -> Line:
        words = tuple(word for word in map(self._word, pieces) if word.text)
        size = self.ink.em * self.scale
        if not words:
            return Line(self.parts.number, "", (0, 0, 0, 0), size)
        text = words[0].text
        for before, word in pairwise(words):
            text += (" " if word.box[0] - before.box[2] > WORD_GAP * size else "") + word.text
        box: Box = around([word.box for word in words])
        sure = min(word.confidence for word in words)
        return Line(self.parts.number, text, box, size, words, sure)
