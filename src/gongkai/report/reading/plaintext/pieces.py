"""The texts of a line that blanks part, and where on the line each of them stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.report.reading.plaintext.width import text_width
from gongkai.report.reading.values import is_value

GAP = re.compile(r"[ \u3000\u00a0]{2,}|\u3000|\t")
TRAILING_VALUE = re.compile(r"^(.*\S)[ \u3000](\S+)$")
LONGEST_LINE = 500
BLANKS = " \u3000\u00a0"
# Characters of a piece of a label that is set apart, pieces of it, and blanks between them.
SPACED, MOST_SPACED, MOST_APART = 2, 8, 4
# Columns of the screen within which two texts begin at the same place.
CLOSE = 3


@dataclass(slots=True)
class Piece:
    """A text on a line, from ``start`` to ``end`` in columns of the screen."""

    text: str
    start: int
    end: int

    @property
    def value(self) -> bool:
        """Whether it could stand in a figure's cell."""
        return is_value(self.text)


def pieces_of(line: str, width_of: Callable[[str], int] = text_width) -> list[Piece]:
    """The texts of a line that two or more blanks part, and figures that one blank parts. Nothing
    for a line too long to be a row. ``width_of`` measures a text."""
    found: list[Piece] = []
    if len(line) > LONGEST_LINE:
        return found
    position = width = 0
    for match in [*GAP.finditer(line), None]:
        end = match.start() if match else len(line)
        if end > position:
            found.extend(_split_values(line[position:end], width, width_of))
            width += width_of(line[position:end])
        position = match.end() if match else end
        width += width_of(match[0]) if match else 0
    return found


def _split_values(text: str, start: int, width_of: Callable[[str], int]) -> list[Piece]:
    """A label with figures close behind it is several texts."""
    start += width_of(text[: len(text) - len(text.lstrip(BLANKS))])
    text = text.strip(BLANKS)
    end = start + width_of(text)
    found: list[Piece] = []
    while (match := TRAILING_VALUE.match(text)) and is_value(match[2]) and not match[2].isalpha():
        found.insert(0, Piece(match[2], end - width_of(match[2]), end))
        end -= width_of(text[match.end(1) :])
        text = match[1]
    return [Piece(text, start, end), *found] if text else found


def with_whole_labels(pieces: list[Piece], is_label: Callable[[str], bool]) -> list[Piece]:
    """The pieces with labels whose characters are set apart (总  计) put together."""
    found: list[Piece] = []
    index = 0
    while index < len(pieces):
        end = index + 1
        if not pieces[index].value and not is_label(pieces[index].text):
            end = next(
                (
                    last
                    for last in range(min(len(pieces), index + MOST_SPACED), index + 1, -1)
                    if _set_apart(pieces[index:last])
                    and is_label("".join(piece.text for piece in pieces[index:last]))
                ),
                end,
            )
        own = pieces[index:end]
        found.append(Piece("".join(piece.text for piece in own), own[0].start, own[-1].end))
        index = end
    return found


def _set_apart(pieces: Sequence[Piece]) -> bool:
    return all(len(piece.text) <= SPACED for piece in pieces) and all(
        after.start - before.end <= MOST_APART for before, after in pairwise(pieces)
    )
