"""The table of the ledger: its rows, its headings that sort, and the same as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from urllib.parse import urlencode

import xlsxwriter
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.queries.ledger import Row as Line
from gongkai.desk.applications.words import Signal, signal, state_name
from gongkai.dossiers.kinds import WaitingFor
from gongkai.statute.time.workdays import Calendar

HEADS: tuple[tuple[str, Promise], ...] = (
    ("number", gettext_lazy("登记号")),
    ("", gettext_lazy("申请人")),
    ("", gettext_lazy("申请事项")),
    ("received", gettext_lazy("收到")),
    ("due", gettext_lazy("应答复")),
    ("", gettext_lazy("状态")),
    ("", gettext_lazy("等待")),
    ("", gettext_lazy("承办")),
)
"""The headings, each with the order that it asks for."""


@dataclass(frozen=True)
class Head:
    """A heading; ``url`` sorts by it, ``direction`` tells how it is sorted now."""

    word: str
    url: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Row:
    """A case in the ledger. ``awaited``: the day ends what the applicant was given, not the reply."""

    pk: int
    url: str
    number: str
    applicant: str
    subject: str
    received: date | None
    due: date | None
    awaited: bool
    provisional: bool
    signal: Signal
    state: str
    waiting_for: str
    handler: str


@dataclass(frozen=True)
class LedgerTable:
    """The table as the page shows it."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


def ledger_row(line: Line, today: date, calendar: Calendar) -> Row:
    """A case as a row; a waiting case shows until when it waits."""
    case = line.case
    return Row(
        pk=case.pk,
        url=reverse("desk:cases:case", args=[case.pk]),
        number=case.number,
        applicant=case.applicant_name,
        subject=case.subject,
        received=case.received_on,
        due=case.due_on or case.awaited_until,
        awaited=case.due_on is None and case.awaited_until is not None,
        provisional=case.provisional,
        signal=signal(case, line.light, today, calendar),
        state=_("已划去") if case.struck else state_name(case.state),
        waiting_for=str(WaitingFor(case.waiting_for).label),
        handler=case.handler.name if case.handler else "",
    )


def ledger_table(
    lines: Iterable[Line],
    today: date,
    calendar: Calendar,
    *,
    sort: str = "",
    query: Mapping[str, str] | None = None,
) -> LedgerTable:
    """The table of these cases. ``sort`` is the order in force, ``query`` the filters that an
    address has to carry on."""
    kept = {key: value for key, value in (query or {}).items() if key not in ("sort", "page")}
    return LedgerTable(
        caption=_("申请"),
        heads=tuple(_head(order, str(word), sort, kept) for order, word in HEADS),
        rows=tuple(ledger_row(line, today, calendar) for line in lines),
    )


def _head(order: str, word: str, sort: str, query: Mapping[str, str]) -> Head:
    if not order:
        return Head(word)
    directions = {order: "ascending", f"-{order}": "descending"}
    wanted = f"-{order}" if sort == order else order
    return Head(word, f"?{urlencode({**query, 'sort': wanted})}", directions.get(sort, ""))


WIDTHS = (16, 18, 48, 12, 12, 16, 14, 14, 12)


def workbook(lines: Iterable[Line], today: date, calendar: Calendar) -> bytes:
    """The rows as an xlsx file, one sheet, the same columns as the page and the light as a word.

    Text stays text: a subject that begins with a sign is no formula.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(_("台账"))
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    words = [str(word) for _order, word in HEADS]
    for place, word in enumerate([*words[:5], _("期限"), *words[5:]]):
        sheet.write_string(0, place, word, head)
        sheet.set_column(place, place, WIDTHS[place])
    for down, line in enumerate(lines, start=1):
        row = ledger_row(line, today, calendar)
        said = [row.number, row.applicant, row.subject, row.received, row.due]
        for place, value in enumerate(
            [*said, row.signal.word, row.state, row.waiting_for, row.handler]
        ):
            if isinstance(value, date):
                sheet.write_datetime(down, place, value, day)
            else:
                sheet.write_string(down, place, value or "")
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, 0, len(words))
    book.close()
    return out.getvalue()
