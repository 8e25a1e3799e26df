"""How to answer, asked step by step (七步法)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.agencies.roles import CASE_ROLES
from gongkai.applications.subject import KIND
from gongkai.desk.access import for_roles
from gongkai.desk.applications.on_file import on_file
from gongkai.desk.applications.path_page import path_page
from gongkai.desk.casework.finding import find


@for_roles(*CASE_ROLES)
@require_safe
def path(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the next question of the path; the answers so far stand in the address."""
    found = find(request, pk, KIND)
    page = path_page(pk, request.GET.dict(), on_file(found))
    return render(request, "desk/applications/path.html", found.context(path=page))
