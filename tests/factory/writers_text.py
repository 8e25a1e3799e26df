"""Plain text and markdown in the shapes that copying and converting give."""

from __future__ import annotations

import unicodedata

from factory.document import Document, Para
from factory.grids import Grid


def one_line(text: str) -> str:
    return text.replace("\n", "")


def width(text: str) -> int:
    """Columns that a text takes in a terminal: Chinese counts double."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _whole(document: Document, table: object, gap: str = "\n") -> str:
    assert callable(table)
    parts = [one_line(b.text) if isinstance(b, Para) else table(b) for b in document.blocks]
    return gap.join(parts) + "\n"


def _bars(grid: Grid) -> str:
    return "\n".join("| " + " | ".join(map(one_line, row)) + " |" for row in grid.full())


def bars(document: Document) -> bytes:
    """Cells between bars, a row a line."""
    return _whole(document, _bars).encode()


def bars_open(document: Document) -> bytes:
    """Cells between full-width bars, none at the edges, GB18030, Windows line ends."""

    def lines(grid: Grid) -> str:
        return "\n".join("｜".join(map(one_line, row)) for row in grid.full())

    return _whole(document, lines).replace("\n", "\r\n").encode("gb18030")


def tabs(document: Document) -> bytes:
    """Cells between tabs as copying out of Word gives it: a merged cell once, then nothing."""

    def lines(grid: Grid) -> str:
        return "\n".join("\t".join(map(one_line, row)) for row in grid.full())

    return _whole(document, lines).encode()


def tabs_merged(document: Document) -> bytes:
    """Tabs again, but cells that are covered by a wider one are not there at all."""

    def lines(grid: Grid) -> str:
        rows = []
        for line in range(grid.height):
            covering = {
                cell.col: (one_line(cell.text) if cell.row == line else "")
                for cell in grid.cells
                if cell.row <= line < cell.row + cell.rowspan
            }
            rows.append("\t".join(covering[col] for col in sorted(covering)))
        return "\n".join(rows)

    return _whole(document, lines).encode("utf-8-sig")


def cells(document: Document) -> bytes:
    """Every cell on a line of its own, a blank one as an empty line."""

    def lines(grid: Grid) -> str:
        return "\n".join(one_line(cell.text) for row in grid.rows() for cell in row)

    return _whole(document, lines).encode()


def cells_dense(document: Document) -> bytes:
    """Every cell on a line of its own, blank ones left out (as copying from a page does)."""

    def lines(grid: Grid) -> str:
        return "\n".join(one_line(c.text) for row in grid.rows() for c in row if c.text)

    return _whole(document, lines).encode()


def _pad(text: str, size: int, *, right: bool) -> str:
    space = " " * (size - width(text))
    return space + text if right else text + space


def _aligned(grid: Grid) -> str:
    """Columns padded with spaces; a spanning cell starts at its first column."""
    sizes = [2] * grid.width
    for cell in grid.cells:
        if cell.colspan == 1:
            sizes[cell.col] = max(sizes[cell.col], width(one_line(cell.text)) + 3)
    for cell in grid.cells:
        span = sum(sizes[cell.col : cell.col + cell.colspan])
        if (short := width(one_line(cell.text)) + 3 - span) > 0:
            sizes[cell.col + cell.colspan - 1] += short
    lines = []
    for row in grid.rows():
        line = ""
        for cell in row:
            line += " " * (sum(sizes[: cell.col]) - width(line))
            span = sum(sizes[cell.col : cell.col + cell.colspan])
            line += _pad(one_line(cell.text), span - 2, right=bool(cell.key)) + "  "
        lines.append(line.rstrip())
    return "\n".join(lines)


def columns(document: Document) -> bytes:
    """Columns lined up with spaces, figures to the right."""
    return _whole(document, _aligned).encode()


def _markdown_table(grid: Grid, *, empty_head: bool) -> str:
    lines = [[one_line(text) for text in row] for row in grid.full()]
    if empty_head:
        lines.insert(0, [""] * grid.width)
    rule = "|" + "|".join("---" for _ in range(grid.width)) + "|"
    rows = ["| " + " | ".join(row) + " |" for row in lines]
    return "\n".join([rows[0], rule, *rows[1:]])


def markdown(document: Document) -> bytes:
    """Clean markdown."""
    marks = {"title": "# ", "heading": "## "}
    parts = [
        marks.get(b.role, "") + one_line(b.text)
        if isinstance(b, Para)
        else _markdown_table(b, empty_head=b.header == 0 and b.kind == "T3")
        for b in document.blocks
    ]
    return ("\n\n".join(parts) + "\n").encode()


def markdown_converted(document: Document) -> bytes:
    """Markdown as a converter makes it out of a PDF: no marks at headings, fragments with an
    empty head, paragraphs torn at page ends, spaces about numbers in the text."""
    parts = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            parts.append(
                _markdown_table(block, empty_head=block.header == 0 and block.kind == "T3")
            )
        elif block.role == "body" and index % 3 == 2 and len(block.text) > 60:
            at = len(block.text) // 2
            while block.text[at - 1] in "，。；：、（" or block.text[at] in "，。；：、）":
                at += 1
            parts += [_spaced(block.text[:at]), _spaced(block.text[at:])]
        else:
            parts.append(_spaced(one_line(block.text)))
    return ("\n\n\n" + "\n\n".join(parts) + "\n").encode()


def _spaced(text: str) -> str:
    """A space wherever Chinese meets a digit."""
    out = ""
    for index, char in enumerate(text):
        before = text[index - 1] if index else ""
        if before and (before.isdigit() != char.isdigit()) and (width(before) + width(char)) == 3:
            out += " "
        out += char
    return out
