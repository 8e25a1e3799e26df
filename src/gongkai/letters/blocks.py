"""A template's lines, filled with values, as what stands on the paper: paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai.letters.given import Given
from gongkai.letters.placeholder_list import BY_LABEL, Shape
from gongkai.letters.placeholders import MARK, PAGE_CHARACTER, ROW_CHARACTER, marks_of
from gongkai.statute.wording import _

HEADING = re.compile(r"[一二三四五六七八九十]+、[^。{]{1,30}")
# A clerk types 。 at the end of a value whose sentence has one as well; it must not stand twice.
ENDINGS = ("。", "；", "，")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, its first line indented."""

    text: str

    def texts(self) -> tuple[str, ...]:
        """All text of the block."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the text (一、…)."""

    text: str

    def texts(self) -> tuple[str, ...]:
        """All text of the block."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class NewPage:
    """A new page with a title of its own (证据目录)."""

    title: str

    def texts(self) -> tuple[str, ...]:
        """All text of the block."""
        return (self.title,)


@dataclass(frozen=True, slots=True)
class Fields:
    """A table of labelled fields; each row is label, value and perhaps once more label, value."""

    rows: tuple[tuple[str, ...], ...]

    def texts(self) -> tuple[str, ...]:
        """All text of the block."""
        return tuple(text for row in self.rows for text in row)


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with a head; every row has as many cells as the head."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def texts(self) -> tuple[str, ...]:
        """All text of the block."""
        return (*self.heads, *(text for row in self.rows for text in row))


Block = Paragraph | Heading | NewPage | Fields | Listing


def to_blocks(template: str, given: Given, blank: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of a template; ``blank``: the placeholders that still have to be filled."""
    lines = [line.strip() for line in template.split("\n") if line.strip()]
    blocks: list[Block] = []
    # Neighbouring rows are one table; a line of text between them begins another.
    for is_row, group in groupby(lines, lambda line: ROW_CHARACTER in line):
        if is_row:
            blocks.append(Fields(tuple(_row(line, given, blank) for line in group)))
        else:
            blocks += [block for line in group for block in _block(line, given, blank)]
    return tuple(blocks)


def fill(line: str, given: Given, blank: frozenset[str], *, keep: bool = False) -> str | None:
    """A line with its marks replaced, each once. None where something in it is neither given nor
    to be filled, unless ``keep``: then it stays empty, or what is printed for filling in by hand."""
    # Put together from pieces, not by repeated replacing: a value that holds a mark stays as it is.
    pieces: list[str] = []
    at = 0
    for mark in MARK.finditer(line):
        placeholder = BY_LABEL[mark[1]]
        text = given.text(placeholder.name)
        if placeholder.name in blank:
            text = text or _("〔待填：{label}〕").format(label=placeholder.label)
        elif not text and keep:
            text = placeholder.blank
        elif not text:
            return None
        if line[mark.end() :].startswith(ENDINGS):
            text = text.rstrip("".join(ENDINGS))
        pieces += [line[at : mark.start()], text]
        at = mark.end()
    return "".join((*pieces, line[at:]))


def _row(line: str, given: Given, blank: frozenset[str]) -> tuple[str, ...]:
    cells = (cell.strip() for cell in line.split(ROW_CHARACTER))
    return tuple(fill(cell, given, blank, keep=True) or "" for cell in cells)


def _block(line: str, given: Given, blank: frozenset[str]) -> Iterator[Block]:
    if line.startswith(PAGE_CHARACTER):
        yield NewPage(
            fill(line.removeprefix(PAGE_CHARACTER).strip(), given, blank, keep=True) or ""
        )
        return
    if HEADING.fullmatch(line):
        yield Heading(line)
        return
    table = _listing(line, given, blank)
    if table:
        yield table
        return
    text = fill(line, given, blank)
    if text is not None:
        yield from (Paragraph(each.strip()) for each in text.split("\n") if each.strip())


def _listing(line: str, given: Given, blank: frozenset[str]) -> Listing | None:
    """The table that a lone mark of a table placeholder stands for."""
    labels = marks_of(line)
    if len(labels) != 1 or not MARK.fullmatch(line):
        return None
    placeholder = BY_LABEL[labels[0]]
    if placeholder.shape is not Shape.TABLE:
        return None
    rows = given.lines(placeholder.name)
    if not rows and placeholder.name in blank:
        rows = (_("〔待填：{label}〕").format(label=placeholder.label),)
    width = len(placeholder.columns)
    return Listing(placeholder.columns, tuple(_cells(row, width) for row in rows))


def _cells(row: str, width: int) -> tuple[str, ...]:
    """The cells of a row, as many as the head has; what is too much stays in the last one."""
    cells = [cell.strip() for cell in row.split("\t", width - 1)]
    cells[-1] = " ".join(cells[-1].split())
    return (*cells, *("" for _unused in range(width - len(cells))))
