"""The table of a ledger: its rows, its headings that sort, and the same as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from urllib.parse import urlencode

import xlsxwriter
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.queries import calendar
from gongkai.desk.casework.subject_pages import Column, SubjectPages
from gongkai.desk.casework.words import Signal, signal, state_name
from gongkai.dossiers.kinds import WaitingFor
from gongkai.dossiers.queries.ledger import Row as Line
from gongkai.statute.time.workdays import Calendar


@dataclass(frozen=True)
class Head:
    """A heading; ``url`` sorts by it, ``direction`` says how it is sorted now."""

    word: str
    url: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell: the key and word of its column, and its text where the row has no such value."""

    key: str
    word: str
    text: str = ""


@dataclass(frozen=True)
class Row:
    """A case in the ledger. ``awaited``: the day ends what somebody else was given, not the
    office's own period."""

    pk: int
    url: str
    number: str
    party: str
    subject: str
    received: date | None
    due: date | None
    awaited: bool
    provisional: bool
    signal: Signal
    state: str
    waiting_for: str
    handler: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class LedgerTable:
    """The table as the page shows it; ``awaited``: what a day is that the office waits for."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    awaited: str


def ledger_row(pages: SubjectPages, line: Line, today: date, days: Calendar) -> Row:
    """A case as a row; a waiting case shows until when it waits."""
    case = line.case
    return Row(
        pk=case.pk,
        url=reverse("desk:cases:case", args=[case.pk]),
        number=case.number,
        party=pages.subject.party_names(case),
        subject=case.subject,
        received=case.received_on,
        due=case.due_on or case.awaited_until,
        awaited=case.due_on is None and case.awaited_until is not None,
        provisional=case.provisional,
        signal=signal(case, line.light, today, days),
        state=_("已划去") if case.struck else state_name(case),
        waiting_for=str(WaitingFor(case.waiting_for).label),
        handler=case.handler.name if case.handler else "",
        cells=tuple(
            Cell(one.key, str(one.word), one.said(case) if one.said else "")
            for one in pages.ledger.columns
        ),
    )


def ledger_table(
    pages: SubjectPages,
    lines: Iterable[Line],
    today: date,
    *,
    sort: str = "",
    query: Mapping[str, str] | None = None,
) -> LedgerTable:
    """The table of these cases. ``sort`` is the order in force, ``query`` the filters that an
    address has to carry on."""
    kept = {key: value for key, value in (query or {}).items() if key not in ("sort", "page")}
    days = calendar()
    return LedgerTable(
        caption=pages.noun,
        heads=tuple(_head(one, sort, kept) for one in pages.ledger.columns),
        rows=tuple(ledger_row(pages, line, today, days) for line in lines),
        awaited=str(pages.ledger.awaited),
    )


def _head(column: Column, sort: str, query: Mapping[str, str]) -> Head:
    order, word = column.order, str(column.word)
    if not order:
        return Head(word)
    directions = {order: "ascending", f"-{order}": "descending"}
    wanted = f"-{order}" if sort == order else order
    return Head(word, f"?{urlencode({**query, 'sort': wanted})}", directions.get(sort, ""))


LIGHT = "light"
"""The key of the light, which the page shows beside the due date and a workbook in a column of its own."""


def workbook(pages: SubjectPages, lines: Iterable[Line], today: date) -> bytes:
    """The rows as an xlsx file, one sheet, the same columns as the page and the light as a word.

    Text stays text: a subject that begins with a sign is no formula.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(_("台账"))
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    columns = _columns(pages)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, str(column.word), head)
        sheet.set_column(place, place, column.width)
    days = calendar()
    for down, line in enumerate(lines, start=1):
        row = ledger_row(pages, line, today, days)
        for place, column in enumerate(columns):
            value = _value(column, row)
            if isinstance(value, date):
                sheet.write_datetime(down, place, value, day)
            else:
                sheet.write_string(down, place, value or "")
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, 0, len(columns) - 1)
    book.close()
    return out.getvalue()


def _columns(pages: SubjectPages) -> list[Column]:
    columns = []
    for one in pages.ledger.columns:
        columns.append(one)
        if one.key == "due":
            columns.append(Column(LIGHT, _("期限"), width=16))
    return columns


def _value(column: Column, row: Row) -> date | str | None:
    if column.key == LIGHT:
        return row.signal.word
    if column.said is not None:
        return next(one.text for one in row.cells if one.key == column.key)
    value: date | str | None = getattr(row, KNOWN.get(column.key, column.key))
    return value


KNOWN = {"waiting": "waiting_for"}
"""The columns that the table knows, where the value of a row has another name."""
