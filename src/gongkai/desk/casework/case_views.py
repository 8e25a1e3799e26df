"""The page of a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.agencies.roles import CASE_ROLES
from gongkai.desk.access import for_roles
from gongkai.desk.casework import papers, strike_views
from gongkai.desk.casework.clock_panel import clock_panel
from gongkai.desk.casework.finding import Found, find
from gongkai.desk.casework.steps_panel import steps
from gongkai.desk.casework.story import story
from gongkai.dossiers.actions.lettering import WRITING


@for_roles(*CASE_ROLES)
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case: whose and what it is, the clock, what happened, what can be done now."""
    return case_page(request, find(request, pk))


def case_page(request: HttpRequest, found: Found, **shown: Any) -> HttpResponse:
    """The page of a case; ``shown``: what its panel of people gets besides."""
    strikes = strike_views.may_ask(found)
    context = found.context(
        clock=clock_panel(found),
        facts=found.pages.facts(found),
        panel=found.pages.panel_template,
        timeline=story(found, may_strike=strikes, may_write=found.may(*WRITING)),
        letters=papers.papers(found.view.letters),
        drafts=papers.drafts(found),
        evidence=papers.records(found, may_strike=strikes),
        steps=steps(found),
        strikes=strike_views.asked(found),
        notices=[one for one in found.pages.notices(found.view) if not one.everywhere],
        **found.pages.panel(found, **shown),
    )
    return render(request, "desk/casework/case.html", context)
