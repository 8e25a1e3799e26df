"""A printed grid as a Word table, element by element (python-docx is slow on merged cells)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from gongkai.report.writing.layout import TEXT_WIDTH, Layout, Part, Slot, fitting_size
from gongkai.report.writing.outline import printable

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
    return _table(f'<w:tblCaption w:val="{name}"/>', widths, rows)


def cells_of(layout: Layout, table: Any) -> Iterator[tuple[Slot, Any]]:
    """Every slot of the layout with the ``w:tc`` element that ``table_element`` made for it."""
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
            f"{_run(text, LIST_SIZE)}</w:p></w:tc>"
            for text, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for index, row in enumerate((heads, *rows))
    )
    return _table("", widths, lines)


def _table(properties: str, widths: Sequence[int], rows: str) -> Any:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 20), ("left", 28), ("bottom", 20), ("right", 28))
    )
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>{properties}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def column_widths(layout: Layout) -> list[int]:
    """The width of each grid column in twentieths of a point; together the width of the text."""
    return spread(layout.weights)


def spread(weights: Sequence[float]) -> list[int]:
    """Widths in twentieths of a point after these weights; together the width of the text."""
    total = sum(weights)
    return [int(20 * TEXT_WIDTH * weight / total) for weight in weights]


def run_content(text: str) -> str:
    """The inner XML of a run: text with its tabs and line breaks. What XML cannot carry becomes �."""
    lines = []
    for line in printable(text).split("\n"):
        parts = [
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
            for part in line.split("\t")
        ]
        lines.append("<w:tab/>".join(parts))
    return "<w:br/>".join(lines)


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
    """The slots that this row crosses, from the left, those begun above included."""
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
    left = slot.part is Part.ROW_HEAD and not slot.upright
    size, line = next((size, line) for most, size, line in SIZES if layout.width <= most)
    run = "" if continued or not slot.text else _run(slot.text, fitting_size(layout, slot, size))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{"<w:keepNext/>" if keep else ""}'
        f'<w:spacing w:line="{20 * line:.0f}" w:lineRule="exact"/>'
        f'<w:jc w:val="{"left" if left else "center"}"/></w:pPr>{run}</w:p></w:tc>'
    )


def _run(text: str, size: float) -> str:
    half_points = int(2 * size)
    return (
        f'<w:r><w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
        f"{run_content(text)}</w:r>"
    )
