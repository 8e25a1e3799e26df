"""Findings as a workbook, for an office that returns them to the authors of the report.

``write`` creates one of one examination: 发现 with a row for each finding and empty columns for who
handles it and how, 读取说明, and the tables with shading and cell comments. ``write_many`` creates one
of many: all reports, worst first, and all their findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from gongkai.paper.text import printable
from gongkai.report.comparing import cell_label, describe_cell
from gongkai.report.examination import Examination
from gongkai.report.writing.layout import Slot, layout_of
from gongkai.report.writing.marks import (
    Kind,
    Marks,
    Note,
    level_counts,
    place_words,
    repair_word,
)
from gongkai.report.writing.outline import is_empty
from gongkai.report.writing.sheets import Formats, new_book, set_for_print, write_grid, write_list
from gongkai.statute.wording import _

TINTS = {
    Kind.ERROR: "#FBDCD8",
    Kind.WARNING: "#FAECC5",
    Kind.HINT: "#E3EDF9",
    Kind.DOUBT: "#E4E7EB",
}
# Author and size of a cell's comment; the default size hides most of its text.
COMMENT = {"author": "年报体检", "x_scale": 2.6, "y_scale": 1.6}
# Characters: longer comments do not fit the box that Excel shows.
MOST_COMMENT = 4_000

Row = tuple[str | int, ...]
Columns = tuple[tuple[str, float], ...]


def write(examination: Examination) -> bytes:
    """The examination as one xlsx file. Characters that no sheet can contain become �."""
    marks = Marks(examination)
    buffer = BytesIO()
    with new_book(buffer) as book:
        formats = Formats(book)
        rows = (_finding_row(note) for note in marks.findings)
        write_list(book.add_worksheet(_("发现")), formats, _finding_columns(), rows)
        if examination.repairs:
            sheet = book.add_worksheet(_("建议的修正"))
            write_list(sheet, formats, _repair_columns(), _repair_rows(examination))
        sheet = book.add_worksheet(_("读取说明"))
        write_list(sheet, formats, _reading_columns(), _reading_rows(marks))
        _write_tables(book, formats, marks)
    return buffer.getvalue()


def write_many(
    examinations: Iterable[Examination], unread: Iterable[tuple[str, str]] = ()
) -> bytes:
    """Many examinations as one xlsx file: 总表 by agency, worst first, and 发现.

    ``unread`` are name and reason of the files that could not be read; they are listed in 未能读取.
    """
    return write_listed(map(listed, examinations), unread)


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of one examination in the workbook of many: in 总表 (without the number) and in 发现."""

    order: tuple[int, int, int, int, str, int]
    overview: Row
    findings: tuple[Row, ...]


def listed(examination: Examination) -> Listed:
    """The rows of one examination."""
    rows = tuple(_rows_of_many(examination))
    return Listed(examination.order, _overview_row(examination), rows)


def write_listed(examinations: Iterable[Listed], unread: Iterable[tuple[str, str]] = ()) -> bytes:
    """As ``write_many``, from the rows alone."""
    ordered = sorted(examinations, key=lambda one: one.order)
    buffer = BytesIO()
    with new_book(buffer) as book:
        formats = Formats(book)
        overview = ((number, *one.overview) for number, one in enumerate(ordered, start=1))
        write_list(book.add_worksheet(_("总表")), formats, _overview_columns(), overview)
        rows = (row for one in ordered for row in one.findings)
        columns = (*_whose_columns(), *_finding_columns())
        write_list(book.add_worksheet(_("发现")), formats, columns, rows)
        refused = list(unread)
        if refused:
            columns = ((_("文件"), 40), (_("原因"), 80))
            write_list(book.add_worksheet(_("未能读取")), formats, columns, refused)
    return buffer.getvalue()


# Findings.


def _finding_columns() -> Columns:
    return (
        (_("序号"), 6),
        (_("级别"), 8),
        (_("位置"), 32),
        (_("问题"), 48),
        (_("依据"), 26),
        (_("表中数"), 16),
        (_("应为"), 16),
        (_("建议"), 30),
        (_("原文位置"), 20),
        (_("责任人"), 10),
        (_("处理意见"), 30),
    )


def _finding_row(note: Note) -> Row:
    return (
        note.number,
        f"{note.kind.shape} {note.kind.word}",
        note.position,
        note.message,
        f"{note.basis}（{note.check}）",
        note.stated.value if note.stated else "",
        note.expected.value if note.expected else "",
        note.suggestion,
        note.source,
        "",
        "",
    )


def _repair_columns() -> Columns:
    return (
        (_("表"), 16),
        (_("把握"), 26),
        (_("改法"), 22),
        (_("格"), 50),
        (_("现在"), 20),
        (_("改为"), 12),
        (_("依据"), 50),
    )


def _repair_rows(examination: Examination) -> Iterator[Row]:
    report = examination.report
    for repair in examination.repairs:
        word = repair_word(repair)
        if not repair.proposals:
            yield (repair.name, word, "", "", "", "", repair.message)
        for number, proposal in enumerate(repair.proposals, start=1):
            title = _("改法 {number}：{title}").format(number=number, title=proposal.title)
            for change in proposal.changes:
                yield (
                    repair.name,
                    word,
                    title,
                    cell_label(report.form, change.cell),
                    describe_cell(report.cells[change.cell]),
                    format(change.new, "f"),
                    "；".join((*change.rests_on, *change.reasons)),
                )


# Reading notes.


def _reading_columns() -> Columns:
    return ((_("类别"), 14), (_("位置"), 50), (_("说明"), 90), (_("原文位置"), 26))


def _reading_rows(marks: Marks) -> Iterator[Row]:
    for note in marks.doubts:
        text = " ".join(filter(None, (note.message, note.suggestion)))
        yield (f"{note.mark} {note.kind.word}", note.position, text, note.source)
    form = marks.examination.report.form
    for each in marks.examination.notes:
        cells = "；".join(cell_label(form, key) for key in each.cells[:FEW_CELLS])
        yield (_("读取说明"), cells, each.message, place_words(each.place))
    for message in dict.fromkeys(result.message for result in marks.examination.undecided):
        yield (_("无法判断"), "", message, "")


FEW_CELLS = 6


# The tables.


def _write_tables(book: Any, formats: Formats, marks: Marks) -> None:
    report = marks.examination.report

    def style(slot: Slot) -> dict[str, Any]:
        notes = marks.by_cell.get(slot.key, ()) if slot.key else ()
        return {"bg_color": TINTS[notes[0].kind], "bold": True} if notes else {}

    for table in report.form.tables:
        if is_empty(report, table):
            continue
        layout = layout_of(report, table)
        sheet = book.add_worksheet(table.name.split()[0])
        for key, (row, column) in write_grid(sheet, report, layout, formats, style=style).items():
            notes = marks.by_cell.get(key, ())
            if notes:
                text = "\n".join(line for note in notes for line in note.lines())
                sheet.write_comment(row, column, printable(text)[:MOST_COMMENT], COMMENT)
        set_for_print(sheet, wide=layout.width > 5)


# Many reports.


def _overview_columns() -> Columns:
    return (
        (_("序号"), 6),
        (_("机关"), 30),
        (_("年度"), 8),
        (_("读出格数"), 10),
        (_("全部格数"), 10),
        *((kind.word, 8) for kind in Kind if kind is not Kind.DOUBT),
        (_("读取说明"), 10),
        (_("无法判断"), 10),
        (_("文件"), 50),
    )


def _overview_row(examination: Examination) -> Row:
    agency, year, name = _whose(examination)
    return (
        agency,
        year,
        examination.readable,
        examination.cells,
        *(count for _kind, count in level_counts(examination)),
        len(examination.notes),
        len(examination.undecided),
        name,
    )


def _whose_columns() -> Columns:
    return ((_("机关"), 26), (_("年度"), 8), (_("文件"), 30))


def _whose(examination: Examination) -> tuple[str, str | int, str]:
    report = examination.report
    unknown = _("未知")
    name = report.source.name if report.source else ""
    return report.agency or unknown, report.year or unknown, name


def _rows_of_many(examination: Examination) -> Iterator[Row]:
    whose = _whose(examination)
    for note in Marks(examination).findings:
        yield (*whose, *_finding_row(note))
