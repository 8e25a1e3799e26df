"""Proposing, publishing and taking back a year."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.roles import CASE_ROLES
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.reporting.asked import asked_of
from gongkai.desk.reporting.views import back_to
from gongkai.reporting import actions


@for_roles(*CASE_ROLES)
@require_POST
def propose(request: HttpRequest, year: int) -> HttpResponse:
    """Hand the year in for publication."""
    return _do(request, year, actions.propose_year, _("已提请核定，等待另一人核定公布。"))


@for_roles(*CASE_ROLES)
@require_POST
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Publish the year that somebody else proposed."""
    reason = request.POST.get("reason", "")

    def act(by: Actor, agency_id: int, year: int) -> object:
        return actions.publish_year(by, agency_id, year, reason=reason)

    return _do(request, year, act, _("已核定公布，这一年的数字不再变动。"))


@for_roles(*CASE_ROLES)
@require_POST
def take_back(request: HttpRequest, year: int) -> HttpResponse:
    """Take the proposal back."""
    return _do(request, year, actions.take_back_year, _("已撤回提请。"))


def _do(
    request: HttpRequest, year: int, act: Callable[[Actor, int, int], object], done: str
) -> HttpResponse:
    asked = asked_of(request, year)
    if asked.single is None:
        raise Http404
    try:
        act(asked.by, asked.single.pk, year)
    except (Refused, Denied) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return back_to(year, asked.query)
