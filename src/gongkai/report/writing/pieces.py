"""One examination's share of the files that a run over many reports writes, finished where the
report was read, so that nothing larger has to be sent from there."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from gongkai.report.examination import Examination
from gongkai.report.writing.markup_xlsx import Listed

# The pieces by name: the fields of ``Pieces``.
JSON, HTML, DOCX, BOOK, LISTED = "json", "html", "docx", "book", "listed"


@dataclass(frozen=True, slots=True)
class Pieces:
    """What was asked for, else None. ``book`` is the workbook of a report on its own, ``listed``
    its rows in the workbook of many; ``html`` and ``docx`` the marked-up report."""

    json: str | None = None
    html: bytes | None = None
    docx: bytes | None = None
    book: bytes | None = None
    listed: Listed | None = None


def pieces_of(examination: Examination, wanted: Container[str]) -> Pieces:
    """The pieces named. A writer is imported only when its piece is asked for."""
    json = html = docx = book = rows = None
    if JSON in wanted:
        from gongkai.report.writing.json import examination_to_json

        json = examination_to_json(examination)
    if HTML in wanted:
        from gongkai.report.writing import markup_html

        html = markup_html.write(examination)
    if DOCX in wanted:
        from gongkai.report.writing import markup_docx

        docx = markup_docx.write(examination)
    if BOOK in wanted or LISTED in wanted:
        from gongkai.report.writing import markup_xlsx

        book = markup_xlsx.write(examination) if BOOK in wanted else None
        rows = markup_xlsx.listed(examination) if LISTED in wanted else None
    return Pieces(json, html, docx, book, rows)
