"""The ledger: its table, the bulk bar, own views, the workbook."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.queries import calendar
from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.applications import queries
from gongkai.base.actor import Actor
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications.intake_views import REGISTERING
from gongkai.desk.applications.ledger_forms import (
    OWN,
    VIEWS,
    FilterForm,
    base_of,
    offers_of,
    own_view,
)
from gongkai.desk.applications.ledger_table import ledger_table, workbook
from gongkai.desk.asked import number_in
from gongkai.desk.turning import LAST

ASSIGNING = (Role.OFFICE_HEAD, Role.SECTION_HEAD, Role.INTAKE)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_EXPORTED = 20_000
"""Rows of a workbook; more than that nobody reads, and the narrower question is one filter away."""
SORTS = {
    "": ("-came_in", "-id"),
    "number": ("year", "serial", "id"),
    "-number": ("-year", "-serial", "-id"),
    "received": ("came_in", "id"),
    "-received": ("-came_in", "-id"),
    "due": ("conservative_on", "id"),
    "-due": ("-conservative_on", "-id"),
}


@for_roles(*CASE_ROLES)
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the cases that are asked for, fifty a page."""
    by = actor_of(request)
    asked = _Asked(request, by)
    page = queries.ledger(by, asked.filters, asked.page, order=SORTS[asked.sort])
    pages = {
        "previous_url": asked.url(page=page.number - 1) if page.number > 1 else "",
        "next_url": asked.url(page=page.number + 1) if page.has_next else "",
        "page_words": _("第 %(number)d 页") % {"number": page.number},
    }
    context = {
        "page": page,
        "table": ledger_table(page.rows, by.day, calendar(), sort=asked.sort, query=asked.query),
        "tabs": asked.tabs(),
        "form": asked.form,
        "filtered": bool(asked.query),
        "query": urlencode(asked.query),
        "described": asked.described,
        "own_view": asked.own,
        "export_url": f"daochu.xlsx?{urlencode(asked.query)}",
        "handlers": asked.offers["handler"][1:],
        "may_assign": asked.may_assign,
        "may_import": asked.may_import,
        "may_register": asked.may_register,
        **pages,
    }
    return render(request, "desk/applications/ledger.html", context)


@for_roles(*CASE_ROLES)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The cases that are asked for as a workbook, in the order of the page."""
    by = actor_of(request)
    asked = _Asked(request, by)
    cases = queries.cases_of(by, asked.filters).order_by(*SORTS[asked.sort])[:MOST_EXPORTED]
    content = workbook(queries.rows_of(by, list(cases)), by.day, calendar())
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="taizhang-{by.day:%Y%m%d}.xlsx"'
    return response


class _Asked:
    """What the address of the ledger asks for."""

    def __init__(self, request: HttpRequest, by: Actor) -> None:
        self.offers = offers_of(by)
        self.form = FilterForm(self.offers, request.GET)
        self.form.is_valid()
        self.own_views = list(queries.saved_views(by))
        self.view = request.GET.get("view", "")
        self.own = own_view(self.view, self.own_views)
        self.sort = request.GET.get("sort", "")
        if self.sort not in SORTS:
            self.sort = ""
        self.query = {
            key: value for key in self.form.fields if (value := request.GET.get(key, "").strip())
        }
        self.page = min(number_in(request.GET.get("page", "")) or 1, LAST)
        self.filters = self.form.filters(base_of(self.view, self.own_views))
        desk = getattr(request, "desk", None)
        roles = desk.roles if desk else frozenset()
        self.may_assign = bool(roles.intersection(ASSIGNING))
        self.may_register = bool(roles.intersection(REGISTERING))
        self.may_import = Role.OFFICE_HEAD in roles

    def url(self, **more: Any) -> str:
        """The address of the same question with something changed."""
        return f"?{urlencode({**self.query, **more})}"

    @property
    def described(self) -> str:
        """The view and the filters in words."""
        view = next((tab["word"] for tab in self.tabs() if tab["current"] and self.view), "")
        return "；".join(one for one in (view, self.form.described) if one)

    def tabs(self) -> list[dict[str, Any]]:
        """The views that everybody has, then one's own."""
        common = [(one.key, str(one.word)) for one in VIEWS]
        own = [(f"{OWN}{one.pk}", one.name) for one in self.own_views]
        return [
            {
                "word": word,
                "url": f"?{urlencode({'view': key})}" if key else "?",
                "current": self.view == key,
                "count": None,
            }
            for key, word in (*common, *own)
        ]
