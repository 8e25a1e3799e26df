"""Column headings of an inferred table: words above its values, over one column or over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from gongkai.documents.pages.lines import Box
from gongkai.documents.pages.row_labels import Block

Span = tuple[float, float]
# Heights of a character within which blocks stand on one line of the head.
SAME_LEVEL = 0.5
# Group headings of upper lines that are tried together: every combination of them is weighed.
MOST_GROUPS = 4
# Heights of a character up to which two lines can belong to one head.
MOST_APART = 3.2


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the head: its text and its position over the columns of values."""

    row: int
    column: int
    text: str
    rowspan: int
    colspan: int
    box: Box
    confidence: float


def place_heads(
    blocks: Sequence[Block], columns: Sequence[Span], below: float
) -> tuple[list[Span], list[HeadCell], int]:
    """The columns (including those with a head and no value), the cells of the head, and its height in
    rows. Each column's own heading is in the last of these rows."""
    above = [block for block in blocks if block.middle_y < below]
    if not above:
        return list(columns), [], 0
    spans = _with_empty(above, list(columns))
    lowest = _own_heads(above, spans)
    # Only where positions fail: counting would hide a column whose head is missing.
    if not all(lowest) and (each := _one_each(above, columns)):
        spans, lowest = list(columns), [[block] for block in each]
    own = _with_lines_above(lowest, above, spans)
    taken = {id(block) for head in own for block in head}
    groups = [block for block in above if id(block) not in taken]
    levels = _levels(groups)
    height = len(levels) + 1
    heads = []
    for column, head in enumerate(own):
        if head:
            heads.append(_head_cell(height - 1, column, 1, head))
    units = [(column, column) for column in range(len(spans))]
    # Upwards from the columns: a heading covers whole headings of the line below it.
    for row in range(len(levels) - 1, -1, -1):
        for block, first, last in _over(levels[row], groups, own, spans, units):
            heads.append(_head_cell(row, first, last - first + 1, [block]))
            units = [u for u in units if u[1] < first or u[0] > last]
            units = sorted([*units, (first, last)])
    return spans, heads, height


def _head_cell(row: int, column: int, colspan: int, blocks: Sequence[Block]) -> HeadCell:
    from gongkai.documents.pages.lines import around, join_lines

    text = join_lines([block.text for block in blocks])
    box = around([block.box for block in blocks])
    return HeadCell(row, column, text, 1, colspan, box, min(block.confidence for block in blocks))


def _with_empty(blocks: Sequence[Block], columns: list[Span]) -> list[Span]:
    """The columns, and one more for each lowest heading that is over none of them but on one line with
    headings of columns: a column without any value."""
    added = []
    for block in blocks:
        left, _top, right, _bottom = block.box
        if _over_one(block, columns) or any(_under(other, block) for other in blocks):
            continue
        line = SAME_LEVEL * block.height
        if any(
            abs(other.middle_y - block.middle_y) < line and _over_one(other, columns)
            for other in blocks
        ):
            added.append((left, right))
    return sorted([*columns, *added])


def _one_each(blocks: Sequence[Block], columns: Sequence[Span]) -> list[Block]:
    """The headings on the lowest line from left to right, where they are as many as the columns; else
    empty. Left-aligned headings over right-aligned values can stand over the neighbour's column."""
    lowest = max(blocks, key=lambda block: block.middle_y)
    line = SAME_LEVEL * lowest.height
    row = [block for block in blocks if lowest.middle_y - block.middle_y < line]
    return sorted(row, key=lambda b: b.middle_x) if len(row) == len(columns) else []


def _over_one(block: Block, columns: Sequence[Span]) -> bool:
    """Whether a block is over some column."""
    left, _top, right, _bottom = block.box
    return any(min(right, end) > max(left, start) for start, end in columns)


def _under(lower: Block, upper: Block) -> bool:
    """Whether one block is below the other and overlaps it horizontally."""
    return lower.middle_y > upper.middle_y + 0.4 * upper.words[0].height and min(
        lower.box[2], upper.box[2]
    ) > max(lower.box[0], upper.box[0])


def _own_heads(blocks: Sequence[Block], spans: Sequence[Span]) -> list[list[Block]]:
    """For each column, the lowest block that is over it and over no other."""
    edges = _territories(spans)
    own: list[list[Block]] = []
    for left, right in edges:
        over = [
            block
            for block in blocks
            if left <= block.middle_x < right
            and block.box[0] > left - 0.5 * (right - left)
            and block.box[2] < right + 0.5 * (right - left)
        ]
        lowest = max(over, key=lambda block: block.middle_y, default=None)
        own.append([lowest] if lowest is not None else [])
    return own


def _with_lines_above(
    own: list[list[Block]], blocks: Sequence[Block], spans: Sequence[Span]
) -> list[list[Block]]:
    """The columns' headings including the upper lines of those whose lines are far apart.

    An upper line is distinguished from the heading of a group by its neighbours: the columns beside it
    wrap at the same heights, or have a heading of one line at half height.
    """
    uppers = [_line_above(head[0], blocks, span) if head else None for head, span in
              zip(own, _territories(spans), strict=True)]  # fmt: skip
    ones = [head[0].middle_y for head, upper in zip(own, uppers, strict=True) if head and not upper]
    full = []
    for index, (head, upper) in enumerate(zip(own, uppers, strict=True)):
        if upper is None:
            full.append(head)
            continue
        near = 0.3 * upper.height
        middle = (upper.middle_y + head[0].middle_y) / 2
        beside = [
            other
            for place in (index - 1, index + 1)
            if 0 <= place < len(own) and (other := uppers[place]) is not None
        ]
        alike = any(abs(other.middle_y - upper.middle_y) < near for other in beside)
        wraps = alike or any(abs(y - middle) < near for y in ones)
        full.append([upper, *head] if wraps else head)
    return full


def _line_above(head: Block, blocks: Sequence[Block], territory: Span) -> Block | None:
    """The block directly above a column's heading that is no wider than the column."""
    above = [
        block
        for block in blocks
        if block.middle_y < head.middle_y - 0.5 * head.height
        and territory[0] <= block.box[0]
        and block.box[2] <= territory[1]
        and abs(block.middle_x - head.middle_x) < max(0.5 * head.height, 2)
        and head.middle_y - block.middle_y < MOST_APART * head.height
    ]
    return max(above, key=lambda block: block.middle_y, default=None)


def _territories(spans: Sequence[Span]) -> list[Span]:
    """The interval of each column up to the middle of the gaps to its neighbours."""
    if len(spans) == 1:
        return [(float("-inf"), float("inf"))]
    cuts = [(one[1] + other[0]) / 2 for one, other in pairwise(spans)]
    first = 2 * (spans[0][0] + spans[0][1]) / 2 - cuts[0]
    last = 2 * (spans[-1][0] + spans[-1][1]) / 2 - cuts[-1]
    edges = [min(first, spans[0][0]), *cuts, max(last, spans[-1][1])]
    return list(pairwise(edges))


def _levels(groups: Sequence[Block]) -> list[list[Block]]:
    """The blocks over several columns, in lines from top to bottom."""
    levels: list[list[Block]] = []
    for block in sorted(groups, key=lambda block: block.middle_y):
        last = levels[-1][-1] if levels else None
        if last and block.middle_y - last.middle_y < SAME_LEVEL * block.words[0].height:
            levels[-1].append(block)
        else:
            levels.append([block])
    return levels


def _over(
    level: Sequence[Block],
    groups: Sequence[Block],
    own: Sequence[Sequence[Block]],
    spans: Sequence[Span],
    units: Sequence[tuple[int, int]],
) -> list[tuple[Block, int, int]]:
    """Each block of a line of the head with the first and last column that it is over.

    A block is centred over its columns. All ways to divide the columns among the blocks (together with
    blocks of upper lines) are weighed, and the best fit is taken.
    """
    others = [
        block for block in groups if block.middle_y < level[0].middle_y and block not in level
    ]
    best: tuple[float, list[tuple[Block, int, int]]] | None = None
    for count in range(min(len(others), MOST_GROUPS) + 1):
        for extra in combinations(others[:MOST_GROUPS], count):
            row = sorted([*level, *extra], key=lambda block: block.middle_x)
            fit = _fit(row, own, spans, units)
            # A point of difference: a fit with fewer blocks is kept unless more of them fit clearly
            # better.
            if fit is not None and (best is None or fit[0] < best[0] - 1):
                best = fit
    placed = [one for one in best[1] if any(one[0] is block for block in level)] if best else []
    for block in level:
        if not any(one[0] is block for one in placed):
            nearest = min(range(len(spans)), key=lambda i: abs(sum(spans[i]) / 2 - block.middle_x))
            placed.append((block, nearest, nearest))
    return placed


def _fit(
    blocks: Sequence[Block],
    own: Sequence[Sequence[Block]],
    spans: Sequence[Span],
    units: Sequence[tuple[int, int]],
) -> tuple[float, list[tuple[Block, int, int]]] | None:
    """The assignment of blocks to runs of units with the smallest distance from their middles, by
    dynamic programming; an unassigned unit costs a little, so that a block takes all it can."""
    best: dict[tuple[int, int], tuple[float, list[tuple[Block, int, int]]]] = {(0, 0): (0.0, [])}
    count, total = len(blocks), len(units)
    for done in range(total + 1):
        for number in range(count + 1):
            state = best.get((done, number))
            if state is None:
                continue
            cost, placed = state
            if done < total:
                _keep(best, (done + 1, number), (cost + 2.0, placed))
            if number == count:
                continue
            for end in range(done + 1, total + 1):
                first, last = units[done][0], units[end - 1][1]
                if not _may_cover(blocks[number], own, first, last):
                    continue
                middle = (spans[first][0] + spans[last][1]) / 2
                away = abs(middle - blocks[number].middle_x)
                step = [*placed, (blocks[number], first, last)]
                _keep(best, (end, number + 1), (cost + away, step))
    return best.get((total, count))


def _keep(
    best: dict[tuple[int, int], tuple[float, list[tuple[Block, int, int]]]],
    key: tuple[int, int],
    state: tuple[float, list[tuple[Block, int, int]]],
) -> None:
    if key not in best or state[0] < best[key][0]:
        best[key] = state


def _may_cover(block: Block, own: Sequence[Sequence[Block]], first: int, last: int) -> bool:
    """Whether all headings in these columns are below the block."""
    inside = [head[0] for head in own[first : last + 1] if head]
    return not any(head.middle_y < block.middle_y + 0.4 * block.words[0].height for head in inside)
