"""The page of GB/T 9704-2012 as a Word document: page, styles, fonts, paragraphs and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from gongkai.paper.text import TEXT_WIDTH, printable

SONG, FANGSONG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
# Substitutes where an office font is not installed.
STAND_INS = {
    SONG: "Noto Serif CJK SC",
    FANGSONG: "Noto Serif CJK SC",
    HEI: "Noto Sans CJK SC",
    KAI: "Noto Serif CJK SC",
}
WESTERN = "Times New Roman"
LINE = Pt(28)  # 22 lines a page


def new_document(title: str, author: str, day: date) -> Any:
    """An empty document with page, styles and properties set; ``day`` is its date (writers use no clock,
    so that files are reproducible)."""
    document = Document()
    _set_page(document)
    _set_styles(document)
    _set_fonts(document)
    properties = document.core_properties
    properties.title = printable(title)[:255]
    properties.author = printable(author)[:255]
    properties.comments = properties.last_modified_by = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime.combine(day, time(), UTC)
    return document


def add_paragraph(document: Any, text: str, style: str) -> Any:
    """A paragraph in this style, tabs and line breaks kept."""
    paragraph = document.add_paragraph(style=style)
    run = parse_xml(f"<w:r {nsdecls('w')}>{run_content(text)}</w:r>")
    paragraph._p.append(run)
    return paragraph


def to_bytes(document: Any) -> bytes:
    """The finished file; the same document gives the same bytes at any time."""
    buffer, fixed = BytesIO(), BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as parts, ZipFile(fixed, "w", ZIP_DEFLATED) as whole:
        for name in parts.namelist():
            # ZipInfo has the earliest time of zip files by default, not the time of writing.
            whole.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return fixed.getvalue()


def run_content(text: str) -> str:
    """The inner XML of a run: text with its tabs and line breaks; invalid characters become �."""
    lines = []
    for line in printable(text).split("\n"):
        parts = [
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
            for part in line.split("\t")
        ]
        lines.append("<w:tab/>".join(parts))
    return "<w:br/>".join(lines)


def sized_run(text: str, size: float) -> str:
    """The ``w:r`` element of a text in this size, in points."""
    half_points = int(2 * size)
    return (
        f'<w:r><w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
        f"{run_content(text)}</w:r>"
    )


def bordered_table(properties: str, widths: Sequence[int], rows: str) -> Any:
    """A ``w:tbl`` element with thin lines around every cell, from its rows' XML."""
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


def spread(weights: Sequence[float]) -> list[int]:
    """Widths in twentieths of a point in proportion to these weights; their sum is the text's width."""
    total = sum(weights)
    return [int(20 * TEXT_WIDTH * weight / total) for weight in weights]


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


def set_font(run: Any, font: str) -> None:
    """Set a run in this font; Latin letters and digits keep theirs."""
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _style(style: Any, font: str, size: int) -> Any:
    """Set a style's fonts, black and upright; gives its paragraph format."""
    style.font.size = Pt(size)
    style.font.bold = style.font.italic = False
    style.font.name = WESTERN
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    # Theme fonts of the template take precedence over named ones.
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
    # The distance in points is for programs that know no indentation by characters.
    indent.set(qn("w:firstLineChars"), str(100 * characters))
    indent.set(qn("w:firstLine"), str(320 * characters))


def _set_fonts(document: Any) -> None:
    """Declare substitutes for the office fonts, and Chinese as the language."""
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
