"""The marks of an examination in marked-up files, computed once for all formats.

Findings are numbered, gravest first; doubtful readings have numbers of their own. Every mark is a
shape, a word and a number, never a colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gongkai.documents.places import Place
from gongkai.report.checking.registry import REGISTER, Evidence, Level, Result
from gongkai.report.comparing import cell_label, describe_cell
from gongkai.report.examination import Examination
from gongkai.report.model import Cell, State
from gongkai.report.repair import Change, Repair, Status
from gongkai.report.writing.outline import Body, Heading, Piece, Title, is_empty
from gongkai.statute.wording import _

# A finding about more cells than this, that names none of them as the stated one, is about the
# table as a whole and marks no cell.
FEW = 6
# How far before its stated place a quoted passage may begin.
NEAR = 4


class Kind(StrEnum):
    """The kind of a mark."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    DOUBT = "doubt"

    @property
    def shape(self) -> str:
        """Its shape."""
        return {"error": "✖", "warning": "▲", "hint": "■", "doubt": "○"}[self.value]

    @property
    def word(self) -> str:
        """Its word."""
        return {
            Kind.ERROR: _("错误"),
            Kind.WARNING: _("提醒"),
            Kind.HINT: _("提示"),
            Kind.DOUBT: _("读取存疑"),
        }[self]


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: a finding, or a doubtful reading.

    ``cells`` are the cells with its mark; ``position`` names them, or what else it is about;
    ``source`` is the place in the file it was read from, in words.
    """

    kind: Kind
    number: int
    title: str
    message: str
    position: str
    basis: str = ""
    check: str = ""
    stated: Evidence | None = None
    expected: Evidence | None = None
    suggestion: str = ""
    cells: tuple[str, ...] = ()
    place: Place | None = None

    @property
    def mark(self) -> str:
        """The mark at the cell: ✖1."""
        return f"{self.kind.shape}{self.number}"

    @property
    def anchor(self) -> str:
        """A name for links."""
        return f"{'d' if self.kind is Kind.DOUBT else 'f'}-{self.number}"

    @property
    def source(self) -> str:
        """The place in the source in words; empty where it is unknown."""
        return place_words(self.place)

    def lines(self) -> Iterator[str]:
        """The note as text: what, the two sides, the basis, what to change."""
        yield f"{self.mark} {self.kind.word}：{self.message}"
        for side in (self.stated, self.expected):
            if side is not None:
                yield f"{side.what}：{side.value}"
        if self.basis:
            yield _("依据：{basis}").format(basis=self.basis)
        if self.suggestion:
            yield _("建议：{text}").format(text=self.suggestion)


class Marks:
    """The notes of an examination and the places of their marks."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        self._form = examination.report.form

    @cached_property
    def findings(self) -> tuple[Note, ...]:
        """The findings, gravest first, numbered from 1."""
        found = enumerate(self.examination.findings, start=1)
        return tuple(self._finding(number, result) for number, result in found)

    @cached_property
    def doubts(self) -> tuple[Note, ...]:
        """The cells that a person should look at in the source, numbered from 1.

        Where a whole table was not found, its cells are not listed one by one.
        """
        report = self.examination.report
        doubtful = [
            (key, report.cells[key])
            for table in report.form.tables
            if not is_empty(report, table)
            for key, *_rest in table.addresses()
            if _is_doubt(report.cells[key])
        ]
        return tuple(self._doubt(n, *each) for n, each in enumerate(doubtful, start=1))

    @cached_property
    def by_cell(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes with a mark at each cell, gravest first."""
        marks: dict[str, list[Note]] = {}
        for note in (*self.findings, *self.doubts):
            for key in note.cells:
                marks.setdefault(key, []).append(note)
        return {key: tuple(notes) for key, notes in marks.items()}

    def at(self, piece: Piece) -> tuple[Note, ...]:
        """The notes about a heading, a paragraph or the title."""
        match piece:
            case Title(text):
                return tuple(each for each in self._homeless if self._is_about(each, text))
            case Heading(place=place) | Body(place=place):
                paragraph = place.paragraph if place else None
                return self._by_paragraph.get(paragraph or 0, ())
            case _:
                return ()

    def passages(self, piece: Piece) -> list[tuple[int, int, Note]]:
        """Start, end and note of the words in a paragraph that a note quotes, none overlapping."""
        found: list[tuple[int, int, Note]] = []
        for note in self.at(piece):
            words = note.stated.value if note.stated else ""
            near = max((note.place.offset or 0) - NEAR, 0) if note.place else 0
            # From a little before the stated place: offsets are those of the text with its spaces.
            start = piece.text.find(words, near) if isinstance(piece, Body) and words else -1
            end = start + len(words)
            if start >= 0 and all(end <= first or start >= last for first, last, _n in found):
                found.append((start, end, note))
        return sorted(found, key=lambda passage: passage[0])

    @cached_property
    def _homeless(self) -> tuple[Note, ...]:
        return tuple(
            note
            for note in self.findings
            if not note.cells and (note.place is None or note.place.paragraph is None)
        )

    @cached_property
    def _by_paragraph(self) -> Mapping[int, tuple[Note, ...]]:
        marks: dict[int, list[Note]] = {}
        for note in self.findings:
            if note.place is not None and note.place.paragraph is not None:
                marks.setdefault(note.place.paragraph, []).append(note)
        return {paragraph: tuple(notes) for paragraph, notes in marks.items()}

    @staticmethod
    def _is_about(note: Note, text: str) -> bool:
        return note.stated is not None and note.stated.value == text

    def _finding(self, number: int, result: Result) -> Note:
        check = REGISTER[result.check]
        cells = self._own(result)
        return Note(
            kind=Kind(result.level.value),
            number=number,
            title=check.title,
            message=result.message,
            position=self._position(result, cells),
            basis=check.basis,
            check=check.id,
            stated=result.stated,
            expected=result.expected,
            suggestion=result.suggestion or self._certain(cells),
            cells=cells,
            place=_first_place(result),
        )

    def _own(self, result: Result) -> tuple[str, ...]:
        """The cells with the mark: those that state the wrong value."""
        stated = result.stated.cells if result.stated else ()
        cells = stated or (result.cells if len(result.cells) <= FEW else ())
        return tuple(key for key in cells if key in self._form.cells)

    def _position(self, result: Result, cells: Sequence[str]) -> str:
        if cells:
            return "；".join(cell_label(self._form, key) for key in cells)
        if result.cells:
            return self._form.cells[result.cells[0]][0].name
        place = _first_place(result)
        if place is not None and place.paragraph in self._headings:
            return self._headings[place.paragraph]
        return result.stated.what if result.stated else _("正文")

    @cached_property
    def _headings(self) -> Mapping[int | None, str]:
        """The heading of the section of each paragraph of the source."""
        headings: dict[int | None, str] = {}
        report = self.examination.report
        for paragraph in report.preamble:
            headings[paragraph.place.paragraph] = _("开头部分")
        for section in report.sections:
            for place in (section.place, *(each.place for each in section.paragraphs)):
                headings[place.paragraph] = section.heading
        headings.pop(None, None)
        return headings

    def _certain(self, cells: Sequence[str]) -> str:
        """The values that the only smallest repair gives these cells."""
        parts = [
            _("{cell}改为 {value}（唯一最小修正）").format(
                cell=cell_label(self._form, key).rpartition(" · ")[2],
                value=format(self._certain_changes[key].new, "f"),
            )
            for key in cells
            if key in self._certain_changes
        ]
        return "；".join(parts)

    @cached_property
    def _certain_changes(self) -> Mapping[str, Change]:
        return {
            change.cell: change
            for repair in self.examination.repairs
            if repair.certain is not None
            for change in repair.certain.changes
        }

    def _doubt(self, number: int, key: str, cell: Cell) -> Note:
        readings = "；".join(
            f"{_('空') if each.value is None else format(each.value, 'f')}（{each.reason}）"
            for each in cell.candidates
        )
        return Note(
            kind=Kind.DOUBT,
            number=number,
            title=Kind.DOUBT.word,
            message=_doubt_message(cell),
            position=cell_label(self._form, key),
            suggestion=_("可能的读法：{readings}").format(readings=readings) if readings else "",
            cells=(key,),
            place=cell.place,
        )


def _is_doubt(cell: Cell) -> bool:
    return cell.doubtful or cell.state is State.MISSING


def _doubt_message(cell: Cell) -> str:
    if cell.value is None:
        return _("{state}，请对照原件。").format(state=describe_cell(cell))
    return _("读作 {value}，把握不大，请对照原件。").format(value=describe_cell(cell))


def _first_place(result: Result) -> Place | None:
    for place in (result.place, result.stated.place if result.stated else None):
        if place is not None and place_words(place):
            return place
    return None


def place_words(place: Place | None) -> str:
    """A place in the source in words: 第 2 页，第 3 张表，第 4 行，第 5 列."""
    if place is None:
        return ""
    parts = (
        (place.page, _("第 {n} 页")),
        (place.table, _("第 {n} 张表")),
        (place.row, _("第 {n} 行")),
        (place.column, _("第 {n} 列")),
        (place.paragraph, _("第 {n} 段")),
    )
    return "，".join(words.format(n=number) for number, words in parts if number is not None)


def repair_word(repair: Repair) -> str:
    """The reliability of a repair, in words."""
    return {
        Status.UNIQUE: _("唯一最小修正"),
        Status.SEVERAL: _("有几种可能，请对照台账确定"),
        Status.TOO_MANY: _("出错太多，无法推断"),
        Status.NONE: _("没有能使勾稽关系成立的改法"),
    }[repair.status]


def level_counts(examination: Examination) -> list[tuple[Kind, int]]:
    """How many findings there are of each level, gravest first."""
    return [(Kind(level.value), examination.count(level)) for level in Level]
