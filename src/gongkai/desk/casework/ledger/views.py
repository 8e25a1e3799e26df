"""The ledger: its table, the bulk bar, own views, the workbook."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.roles import CASE_ROLES
from gongkai.base.actor import Actor
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.asked import number_in
from gongkai.desk.casework.ledger.forms import OF, OWN, FilterForm, base_of, own_view
from gongkai.desk.casework.ledger.table import ledger_table, workbook
from gongkai.desk.casework.subject_pages import SubjectPages, Tool, all_pages
from gongkai.desk.turning import LAST
from gongkai.dossiers.actions.assigning import ASSIGNING
from gongkai.dossiers.queries import ledger as queries
from gongkai.dossiers.queries.choices import offers

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
def ledger(request: HttpRequest, kind: str = "") -> HttpResponse:
    """Show the cases of a kind that are asked for, fifty a page."""
    by = actor_of(request)
    asked = _Asked(request, by, kind)
    found = queries.ledger(
        by, asked.pages.subject, asked.filters, asked.page, order=SORTS[asked.sort]
    )
    pages = {
        "previous_url": asked.url(page=found.number - 1) if found.number > 1 else "",
        "next_url": asked.url(page=found.number + 1) if found.has_next else "",
        "page_words": _("第 %(number)d 页") % {"number": found.number},
    }
    lines = found.rows
    context = {
        "page": found,
        "table": ledger_table(asked.pages, lines, by.day, sort=asked.sort, query=asked.query),
        "kind": asked.pages.kind,
        "noun": asked.pages.noun,
        "kinds": _kinds(asked.pages),
        "ledger_url": ledger_url(asked.pages.kind),
        "empty_words": asked.pages.ledger.empty,
        "tabs": asked.tabs(),
        "form": asked.form,
        "filtered": bool(asked.query),
        "query": urlencode(asked.query),
        "described": asked.described,
        "own_view": asked.own,
        "export_url": f"daochu.xlsx?{urlencode(asked.query)}",
        "handlers": asked.offers.handlers,
        "may_assign": bool(asked.roles.intersection(ASSIGNING)),
        "begin": asked.open_to(asked.pages.ledger.begin),
        "tools": [one for one in map(asked.open_to, asked.pages.ledger.tools) if one],
        **pages,
    }
    return render(request, "desk/casework/ledger.html", context)


@for_roles(*CASE_ROLES)
@require_safe
def export(request: HttpRequest, kind: str = "") -> HttpResponse:
    """The cases that are asked for as a workbook, in the order of the page."""
    by = actor_of(request)
    asked = _Asked(request, by, kind)
    lines = queries.listed(by, asked.pages.subject, asked.filters, SORTS[asked.sort], MOST_EXPORTED)
    response = HttpResponse(workbook(asked.pages, lines, by.day), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="taizhang-{by.day:%Y%m%d}.xlsx"'
    return response


def chosen(kind: str) -> SubjectPages:
    """The rows of the kind that an address names; of the first one where it names none."""
    listed = all_pages()
    found = listed.get(kind) if kind else next(iter(listed.values()), None)
    if found is None:
        raise Http404
    return found


def ledger_url(kind: str) -> str:
    """The address of the ledger of a kind."""
    first = next(iter(all_pages()), "")
    if kind in ("", first):
        return reverse("desk:cases:ledger")
    return reverse("desk:cases:ledger-of", args=[kind])


def _kinds(current: SubjectPages) -> list[dict[str, Any]]:
    """The ledgers that there are; none where there is only one."""
    listed = all_pages()
    if len(listed) < 2:
        return []
    return [
        {"word": one.noun, "url": ledger_url(kind), "current": kind == current.kind}
        for kind, one in listed.items()
    ]


class _Asked:
    """What the address of the ledger asks for."""

    def __init__(self, request: HttpRequest, by: Actor, kind: str) -> None:
        self.pages = chosen(kind)
        self.offers = offers(by)
        self.form = FilterForm(self.pages, self.offers, request.GET)
        self.form.is_valid()
        first = next(iter(all_pages()))
        self.own_views = [
            one for one in self.offers.views if one.query.get(OF, first) == self.pages.kind
        ]
        self.view = request.GET.get("view", "")
        self.own = own_view(self.view, self.own_views)
        self.sort = request.GET.get("sort", "")
        if self.sort not in SORTS:
            self.sort = ""
        self.query = {
            key: value for key in self.form.fields if (value := request.GET.get(key, "").strip())
        }
        self.page = min(number_in(request.GET.get("page", "")) or 1, LAST)
        base = base_of(self.pages.ledger, self.view, self.own_views)
        self.filters = self.form.filters(base)
        desk = getattr(request, "desk", None)
        self.roles = desk.roles if desk else frozenset()

    def open_to(self, tool: Tool | None) -> dict[str, str] | None:
        """The way to a page that the person may open; None elsewhere."""
        if tool is None or self.roles.isdisjoint(tool.roles):
            return None
        return {"url": reverse(tool.name), "word": str(tool.word)}

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
        common = [(one.key, str(one.word)) for one in self.pages.ledger.views]
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
