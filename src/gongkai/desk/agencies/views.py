"""Agencies and their people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.agencies.roles import Role
from gongkai.desk.access import for_all_staff, for_roles


@for_roles(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.OFFICE_HEAD)
def agencies(request: HttpRequest) -> HttpResponse:
    """Show the agencies that the person administers."""
    return render(request, "desk/home.html")


@for_all_staff
def notices(request: HttpRequest) -> HttpResponse:
    """Show the calendar."""
    return render(request, "desk/home.html")
