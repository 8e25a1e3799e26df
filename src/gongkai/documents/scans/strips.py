"""The ink in the cells of a scanned table, line by line, arranged in strips for recognition.

A single digit is easily misread, so small cells of a row are read side by side on one strip, and the
lines of one cell one after the other. A character is assigned to a cell by its position on the strip,
never by counting characters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from gongkai.documents.scans.engine import Character, Grey
from gongkai.documents.scans.image import Ink

Reader = Callable[[Sequence[Grey]], list[list[Character]]]
Boxes = npt.NDArray[np.float64]

# Heights of a character that a strip is high: a line with a little margin, as the recogniser
# expects it.
WINDOW = 1.34
# Heights of a character up to which ink forms one line.
ONE_LINE = 1.2
# Heights of a character up to which a piece is read together with its neighbours: figures, not
# labels.
SMALL = 4.5
# Heights of a character between pieces on a strip and at its ends, wide enough to be read as a
# space.
GAP, ENDS = 0.9, 0.5
# Heights of a character at which ink of one line is split into pieces.
APART = 0.8
# Heights of a character that one strip may be long.
LONGEST = 36.0


@dataclass(slots=True)
class Piece:
    """The ink of one line of a cell: its box in pixels and the characters read from it."""

    owner: int
    box: tuple[int, int, int, int]
    spots: int = 0
    characters: list[Character] = field(default_factory=list)
    number: tuple[str, float] | None = None
    """Its text where it can be the value of a cell, and the confidence."""
    overlooked: bool = False
    """Whether the detector of text missed it, so that it was found as ink only."""

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return self.box[2] - self.box[0]

    @property
    def text(self) -> str:
        """What was read."""
        return (
            self.number[0]
            if self.number
            else "".join(character.text for character in self.characters).strip()
        )

    @property
    def confidence(self) -> float:
        """That of its weakest character, 0 where nothing was read."""
        if self.number:
            return self.number[1]
        return min((character.confidence for character in self.characters), default=0.0)


@dataclass(slots=True)
class Strip:
    """A picture of pieces side by side, with the interval that each occupies (0 to 1)."""

    pieces: list[Piece]
    picture: Grey
    stretches: list[tuple[float, float]]


def spots_of(ink: Ink) -> Boxes:
    """The boxes (left, top, right, bottom) of all spots of ink except dust."""
    import cv2

    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(ink.dark)
    stats = stats[1:]
    dust = max(3.0, 0.004 * ink.em**2)
    stats = stats[stats[:, cv2.CC_STAT_AREA] >= dust].astype(np.float64)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    # What is higher than any character and thin remains of a ruled line.
    stats = stats[(high < 1.25 * ink.em) | (wide > 0.3 * ink.em)]
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    return np.column_stack((left, top, right, bottom))


def pieces_of(owner: int, spots: Boxes, em: float) -> list[Piece]:
    """The pieces of one cell, line by line from top to bottom. Dust alone counts as no ink."""
    large = np.maximum(spots[:, 2] - spots[:, 0], spots[:, 3] - spots[:, 1]) >= 0.28 * em
    if not large.any():
        return []
    spots = spots[np.argsort(spots[:, 1])]
    lines: list[list[list[float]]] = []
    top = bottom = 0.0
    for spot in spots.tolist():
        if lines and (spot[1] < bottom - 0.2 * em or max(bottom, spot[3]) - top <= ONE_LINE * em):
            lines[-1].append(spot)
            bottom = max(bottom, spot[3])
        else:
            lines.append([spot])
            top, bottom = spot[1], spot[3]
    pieces = []
    for line in lines:
        box = np.array(line)
        wide, high = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
        # Points and commas alone: a digit or a dash is at least this large.
        if np.maximum(wide, high).max() < 0.28 * em:
            continue
        pieces += _split_at_gaps(box, em)
    for piece in pieces:
        piece.owner = owner
    return pieces


def strips_for(groups: Sequence[Sequence[Piece]], ink: Ink, gap: float = GAP) -> list[Strip]:
    """Strips with the pieces of each group side by side, in their order."""
    strips = []
    for group in groups:
        run: list[Piece] = []
        length = 0.0
        for piece in group:
            if run and length + piece.width > LONGEST * ink.em:
                strips.append(_strip(run, ink, gap))
                run, length = [], 0.0
            run.append(piece)
            length += piece.width + gap * ink.em
        if run:
            strips.append(_strip(run, ink, gap))
    return strips


def _strip(pieces: list[Piece], ink: Ink, gap: float) -> Strip:
    em = ink.em
    highest = max(piece.box[3] - piece.box[1] for piece in pieces)
    high = round(max(WINDOW * em, highest + 0.3 * em))
    between, end = round(gap * em), round(ENDS * em)
    wide = 2 * end + sum(piece.width for piece in pieces) + between * (len(pieces) - 1)
    picture = np.full((high, wide), 255, dtype=np.uint8)
    x = end
    stretches = []
    for piece in pieces:
        _paste(picture, x, piece, ink.grey)
        stretches.append((x - between / 2, x + piece.width + between / 2))
        x += piece.width + between
    return Strip(pieces, picture, [(start / wide, stop / wide) for start, stop in stretches])


def _paste(picture: Grey, x: int, piece: Piece, grey: Grey) -> None:
    """Copy a piece's ink with a margin of two pixels onto the middle line of the strip."""
    left, top, right, bottom = piece.box
    top, bottom = max(top - 2, 0), min(bottom + 2, grey.shape[0])
    left, right = max(left - 2, 0), min(right + 2, grey.shape[1])
    start = max((picture.shape[0] - (bottom - top)) // 2, 0)
    part = grey[top : top + picture.shape[0], left:right][: bottom - top]
    x = max(x - 2, 0)
    part = part[:, : picture.shape[1] - x]
    picture[start : start + part.shape[0], x : x + part.shape[1]] = part


def read_pieces(strips: Sequence[Strip], reader: Reader) -> None:
    """Read the strips and give every piece its characters."""
    for strip, characters in zip(strips, reader([strip.picture for strip in strips]), strict=True):
        for piece in strip.pieces:
            piece.characters = []
        for character in characters:
            if character.text.isspace():
                continue
            for piece, (start, stop) in zip(strip.pieces, strip.stretches, strict=True):
                if start <= character.at < stop or (
                    piece is strip.pieces[-1] and character.at >= stop
                ):
                    piece.characters.append(character)
                    break


def groups_of(cells: Sequence[Sequence[Piece]], em: float) -> list[list[Piece]]:
    """The pieces that are read together: small cells of a row side by side, else the lines of one cell.
    ``cells`` are the pieces of the cells of one row."""
    groups: list[list[Piece]] = []
    row: list[Piece] = []
    for pieces in cells:
        if len(pieces) == 1 and pieces[0].width <= SMALL * em:
            row.append(pieces[0])
        elif pieces:
            groups.append(list(pieces))
    return [*groups, row] if row else groups


def line_pieces(boxes: Boxes, spots: Boxes, em: float) -> list[list[Piece]]:
    """The pieces of each line of text: ``boxes`` are the detected lines, ``spots`` their ink. Lines are
    split at gaps that may be between two columns."""
    x, y = (spots[:, 0] + spots[:, 2]) / 2, (spots[:, 1] + spots[:, 3]) / 2
    pieces: list[Piece] = []
    taken = np.zeros(len(spots), dtype=np.bool_)
    for left, top, right, bottom in boxes.tolist():
        own = (x >= left) & (x <= right) & (y >= top) & (y <= bottom) & ~taken
        taken |= own
        pieces += _split_at_gaps(spots[own], em)
    # The detector easily misses single digits: remaining ink as high as a digit is read too.
    wide, high = spots[:, 2] - spots[:, 0], spots[:, 3] - spots[:, 1]
    missed = ~taken & (high > 0.5 * em) & (high < 1.2 * em) & (wide > 0.12 * em) & (wide < 2 * em)
    remaining = [Piece(0, _edges(spot), 1) for spot in spots[missed]]
    for line in in_lines(remaining, em):
        boxes = np.array([piece.box for piece in line], dtype=np.float64)
        pieces += [replace(piece, overlooked=True) for piece in _split_at_gaps(boxes, em)]
    return in_lines(pieces, em)


def _edges(box: npt.NDArray[np.float64]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box.tolist()
    return int(left), int(top), int(right), int(bottom)


def _split_at_gaps(spots: Boxes, em: float) -> list[Piece]:
    """The spots of one line as pieces, split at wide gaps; dust alone is no piece."""
    runs: list[list[list[float]]] = []
    right = 0.0
    for spot in spots[np.argsort(spots[:, 0])].tolist():
        if runs and spot[0] - right <= APART * em:
            runs[-1].append(spot)
            right = max(right, spot[2])
        else:
            runs.append([spot])
            right = spot[2]
    pieces = []
    for run in runs:
        box = np.array(run)
        low, high = box[:, :2].min(axis=0), box[:, 2:].max(axis=0)
        if (high - low).max() >= 0.2 * em:
            edges = (int(low[0]), int(low[1]), int(high[0]), int(high[1]))
            pieces.append(Piece(0, edges, len(run)))
    return pieces


def in_lines(pieces: Sequence[Piece], em: float) -> list[list[Piece]]:
    """The pieces by lines from top to bottom, each line from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.box[1] + piece.box[3]):
        middle = piece.box[1] + piece.box[3]
        if lines and middle - (lines[-1][-1].box[1] + lines[-1][-1].box[3]) < 0.8 * em:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.box[0]) for line in lines]
