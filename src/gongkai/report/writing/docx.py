"""The report as a Word document in its official form, on the page of GB/T 9704-2012."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from gongkai.report.model import AnnualReport
from gongkai.report.writing.layout import Layout
from gongkai.report.writing.outline import (
    Body,
    Heading,
    Piece,
    Title,
    outline,
    printable,
    refuse_unprintable,
)
from gongkai.report.writing.word_table import run_content, table_element

SONG, FANGSONG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
# What stands in where an office font is not installed.
STAND_INS = {
    SONG: "Noto Serif CJK SC",
    FANGSONG: "Noto Serif CJK SC",
    HEI: "Noto Sans CJK SC",
    KAI: "Noto Serif CJK SC",
}
WESTERN = "Times New Roman"
LINE = Pt(28)  # 22 lines a page


def write(report: AnnualReport) -> bytes:
    """The report as one docx file. UnwritableTextError where a character cannot be carried."""
    refuse_unprintable(report)
    document = new_document(report)
    for piece in outline(report):
        add_piece(document, piece)
    return to_bytes(document)


def new_document(report: AnnualReport) -> Any:
    """An empty document with page, styles and properties set for this report."""
    document = Document()
    _set_page(document)
    _set_styles(document)
    _set_fonts(document)
    properties = document.core_properties
    properties.title = printable(report.title)[:255]
    properties.author = printable(report.agency or "")[:255]
    properties.comments = properties.last_modified_by = ""
    properties.language = "zh-CN"
    # The writers know no clock: the day that the figures are of.
    day = (
        datetime(report.year, 12, 31, tzinfo=UTC)
        if report.year
        else datetime(1970, 1, 1, tzinfo=UTC)
    )
    properties.created = properties.modified = day
    return document


def add_piece(document: Any, piece: Piece) -> None:
    """Add one piece of the report at the end of the document."""
    match piece:
        case Title(text):
            add_paragraph(document, text, "Title")
        case Heading(text):
            add_paragraph(document, text, "Heading 1")
        case Body(text):
            add_paragraph(document, text, "Normal")
        case Layout():
            add_table(document, table_element(piece))


def add_paragraph(document: Any, text: str, style: str) -> Any:
    """A paragraph in this style, tabs and line breaks kept."""
    paragraph = document.add_paragraph(style=style)
    run = parse_xml(f"<w:r {nsdecls('w')}>{run_content(text)}</w:r>")
    paragraph._p.append(run)
    return paragraph


def add_table(document: Any, element: Any) -> None:
    """The table, and after it the short empty paragraph that keeps two tables apart."""
    document.element.body.insert_element_before(element, "w:sectPr")
    add_paragraph(document, "", "TableEnd")


def to_bytes(document: Any) -> bytes:
    """The finished file."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _page_number(footer: Any, side: Any) -> None:
    """— 1 — at the outer side, one character in."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    for text, instruction in (("— ", ""), ("", "PAGE"), (" —", "")):
        if instruction:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), instruction)
            field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
            paragraph._p.append(field)
        else:
            paragraph.add_run(text)


def _set_styles(document: Any) -> None:
    styles = document.styles
    body = _style(styles["Normal"], FANGSONG, 16)
    body.line_spacing_rule, body.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    body.space_before = body.space_after = Pt(0)
    body.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _indent(styles["Normal"])
    for name, font, size in (("Title", SONG, 22), ("Heading 1", HEI, 16)):
        layout = _style(styles[name], font, size)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, LINE
        layout.space_before, layout.space_after = Pt(12), Pt(8)
    title = styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(28)
    for line in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(line)
    _indent(title, 0)
    _indent(styles["Footer"], 0)
    _style(styles["Footer"], "宋体", 14)
    for name, size in (("TableText", 12), ("TableEnd", 6)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        layout = _style(style, FANGSONG, size)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.SINGLE, 1.0
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _indent(style, 0)


def _style(style: Any, font: str, size: int) -> Any:
    """Set a style's fonts, black and upright; gives its paragraph format."""
    style.font.size = Pt(size)
    style.font.bold = style.font.italic = False
    style.font.name = WESTERN
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for attribute, name in (("ascii", WESTERN), ("hAnsi", WESTERN), ("eastAsia", font)):
        fonts.set(qn(f"w:{attribute}"), name)
    for tag in ("w:color", "w:kern", "w:spacing"):
        for found in properties.findall(qn(tag)):
            properties.remove(found)
    return style.paragraph_format


def _indent(style: Any, characters: int = 2) -> None:
    """Indent the first line by whole characters, whatever their size."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(100 * characters))
    indent.set(qn("w:firstLine"), str(320 * characters))


def _set_fonts(document: Any) -> None:
    """Tell Word which fonts may stand in for the office fonts, and that the language is Chinese."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>'
        for name, other in STAND_INS.items()
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()
    defaults = document.styles.element.find(qn("w:docDefaults"))
    language = defaults.find(".//" + qn("w:lang"))
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")
