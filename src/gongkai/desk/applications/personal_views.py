"""What a person keeps for himself: views of the ledger and the feed of deadlines; the bulk bar."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.agencies.roles import CASE_ROLES
from gongkai.applications import queries
from gongkai.base.actor import Actor
from gongkai.base.addresses import address_of
from gongkai.base.clock import now
from gongkai.base.errors import Refused
from gongkai.desk.access import for_everybody, for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications.feed import calendar_feed
from gongkai.desk.applications.ledger_forms import FilterForm, base_of, offers_of
from gongkai.desk.applications.ledger_views import ASSIGNING
from gongkai.desk.asked import number_in
from gongkai.dossiers import actions as dossier_actions


@for_roles(*CASE_ROLES)
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the page under a name."""
    by = actor_of(request)
    asked = QueryDict(request.POST.get("query", "")[:2_000])
    form = FilterForm(offers_of(by), asked)
    form.is_valid()
    own = list(queries.saved_views(by))
    filters = form.filters(base_of(asked.get("view", ""), own))
    try:
        view = dossier_actions.save_view(
            by, name=request.POST.get("name", ""), query=filters.stored()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('desk:cases:ledger')}?{asked.urlencode()}")
    messages.success(request, _("已保存常用视图“%(name)s”。") % {"name": view.name})
    return redirect(f"{reverse('desk:cases:ledger')}?view=own-{view.pk}")


@for_roles(*CASE_ROLES)
@require_POST
def drop_view(request: HttpRequest, view: int) -> HttpResponse:
    """Delete one of one's own views."""
    try:
        dossier_actions.delete_view(actor_of(request), view)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已删除常用视图。"))
    return redirect("desk:cases:ledger")


@for_roles(*ASSIGNING)
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give the ticked cases to a handler."""
    by = actor_of(request)
    ids = [key for one in request.POST.getlist("case") if (key := number_in(one)) is not None]
    handler = number_in(request.POST.get("handler", ""))
    try:
        wanted = list(queries.visible(by).filter(pk__in=ids).values_list("pk", flat=True))
        changed = dossier_actions.assign(by, wanted, handler_id=handler)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已分派 %(count)d 件。") % {"count": changed})
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("desk:cases:ledger")
    return redirect(back)


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest) -> HttpResponse:
    """Explain the calendar of deadlines; on demand make its secret address, shown once."""
    address = ""
    if request.method == "POST":
        token = dossier_actions.make_feed(actor_of(request))
        address = request.build_absolute_uri(reverse("desk:cases:deadlines", args=[token]))
    return render(request, "desk/applications/feed.html", {"address": address})


@for_everybody
@require_safe
def deadlines(request: HttpRequest, token: str) -> HttpResponse:
    """The feed behind a secret address: calendar programs cannot sign in. A wrong address, and one
    whose owner holds no post any more, are the same 404."""
    owner = queries.feed_owner(token)
    if owner is None:
        raise Http404
    by = Actor(owner.pk, owner.name, address_of(request), now())
    cases = queries.deadlines(by)

    def link(pk: int) -> str:
        return request.build_absolute_uri(reverse("desk:cases:case", args=[pk]))

    content = calendar_feed(cases, by.at, link)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
