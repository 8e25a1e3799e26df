"""A comparison as a page shows it: rows with both sides and a word and a shape for the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.look.components import State
from gongkai.report.comparing import Change, Comparison, TextPair, describe_cell


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one side, and whether the other side has it too."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One row: what it is, how it changed, both sides in pieces (None: this side has none)."""

    name: str
    state: State
    word: str
    old: tuple[Piece, ...] | None
    new: tuple[Piece, ...] | None


def fact_rows(comparison: Comparison) -> list[Difference]:
    """机关, 年度 and 格式 of both, equal or not."""
    return [_row(fact.name, fact.change, fact.old, fact.new) for fact in comparison.facts]


def cell_rows(comparison: Comparison, *, everything: bool) -> list[Difference]:
    """The cells that differ, or all of them."""
    return [
        _row(
            pair.label,
            pair.change,
            describe_cell(pair.old) if pair.old else None,
            describe_cell(pair.new) if pair.new else None,
        )
        for pair in (comparison.cells if everything else comparison.changed_cells)
    ]


def text_rows(comparison: Comparison, *, everything: bool) -> list[Difference]:
    """The headings and paragraphs that differ, or all of them, under the part they stand in."""
    return [
        _text_row(name, pair)
        for name, pair in _texts(comparison)
        if everything or pair.change is not Change.SAME
    ]


def _texts(comparison: Comparison) -> Iterator[tuple[str, TextPair]]:
    yield _("标题"), comparison.title
    for pair in comparison.preamble:
        yield _("引言"), pair
    for section in comparison.sections:
        heading = section.heading.new or section.heading.old or _("（没有标题）")
        yield heading, section.heading
        for pair in section.paragraphs:
            yield heading, pair


def _text_row(name: str, pair: TextPair) -> Difference:
    if not pair.segments:
        return _row(name, pair.change, pair.old, pair.new)
    old = (Piece(each.old, each.change is not Change.SAME) for each in pair.segments if each.old)
    new = (Piece(each.new, each.change is not Change.SAME) for each in pair.segments if each.new)
    state, word = _said(pair.change)
    return Difference(name, state, word, tuple(old), tuple(new))


def _row(name: str, change: Change, old: str | None, new: str | None) -> Difference:
    state, word = _said(change)
    differs = change is not Change.SAME
    sides = (None if text is None else (Piece(text, differs),) for text in (old, new))
    return Difference(name, state, word, *sides)


def _said(change: Change) -> tuple[State, str]:
    return {
        Change.SAME: (State.DONE, _("相同")),
        Change.CHANGED: (State.SOON, _("改动")),
        Change.REMOVED: (State.FAILING, _("删去")),
        Change.ADDED: (State.NOTE, _("新增")),
    }[change]
