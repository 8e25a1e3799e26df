"""Words beside the values of an inferred table: wrapped labels, and labels over several rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.report.model import Place
from gongkai.report.reading.lattice import Floats
from gongkai.report.reading.page_text import NUMBERED, Box, Word, around, join_lines
from gongkai.report.reading.raw import RawCell

NEXT_LINE = 1.75
"""Heights of a character from one line of a wrapped label to the next."""
ALIGNED, ROUGHLY = 0.3, 0.7
LIST_NUMBER = re.compile(r"^(\d{1,2})\s*[、.．]")


@dataclass(slots=True)
class Row:
    """A row of values and the height at which they stand. ``wrapped``: numbers in it may go on
    in the next line."""

    y: float
    values: list[Word]
    wrapped: bool = False


@dataclass(slots=True)
class Block:
    """Words under each other that are one label."""

    words: list[Word]
    box: Box

    def add(self, word: Word) -> None:
        """Take a word in."""
        self.words.append(word)
        self.box = around((self.box, word.box))

    @property
    def middle_y(self) -> float:
        """Its middle from top to bottom."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def middle_x(self) -> float:
        """Its middle from left to right."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def text(self) -> str:
        """Its words as one text."""
        return join_lines([word.text for word in self.words])

    @property
    def confidence(self) -> float:
        """That of its weakest word."""
        return min(word.confidence for word in self.words)

    def holds(self, y: float) -> bool:
        """Whether it stands at this height."""
        return self.box[1] <= y <= self.box[3]

    def anchor(self, rows: Sequence[Row]) -> float:
        """The height at which it counts: that of a row it stands beside, else its middle."""
        return next((row.y for row in rows if self.holds(row.y)), self.middle_y)


def to_blocks(
    words: Sequence[Word], rows: Sequence[Row], rules: Floats, farthest: float = float("inf")
) -> list[Block]:
    """Words put together to labels: one under the other, in line at the left or in the middle.

    A word that begins with a number of its own begins a label; a ruled line between two words
    parts them; so do values of their own, and a distance beyond ``farthest``.
    """
    nearest = _nearest_to_values(words, rows)
    blocks: list[Block] = []
    for word in sorted(words, key=lambda word: (word.box[1] + word.box[3], word.box[0])):
        home = next(
            (
                one
                for one in reversed(blocks)
                if word.box[3] - one.words[-1].box[3] <= farthest
                and _continues(one, word, rules)
                and not _has_other_row(one, nearest.get(id(word)), rows)
            ),
            None,
        )
        if home is None:
            blocks.append(Block([word], word.box))
        else:
            home.add(word)
    return blocks


def _nearest_to_values(words: Sequence[Word], rows: Sequence[Row]) -> dict[int, Row]:
    """The words that stand beside a row's values with nothing between, and that row."""
    found: dict[int, Row] = {}
    for row in rows:
        beside = [word for word in words if word.box[1] <= row.y <= word.box[3]]
        if beside:
            found[id(max(beside, key=lambda word: word.box[2]))] = row
    return found


def _has_other_row(block: Block, row: Row | None, rows: Sequence[Row]) -> bool:
    return row is not None and any(other is not row and block.holds(other.y) for other in rows)


def _continues(block: Block, word: Word, rules: Floats) -> bool:
    last = block.words[-1]
    step = word.box[3] - last.box[3]
    if not 0.5 * word.height < step <= NEXT_LINE * min(word.height, last.height):
        return False
    if NUMBERED.match(word.text) or not _in_line(block, word):
        return False
    return not _ruled_between(last, word, rules)


def _in_line(block: Block, word: Word) -> bool:
    # Ink begins later than the character it belongs to, a bracket half a character later.
    slack = (ALIGNED if word.marks else ROUGHLY) * word.height
    first, last = block.words[0], block.words[-1]
    return (
        abs(word.box[0] - last.box[0]) < slack
        or abs(word.box[0] - first.box[0]) < slack
        or abs(word.middle - last.middle) < slack
        or (abs(word.box[2] - last.box[2]) < slack and len(word.text) > 1)
    )


def _ruled_between(above: Word, below: Word, rules: Floats) -> bool:
    if not len(rules):
        return False
    top, bottom = (above.box[1] + above.box[3]) / 2, (below.box[1] + below.box[3]) / 2
    middle = below.middle
    y, start, end = rules[:, 0], rules[:, 1], rules[:, 2]
    return bool(((y > top) & (y < bottom) & (start <= middle) & (middle <= end)).any())


def lay_labels(
    blocks: Sequence[Block], rows: Sequence[Row], head_height: int
) -> tuple[list[RawCell], int]:
    """The labels as cells beside their rows, and how many columns they take.

    The label nearest to the values is the row's own, in the last of these columns; what stands
    further left goes over all rows that it can be the heading of.
    """
    own = _own_labels(blocks, rows)
    taken = {id(block) for labels in own for block in labels}
    outer = [block for block in blocks if id(block) not in taken]
    ranks = _ranks([block for block in outer if block.middle_y > rows[0].y - 1.5 * _height(block)])
    width = len(ranks) + 1
    cells = [
        RawCell(number + head_height, width - 1, _text(labels), place=Place(box=_box(labels)),
                confidence=min(block.confidence for block in labels))
        for number, labels in enumerate(own)
        if labels
    ]  # fmt: skip
    ranked: set[int] = set()
    for rank, group in enumerate(ranks):
        ranked.update(id(block) for block in group)
        for block, first, last in _spread(group, own, rows):
            cells.append(
                RawCell(first + head_height, rank, block.text, last - first + 1, 1,
                        Place(box=block.box), block.confidence)
            )  # fmt: skip
    corner = [block for block in outer if id(block) not in ranked]
    if corner and head_height:
        cells.append(
            RawCell(0, 0, join_lines([block.text for block in corner]), head_height, width,
                    Place(box=_box(corner)))
        )  # fmt: skip
    return cells, width


def _height(block: Block) -> float:
    return block.words[0].height


def _text(blocks: Sequence[Block]) -> str:
    return join_lines([block.text for block in blocks])


def _box(blocks: Sequence[Block]) -> Box:
    return around([block.box for block in blocks])


def _own_labels(blocks: Sequence[Block], rows: Sequence[Row]) -> list[list[Block]]:
    """For each row the label nearest to its values; parts of it that stand apart come along."""
    own: list[list[Block]] = []
    for row in rows:
        beside = [block for block in blocks if block.holds(row.y)]
        single = [b for b in beside if sum(b.holds(other.y) for other in rows) == 1]
        pick = max(single or beside, key=lambda block: block.box[2], default=None)
        own.append([pick] if pick is not None else [])
    return own


def _ranks(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks that stand under each other, column by column from left to right."""
    ranks: list[list[Block]] = []
    end = float("-inf")
    for block in sorted(blocks, key=lambda block: block.box[0]):
        if block.box[0] < end:
            ranks[-1].append(block)
            end = max(end, block.box[2])
        else:
            ranks.append([block])
            end = block.box[2]
    return [sorted(rank, key=lambda block: block.middle_y) for rank in ranks]


def _spread(
    group: Sequence[Block], own: Sequence[Sequence[Block]], rows: Sequence[Row]
) -> list[tuple[Block, int, int]]:
    """Each block with the first and last row that it is over.

    Rows whose own label reaches into the blocks' column are not under them; where the numbers of
    the labels begin anew, another block begins.
    """
    right = min(block.box[2] for block in group)
    free = [not labels or _box(labels)[0] >= right - 1 for labels in own]
    runs: list[list[int]] = []
    before = 0
    for index, is_free in enumerate(free):
        number = _list_number(own[index])
        fresh = not runs or runs[-1][-1] != index - 1 or (len(group) > 1 and 0 < number <= before)
        before = number
        if not is_free:
            continue
        if fresh:
            runs.append([])
        runs[-1].append(index)
    placed: dict[int, list[Block]] = {}
    for block in group:
        if runs:
            run = min(range(len(runs)), key=lambda r: _distance(block, rows, runs[r]))
            placed.setdefault(run, []).append(block)
    laid = []
    for run, inside in placed.items():
        laid += _share(inside, runs[run], rows)
    return laid


def _list_number(labels: Sequence[Block]) -> int:
    match = LIST_NUMBER.match(labels[0].text) if labels else None
    return int(match.group(1)) if match else 0


def _distance(block: Block, rows: Sequence[Row], run: Sequence[int]) -> float:
    top, bottom = rows[run[0]].y, rows[run[-1]].y
    outside = max(top - block.middle_y, block.middle_y - bottom, 0)
    return outside + abs((top + bottom) / 2 - block.middle_y) / 1000


def _share(
    blocks: Sequence[Block], run: Sequence[int], rows: Sequence[Row]
) -> list[tuple[Block, int, int]]:
    """Several blocks beside one run: each row goes to the block nearest to it."""
    nearest = [
        min(range(len(blocks)), key=lambda b: abs(blocks[b].middle_y - rows[index].y))
        for index in run
    ]
    return [
        (block, min(own), max(own))
        for number, block in enumerate(blocks)
        if (own := [index for index, b in zip(run, nearest, strict=True) if b == number])
    ]
