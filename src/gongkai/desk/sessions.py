"""A person's session at the desk: when it began, when it was last used, how it was proved.

Time here is the machine's own: the clock of the demo can be moved, a session cannot.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai.agencies.factors import has_factor

if TYPE_CHECKING:
    from gongkai.agencies.models import Person

KEY = "desk"
FACTOR_STEP = "desk:second-factor"
PASSWORD_STEP = "desk:change-password"  # noqa: S105 - the name of a page
ENROL_STEP = "desk:enrol"
_TOUCH_SECONDS = 60
"""How stale the time of the last use may be: a page need not write to the database each time."""


def begin(request: HttpRequest, person: Person, *, target: str = "", demo: bool = False) -> None:
    """Open a session under a new key for somebody whose password was right (or in the demo).

    ``target`` is the page to go to when signing in is done.
    """
    backend = "django.contrib.auth.backends.ModelBackend"
    login(request, person, backend=backend)
    moment = time.time()
    request.session[KEY] = {"since": moment, "seen": moment, "demo": demo, "target": target}


def end(request: HttpRequest) -> None:
    """Forget the session and all that is in it."""
    logout(request)


def is_over(request: HttpRequest) -> bool:
    """Whether the session was idle or open for too long; if not, it is used now."""
    kept = request.session.get(KEY)
    if kept is None:
        return True
    moment = time.time()
    idle, age = moment - kept["seen"], moment - kept["since"]
    if idle > settings.GONGKAI_IDLE_MINUTES * 60 or age > settings.GONGKAI_SESSION_HOURS * 3600:
        return True
    if idle > _TOUCH_SECONDS:
        request.session[KEY] = {**kept, "seen": moment}
    return False


def is_demo(request: HttpRequest) -> bool:
    """Whether the session was opened with a click in the demo."""
    kept = request.session.get(KEY) or {}
    return bool(settings.GONGKAI_DEMO and kept.get("demo"))


def is_verified(person: Person) -> bool:
    """Whether the second factor was shown in this session; the middleware of django-otp knows."""
    return bool(person.is_verified())  # type: ignore[attr-defined]


def target_of(request: HttpRequest) -> str:
    """The page to go to when signing in is done: the one asked for, if it is of this site."""
    target: str = request.session.get(KEY, {}).get("target", "")
    known = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if target and known else reverse("desk:home")


def pending_step(request: HttpRequest, person: Person) -> str:
    """The step of signing in that is still to be taken, by the name of its page; "" when none is.

    Who has an authenticator shows its code before anything else; the first password is changed
    before an authenticator is bound.
    """
    if is_demo(request):
        return ""
    verified = is_verified(person)
    if not verified and has_factor(person.pk):
        return FACTOR_STEP
    if person.must_change_password:
        return PASSWORD_STEP
    return "" if verified else ENROL_STEP
