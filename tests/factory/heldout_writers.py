"""Ways of writing kept back: sloppy markup, text boxes, drawn frames, tables inside markdown."""

from __future__ import annotations

from html import escape

from factory.document import Document, Para
from factory.grids import GCell, Grid
from factory.writers_docx import RELS, SPACE, TYPES, packed
from factory.writers_docx import _table as word_table
from factory.writers_html import PAPER, broken
from factory.writers_text import one_line, width


def _spans(cell: GCell) -> str:
    spans = f" ROWSPAN='{cell.rowspan}'" if cell.rowspan > 1 else ""
    return spans + (f" COLSPAN={cell.colspan}" if cell.colspan > 1 else "")


def sloppy_page(document: Document) -> bytes:
    """Upper-case tags, none closed that may stay open, several paragraphs in a cell, no charset."""
    parts = ["<HTML><HEAD><TITLE>年报</TITLE></HEAD><BODY>"]
    for block in document.blocks:
        if isinstance(block, Para):
            parts.append(f"<P>&ensp;&ensp;{escape(block.text, quote=False)}")
            continue
        parts.append("<TABLE BORDER=1>")
        for row in block.rows():
            parts.append("<TR>")
            for cell in row:
                text = "".join(f"<P>{escape(part)}" for part in cell.text.split("\n"))
                parts.append(f"<TD{_spans(cell)}>{text}")
        parts.append("</TABLE>")
    return "\n".join(parts).encode("gb18030")


def lined_page(document: Document) -> bytes:
    """For print: horizontal rules only, shaded header, a rule thinner than a hair."""
    css = PAPER + (
        "table{border-collapse:collapse;width:100%}td{border:none;border-bottom:.3pt solid #999;"
        "padding:2px}th{background:#eee;border-bottom:1pt solid #333}"
    )
    parts = []
    for block in document.blocks:
        if isinstance(block, Para):
            tag = {"title": "h1", "heading": "h2"}.get(block.role, "p")
            parts.append(f"<{tag}>{broken(block.text)}</{tag}>")
            continue
        rows = []
        for index, row in enumerate(block.rows()):
            tag = "th" if index < block.header else "td"
            cells = "".join(f"<{tag}{_spans(c)}>{broken(c.text)}</{tag}>" for c in row)
            rows.append(f"<tr>{cells}</tr>")
        parts.append(f"<table>{''.join(rows)}</table>")
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{css}</style></head>'
        f"<body>{''.join(parts)}</body></html>"
    ).encode()


def wide_page(document: Document) -> bytes:
    """For print: A4 landscape, double rules, sans-serif."""
    css = (
        "@page{size:A4 landscape;margin:15mm}body{font-family:'Noto Sans CJK SC';font-size:12pt}"
        "table{border-collapse:collapse;border:3px double #000;font-size:8.5pt}"
        "td,th{border:1px solid #444;text-align:right;padding:1px 3px;font-weight:normal}"
    )
    return lined_page(document).split(b"<style>")[0] + (
        f"<style>{css}</style></head>".encode() + lined_page(document).split(b"</style></head>")[1]
    )


def _drawn(grid: Grid) -> str:
    """A table framed with box-drawing characters; covered positions are empty cells."""
    lines = [[one_line(text) for text in row] for row in grid.full()]
    sizes = [max(width(row[col]) for row in lines) for col in range(grid.width)]

    def rule(left: str, middle: str, right: str) -> str:
        return left + middle.join("─" * (size + 2) for size in sizes) + right

    out = [rule("┌", "┬", "┐")]
    for index, row in enumerate(lines):
        cells = [
            " " + text + " " * (size - width(text) + 1)
            for text, size in zip(row, sizes, strict=True)
        ]
        out.append("│" + "│".join(cells) + "│")
        last = index == len(lines) - 1
        out.append(rule("└", "┴", "┘") if last else rule("├", "┼", "┤"))
    return "\n".join(out)


def drawn(document: Document) -> bytes:
    """Plain text with drawn frames, GB18030."""
    parts = [one_line(b.text) if isinstance(b, Para) else _drawn(b) for b in document.blocks]
    return "\r\n".join(parts).replace("\n", "\r\n").encode("gb18030")


def markdown_html(document: Document) -> bytes:
    """Markdown with tables in HTML, as programs make it that read scans."""
    parts = []
    for block in document.blocks:
        if isinstance(block, Para):
            mark = "# " if block.role in ("title", "heading") else ""
            parts.append(mark + one_line(block.text))
            continue
        rows = "".join(
            "<tr>"
            + "".join(f"<td{_spans(c).lower()}>{escape(one_line(c.text))}</td>" for c in row)
            + "</tr>"
            for row in block.rows()
        )
        parts.append(f"<html><body><table>{rows}</table></body></html>")
    return "\n\n".join(parts).encode()


def boxed_docx(document: Document) -> bytes:
    """A Word file in which every table stands in a cell of a frame table, and headings are
    numbered by hand in runs of one character."""
    import random

    rng = random.Random(document.name)
    parts = []
    for block in document.blocks:
        if isinstance(block, Grid):
            inner = word_table(block, rng)
            parts.append(
                "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
                f"{inner}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
            )
        else:
            size = 1 if block.role != "body" else 40
            runs = "".join(
                f'<w:r><w:t xml:space="preserve">{escape(block.text[i : i + size])}</w:t></w:r>'
                for i in range(0, len(block.text), size)
            )
            parts.append(f"<w:p>{runs}</w:p>")
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {SPACE}><w:body>{"".join(parts)}'
        "</w:body></w:document>"
    )
    return packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": xml})


def commas(document: Document) -> bytes:
    """Cells between commas, those with commas in quotation marks, as a sheet is exported."""

    def cell(text: str) -> str:
        text = one_line(text)
        return f'"{text}"' if "," in text else text

    parts = [
        one_line(b.text)
        if isinstance(b, Para)
        else "\n".join(",".join(map(cell, row)) for row in b.full())
        for b in document.blocks
    ]
    return "\n".join(parts).encode("utf-8-sig")
