"""The door of the desk: every page of it is closed to whoever is not let in explicitly."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gongkai.agencies.queries import is_person, places_of, roles_of
from gongkai.base.clock import today
from gongkai.base.errors import Denied
from gongkai.base.remembering import remembering
from gongkai.desk import sessions
from gongkai.desk.access import access_of
from gongkai.desk.navigation import Desk

logger = logging.getLogger(__name__)

NAMESPACE = "desk"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class DeskGuard:
    """Middleware: lets a request through to a view of the desk, or says what is missing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what the desk shows is for one person and is kept by no cache."""
        with remembering() if request.method in SAFE else nullcontext():
            response = self.get_response(request)
        if is_desk(request):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Return None when the view may answer; else the answer in its place."""
        if not is_desk(request):
            return None
        access = access_of(view)
        if access is None:
            logger.error("a view of the desk says not who may open it: %r", view)
            raise PermissionDenied
        if not access.signed_in:
            return None
        person = getattr(request, "user", None)
        if not is_person(person):
            return _to_sign_in(request)
        if sessions.is_over(request):
            sessions.end(request)
            return _to_sign_in(request, ended="1")
        pending = sessions.pending_step(request, person)
        if pending and access.step != pending and access.step != "any":
            return redirect(pending)
        day = today()
        roles = frozenset() if pending else roles_of(person.pk, day)
        if access.roles is not None and not access.roles & roles:
            raise PermissionDenied
        places = () if pending else places_of(person.pk, day)
        desk = Desk(person, roles, not pending, places, day)
        request.desk = desk  # type: ignore[attr-defined]
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say why somebody may not do what he asked for."""
        if not isinstance(error, Denied) or not is_desk(request):
            return None
        words = {"status": 403, "title": _("无权办理"), "sentence": str(error)}
        return render(request, "look/error.html", words, status=403)


def is_desk(request: HttpRequest) -> bool:
    """Whether the request goes to a page of the desk."""
    match = request.resolver_match
    return match is not None and NAMESPACE in match.namespaces


def _to_sign_in(request: HttpRequest, **more: str) -> HttpResponse:
    target = request.get_full_path() if request.method == "GET" else reverse("desk:home")
    return redirect(f"{reverse('desk:sign-in')}?{urlencode({'next': target, **more})}")
