"""The report as a Word document in its official form, on the page of GB/T 9704-2012."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.paper.word import add_paragraph, to_bytes
from gongkai.paper.word import new_document as new_paper
from gongkai.report.model import AnnualReport
from gongkai.report.writing.layout import Layout
from gongkai.report.writing.outline import Body, Heading, Piece, Title, outline, refuse_unprintable
from gongkai.report.writing.word_table import table_element

UNKNOWN_DAY = date(1970, 1, 1)


def write(report: AnnualReport) -> bytes:
    """The report as one docx file. UnwritableTextError for a character that it cannot contain."""
    refuse_unprintable(report)
    document = new_document(report)
    for piece in outline(report):
        add_piece(document, piece)
    return to_bytes(document)


def new_document(report: AnnualReport) -> Any:
    """An empty document with page, styles and properties set for this report."""
    # Writers use no clock, so that files are reproducible: the last day of the period is the date.
    day = date(report.year, 12, 31) if report.year else UNKNOWN_DAY
    return new_paper(report.title, report.agency or "", day)


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


def add_table(document: Any, element: Any) -> None:
    """Add a table followed by a short empty paragraph, without which Word joins two tables."""
    document.element.body.insert_element_before(element, "w:sectPr")
    add_paragraph(document, "", "TableEnd")
