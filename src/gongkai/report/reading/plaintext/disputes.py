"""表四 with one cell a line: labels and figures are matched where both are complete."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.documents.blocks import Box, Line, Table
from gongkai.report.reading.labels import Sort
from gongkai.report.reading.plaintext.built import Built
from gongkai.report.reading.plaintext.evidence import by_place, one_a_line, spaced_out
from gongkai.report.reading.plaintext.tokens import Sign, Token
from gongkai.statute.report.form import Table as FormTable
from gongkai.statute.wording import _

# How sure a figure is that was placed by the form's own order: a person has to look.
PRESUMED = 0.7


def build_sideways(table: FormTable, tokens: Sequence[Token]) -> list[Built]:
    """One table for every run of labels with the run of figures after it."""
    # Where figures stand beside each other, an empty line is the end of a page and no cell.
    spaced = spaced_out(tokens) or not one_a_line(tokens)
    built: list[Built] = []
    labels: list[Token] = []
    columns: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.sign is Sign.LABEL:
            labels.append(token)
        elif token.sign is Sign.VALUE or (token.sign is Sign.EMPTY and not spaced and labels):
            cells, index = _cells_from(tokens, index, spaced=spaced)
            if any(cell.sign is Sign.VALUE for cell in cells):
                fresh = [label for label in labels if label.of(Sort.COLUMN, table.key)]
                columns = fresh or columns
                built.append(_chunk(table, labels, columns, cells))
                labels = []
            continue
        index += 1
    rest = _groups(table, labels)
    if columns and rest and not any(label.of(Sort.COLUMN, table.key) for label in labels):
        built.append(_under_head(rest, columns, []))  # the last rows, without a figure
    return built


def _groups(table: FormTable, labels: Sequence[Token]) -> list[Token]:
    """The labels that name a row of the table; one that was repeated once."""
    rows = {row.key for row in table.rows}
    groups = [t for t in labels if any(m.key in rows for m in t.of(Sort.GROUP, table.key))]
    return [t for i, t in enumerate(groups) if not i or groups[i - 1].text != t.text]


def _cells_from(tokens: Sequence[Token], index: int, *, spaced: bool) -> tuple[list[Token], int]:
    cells: list[Token] = []
    while index < len(tokens) and tokens[index].sign in (Sign.VALUE, Sign.EMPTY):
        if tokens[index].sign is Sign.VALUE or not spaced:
            cells.append(tokens[index])
        index += 1
    return cells, index


def _chunk(
    table: FormTable, labels: list[Token], columns: list[Token], cells: list[Token]
) -> Built:
    groups = _groups(table, labels)
    values = sum(cell.sign is Sign.VALUE for cell in cells)
    if below := _below_heads(table, labels, groups, columns, values):
        return _under_head(below, columns, cells)
    keys = _in_turns(_keys(columns, table))
    if not keys:
        keys, columns, groups = _turns_by_place(table, columns, groups, values)
    names, sure = _names(table, groups, keys, cells)
    texts, presumed = _texts(table, columns, keys, names, values)
    built = Built(Table())
    if presumed:
        sure = PRESUMED
        built.notes.append(_("复议、诉讼的表头排列混乱，各数按格式规定的列序读入，请核对。"))
    row = _add_names(built, names, len(texts))
    _add_row(built, row, 0, [Box(0, 0, content=[Line(text)]) for text in texts])
    last = labels[-1].matches if labels else ()
    torn = any(last) and all(match.score < 1.0 for match in last)  # a row that is not known
    told = cells if not torn and (keys or sure < 1.0) else []
    _add_row(built, row + 1, 0, _placed(built, told, len(texts), sure))
    return _closed(built)


def _below_heads(
    table: FormTable, labels: list[Token], groups: list[Token], columns: list[Token], values: int
) -> list[Token]:
    """The labels of rows where the table stands upright, below its heads; empty where it does not."""
    if not groups or not columns:
        return []
    heads = [i for i, label in enumerate(labels) if label.of(Sort.COLUMN, table.key)]
    if not heads:
        return groups
    below = _groups(table, labels[heads[-1] + 1 :])
    upright = len(groups) == len(below) and (len(below) == 1 or values <= len(columns))
    return below if upright and labels[-1] is groups[-1] else []


def _turns_by_place(
    table: FormTable, columns: list[Token], groups: list[Token], values: int
) -> tuple[list[str], list[Token], list[Token]]:
    """One turn of labels, the labels and the groups, where labels stand on several lines: where
    each begins tells their order, if it gives whole turns. No turn where it does not."""
    placed, placed_groups = by_place(columns), by_place(groups)
    if placed and placed_groups:
        keys = _in_turns(_keys(placed, table))
        if keys and len(placed) == len(keys) * len(placed_groups) == values:
            return keys, placed, placed_groups
    return [], columns, groups


def _names(
    table: FormTable, groups: list[Token], keys: list[str], cells: list[Token]
) -> tuple[list[str], float]:
    """The names of the groups, and how sure their order is."""
    names, sure = [group.text for group in groups], 1.0
    if not one_a_line(cells) and (order := by_place(groups)) and order != groups:
        names, sure = [group.text for group in order], PRESUMED  # on lines that changed places
    values = sum(cell.sign is Sign.VALUE for cell in cells)
    if not keys and values == len(table.columns) * len({row.key for row in table.rows}):
        names = [row.label for row in table.rows]
    return names, sure


def _texts(
    table: FormTable, columns: list[Token], keys: list[str], names: list[str], values: int
) -> tuple[list[str], bool]:
    """The labels over the figures, and whether they are presumed to be in the form's order."""
    form = [column.label for column in table.columns]
    if keys and (len(columns) - values) % len(keys) == 0 and len(columns) >= values:
        return [token.text for token in columns[len(columns) - values :]], False
    if not keys and names and values == len(names) * len(form):
        return form * len(names), True
    return [token.text for token in columns] or form * len(names), False


def _add_names(built: Built, names: list[str], width: int) -> int:
    """Put the names of the groups over as many columns each, where they share them evenly; the row
    that comes next."""
    if not names or width % len(names):
        return 0
    share = width // len(names)
    for place, name in enumerate(names):
        built.table.boxes.append(Box(0, place * share, 1, share, [Line(name)]))
    return 1


def _keys(columns: Sequence[Token], table: FormTable) -> list[str]:
    return [token.of(Sort.COLUMN, table.key)[0].key for token in columns]


def _in_turns(keys: list[str]) -> list[str]:
    """One turn of labels that come in the same order in every group; empty where they do not, so
    that nothing says which figure is whose."""
    size = len(set(keys))
    turn = keys[:size]
    return turn if size and keys == turn * (len(keys) // size) else []


def _under_head(groups: list[Token], columns: list[Token], cells: list[Token]) -> Built:
    """A row under its head: the figures are of the last label, and those before it have none."""
    built = Built(Table())
    _add_row(built, 0, 1, [Box(0, 0, content=[Line(t.text)]) for t in columns])
    for row, group in enumerate(groups, 1):
        built.table.boxes.append(Box(row, 0, content=[Line(group.text)]))
        own = cells if group is groups[-1] else []
        _add_row(built, row, 1, _placed(built, own, len(columns)))
    return _closed(built)


def _placed(built: Built, cells: list[Token], width: int, sure: float = 1.0) -> list[Box]:
    values = [cell for cell in cells if cell.sign is Sign.VALUE]
    while len(cells) > width and cells[-1].sign is Sign.EMPTY:
        cells = cells[:-1]
    while len(cells) > width and cells[0].sign is Sign.EMPTY:
        cells = cells[1:]
    if len(values) == width:
        cells = values
    if len(cells) == width:
        return [Box(0, 0, content=[Line(c.text)] if c.text else [], confidence=sure) for c in cells]
    built.notes.append(
        _(
            "复议、诉讼的表共 {columns} 列，只找到 {count} 个数（{values}），无法确定各在哪一列。"
        ).format(columns=width, count=len(values), values=" ".join(cell.text for cell in values))
    )
    return [Box(0, 0, confidence=0.0) for _column in range(width)]


def _add_row(built: Built, row: int, first: int, boxes: Sequence[Box]) -> None:
    for column, box in enumerate(boxes, first):
        box.row, box.column = row, column
        built.table.boxes.append(box)


def _closed(built: Built) -> Built:
    table = built.table
    table.width = max((box.column + box.colspan for box in table.boxes), default=0)
    table.height = max((box.row + 1 for box in table.boxes), default=0)
    return built
