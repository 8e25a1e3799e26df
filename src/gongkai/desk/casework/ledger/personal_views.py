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
from gongkai.base.actor import Actor
from gongkai.base.addresses import address_of
from gongkai.base.clock import now
from gongkai.base.errors import Refused
from gongkai.desk.access import for_everybody, for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.asked import number_in
from gongkai.desk.casework.ledger.feed import calendar_feed
from gongkai.desk.casework.ledger.forms import OF, FilterForm, base_of
from gongkai.desk.casework.ledger.views import chosen, ledger_url
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.actions.assigning import ASSIGNING
from gongkai.dossiers.queries.access import visible_ids
from gongkai.dossiers.queries.choices import offers
from gongkai.dossiers.queries.feeds import deadlines as open_deadlines
from gongkai.dossiers.queries.feeds import feed_owner


@for_roles(*CASE_ROLES)
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the page under a name."""
    by, pages = actor_of(request), chosen(request.POST.get(OF, ""))
    asked = QueryDict(request.POST.get("query", "")[:2_000])
    offered = offers(by)
    form = FilterForm(pages, offered, asked)
    form.is_valid()
    filters = form.filters(base_of(pages.ledger, asked.get("view", ""), offered.views))
    ledger = ledger_url(pages.kind)
    try:
        view = dossier_actions.save_view(
            by, name=request.POST.get("name", ""), query={**filters.stored(), OF: pages.kind}
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{ledger}?{asked.urlencode()}")
    messages.success(request, _("已保存常用视图“%(name)s”。") % {"name": view.name})
    return redirect(f"{ledger}?view=own-{view.pk}")


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
        changed = dossier_actions.assign(by, visible_ids(by, ids), handler_id=handler)
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
    return render(request, "desk/casework/feed.html", {"address": address})


@for_everybody
@require_safe
def deadlines(request: HttpRequest, token: str) -> HttpResponse:
    """The feed behind a secret address: calendar programs cannot sign in. A wrong address, and one
    whose owner holds no post any more, are the same 404."""
    owner = feed_owner(token)
    if owner is None:
        raise Http404
    by = Actor(owner.pk, owner.name, address_of(request), now())
    cases = open_deadlines(by)

    def link(pk: int) -> str:
        return request.build_absolute_uri(reverse("desk:cases:case", args=[pk]))

    content = calendar_feed(cases, by.at, link)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
