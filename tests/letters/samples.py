"""What the tests of letters share: every letter and answer code, and values for all of them."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdfium2
from docx import Document

from gongkai.letters.kinds import KINDS, LetterKind, codes_of, letter_kind, parts_of, template_of
from gongkai.letters.placeholder_list import BY_LABEL, PLACEHOLDERS, Placeholder, Shape
from gongkai.letters.placeholders import marks_of
from gongkai.letters.required_parts import Flag
from gongkai.statute.days import read_day

CASES = [f"{kind.id} {code}".strip() for kind in KINDS for code in codes_of(kind) or ("",)]


def case_of(name: str) -> tuple[LetterKind, str]:
    """The kind and answer code of ``L23 U1`` or ``L06``."""
    letter, _space, code = name.partition(" ")
    return letter_kind(letter), code


def values_for(kind: LetterKind, code: str = "") -> dict[str, str | date]:
    """A value for every placeholder and every condition; attachments only where they belong."""
    values: dict[str, str | date] = {
        each.name: each.example for each in PLACEHOLDERS if each.shape is not Shape.FIXED
    }
    values |= {flag.value: "是" for flag in Flag}
    values["number"] = f"某{kind.series}〔2026〕12号"
    if not any(part.key == "attachments" for part in parts_of(kind, code)):
        del values["attachments"]
    return values


def shown_placeholders(kind: LetterKind, code: str = "") -> list[Placeholder]:
    """The placeholders for given values that the default templates show."""
    labels = dict.fromkeys(marks_of(kind.title + template_of(kind, code)))
    return [BY_LABEL[label] for label in labels if BY_LABEL[label].shape is not Shape.FIXED]


def printed(placeholder: Placeholder) -> list[str]:
    """How the example of a placeholder stands on paper, in pieces."""
    if placeholder.shape is Shape.DATE:
        day = read_day(placeholder.example)
        assert day is not None
        return [f"{day.year}年{day.month}月{day.day}日"]
    return placeholder.example.replace("\t", "\n").split("\n")


def squeezed(text: str) -> str:
    """A text without spaces and line ends, which the layout decides."""
    return "".join(text.split())


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page of a PDF."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        text_page = page.get_textpage()
        pages.append(text_page.get_text_bounded())
        text_page.close()
        page.close()
    document.close()
    return pages


def docx_text(data: bytes) -> str:
    """All text of a Word document, cells included."""
    document = Document(BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in document.paragraphs), *cells])
