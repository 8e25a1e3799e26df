"""Where something is located in a file, and what reading the file did to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A location in the source. All numbers start at 1; None means that it does not apply.

    ``page`` of a paginated file; ``table`` counts the tables of the file, ``row`` and ``column``
    its grid; ``paragraph`` counts text blocks, ``offset`` characters in the block (from 0).
    ``box`` is (left, top, right, bottom) in points on the page.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    offset: int | None = None
    box: tuple[float, float, float, float] | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """What the conversion or the format did to the report; never a finding, as it is no defect of
    the report. ``message`` is for people."""

    code: str
    message: str
    place: Place | None = None
    cells: tuple[str, ...] = ()
