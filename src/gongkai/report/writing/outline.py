"""The report in printed order: title, preamble, sections, each with its table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.documents.places import Place
from gongkai.paper.text import UNPRINTABLE, UnwritableTextError
from gongkai.report.model import AnnualReport, Section, State
from gongkai.report.writing.layout import Layout, layout_of
from gongkai.statute.report.form import Table
from gongkai.statute.wording import _


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the report."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section; ``number`` and ``place`` as in the model."""

    text: str
    number: int | None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A paragraph of running text and its place in the source."""

    text: str
    place: Place | None = None


Piece = Title | Heading | Body | Layout


def outline(report: AnnualReport) -> Iterator[Piece]:
    """The pieces of the report in printed order.

    A table follows the heading of its section; where that is absent, the last section before it. A table
    of which nothing was found is omitted, so that it stays missing.
    """
    if report.title:
        yield Title(report.title)
    for paragraph in report.preamble:
        yield Body(paragraph.text, paragraph.place)
    after = _tables_by_section(report)
    yield from (layout_of(report, table) for table in after.get(-1, ()))
    for index, section in enumerate(report.sections):
        yield Heading(section.heading, section.number, section.place)
        yield from (layout_of(report, table) for table in after.get(index, ()))
        for paragraph in section.paragraphs:
            yield Body(paragraph.text, paragraph.place)


def _tables_by_section(report: AnnualReport) -> dict[int, list[Table]]:
    """The tables to print by the index of the section that they follow; -1 is before them all."""
    found: dict[int, list[Table]] = {}
    for table in report.form.tables:
        if not is_empty(report, table):
            found.setdefault(_home(report.sections, table.section), []).append(table)
    return found


def _home(sections: tuple[Section, ...], number: int) -> int:
    for index, section in enumerate(sections):
        if section.number == number:
            return index
    before = [
        index
        for index, section in enumerate(sections)
        if section.number is not None and section.number < number
    ]
    return before[-1] if before else len(sections) - 1


def is_empty(report: AnnualReport, table: Table) -> bool:
    """Whether no cell of this table was found."""
    return all(report.cells[key].state is State.MISSING for key, *_rest in table.addresses())


def refuse_unprintable(report: AnnualReport) -> None:
    """Raise UnwritableTextError where a document cannot contain a text of the report unchanged."""
    for where, text in _texts(report):
        found = UNPRINTABLE.search(text)
        if found:
            message = _(
                "{where}含有不能写入文档的字符（U+{code:04X}），请删除后再导出，或导出为 JSON。"
            )
            raise UnwritableTextError(message.format(where=where, code=ord(found.group())))


def _texts(report: AnnualReport) -> Iterator[tuple[str, str]]:
    yield _("标题"), report.title
    for paragraph in report.preamble:
        yield _("开头部分"), paragraph.text
    for section in report.sections:
        yield _("各部分的标题"), section.heading
        for paragraph in section.paragraphs:
            yield _("“{heading}”").format(heading=section.heading), paragraph.text
    for label in report.labels:
        yield _("表内栏目名称"), label.text
    for cell in report.cells.values():
        yield _("表内单元格"), cell.raw
