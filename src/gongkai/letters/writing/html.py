"""A letter as a piece of a web page, for looking at it while it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from gongkai.letters.blocks import Block, Fields, Heading, Listing, NewPage, Paragraph
from gongkai.letters.letter import Letter
from gongkai.letters.writing.sizes import has_head, names_agency_above
from gongkai.paper.text import printable
from gongkai.statute.wording import _

# How compose marks what still has to be filled in.
TO_FILL = re.compile(r"〔待填：[^〔〕]*〕")


def write(letter: Letter) -> str:
    """The letter as an ``article``; what still has to be filled in is marked (``mark``)."""
    head = "letter-head" if has_head(letter) else "letter-above"
    agency = letter.agency if has_head(letter) or names_agency_above(letter) else ""
    attachments = "".join(f"<li>{_text(name)}</li>" for name in letter.attachments)
    pieces = (
        _element("p", head, agency),
        _element("p", "letter-number", letter.number),
        _element("h2", "letter-title", letter.title),
        _element("p", "letter-addressee", f"{letter.addressee}：" if letter.addressee else ""),
        *(_block(block) for block in _before_further(letter.blocks)),
        f'<div class="letter-attachments"><p>{_("附件：")}</p><ol>{attachments}</ol></div>'
        if attachments
        else "",
        *_signature(letter),
        *(_block(block) for block in letter.blocks[len(_before_further(letter.blocks)) :]),
        _copies(letter),
    )
    body = "\n".join(piece for piece in pieces if piece)
    return f'<article class="letter letter-{letter.kind.layout}" lang="zh-CN">\n{body}\n</article>'


def _before_further(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks before the first page of its own: the signature follows them."""
    for index, block in enumerate(blocks):
        if isinstance(block, NewPage):
            return blocks[:index]
    return blocks


def _signature(letter: Letter) -> Iterable[str]:
    if letter.kind.signed:
        yield _element("p", "letter-agency", letter.agency)
        yield _element("p", "letter-date", letter.date)


def _copies(letter: Letter) -> str:
    names = "，".join(letter.copies)
    return _element("p", "letter-copies", _("抄送：{names}。").format(names=names) if names else "")


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return _element("p", "", text)
        case Heading(text):
            return _element("h3", "", text)
        case NewPage(title):
            return _element("h2", "letter-page", title)
        case Fields(rows):
            return f'<table class="letter-fields">{"".join(map(_row, rows))}</table>'
        case Listing(heads, rows):
            head = "".join(f'<th scope="col">{_text(each)}</th>' for each in heads)
            lines = ("".join(f"<td>{_text(cell)}</td>" for cell in row) for row in rows)
            body = "".join(f"<tr>{line}</tr>" for line in lines)
            return f'<table class="letter-listing"><tr>{head}</tr>{body}</table>'


def _row(row: tuple[str, ...]) -> str:
    span = ' colspan="3"' if len(row) == 2 else ""
    pairs = zip(row[::2], row[1::2], strict=True)
    cells = (
        f'<th scope="row">{_text(label)}</th><td{span}>{_text(value)}</td>'
        for label, value in pairs
    )
    return f"<tr>{''.join(cells)}</tr>"


def _element(name: str, style: str, text: str) -> str:
    if not text:
        return ""
    return (
        f'<{name} class="{style}">{_text(text)}</{name}>'
        if style
        else f"<{name}>{_text(text)}</{name}>"
    )


def _text(text: str) -> str:
    marked = TO_FILL.sub(lambda found: f"<mark>{found[0]}</mark>", escape(printable(text)))
    return marked.replace("\n", "<br>")
