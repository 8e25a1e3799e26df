"""The factory's documents as PDF files and scans, set by typst so that no browser is needed."""

from __future__ import annotations

import json

from documents.papers import pdf, picture, saved, scanned
from factory.document import Document, Para
from factory.grids import GCell, Grid

DESIGNS = {
    "ruled": ("0.6pt", "paper: \"a4\", margin: 50pt"),
    "bare": ("none", "paper: \"a4\", flipped: true, margin: 40pt"),
    "small": ("0.6pt", "width: 595pt, height: 380pt, margin: 40pt"),
}  # fmt: skip
"""By name: the rules of tables, and the page."""
SIZES = {"title": 16, "heading": 12, "body": 10, "furniture": 8}


def paper(document: Document, design: str, *, body: bool = True) -> bytes:
    """The document as a PDF in a design; without ``body``, headings and tables alone."""
    stroke, page = DESIGNS[design]
    blocks = [one for one in document.blocks if body or isinstance(one, Grid) or one.role != "body"]
    parts = [_table(one, stroke) if isinstance(one, Grid) else _para(one) for one in blocks]
    head = f'#set page({page})\n#set text(font: "Noto Serif SC", size: 10pt)\n'
    return pdf("\n\n".join(parts), head)


def scan(document: Document, pages: int) -> bytes:
    """The first pages of headings and tables as a scanner's PDF."""
    data = paper(document, "ruled", body=False)
    first, *others = [scanned(picture(data, page=number), turn=0.4) for number in range(pages)]
    return saved(first, "PDF", *others)


def _para(para: Para) -> str:
    text = f"#text(size: {SIZES[para.role]}pt)[{_text(para.text)}]"
    if para.role == "title":
        return f"#align(center)[{text}]"
    indent = "#h(2em)" if para.role == "body" else ""
    return indent + text


def _table(grid: Grid, stroke: str) -> str:
    cells = "\n".join(f"  {_cell(cell)}," for cell in grid.cells)
    return f"#table(columns: {grid.width} * (1fr,), stroke: {stroke}, align: center,\n{cells}\n)"


def _cell(cell: GCell) -> str:
    place = f"x: {cell.col}, y: {cell.row}, rowspan: {cell.rowspan}, colspan: {cell.colspan}"
    return f"table.cell({place})[{_text(cell.text)}]"


def _text(text: str) -> str:
    """Text as typst takes it letter by letter, line by line."""
    lines = [f"#{json.dumps(line, ensure_ascii=False)}" for line in text.split("\n")]
    return "#linebreak()".join(lines)
