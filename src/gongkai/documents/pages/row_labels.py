"""Row labels of an inferred table: words beside its values, wrapped or spanning several rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gongkai.documents.pages.lattice import Floats
from gongkai.documents.pages.lines import NUMBERED, Box, Word, around, join_lines
from gongkai.documents.places import Place
from gongkai.documents.raw import RawCell

# Heights of a character from one line of a wrapped label to the next where no wrapped label shows
# it, and the factor by which a step may exceed the usual one where some do.
NEXT_LINE, LINE_SLACK = 1.75, 1.12
# Heights of a character within which words stand on one line.
SAME_LINE = 0.45
# Heights of a character within which edges are aligned: exact positions, and those of ink.
ALIGNED, ROUGHLY = 0.3, 0.7
# Lines of one label at most; the longest official label has 45 characters.
MOST_LINES = 12
# Costs, in heights of a character: of a row without a label, of a label's line without a row, of a
# line beside the column headings without a row, and of each line below the first where labels begin
# level with their values.
NO_LABEL, NO_ROW, HEAD_LINE, LINE_BELOW = 2.0, 3.0, 0.0, 0.2
BARE_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]?$")
LIST_NUMBER = re.compile(r"^(\d{1,2})\s*[、.．]")


@dataclass(slots=True)
class Row:
    """A row of values, their vertical position, and the lines of its own label."""

    y: float
    values: list[Word]
    label: list[Block] = field(default_factory=list)

    @property
    def height(self) -> float:
        """The height of its characters."""
        return self.values[0].height


@dataclass(slots=True)
class Block:
    """Words that belong together: a line of a label, or several lines below each other."""

    words: list[Word]
    box: Box

    def add(self, word: Word) -> None:
        """Add a word."""
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
    def height(self) -> float:
        """The height of its characters."""
        return self.words[0].height

    @property
    def confidence(self) -> float:
        """That of its weakest word."""
        return min(word.confidence for word in self.words)


def block_of(words: Sequence[Word]) -> Block:
    """Some words as a block."""
    return Block(list(words), around([word.box for word in words]))


def in_rows(words: Sequence[Word]) -> list[Block]:
    """The words by lines from top to bottom, each line from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box[1] + word.box[3]):
        y = word.box[1] + word.box[3]
        last = lines[-1][-1] if lines else None
        if last and (y - last.box[1] - last.box[3]) / 2 < SAME_LINE * word.height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [block_of(sorted(line, key=lambda word: word.box[0])) for line in lines]


def to_blocks(words: Sequence[Word], rules: Floats, farthest: float) -> list[Block]:
    """Words below each other as blocks, aligned at the left or in the middle. A word that begins with a
    number, a ruled line, or a distance beyond ``farthest`` starts a new block."""
    blocks: list[Block] = []
    for word in sorted(words, key=lambda word: (word.box[1] + word.box[3], word.box[0])):
        for block in reversed(blocks):
            step = word.box[3] - block.words[-1].box[3]
            if not 0.5 * word.height < step <= farthest:
                continue
            if NUMBERED.match(word.text) or not _in_line(block, word):
                continue
            if not _ruled_between(block.words[-1], word, rules):
                block.add(word)
                break
        else:
            blocks.append(block_of([word]))
    return blocks


def _in_line(block: Block, word: Word) -> bool:
    # Ink begins later than the character it belongs to, a bracket half a character later.
    slack = (ALIGNED if word.edges else ROUGHLY) * word.height
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


def give_labels(
    words: Sequence[Word], rows: Sequence[Row], rules: Floats, head_lines: Sequence[float]
) -> list[Word]:
    """Give every row the lines of its own label, and return the words that belong to no single row.

    The words nearest to the values are lines of labels in the order of the rows. Of all ways to divide
    the lines among the rows, the one is taken in which labels are closest to their values: by their
    middle, or, where that fits better for the whole table, by their first line.
    """
    own, outer = _nearest_column(words, rows)
    lines = in_rows(own)
    size = median(word.height for word in words) if words else 1.0
    ways = [_shared(lines, rows, rules, head_lines, size, top) for top in (False, True)]
    _cost, shares = min(ways, key=lambda way: way[0])
    taken: set[int] = set()
    for row, share in zip(rows, shares, strict=True):
        row.label = [lines[index] for index in share]
        taken.update(share)
    rest = [word for index, line in enumerate(lines) if index not in taken for word in line.words]
    return [*outer, *rest]


def _nearest_column(words: Sequence[Word], rows: Sequence[Row]) -> tuple[list[Word], list[Word]]:
    """The words of the column nearest to the values, and those further left.

    Words with another word to their right on the same line show how far the outer columns reach;
    whatever extends beyond that belongs to the nearest column.
    """
    outer_right = float("-inf")
    top, bottom = rows[0].y - rows[0].height, rows[-1].y + rows[-1].height
    inside = [word for word in words if top < (word.box[1] + word.box[3]) / 2 < bottom]
    for word in inside:
        # A number apart from its label ("1 .") stands left of it without being a column.
        if not BARE_NUMBER.match(word.text) and any(
            other.box[0] > word.box[2] and _beside(word, other) for other in inside
        ):
            outer_right = max(outer_right, word.box[2])
    own: list[Word] = []
    outer: list[Word] = []
    for word in sorted(words, key=lambda word: (word.box[1], word.box[0])):
        if word.box[2] > outer_right + 0.2 * word.height or _goes_on(own, word, outer_right):
            own.append(word)
        else:
            outer.append(word)
    return own, outer


def _goes_on(own: Sequence[Word], word: Word, outer_right: float) -> bool:
    """Whether a short word is the end of a label that began in the area of the outer columns."""
    return any(
        before.box[0] < outer_right
        and abs(before.box[0] - word.box[0]) < ALIGNED * word.height
        and 0 < word.box[3] - before.box[3] < NEXT_LINE * word.height
        # The line above is among the last few words; looking at all would take quadratic time.
        for before in own[-6:]
    ) and not NUMBERED.match(word.text)


def _beside(one: Word, other: Word) -> bool:
    apart = abs(one.box[1] + one.box[3] - other.box[1] - other.box[3]) / 2
    return apart < 0.6 * one.height


Shares = list[list[int]]


def _shared(
    lines: Sequence[Block],
    rows: Sequence[Row],
    rules: Floats,
    head_lines: Sequence[float],
    size: float,
    top: bool,
) -> tuple[float, Shares]:
    """The cheapest way to assign consecutive lines to the rows, and its cost."""
    count = len(lines)
    loose = [
        HEAD_LINE * size if any(abs(line.middle_y - y) < SAME_LINE * size for y in head_lines)
        else NO_ROW * size
        for line in lines
    ]  # fmt: skip
    reach = [_reach(lines, index, rules) for index in range(count)]
    # Dynamic programming: a state is the number of lines used so far, so rows never share a line.
    states: dict[int, tuple[float, Shares]] = {0: (0.0, [])}
    for row in rows:
        fresh: dict[int, tuple[float, Shares]] = {}
        for start, (cost, shares) in states.items():
            _better(fresh, start, (cost + NO_LABEL * size, [*shares, []]))
            skipped = 0.0
            for first in range(start, count):
                # A label never begins below its values; later lines need not be tried.
                if lines[first].box[1] > row.y + size:
                    break
                for last in range(first, reach[first] + 1):
                    middle = lines[first].middle_y
                    if not top:
                        middle = (middle + lines[last].middle_y) / 2
                    away = abs(middle - row.y) + top * (last - first) * LINE_BELOW * size
                    if away < (last - first + 3) * size:
                        share = list(range(first, last + 1))
                        _better(fresh, last + 1, (cost + skipped + away, [*shares, share]))
                skipped += loose[first]
        states = fresh
    rest = [(cost + sum(loose[done:]), shares) for done, (cost, shares) in states.items()]
    return min(rest, key=lambda one: one[0])


def _better(states: dict[int, tuple[float, Shares]], key: int, state: tuple[float, Shares]) -> None:
    if key not in states or state[0] < states[key][0]:
        states[key] = state


def _reach(lines: Sequence[Block], first: int, rules: Floats) -> int:
    """The last line that a label beginning on this line can have."""
    last = first
    while last + 1 < min(len(lines), first + MOST_LINES):
        below = lines[last + 1]
        if NUMBERED.match(below.words[0].text):
            break
        if _ruled_between(lines[last].words[0], below.words[0], rules):
            break
        last += 1
    return last


def line_step(rows: Sequence[Row]) -> float:
    """The largest distance of two lines of a wrapped label; 0 where no label wraps."""
    steps = [
        below.middle_y - above.middle_y for row in rows for above, below in pairwise(row.label)
    ]
    return LINE_SLACK * max(steps) if steps else 0.0


def place_labels(
    rows: Sequence[Row], outer: Sequence[Block], corner: Sequence[Block], head_height: int
) -> tuple[list[RawCell], int]:
    """The labels as cells beside their rows, and the number of columns that they take. ``outer`` blocks
    are left of the rows' own labels and span all rows that they can be the heading of; ``corner``
    blocks are beside the column headings."""
    ranks = _ranks(outer)
    width = len(ranks) + 1
    cells = [
        _cell(number + head_height, width - 1, row.label)
        for number, row in enumerate(rows)
        if row.label
    ]
    for rank, group in enumerate(ranks):
        for block, first, last in _spread(group, rows):
            cells.append(_cell(first + head_height, rank, [block], last - first + 1))
    if corner and head_height:
        cells.append(_cell(0, 0, corner, head_height, width))
    return cells, width


def _cell(
    row: int, column: int, blocks: Sequence[Block], rowspan: int = 1, colspan: int = 1
) -> RawCell:
    text = join_lines([block.text for block in blocks])
    place = Place(box=_box(blocks))
    sure = min(block.confidence for block in blocks)
    return RawCell(row, column, text, rowspan, colspan, place, sure)


def _box(blocks: Sequence[Block]) -> Box:
    return around([block.box for block in blocks])


def _ranks(blocks: Sequence[Block]) -> list[list[Block]]:
    """The columns that the blocks form, from left to right, each from top to bottom."""
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


def _spread(group: Sequence[Block], rows: Sequence[Row]) -> list[tuple[Block, int, int]]:
    """Each block with the first and last row that it spans.

    Rows whose own label reaches into the blocks' column are not spanned; where the numbering of the
    labels restarts, another block begins.
    """
    right = min(block.box[2] for block in group)
    runs: list[list[int]] = []
    before = 0
    for index, row in enumerate(rows):
        number = _list_number(row)
        fresh = not runs or runs[-1][-1] != index - 1 or (len(group) > 1 and 0 < number <= before)
        before = number
        if row.label and _box(row.label)[0] < right - 1:
            continue
        if fresh:
            runs.append([])
        runs[-1].append(index)
    placed: dict[int, list[Block]] = {}
    for block in group:
        if runs:
            run = min(range(len(runs)), key=lambda r: _distance(block, rows, runs[r]))
            placed.setdefault(run, []).append(block)
    spread = []
    for run, inside in placed.items():
        spread += _share(inside, runs[run], rows)
    return spread


def _list_number(row: Row) -> int:
    match = LIST_NUMBER.match(row.label[0].text) if row.label else None
    return int(match.group(1)) if match else 0


def _distance(block: Block, rows: Sequence[Row], run: Sequence[int]) -> float:
    top, bottom = rows[run[0]].y, rows[run[-1]].y
    outside = max(top - block.middle_y, block.middle_y - bottom, 0)
    # The distance from the middle only decides between runs that both contain the block.
    return outside + abs((top + bottom) / 2 - block.middle_y) / 1000


def _share(
    blocks: Sequence[Block], run: Sequence[int], rows: Sequence[Row]
) -> list[tuple[Block, int, int]]:
    """The blocks beside one run with the rows that each spans: every row belongs to the nearest block."""
    nearest = [
        min(range(len(blocks)), key=lambda b: abs(blocks[b].middle_y - rows[index].y))
        for index in run
    ]
    return [
        (block, min(own), max(own))
        for number, block in enumerate(blocks)
        if (own := [index for index, b in zip(run, nearest, strict=True) if b == number])
    ]
