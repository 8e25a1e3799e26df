"""The start page of the office: what is due today, what waits for me, the year so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.queries import calendar
from gongkai.agencies.roles import CASE_ROLES
from gongkai.applications import queries
from gongkai.applications.queries import Filters, Months
from gongkai.base.actor import Actor
from gongkai.desk.access import for_all_staff
from gongkai.desk.actors import actor_of
from gongkai.desk.applications.chart import Month, year_chart
from gongkai.desk.applications.intake_views import REGISTERING
from gongkai.desk.applications.ledger_table import Row, ledger_row
from gongkai.desk.applications.ledger_views import ASSIGNING
from gongkai.desk.applications.strike_views import CONFIRMING
from gongkai.dossiers.kinds import Light
from gongkai.dossiers.models import Strike
from gongkai.dossiers.queries.waiting import strikes_for

SHOWN = 8
"""Rows of a list on the start page; the ledger has the rest."""


@dataclass(frozen=True)
class Figure:
    """A figure with its trend in words."""

    word: str
    said: str
    trend: str


@for_all_staff
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the day's work; who has no business with cases is led to his own rooms."""
    desk = getattr(request, "desk", None)
    by = actor_of(request)
    if desk is None or not desk.roles & CASE_ROLES:
        return render(request, "desk/home.html", {"today": by.day})
    counts = queries.home(by)
    months = queries.months(by, (by.day.year - 1, by.day.year))
    context = {
        "today": by.day,
        "counts": counts,
        "may_register": bool(desk.roles.intersection(REGISTERING)),
        "due": _rows(by, Filters(due_from=by.day, due_to=by.day), unanswered=True),
        "overdue": _rows(by, Filters(light=Light.OVERDUE)),
        "mine": _rows(by, Filters(mine=True)),
        "strikes": _strikes(by) if desk.roles.intersection(CONFIRMING) else (),
        "may_assign": bool(desk.roles.intersection(ASSIGNING)),
        "figures": _figures(by, months, counts.overdue + counts.soon + counts.running),
        "chart": year_chart(by.day.year, _months(by, months)),
    }
    return render(request, "desk/home.html", context)


def _rows(by: Actor, filters: Filters, *, unanswered: bool = False) -> dict[str, Any]:
    """The first cases of a list, most urgent first, and whether there are more."""
    found = queries.cases_of(by, filters)
    if unanswered:
        found = found.filter(sent_on__isnull=True, counts=True)
    listed = list(found.order_by("conservative_on", "id")[: SHOWN + 1])
    days = calendar()
    lines = queries.rows_of(by, listed[:SHOWN])
    rows: list[Row] = [ledger_row(line, by.day, days) for line in lines]
    return {"rows": rows, "more": len(listed) > SHOWN}


def _strikes(by: Actor) -> list[Strike]:
    """The first wishes to strike that wait for this person as the second one."""
    return list(strikes_for(by, CONFIRMING)[:SHOWN])


def _figures(by: Actor, months: Months, running: int) -> list[Figure]:
    """The three figures: what came in, what is on time, what is running."""
    year, month = by.day.year, by.day.month
    received, answered = months.until(year, month)
    before, answered_before = months.until(year - 1, month)
    now, then = queries.punctuality(by, year), queries.punctuality(by, year - 1)
    return [
        Figure(_("今年收到"), _("%(n)d 件") % {"n": received}, _trend(received - before)),
        Figure(_("今年答复"), _("%(n)d 件") % {"n": answered}, _trend(answered - answered_before)),
        Figure(
            _("按时办结率"),
            _percent(now.rate),
            _("按时送达 %(on_time)d ÷ 作出答复 %(decided)d；去年 %(rate)s；在办 %(running)d 件")
            % {
                "on_time": now.on_time,
                "decided": now.decided,
                "rate": _percent(then.rate),
                "running": running,
            },
        ),
    ]


def _percent(rate: float | None) -> str:
    return _("未知") if rate is None else f"{rate:.1%}"


def _trend(difference: int) -> str:
    """How this year compares with the same months of last year."""
    if difference == 0:
        return _("与去年同期持平")
    word = _("▲ 比去年同期多 %(n)d 件") if difference > 0 else _("▼ 比去年同期少 %(n)d 件")
    return word % {"n": abs(difference)}


def _months(by: Actor, months: Months) -> list[Month]:
    year = by.day.year
    begun = [
        Month(n, months.received.get((year, n), 0), months.answered.get((year, n), 0))
        for n in range(1, 13)
    ]
    return [
        one if one.number <= by.day.month else replace(one, received=None, answered=None)
        for one in begun
    ]
