"""The report in the order of its source: every paragraph and table row with an anchor to jump to.

The file itself is gone by the time that a page is shown; what was read of it stays for the hour, as
it stood there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from django.utils.translation import gettext as _

from gongkai.documents.places import Place
from gongkai.report.checking.registry import Result
from gongkai.report.model import AnnualReport, Cell, Paragraph, State
from gongkai.report.writing.marks import place_words
from gongkai.statute.report.form import Block, Row, Table, cell_key

PAGE = 150
"""How many passages a page of the source shows."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the source: a heading, a paragraph, or a row of a table with its raw cells.

    ``cells`` of a row: anchor, column and raw text of each.
    """

    anchor: str
    kind: str
    text: str
    place: Place | None = None
    cells: tuple[tuple[str, str, str], ...] = ()

    @property
    def where(self) -> str:
        """Its place in words."""
        return place_words(self.place)


@dataclass(frozen=True)
class SourceIndex:
    """Where things stand in the source. ``base`` is the address of the source's page."""

    report: AnnualReport
    base: str

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All of it in order."""
        return tuple(_passages(self.report))

    def url_of(self, result: Result) -> str:
        """The address of the passage that a result is about; empty where it has none."""
        places = (result.place, *(side.place for side in (result.stated, result.expected) if side))
        for place in places:
            if place and place.paragraph is not None and (anchor := self._nearest(place)):
                return self.url(anchor)
        anchors = (f"s-{key}" for key in result.cells)
        return next((self.url(anchor) for anchor in anchors if anchor in self._position), "")

    def url(self, anchor: str) -> str:
        """The address of an anchor, on whichever page of the source it stands."""
        page = self._position[anchor] // PAGE + 1
        query = f"?page={page}" if page > 1 else ""
        return f"{self.base}{query}#{anchor}"

    @cached_property
    def _position(self) -> dict[str, int]:
        """The passage in which each anchor stands."""
        found = {}
        for index, passage in enumerate(self.passages):
            found[passage.anchor] = index
            for anchor, _column, _raw in passage.cells:
                found[anchor] = index
        return found

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int, str]]:
        """Page, paragraph and anchor of every text that says where it stood."""
        return sorted(
            (passage.place.page or 0, passage.place.paragraph, passage.anchor)
            for passage in self.passages
            if passage.place is not None and passage.place.paragraph is not None
        )

    def _nearest(self, place: Place) -> str:
        """The paragraph at this place, or the last one before it."""
        wanted = (place.page or 0, place.paragraph or 0)
        exact = [anchor for page, at, anchor in self._paragraphs if (page, at) == wanted]
        before = [anchor for _page, at, anchor in self._paragraphs if at <= wanted[1]]
        return (exact or before or [""])[-1]


def _passages(report: AnnualReport) -> Iterator[Passage]:
    """Texts and tables; a table stands at the end of the section that the form puts it in."""
    tables = {table.section: table for table in report.form.tables}
    numbers = count(1)
    if report.title:
        yield Passage("title", "title", report.title)
    for paragraph in report.preamble:
        yield _text(next(numbers), paragraph)
    for section in report.sections:
        yield Passage(f"p-{next(numbers)}", "heading", section.heading, section.place)
        for paragraph in section.paragraphs:
            yield _text(next(numbers), paragraph)
        if section.number in tables:
            yield from _rows(report, tables.pop(section.number))
    for table in tables.values():
        yield from _rows(report, table)


def _text(number: int, paragraph: Paragraph) -> Passage:
    text = paragraph.raw or paragraph.text
    return Passage(f"p-{number}", "paragraph", text, paragraph.place)


def _rows(report: AnnualReport, table: Table) -> Iterator[Passage]:
    yield Passage(f"t-{table.key}", "table", table.name)
    for block in table.blocks:
        for row in block.rows:
            yield _row(report, table, block, row)


def _row(report: AnnualReport, table: Table, block: Block, row: Row) -> Passage:
    keys = [(cell_key(table.key, row.key, column.key), column.label) for column in block.columns]
    cells = [(key, label, report.cell(key)) for key, label in keys]
    place = next((cell.place for _key, _label, cell in cells if cell.place), None)
    return Passage(
        f"r-{table.key}.{row.key}",
        "row",
        " ".join((*row.path, row.label)),
        Place(page=place.page, table=place.table, row=place.row) if place else None,
        tuple((f"s-{key}", label, _raw(cell)) for key, label, cell in cells),
    )


def _raw(cell: Cell) -> str:
    """What stood in the source; a word where nothing did."""
    empty = _("未见") if cell.state is State.MISSING else _("空")
    return cell.raw.strip() or empty
