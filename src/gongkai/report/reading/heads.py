"""Which grid columns belong to which column of the form."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from gongkai.documents.places import Place
from gongkai.report.reading.aligning import Span
from gongkai.report.reading.found import Found
from gongkai.report.reading.grid import Line, Look, value_columns
from gongkai.report.reading.labels import Sort
from gongkai.statute.report.form import Column, Table
from gongkai.statute.wording import _


def spans_of_head(heads: Sequence[Line], table: Table, found: Found) -> list[Span]:
    """The spans that the labels of these head lines give; two labels over one column give none.

    Also keeps the labels as printed. ``places_lost`` tells the two ways to give none apart.
    """
    spans: dict[str, Span] = {}
    for line in heads:
        for one in line.labels:
            if not line.own(one.cell):
                continue
            for match in one.of(Sort.GROUP, table.key) + one.of(Sort.CORNER, table.key):
                found.label(f"{table.key}.group.{match.key}", one.cell.text, one.cell.place)
            columns = one.of(Sort.COLUMN, table.key)
            if len({match.key for match in columns}) != 1:
                continue
            key = columns[0].key
            found.label(f"{table.key}.column.{key}", one.cell.text, one.cell.place)
            start = one.cell.column
            spans[key] = Span(key, start, start + one.cell.colspan)
    ordered = sorted(spans.values(), key=lambda span: (span.start, span.end))
    if any(a.end > b.start for a, b in itertools.pairwise(ordered)):
        return []
    return ordered


def places_lost(heads: Sequence[Line], table: Table) -> bool:
    """Whether a head names columns but two of them in one place: merged cells were written once,
    so that the cells of a line stand in order and not in their columns."""
    return any(one.of(Sort.COLUMN, table.key) for line in heads for one in line.labels)


def spans_in_line(line: Line, order: Sequence[str]) -> list[Span]:
    """The cells after a line's last label, where they are as many as the columns."""
    start = label_zone([line])
    cells = [cell for cell in line.cells if cell.column >= start]
    if len(cells) != len(order):
        return []
    return [
        Span(key, cell.column, cell.column + cell.colspan)
        for key, cell in zip(order, cells, strict=True)
    ]


def complete(
    spans: list[Span],
    columns: Sequence[Column],
    body: Sequence[Line],
    heads: Sequence[Line],
    table: Table,
    found: Found,
) -> list[Span]:
    """Add the columns whose label was not recognised, where their neighbours leave one place.

    Each column that is placed in this way is told in a reading note.
    """
    order = [column.key for column in columns]
    if not spans or len(spans) >= len(order) or [s.key for s in spans] != _in_order(spans, order):
        return spans
    free = [
        column
        for column, count in sorted(value_columns(body).items())
        if not any(span.start <= column < span.end for span in spans)
    ]
    by_key = {span.key: span for span in spans}
    added: list[Span] = []
    for run in _runs([key for key in order if key not in by_key], order):
        low, high = _edges(run, order, by_key)
        places = [column for column in free if low <= column < high]
        if len(places) == len(run):
            added += [Span(k, p, p + 1) for k, p in zip(run, places, strict=True)]
    for span in added:
        text = _head_text(heads, span.start)
        if text:
            found.label(f"{table.key}.column.{span.key}", text[0], text[1])
        found.note(
            "column-by-position",
            _("{table}有一列的列名没有认出（“{text}”），按左右列的位置读作“{label}”。").format(
                table=table.name,
                text=text[0] if text else _("空"),
                label=next(c.label for c in columns if c.key == span.key),
            ),
            text[1] if text else None,
        )
    return sorted([*spans, *added], key=lambda span: span.start)


def _in_order(spans: Sequence[Span], order: Sequence[str]) -> list[str]:
    present = {span.key for span in spans}
    return [key for key in order if key in present]


def _runs(missing: list[str], order: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    for key in missing:
        if runs and order.index(runs[-1][-1]) + 1 == order.index(key):
            runs[-1].append(key)
        else:
            runs.append([key])
    return runs


def _edges(run: list[str], order: Sequence[str], by_key: dict[str, Span]) -> tuple[int, int]:
    before, after = order.index(run[0]) - 1, order.index(run[-1]) + 1
    low = by_key[order[before]].end if before >= 0 else 0
    high = by_key[order[after]].start if after < len(order) else 10_000
    return low, high


def _head_text(heads: Sequence[Line], column: int) -> tuple[str, Place] | None:
    for line in reversed(heads):
        for one in line.labels:
            if one.cell.column == column and not one.matches:
                return one.cell.text, one.cell.place
    return None


def label_zone(body: Sequence[Line]) -> int:
    """The first grid column after the row labels, told from the lines themselves."""
    labels: dict[int, int] = {}
    rows = 0
    for line in body:
        if line.look is not Look.DATA or not line.labels:
            continue
        rows += 1
        for one in line.labels:
            last = one.cell.column + one.cell.colspan - 1
            labels[last] = labels.get(last, 0) + 1
    usual = [column for column, count in labels.items() if count >= max(1, rows // 5)]
    return max(usual, default=-1) + 1


def spans_without_head(body: Sequence[Line], order: Sequence[str]) -> list[Span]:
    """The spans of a fragment that has no head: the columns after the labels, in known order.

    Empty when their number is not that of the known columns: then nothing is placed by counting.
    """
    start = label_zone(body)
    used = [column for column in value_columns(body) if column >= start]
    if not used:
        return []
    end = max(used) + 1
    blanks = {cell.column for line in body for cell in line.cells if cell.column >= start}
    places = list(range(start, max([end, *(b + 1 for b in blanks)])))
    if len(places) > len(order):
        places = [column for column in places if column < end]
    if len(places) != len(order):
        return []
    return [Span(key, place, place + 1) for key, place in zip(order, places, strict=True)]


def spans_of_width(body: Sequence[Line], spans: list[Span], width: int) -> list[Span]:
    """The spans of the head above (``width``: of its grid) for a fragment that has no head but a
    grid as wide, with labels left of these spans and figures under them only; else none."""
    if not spans or max((line.end for line in body), default=0) != width:
        return []
    first = spans[0].start
    labels = [one.cell for line in body for one in line.labels]
    values = [cell for line in body for cell in line.values]
    fits = all(cell.column + cell.colspan <= first for cell in labels) and all(
        any(span.start <= cell.column < span.end for span in spans) for cell in values
    )
    return spans if fits else []


# The left and right edge of a column on the page, in points.
Edge = tuple[float, float]


def edges_of(spans: Sequence[Span], lines: Sequence[Line]) -> dict[str, Edge]:
    """Where on the page each column stands; empty for a format that has no places."""
    edges: dict[str, Edge] = {}
    for line in lines:
        for cell in line.cells:
            box = cell.place.box
            for span in spans if box else ():
                if box and (cell.column, cell.column + cell.colspan) == (span.start, span.end):
                    edges.setdefault(span.key, (box[0], box[2]))
    return edges


def spans_by_place(body: Sequence[Line], edges: dict[str, Edge]) -> list[Span]:
    """The spans of a fragment without head that stands under the columns of the page before.

    Empty unless every value of the fragment stands under exactly one of those columns.
    """
    found: dict[str, Span] = {}
    for line in body:
        for cell in line.values if edges else ():
            key = _under(cell.place.box, edges)
            if key is None:
                return []
            end = cell.column + cell.colspan
            span = found.get(key, Span(key, cell.column, end))
            found[key] = Span(key, min(span.start, cell.column), max(span.end, end))
    spans = sorted(found.values(), key=lambda span: span.start)
    overlaps = any(a.end > b.start for a, b in itertools.pairwise(spans))
    return [] if overlaps or len(spans) < len(edges) else spans


def _under(box: tuple[float, float, float, float] | None, edges: dict[str, Edge]) -> str | None:
    if box is None:
        return None
    middle = (box[0] + box[2]) / 2
    under = [key for key, (left, right) in edges.items() if left <= middle <= right]
    return under[0] if len(under) == 1 else None


def printed_order(heads: Sequence[Line], table: str, columns: Sequence[Column]) -> list[str]:
    """The columns in the order in which they are printed: those under a heading come where the
    heading stands. Empty unless all are there."""
    tops: list[str] = []
    below: list[str] = []
    for line in heads:
        found = [m.key for one in line.labels for m in one.of(Sort.COLUMN, table)]
        grouped = any(
            m.key in column.path
            for one in line.labels
            for m in one.of(Sort.GROUP, table)
            for column in columns
        )
        if grouped or not tops:
            for one in line.labels:
                tops += [m.key for m in (*one.of(Sort.COLUMN, table), *one.of(Sort.GROUP, table))]
        else:
            below += found
    paths = {part for column in columns for part in column.path}
    order = [key for top in tops for key in (below if top in paths else [top])]
    return order if sorted(order) == sorted(column.key for column in columns) else []


def head_parts(lines: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Split lines into (head lines, the lines under them); a caption begins a new part."""
    parts: list[tuple[list[Line], list[Line]]] = [([], [])]
    for line in lines:
        if line.look in (Look.HEAD, Look.CAPTION):
            if parts[-1][1] or line.look is Look.CAPTION:
                parts.append(([], []))
            parts[-1][0].append(line)
        else:
            parts[-1][1].append(line)
    return [part for part in parts if part[0] or part[1]]
