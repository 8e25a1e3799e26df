"""A letter as a Word document on the page of GB/T 9704-2012, 22 lines of 28 characters."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from gongkai.letters.blocks import Block, Fields, Heading, Listing, NewPage, Paragraph
from gongkai.letters.letter import Letter
from gongkai.letters.writing.sizes import (
    SHORT_PARAGRAPH,
    UNDATED,
    columns,
    has_head,
    head_size,
    names_agency_above,
    text_width,
    weights,
)
from gongkai.paper.word import (
    SONG,
    add_paragraph,
    bordered_table,
    new_document,
    set_font,
    sized_run,
    spread,
    to_bytes,
)
from gongkai.statute.wording import _

RED = RGBColor(0xD0, 0x00, 0x00)
LINE = Pt(28.95)  # 22 lines are 225 mm
TIGHTEN = -5  # twentieths of a point: 28 characters of 16 pt are 156 mm
CELL_SIZE, CELL_LINE = 12.0, 18
EM = Pt(16)
AROUND_LINES = 9  # space above and below what stands in a cell of a form, in points
LONG_CELL = 400  # characters: such a row may have to go over to the next page
BY_HAND = 20 * 44  # room for writing by hand, in twentieths of a point
RED_RULE = '<w:bottom w:val="single" w:sz="12" w:space="11" w:color="D00000"/>'
COPIES_RULES = (
    '<w:top w:val="single" w:sz="6" w:space="4" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="6" w:space="4" w:color="000000"/>'
)


def write(letter: Letter, *, draft: bool) -> bytes:
    """The letter as one docx file; ``draft`` is said at the head of every page."""
    document = new_document(letter.title, letter.agency, letter.day or UNDATED)
    _set_grid(document)
    if draft:
        _say_draft(document)
    _add_head(document, letter)
    title = add_paragraph(document, letter.title, "Title")
    title.paragraph_format.keep_with_next = True
    if letter.addressee:
        _flush(add_paragraph(document, f"{letter.addressee}：", "Normal"))
    own, further = _split(letter.blocks)
    for block in own:
        _add_block(document, block)
    _add_attachments(document, letter)
    if letter.kind.signed:
        _add_signature(document, letter)
    for block in further:
        _add_block(document, block)
    _add_copies(document, letter)
    return to_bytes(document)


def _set_grid(document: Any) -> None:
    """22 lines a page, 28 characters a line; Word and WPS show it as the grid of the page."""
    normal = document.styles["Normal"]
    normal.paragraph_format.line_spacing = LINE
    spacing = parse_xml(f'<w:spacing {nsdecls("w")} w:val="{TIGHTEN}"/>')
    size = normal.element.rPr.find(qn("w:sz"))
    # The schema orders what stands in rPr: w:spacing comes before w:sz, or Word repairs the file.
    size.addprevious(spacing)
    # They inherit from Normal, but the grid of 28 characters is of running text alone.
    for name in ("Title", "TableText", "Footer"):
        own = document.styles[name].element.get_or_add_rPr()
        none = parse_xml(f'<w:spacing {nsdecls("w")} w:val="0"/>')
        anchor = own.find(qn("w:sz"))
        anchor.addprevious(none)


def _say_draft(document: Any) -> None:
    section = document.sections[0]
    # Pages are numbered on alternating sides, so even pages have a header of their own.
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(_("草稿　不得对外使用"))
        run.font.size, run.font.color.rgb = Pt(12), RED


def _add_head(document: Any, letter: Letter) -> None:
    """The red head with the agency's name, the number and the red rule; a form has the name only."""
    if not has_head(letter):
        if names_agency_above(letter):
            _centre(add_paragraph(document, letter.agency, "Normal"))
        return
    head = _centre(add_paragraph(document, letter.agency, "Normal"))
    head.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    head.paragraph_format.space_after = 2 * LINE
    for run in head.runs:
        run.font.size, run.font.color.rgb = Pt(round(2 * head_size(letter.agency)) / 2), RED
        set_font(run, SONG)
    number = _centre(add_paragraph(document, letter.number, "Normal"))
    _border(number, RED_RULE)
    number.paragraph_format.space_after = LINE


def _split(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks before the signature, and those on pages of their own after it."""
    for index, block in enumerate(blocks):
        if isinstance(block, NewPage):
            return blocks[:index], blocks[index:]
    return blocks, ()


def _add_block(document: Any, block: Block) -> None:
    match block:
        case Paragraph(text):
            add_paragraph(document, text, "Normal")
        case Heading(text):
            heading = add_paragraph(document, text, "Heading 1").paragraph_format
            heading.space_before = heading.space_after = Pt(0)
        case NewPage(title):
            add_paragraph(document, title, "Title").paragraph_format.page_break_before = True
        case Fields():
            _add_table(document, _fields(block))
        case Listing():
            _add_table(document, _listing(block))


def _add_table(document: Any, element: Any) -> None:
    # The section's properties stay last in the body, and a table never ends it.
    document.element.body.insert_element_before(element, "w:sectPr")
    add_paragraph(document, "", "TableEnd")


def _fields(block: Fields) -> Any:
    widths = spread(columns(block))
    lines = ""
    for row in block.rows:
        spans = (1, 3) if len(row) == 2 else (1, 1, 1, 1)
        cells, at = "", 0
        for index, (text, span) in enumerate(zip(row, spans, strict=True)):
            side = "left" if index % 2 else "center"
            cells += _cell(text, sum(widths[at : at + span]), span, side)
            at += span
        by_hand = len(row) == 2 and not row[1]
        height = f'<w:trHeight w:val="{BY_HAND}" w:hRule="atLeast"/>' if by_hand else ""
        # A row longer than a page that cannot be split runs off the paper in Word.
        whole = "<w:cantSplit/>" if max(map(len, row)) < LONG_CELL else ""
        lines += f"<w:tr><w:trPr>{whole}{height}</w:trPr>{cells}</w:tr>"
    return bordered_table("", widths, lines)


def _listing(block: Listing) -> Any:
    widths = spread(weights(block))
    lines = ""
    for index, row in enumerate((block.heads, *block.rows)):
        head = "" if index else "<w:tblHeader/>"
        cells = "".join(
            _cell(text, width, 1, "center") for text, width in zip(row, widths, strict=True)
        )
        lines += f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"
    return bordered_table("", widths, lines)


def _cell(text: str, width: int, span: int, side: str) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    around = 20 * AROUND_LINES // 2
    inset = '<w:ind w:left="80" w:right="80"/>' if side == "left" else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/>'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>'
        f'<w:spacing w:before="{around}" w:after="{around}" w:line="{20 * CELL_LINE}" w:lineRule="exact"/>'
        f'{inset}<w:jc w:val="{side}"/></w:pPr>{sized_run(text, CELL_SIZE) if text else ""}</w:p></w:tc>'
    )


def _add_attachments(document: Any, letter: Letter) -> None:
    """附件：1. … after an empty line, two characters in."""
    several = len(letter.attachments) > 1
    for index, name in enumerate(letter.attachments):
        label = _("附件：") if index == 0 else "　　　"
        count = f"{index + 1}. " if several else ""
        line = add_paragraph(document, f"{label}{count}{name}", "Normal")
        if index == 0:
            line.paragraph_format.space_before = LINE


def _add_signature(document: Any, letter: Letter) -> None:
    """Agency over date; the date stands four characters from the right, the name centred on it."""
    wide = text_width(letter.agency) > text_width(letter.date) + 4
    for text, other in ((letter.agency, letter.date), (letter.date, letter.agency)):
        line = add_paragraph(document, text, "Normal")
        _flush(line)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        shift = max(0.0, (text_width(other) - text_width(text)) / 2)
        line.paragraph_format.right_indent = int(EM * ((2 if wide else 4) + shift))
        line.paragraph_format.keep_together = True
        if text is letter.agency:
            line.paragraph_format.space_before = 2 * LINE
            line.paragraph_format.keep_with_next = True
    before, last = document.paragraphs[-4:-2]  # never a signature alone on a page
    last.paragraph_format.keep_with_next = True
    before.paragraph_format.keep_with_next = len(before.text) <= SHORT_PARAGRAPH


def _add_copies(document: Any, letter: Letter) -> None:
    if not letter.copies:
        return
    text = _("抄送：{names}。").format(names="，".join(letter.copies))
    line = add_paragraph(document, text, "Normal")
    _flush(line)
    _border(line, COPIES_RULES)
    line.paragraph_format.space_before = LINE
    for run in line.runs:
        run.font.size = Pt(14)


def _flush(paragraph: Any) -> Any:
    """No indent of the first line."""
    # python-docx knows no firstLineChars, which outranks the indent that it does know.
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "0")
    indent.set(qn("w:firstLine"), "0")
    return paragraph


def _centre(paragraph: Any) -> Any:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return _flush(paragraph)


def _border(paragraph: Any, sides: str) -> None:
    properties = paragraph._p.get_or_add_pPr()
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>")
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
