"""Two reports side by side: cell by cell, paragraph by paragraph, down to the characters.

``compare`` serves two versions of one report as well as two years of one agency, also where they follow
different forms: a cell that only one form has is on one side only. ``same_value`` determines whether
two reports have the same content, wherever and however they were written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from gongkai.report.model import AnnualReport, Cell, Section, State
from gongkai.report.printed_labels import official_labels
from gongkai.report.text_pairs import (
    Change,
    Segment,
    TextPair,
    change_of,
    paragraph_pairs,
    text_pair,
)
from gongkai.statute.report.form import Form
from gongkai.statute.wording import _

__all__ = (
    "CellPair",
    "Change",
    "Comparison",
    "FactPair",
    "SectionPair",
    "Segment",
    "TextPair",
    "cell_label",
    "compare",
    "describe_cell",
    "paragraph_pairs",
    "same_value",
    "text_pair",
)

SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FactPair:
    """A fact about the report (机关, 年度, 格式) on both sides."""

    name: str
    old: str | None
    new: str | None

    @property
    def change(self) -> Change:
        """The change between the sides."""
        return change_of(self.old, self.new)


@dataclass(frozen=True, slots=True)
class CellPair:
    """A cell on both sides; None where the form of that side has no such cell. ``label`` names
    it in Chinese."""

    key: str
    label: str
    change: Change
    old: Cell | None
    new: Cell | None


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A part of the report on both sides: its heading and its paragraphs in order."""

    number: int | None
    change: Change
    heading: TextPair
    paragraphs: tuple[TextPair, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The content of two reports, pair by pair. Cells are in printed order, those that only the old form
    has after those of the new form."""

    facts: tuple[FactPair, ...]
    title: TextPair
    preamble: tuple[TextPair, ...]
    cells: tuple[CellPair, ...]
    sections: tuple[SectionPair, ...]

    @property
    def changed_cells(self) -> tuple[CellPair, ...]:
        """The cells that are not the same on both sides."""
        return tuple(pair for pair in self.cells if pair.change is not Change.SAME)

    @property
    def changed_texts(self) -> tuple[TextPair, ...]:
        """Title, headings and paragraphs that are not the same on both sides."""
        texts = [self.title, *self.preamble]
        for section in self.sections:
            texts += [section.heading, *section.paragraphs]
        return tuple(pair for pair in texts if pair.change is not Change.SAME)

    @property
    def equal(self) -> bool:
        """Whether both reports have the same content."""
        facts = any(pair.change is not Change.SAME for pair in self.facts)
        return not (facts or self.changed_cells or self.changed_texts)


def compare(old: AnnualReport, new: AnnualReport) -> Comparison:
    """The two reports pair by pair. Places, confidence, labels and reading notes do not count."""
    return Comparison(
        facts=(
            FactPair(_("机关"), old.agency, new.agency),
            FactPair(_("年度"), _text(old.year), _text(new.year)),
            FactPair(_("格式"), old.form.document, new.form.document),
        ),
        title=text_pair(old.title or None, new.title or None),
        preamble=paragraph_pairs(
            [each.text for each in old.preamble], [each.text for each in new.preamble]
        ),
        cells=tuple(_cell_pairs(old, new)),
        sections=tuple(_section_pairs(old.sections, new.sections)),
    )


def cell_label(form: Form, key: str) -> str:
    """What a cell is called: 表三 · （三）不予公开 1.属于国家秘密 · 总计."""
    table, block, row, column = form.cells[key]
    rows = " ".join((*row.path, row.label))
    columns = " ".join((*column.path, column.label))
    parts = [table.name.split()[0], block.caption, rows, columns]
    return " · ".join(part for part in parts if part)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


# Cells.


def _cell_pairs(old: AnnualReport, new: AnnualReport) -> Iterator[CellPair]:
    for key in dict.fromkeys((*new.cells, *old.cells)):
        before, after = old.cells.get(key), new.cells.get(key)
        form = new.form if after is not None else old.form
        change = change_of(_content(before), _content(after))
        yield CellPair(key, cell_label(form, key), change, before, after)


def _content(cell: Cell | None) -> tuple[object, ...] | None:
    """The content of a cell: all dashes are equal, numbers are compared by value."""
    if cell is None:
        return None
    raw = cell.raw.strip() if cell.state is State.UNREADABLE else ""
    values = frozenset(candidate.value for candidate in cell.candidates)
    rivals = values if cell.state is State.CONFLICT else frozenset()
    return (cell.state, cell.value, raw, rivals)


# Sections.


def _section_pairs(old: Sequence[Section], new: Sequence[Section]) -> Iterator[SectionPair]:
    """The pairs of sections with the same number (or, unnumbered, the same heading)."""
    before, after = _names(old), _names(new)
    for code in Indel.opcodes(before, after):
        first, second = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        if code.tag == "equal":
            yield from (_section_pair(*each) for each in zip(first, second, strict=True))
        else:
            yield from (_section_pair(section, None) for section in first)
            yield from (_section_pair(None, section) for section in second)


def _names(sections: Sequence[Section]) -> list[str]:
    return [str(each.number) if each.number else _squeezed(each.heading) for each in sections]


def _section_pair(old: Section | None, new: Section | None) -> SectionPair:
    heading = text_pair(old.heading if old else None, new.heading if new else None)
    paragraphs = paragraph_pairs(
        [each.text for each in old.paragraphs] if old else [],
        [each.text for each in new.paragraphs] if new else [],
    )
    parts = (heading, *paragraphs)
    if old is None or new is None:
        change = Change.REMOVED if new is None else Change.ADDED
    elif all(part.change is Change.SAME for part in parts):
        change = Change.SAME
    else:
        change = Change.CHANGED
    one = new or old
    return SectionPair(one.number if one else None, change, heading, paragraphs)


# The same value.


def same_value(a: AnnualReport, b: AnnualReport) -> tuple[str, ...]:
    """The differences between two reports, one Chinese sentence each; empty where there are none.

    Form, agency, year, title, preamble, sections, cells and labels are compared (a label that a report
    does not give counts as the official one). Places, confidence, spelling of numbers and dashes,
    reading notes, extra rows and the source do not count: they belong to the file.
    """
    if a.form_key != b.form_key:
        form = _("格式不同：{a} 与 {b}。")
        return (form.format(a=a.form_key, b=b.form_key),)
    comparison = compare(a, b)
    return (
        *(
            _said(pair.name, pair.old, pair.new)
            for pair in comparison.facts
            if pair.old != pair.new
        ),
        *(_said(_("文字"), pair.old, pair.new) for pair in comparison.changed_texts),
        *(_section_numbers(a, b)),
        *(
            _said(pair.label, describe_cell(pair.old), describe_cell(pair.new))
            for pair in comparison.changed_cells
        ),
        *_labels(a, b),
    )


def describe_cell(cell: Cell | None) -> str:
    """A cell in words: its number, 空 for a blank, 未知 for what is not known."""
    if cell is None:
        return _("格式中没有此格")
    if cell.value is not None:
        return format(cell.value, "f")
    return {
        State.BLANK: _("空"),
        State.DASH: _("以“{raw}”代替数字"),
        State.UNREADABLE: _("未知（写作“{raw}”）"),
        State.MISSING: _("未知（没有找到此格）"),
        State.CONFLICT: _("未知（有几种读法）"),
    }[cell.state].format(raw=cell.raw.strip())


def _said(what: str, old: str | None, new: str | None) -> str:
    none = _("无")
    return _("{what}：“{old}”与“{new}”不同。").format(
        what=what, old=none if old is None else old, new=none if new is None else new
    )


def _section_numbers(a: AnnualReport, b: AnnualReport) -> Iterator[str]:
    before = [str(section.number or "?") for section in a.sections]
    after = [str(section.number or "?") for section in b.sections]
    if before != after:
        yield _said(_("各部分的次序"), " ".join(before), " ".join(after))


def _labels(a: AnnualReport, b: AnnualReport) -> Iterator[str]:
    first, second = _label_texts(a), _label_texts(b)
    official = official_labels(a.form)
    for key in dict.fromkeys((*first, *second)):
        default = _squeezed(official.get(key, key.rpartition(".")[2]))
        old, new = first.get(key, default), second.get(key, default)
        if old != new:
            yield _said(_("栏目名称 {key}").format(key=key), old, new)


def _label_texts(report: AnnualReport) -> dict[str, str]:
    texts: dict[str, str] = {}
    for label in report.labels:
        texts.setdefault(label.key, _squeezed(label.text))
    return texts


def _squeezed(text: str) -> str:
    return SPACE.sub("", unicodedata.normalize("NFKC", text))
