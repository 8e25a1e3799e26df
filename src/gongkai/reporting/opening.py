"""What a cell of 表三 counts: in words, and the cases behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.applications.models import Application
from gongkai.applications.queries import counted
from gongkai.applications.queries.years import among
from gongkai.reporting.compiling import OTHERWISE, TABLE
from gongkai.reporting.models import FrozenCase, ReportYear
from gongkai.statute.applications.answers import ANSWERS
from gongkai.statute.applications.applicants import TOTAL_COLUMN
from gongkai.statute.applications.counting import CARRIED_IN, CARRIED_OUT, LEAVES, NEW, TOTAL
from gongkai.statute.report.form import Form


def cases_in(agencies: Sequence[Agency], year: int, row: str, column: str) -> QuerySet[Application]:
    """The cases that a cell counts, oldest first; of a published year those that were published.

    One query is made for the published years; page the answer.
    """
    years = list(
        ReportYear.objects.filter(agency__in=agencies, year=year, frozen_at__isnull=False).only(
            "agency_id"
        )
    )
    kept = {one.agency_id for one in years}
    open_ids = [agency.pk for agency in agencies if agency.pk not in kept]
    rows = _rows(row)
    parts = [counted(open_ids, year, each, column) for each in rows] if open_ids else []
    if len(parts) == 1 and not years:
        return parts[0]
    keys: list[QuerySet[Any, Any]] = [part.order_by().values("pk") for part in parts]
    if years:
        frozen = FrozenCase.objects.filter(_in_row(rows), report_year__in=years)
        if column != TOTAL_COLUMN:
            frozen = frozen.filter(column=column)
        keys.append(frozen.values("application_id"))
    return among(keys[0].union(*keys[1:]) if len(keys) > 1 else keys[0])


def _rows(row: str) -> tuple[str, ...]:
    """The rows of the form in force that a row stands for; that of 2019 has fewer."""
    if row == OTHERWISE:
        return tuple(leaf for leaf in LEAVES if leaf.startswith(OTHERWISE))
    return (row,)


def _in_row(rows: Sequence[str]) -> Q:
    if rows[0] in (NEW, CARRIED_IN):
        return Q(came=rows[0])
    return Q(went__in=LEAVES if rows[0] == TOTAL else rows)


def definition_of(form: Form, year: int, row: str, column: str) -> str:
    """What a cell counts, in one or two Chinese sentences. KeyError for a cell the form lacks."""
    _table, _block, row_, column_ = form.cells[f"{TABLE}.{row}.{column}"]
    who = _("各类申请人合计。") if column == TOTAL_COLUMN else _("申请人：%s。") % column_.label
    return _rule(year, row, row_.label) + who


def _rule(year: int, row: str, label: str) -> str:
    words = {"year": year, "last": year - 1, "label": label}
    if row == NEW:
        return _("收到之日（条例第三十一条）在%(year)d年的申请。") % words
    if row == CARRIED_IN:
        return _("%(last)d年底没有办结、转到本年的申请，应与上年报告第四项相同。") % words
    if row == CARRIED_OUT:
        return _("到%(year)d年12月31日没有办结、转到下年的申请。") % words
    if row == TOTAL:
        return _("%(year)d年办结的申请，等于以上各种结果之和。") % words
    replies = [kind.name for kind in ANSWERS if kind.row in _rows(row)]
    return _("%(year)d年办结、结果按下列答复计入本行的申请：%(replies)s。") % {
        **words,
        "replies": "；".join(replies) or label,
    }
