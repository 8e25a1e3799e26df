"""A printed grid as a Word table, element by element (python-docx is slow on merged cells)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml.ns import qn

from gongkai.paper.text import printable
from gongkai.paper.word import bordered_table, sized_run, spread
from gongkai.report.writing.layout import Layout, Slot, SlotKind, fitting_size

# Letters and lines in points, by the most columns a table may have.
SIZES = ((5, 12.0, 18.0), (10, 9.5, 12.0), (99, 9.0, 12.0))
LIST_SIZE = 10.5
HEAD_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F6F8FA"/>'

Shading = Callable[[Slot], str]


def table_element(
    layout: Layout, shading: Shading = lambda slot: "", *, together: bool = True
) -> Any:
    """The ``w:tbl`` element of a layout; ``shading`` gives a slot's fill as RRGGBB, or nothing.

    ``together`` keeps all rows on one page where they fit.
    """
    widths = column_widths(layout)
    rows = "".join(_row(layout, index, widths, shading, together) for index in range(layout.height))
    name = escape(printable(layout.table.name), {'"': "&quot;"})
    return bordered_table(f'<w:tblCaption w:val="{name}"/>', widths, rows)


def cells_of(layout: Layout, table: Any) -> Iterator[tuple[Slot, Any]]:
    """Every slot of the layout with the ``w:tc`` element that ``table_element`` created for it."""
    rows = table.findall(qn("w:tr"))
    for index, row in enumerate(rows):
        for slot, cell in zip(_across(layout, index), row.findall(qn("w:tc")), strict=True):
            if slot.row == index:
                yield slot, cell


def list_element(
    heads: Sequence[str], rows: Sequence[Sequence[str]], weights: Sequence[float]
) -> Any:
    """A plain ``w:tbl`` with a repeated head; the cells may have line breaks."""
    widths = spread(weights)
    lines = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{'' if index else '<w:tblHeader/>'}</w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{"" if index else HEAD_SHADE}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="TableText"/><w:jc w:val="left"/></w:pPr>'
            f"{sized_run(text, LIST_SIZE)}</w:p></w:tc>"
            for text, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for index, row in enumerate((heads, *rows))
    )
    return bordered_table("", widths, lines)


def column_widths(layout: Layout) -> list[int]:
    """The width of each grid column in twentieths of a point; together the width of the text."""
    return spread(layout.weights)


def _row(layout: Layout, index: int, widths: list[int], shading: Shading, together: bool) -> str:
    head = "<w:tblHeader/>" if index < layout.head_rows else ""
    keep = together and index < layout.height - 1
    cells = "".join(
        _cell(
            slot,
            slot.row < index,
            sum(widths[slot.column : slot.column + slot.colspan]),
            shading,
            keep,
            layout,
        )
        for slot in _across(layout, index)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _across(layout: Layout, index: int) -> Iterator[Slot]:
    """The slots that this row crosses, from the left, including those that begin above."""
    crossed = [slot for slot in layout.slots if slot.row <= index < slot.row + slot.rowspan]
    yield from sorted(crossed, key=lambda slot: slot.column)


def _cell(
    slot: Slot, continued: bool, width: int, shading: Shading, keep: bool, layout: Layout
) -> str:
    span = f'<w:gridSpan w:val="{slot.colspan}"/>' if slot.colspan > 1 else ""
    merge = ""
    if slot.rowspan > 1:
        merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>'
    fill = shading(slot)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    left = slot.kind is SlotKind.ROW_HEAD and not slot.upright
    size, line = next((size, line) for most, size, line in SIZES if layout.width <= most)
    run = (
        "" if continued or not slot.text else sized_run(slot.text, fitting_size(layout, slot, size))
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{"<w:keepNext/>" if keep else ""}'
        f'<w:spacing w:line="{20 * line:.0f}" w:lineRule="exact"/>'
        f'<w:jc w:val="{"left" if left else "center"}"/></w:pPr>{run}</w:p></w:tc>'
    )
