"""Statutory tables that a document of another kind holds as lines of text.

Converters and careless copying leave the cells of a table as paragraphs, one a line or a row a line,
as plain text has them. Where a document has no statutory table but lines enough that are nothing
but labels of one, it is read as plain text is.
"""

from __future__ import annotations

from dataclasses import replace

from gongkai.documents.blocks import Collector
from gongkai.documents.formats.text import NAME
from gongkai.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.documents.places import ReadingNote
from gongkai.documents.raw import RawDocument, RawGrid, RawText
from gongkai.report.reading.labels import core, vocabulary
from gongkai.statute.report.known_forms import FORMS
from gongkai.statute.wording import _

# Lines that begin with a label from which a table was flattened: no text has that many.
LEAST = 20
FIGURES = "0123456789０１２３４５６７８９,.，．/—–- \t\u00a0\u3000"


def with_text_tables(raw: RawDocument, limits: Limits) -> RawDocument:
    """Plain text with the tables that its lines are; any other document as it is."""
    return _read(raw, limits) if raw.format == NAME else raw


def with_flat_tables(raw: RawDocument) -> RawDocument | None:
    """The document with the tables in its lines; None where its lines hold none."""
    lines = [block.text for block in raw.blocks if isinstance(block, RawText)]
    if raw.format == NAME or sum(map(_is_label, lines)) < LEAST:
        return None
    read = _read(raw, DEFAULT_LIMITS)
    if not any(isinstance(block, RawGrid) for block in read.blocks):
        return None
    message = _("法定表格在文件里不是表格，而是一行行的文字，已按行名、列名读入，请对照原件。")
    note = ReadingNote("tables-flattened", message)
    known = len(raw.notes)
    return replace(read, notes=(*raw.notes, note, *read.notes[known:]))


def _read(raw: RawDocument, limits: Limits) -> RawDocument:
    """The lines of a document read as text; what is noted of them comes after its own notes."""
    from gongkai.report.reading.plaintext.regions import read_lines

    lines = [block.text for block in raw.blocks if isinstance(block, RawText)]
    collector = Collector(limits)
    read_lines("\n".join(lines), collector)
    read = collector.finish(raw.format, raw.pages, raw.title)
    return replace(read, notes=(*raw.notes, *read.notes))


def _is_label(line: str) -> bool:
    words = core(line.rstrip(FIGURES))
    return 1 < len(words) < 60 and any(words in vocabulary(form.key).exact for form in FORMS)
