"""How to answer, asked step by step (七步法)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.agencies.roles import CASE_ROLES
from gongkai.desk.access import for_roles
from gongkai.desk.applications.finding import find
from gongkai.desk.applications.path_page import path_page


@for_roles(*CASE_ROLES)
@require_safe
def path(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the next question of the path; the answers so far stand in the address."""
    found = find(request, pk)
    page = path_page(pk, request.GET.dict(), found.on_file)
    return render(request, "desk/applications/path.html", found.context(path=page))
