"""A letter as PDF: typst sets it by ``letter.typ``."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from gongkai.letters.blocks import Block, Fields, Heading, Listing, NewPage, Paragraph
from gongkai.letters.letter import Letter
from gongkai.letters.writing.sizes import (
    SHORT_PARAGRAPH,
    UNDATED,
    columns,
    has_head,
    head_size,
    names_agency_above,
    weights,
)
from gongkai.paper.text import printable
from gongkai.paper.typesetting import to_pdf
from gongkai.statute.wording import _


def write(letter: Letter, *, draft: bool) -> bytes:
    """The letter as one PDF file; ``draft`` is said at the head of every page."""
    day = letter.day or UNDATED
    data = {
        "title": printable(letter.title),
        "author": printable(letter.agency),
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "draft": _("草稿　不得对外使用") if draft else "",
        "head": printable(letter.agency) if has_head(letter) else "",
        "head_size": head_size(letter.agency),
        "above": printable(letter.agency) if names_agency_above(letter) else "",
        "number": printable(letter.number),
        "addressee": printable(letter.addressee),
        "blocks": [_block(block) for block in letter.blocks],
        "attachments_label": _("附件："),
        "attachments": [printable(name) for name in letter.attachments],
        "signed": letter.kind.signed,
        "agency": printable(letter.agency),
        "date": printable(letter.date),
        "copies": _copies(letter),
    }
    return to_pdf((files("gongkai.letters.writing") / "letter.typ").read_bytes(), data)


def _copies(letter: Letter) -> str:
    names = "，".join(printable(name) for name in letter.copies)
    return _("抄送：{names}。").format(names=names) if names else ""


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {
                "kind": "paragraph",
                "text": printable(text),
                "short": len(text) <= SHORT_PARAGRAPH,
            }
        case Heading(text):
            return {"kind": "heading", "text": printable(text)}
        case NewPage(title):
            return {"kind": "page", "text": printable(title)}
        case Fields(rows):
            cells = [[printable(cell) for cell in row] for row in rows]
            return {"kind": "fields", "rows": cells, "columns": columns(block)}
        case Listing(heads, rows):
            cells = [[printable(cell) for cell in row] for row in rows]
            return {"kind": "listing", "heads": heads, "rows": cells, "weights": weights(block)}
