"""The start page of the office: what is to be done today and how the year stands, room by room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.base.rooms import each
from gongkai.desk.access import for_all_staff
from gongkai.desk.actors import actor_of


@for_all_staff
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the day's work; who has none in any room is led to their own pages."""
    by = actor_of(request)
    makers = each(lambda room: [room.start] if room.start else [])
    parts = [part for start in makers if (part := start(by)) is not None]
    context = {
        "today": by.day,
        "parts": parts,
        "begin": next((part.begin for part in parts if part.begin), None),
        "figures": [figure for part in parts for figure in part.figures],
        "charts": [chart for part in parts for chart in part.charts],
    }
    return render(request, "desk/home.html", context)
