"""The cases on the start page: what is due today, what waits for me, the year so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from gongkai.agencies.queries import calendar, roles_of
from gongkai.agencies.roles import CASE_ROLES
from gongkai.applications import queries
from gongkai.applications.queries import Home, Months
from gongkai.applications.queries.ledger import Row as Line
from gongkai.base.actor import Actor
from gongkai.base.start_page import Card, Chart, Figure, Link, Listing, Row, Start
from gongkai.desk.applications.chart import Month, year_chart
from gongkai.desk.applications.intake_views import REGISTERING
from gongkai.desk.casework.words import signal
from gongkai.dossiers.actions.assigning import ASSIGNING
from gongkai.dossiers.actions.striking import CONFIRMING
from gongkai.dossiers.queries.waiting import strikes_for

if TYPE_CHECKING:
    from gongkai.dossiers.models import Strike

SHOWN = 8
"""Rows of a list on the start page; the ledger has the rest."""
REASON = 40
"""Characters of a reason that a list shows."""


def start(by: Actor) -> Start | None:
    """The part of the cases; None for somebody who has no business with them."""
    roles = roles_of(by.person_id, by.day)
    if not roles & CASE_ROLES:
        return None
    counts = queries.home(by)
    urgent = queries.urgent(by, SHOWN + 1)
    months = queries.months(by, (by.day.year - 1, by.day.year))
    strikes = list(strikes_for(by, CONFIRMING)[:SHOWN]) if roles.intersection(CONFIRMING) else []
    listed = partial(_listed, by)
    unassigned = bool(counts.unassigned and roles.intersection(ASSIGNING))
    return Start(
        begin=Link(reverse("desk:cases:register"), _("登记申请"))
        if roles.intersection(REGISTERING)
        else None,
        cards=(
            _due(listed(urgent.due, "soon"), listed(urgent.overdue, "overdue"), counts),
            _mine(listed(urgent.mine, "mine"), strikes, unassigned=unassigned),
        ),
        figures=_figures(by, months, counts.overdue + counts.soon + counts.running),
        charts=(
            Chart(
                "desk/applications/chart.html",
                year_chart(by.day.year, _months(by, months)),
            ),
        ),
    )


def _listed(by: Actor, lines: Sequence[Line], view: str) -> Listing:
    """The first cases of a list, and the way to all of them where there are more."""
    days = calendar()
    rows = []
    for line in lines[:SHOWN]:
        lit = signal(line.case, line.light, by.day, days)
        url = reverse("desk:cases:case", args=[line.case.pk])
        rows.append(Row(url, line.case.number, line.case.subject, lit.light.value, lit.word))
    more = _ledger(f"view={view}", _("看全部")) if len(lines) > SHOWN else None
    return Listing(tuple(rows), more=more)


def _due(due: Listing, overdue: Listing, counts: Home) -> Card:
    if not due.rows:
        soon = _("三日内到期 %(count)d 件") % {"count": counts.soon}
        due = Listing(
            sentence=_("今天没有到期的申请。"),
            more=_ledger("view=soon", soon) if counts.soon else None,
        )
    lists = [due]
    if overdue.rows:
        heading = _("%(count)d 件") % {"count": counts.overdue}
        lists.append(replace(overdue, heading=heading, state="failing", badge=_("超期")))
    return Card("due", _("今天到期"), tuple(lists))


def _mine(mine: Listing, strikes: Sequence[Strike], *, unassigned: bool) -> Card:
    lists = [mine if mine.rows else Listing(sentence=_("没有等您办的申请。"))]
    if unassigned:
        lists.append(Listing(more=_ledger("handler=0", _("有申请还没有分派承办人"))))
    if strikes:
        rows = tuple(_strike(one) for one in strikes)
        lists.append(Listing(rows, heading=_("待复核的划去")))
    return Card("mine", _("待我办"), tuple(lists))


def _strike(one: Strike) -> Row:
    """A wish to strike that waits for this person as the second one."""
    reason = Truncator(one.reason).chars(REASON)
    return Row(
        reverse("desk:cases:case", args=[one.dossier_id]),
        one.dossier.number,
        _("%(who)s：%(reason)s") % {"who": one.asked_by.name, "reason": reason},
    )


def _ledger(query: str, word: str) -> Link:
    return Link(f"{reverse('desk:cases:ledger')}?{query}", word)


def _figures(by: Actor, months: Months, running: int) -> tuple[Figure, ...]:
    """The three figures: what came in, what is on time, what is running."""
    year, month = by.day.year, by.day.month
    received, answered = months.until(year, month)
    before, answered_before = months.until(year - 1, month)
    now, then = months.punctuality(year), months.punctuality(year - 1)
    return (
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
    )


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
