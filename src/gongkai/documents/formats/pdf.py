"""PDF: tables by their ruled lines, else by gaps; pages without text go to the recogniser.

Input: the bytes of a file. Output: paragraphs and grids with page and box.
"""

from __future__ import annotations

from gongkai.documents.format import Format
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument

MAGIC = b"%PDF-"


def sniff(data: bytes, name: str) -> float:
    """How surely this is a PDF: by its signature, before which a few bytes are common and harmless."""
    del name
    if data.startswith(MAGIC):
        return 1.0
    return 0.9 if MAGIC in data[:1024] else 0.0


def read(data: bytes, limits: Limits) -> RawDocument:
    """The file's blocks. Raises ``UnreadableFile``: encrypted, truncated, empty, too-large,
    too-many, no-converter."""
    from gongkai.documents.pdf.document import read_pdf

    return read_pdf(data, limits)


FORMAT = Format("pdf", "PDF 文档", (".pdf",), sniff, read)
