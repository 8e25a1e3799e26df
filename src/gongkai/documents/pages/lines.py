"""Characters with boxes joined to lines, words and paragraphs in reading order.

Shared by the readers of PDF and of scans. Boxes are (left, top, right, bottom) in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Box = tuple[float, float, float, float]

# Baselines of one line differ by less than this share of a character's height.
LINE = 0.42
# Gaps, in heights of a character: those between ideographs and between digits or letters that count
# as a space, and those between words that may belong to different columns.
WIDE_GAP, NARROW_GAP, COLUMN_GAP = 1.6, 0.5, 0.75
# The share of its width by which a doubled character is shifted at most.
TWICE = 0.3
ENDS = "。！？；：!?;:"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a wide gap. ``edges`` are the left and right of each character."""

    text: str
    box: Box
    confidence: float = 1.0
    edges: tuple[tuple[float, float], ...] = ()

    @property
    def middle(self) -> float:
        """The middle from left to right."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def height(self) -> float:
        """The height of its box."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page, with the words in it."""

    page: int
    text: str
    box: Box
    size: float
    words: tuple[Word, ...] = ()
    confidence: float = 1.0


@dataclass(slots=True)
class Characters:
    """Characters to be put in order, with their boxes (n, 4) and baselines (n,)."""

    texts: Sequence[str]
    boxes: Floats
    baselines: Floats

    def lines(self, group: Indices) -> Iterator[tuple[int, list[int]]]:
        """For each group (a cell, say; negative: ignored) its lines from top to bottom, each as the
        indices of its characters from left to right."""
        chosen = np.flatnonzero(group >= 0)
        if not len(chosen):
            return
        boxes, base, group = self.boxes[chosen], self.baselines[chosen], group[chosen]
        heights = boxes[:, 3] - boxes[:, 1]
        # One sort for all cells of a page: sorting cell by cell in Python is much slower.
        order = np.lexsort((base, group))
        drop = np.diff(base[order]) > LINE * np.minimum(heights[order][1:], heights[order][:-1])
        fresh = np.concatenate(([False], drop | (np.diff(group[order]) != 0)))
        line_of = np.empty(len(order), dtype=np.intp)
        line_of[order] = np.cumsum(fresh)
        order = np.lexsort((boxes[:, 0], line_of))
        ends = np.flatnonzero(np.diff(line_of[order])) + 1
        for part in np.split(order, ends):
            yield int(group[part[0]]), chosen[part].tolist()


class Joiner:
    """Joins characters of one line to text and to words."""

    def __init__(self, characters: Characters) -> None:
        self._texts = characters.texts
        self._boxes: list[list[float]] = characters.boxes.tolist()

    def text(self, indices: list[int]) -> str:
        """The text of a line: real spaces and wide gaps as one space, doubled characters once."""
        out: list[str] = []
        last, last_char, space = None, "", False
        for index in indices:
            char, box = self._texts[index], self._boxes[index]
            if char == " ":
                space = True
                continue
            if last is not None:
                gap = box[0] - last[2]
                if self._same(last_char, char, last, box):
                    continue
                if space or gap > _gap_for(last_char, char) * (box[3] - box[1]):
                    out.append(" ")
            out.append(char)
            last, last_char, space = box, char, False
        return "".join(out)

    def words(self, indices: list[int], gap: float = COLUMN_GAP) -> list[Word]:
        """The words of a line, split at gaps wider than ``gap`` heights of a character."""
        words: list[list[int]] = []
        last = None
        for index in indices:
            if self._texts[index] == " ":
                continue
            box = self._boxes[index]
            if last is not None:
                if self._same(self._texts[words[-1][-1]], self._texts[index], last, box):
                    continue
                if box[0] - last[2] > gap * (box[3] - box[1]):
                    words.append([])
            else:
                words.append([])
            words[-1].append(index)
            last = box
        return [self._word(part) for part in words]

    def box(self, indices: list[int]) -> Box:
        """The box around some characters, without spaces unless there is nothing else."""
        boxes = [self._boxes[i] for i in indices if self._texts[i] != " "]
        boxes = boxes or [self._boxes[i] for i in indices]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )

    def _word(self, part: list[int]) -> Word:
        edges = tuple((self._boxes[i][0], self._boxes[i][2]) for i in part)
        return Word("".join(self._texts[i] for i in part), self.box(part), 1.0, edges)

    @staticmethod
    def _same(before: str, char: str, last: list[float], box: list[float]) -> bool:
        """The same character printed twice nearly at one place, to look bold."""
        return before == char and box[0] - last[0] < TWICE * (last[2] - last[0])


def _gap_for(before: str, after: str) -> float:
    return NARROW_GAP if before.isascii() and after.isascii() else WIDE_GAP


def join_lines(texts: Sequence[str]) -> str:
    """Lines of one cell or paragraph as one text: Chinese without a space, Latin words with one."""
    out = ""
    for text in texts:
        latin = out and text and out[-1].isascii() and text[0].isascii()
        if latin and (out[-1].isalpha() and text[0].isalpha()):
            out += " "
        out += text
    return out


def page_lines(characters: Characters, outside: Indices, page: int) -> list[Line]:
    """The lines of a page outside tables, from top to bottom. ``outside`` is 0 for characters that
    count, -1 for others."""
    joiner = Joiner(characters)
    lines = []
    for _group, indices in characters.lines(outside):
        text = joiner.text(indices)
        if not text:
            continue
        words = tuple(joiner.words(indices))
        box = joiner.box(indices)
        lines.append(Line(page, text, box, median(word.height for word in words), words))
    return lines


def upright_text(
    joiner: Joiner, lines: list[list[int]], stream: Sequence[int] | None = None
) -> str:
    """The text of a cell. A vertical heading, written from top to bottom in columns, is read column by
    column from right to left."""
    if len(lines) > 1 and max(len(line) for line in lines) > 1 and stream is not None:
        columns = _vertical(joiner, lines, stream)
        if columns is not None:
            return join_lines([joiner.text(column) for column in columns])
    return join_lines([text for text in (joiner.text(line) for line in lines) if text])


def _vertical(
    joiner: Joiner, lines: list[list[int]], stream: Sequence[int]
) -> list[list[int]] | None:
    """The columns of vertical writing, or None for horizontal writing. The order of the characters in
    the file decides: in vertical writing nearly every character is below the one before."""
    boxes = joiner._boxes
    order = [index for index in stream if joiner._texts[index] != " "]
    down = across = 0
    for one, other in pairwise(order):
        if abs(boxes[other][0] - boxes[one][0]) < 0.5 * (boxes[one][2] - boxes[one][0]):
            down += boxes[other][1] > boxes[one][1]
        elif abs(boxes[other][1] - boxes[one][1]) < 0.5 * (boxes[one][3] - boxes[one][1]):
            across += 1
    if down <= 2 * across + 1:
        return None
    columns: list[list[int]] = []
    for index in order:
        last = boxes[columns[-1][-1]] if columns else None
        if last is None or boxes[index][1] < last[1]:
            columns.append([])
        columns[-1].append(index)
    return columns


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph joined from lines: its text and the place where it begins."""

    text: str
    page: int
    box: Box
    confidence: float = 1.0


NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)"
    r"|第[一二三四五六七八九十]+[章条项部])"
)
# What is never broken over two lines (a web address, a long number), and the width of such a character
# in heights.
WHOLE = re.compile(r"(?!\d{1,2}[、.．])[0-9A-Za-z][!-~]{3,}")
HALF = 0.5


class Paragraphs:
    """Joins the lines of running text to paragraphs, over page breaks too.

    A line continues the paragraph before it when that one's last line was full, and the new one
    is not indented, not numbered, of the same size, and follows at the usual distance.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        """``lines``: all lines of running text of the document, for its margins."""
        wide = [line for line in lines if len(line.text) >= 12]
        self._left: dict[int, float] = {}
        self._right: dict[int, float] = {}
        pages: dict[int, list[Line]] = {}
        for line in wide:
            pages.setdefault(line.page, []).append(line)
        lefts = [line.box[0] for line in wide]
        rights = [line.box[2] for line in wide]
        self._any_left = min(lefts, default=0.0)
        self._any_right = max(rights, default=0.0)
        for page, own in pages.items():
            # Margins from a few lines are chance; such pages use those of the whole document.
            if len(own) > 4:
                self._left[page] = min(line.box[0] for line in own)
                self._right[page] = max(line.box[2] for line in own)
        steps = [
            after.box[3] - before.box[3]
            for before, after in pairwise(wide)
            if after.page == before.page and 0 < after.box[3] - before.box[3] < 4 * before.size
        ]
        self._step = median(steps) if steps else 0.0

    def join(self, lines: Sequence[Line]) -> list[ParagraphText]:
        """The paragraphs of a run of lines."""
        groups: list[list[Line]] = []
        for line in lines:
            if groups and self.continues(groups[-1][-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return [
            ParagraphText(
                join_lines([line.text for line in group]),
                group[0].page,
                around([line.box for line in group if line.page == group[0].page]),
                min(line.confidence for line in group),
            )
            for group in groups
        ]

    def continues(self, before: Line, line: Line) -> bool:
        """Whether ``line`` belongs to the paragraph that ``before`` is in."""
        size = before.size or 1.0
        if abs(line.size - before.size) > 0.2 * size:
            return False
        left = self._left.get(line.page, self._any_left)
        right = self._right.get(before.page, self._any_right)
        # A long number or word that begins the new line did not fit on the one before.
        whole = WHOLE.match(line.text)
        width = HALF * size * len(whole.group()) if whole else 0.0
        full = before.box[2] + width > right - 1.6 * size
        set_in = line.box[0] > left + 1.2 * size
        if not full:
            return False
        if set_in:
            # A heading in the middle that wraps is set in on both of its lines.
            return before.box[0] > left + 1.2 * size and before.text[-1] not in ENDS
        if NUMBERED.match(line.text) and before.text[-1] in ENDS:
            return False
        if line.page != before.page:
            # Over a page break neither distance nor indentation is comparable, only the sentence.
            return before.text[-1] not in "。！？"
        return line.box[3] - before.box[3] <= max(1.6 * self._step, 1.2 * size)


def around(boxes: Sequence[Box]) -> Box:
    """The box around some boxes."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
