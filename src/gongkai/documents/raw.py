"""What a format reader returns: the file as paragraphs and grids, nothing interpreted.

One reader per format turns bytes into a ``RawDocument``; ``assemble`` turns that into a report.
A reader keeps every cell with its spans where the file has it and never moves a number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.documents.places import NOWHERE, Place, ReadingNote


@dataclass(frozen=True, slots=True)
class RawText:
    """A paragraph in reading order. ``role`` is "heading" or "toc" (an entry of the table of
    contents) where the format says so."""

    text: str
    place: Place = NOWHERE
    role: str = ""


# Not frozen: creating a frozen instance takes six times as long, and a file has thousands of cells.
@dataclass(slots=True, unsafe_hash=True)
class RawCell:
    """A cell of a grid at ``row``, ``column`` (from 0) with its spans, as the file has it. Never
    changed after its creation.

    ``confidence`` is the recogniser's own for scans, else 1. ``ink`` is False where a scan shows
    nothing in the cell, True where it shows something, None where the format does not know.
    """

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    place: Place = NOWHERE
    confidence: float = 1.0
    ink: bool | None = None


@dataclass(frozen=True, slots=True)
class RawGrid:
    """A table or a fragment of one. ``width`` is its number of grid columns.

    ``inferred``: the columns were inferred from gaps and not from ruled lines or markup, so an
    absent value leaves no cell behind and positions come from ``place.box``.
    """

    cells: tuple[RawCell, ...]
    width: int
    height: int
    place: Place = NOWHERE
    inferred: bool = False


@dataclass(frozen=True)
class RawDocument:
    """A file as its format reader found it, blocks in reading order.

    ``whole_paragraphs``: the file says that its paragraphs are whole (it was written by this
    software), so that no paragraph is to be joined.
    """

    blocks: tuple[RawText | RawGrid, ...]
    format: str
    pages: int | None = None
    title: str = ""
    notes: tuple[ReadingNote, ...] = field(default=())
    whole_paragraphs: bool = False


class UnreadableFile(Exception):  # noqa: N818 - it names the file, not the failure
    """The file cannot be read. ``str(error)`` is one clear sentence in Chinese for the user:
    what, where, what to do. ``code`` is stable for programs: ``encrypted``, ``empty``,
    ``wrong-type``, ``truncated``, ``not-a-report``, ``too-large``, ``too-many``, ``timeout``,
    ``no-converter``, ``crash``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
