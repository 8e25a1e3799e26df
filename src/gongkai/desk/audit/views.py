"""The audit log."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.agencies.queries import administered_by
from gongkai.agencies.roles import Role
from gongkai.audit.queries import entries_in
from gongkai.base.clock import today
from gongkai.desk.access import for_roles
from gongkai.desk.actors import person_of

PAGE = 50


@for_roles(Role.AUDIT_ADMIN)
def log(request: HttpRequest) -> HttpResponse:
    """Show the entries of the agencies that the audit administrator watches over."""
    agencies = administered_by(person_of(request).pk, Role.AUDIT_ADMIN, today())
    entries = entries_in(list(agencies.values_list("id", flat=True)))
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/audit/log.html", {"page": page})
