"""Choosing the agency, and the way for those who cannot write."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.agencies import queries as agencies
from gongkai.base.clock import now, today
from gongkai.portal.applications import draft as drafts
from gongkai.portal.applications.draft import Draft
from gongkai.portal.applications.steps import STEPS, first_open

AGENCIES_A_PAGE = 30
SEARCH_LENGTH = 50


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Choose the agency to apply to; a draft under way is offered first."""
    words = request.GET.get("q", "").strip()[:SEARCH_LENGTH]
    found = agencies.open_to_applications(today(), words)
    context = {
        "page": Paginator(found, AGENCIES_A_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "under_way": drafts.load(request, now()),
    }
    return render(request, "shenqing/start.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def agency(request: HttpRequest, agency_id: int) -> HttpResponse:
    """Say how applying to this agency works (GET); begin an application to it (POST)."""
    chosen = agencies.open_agency(agency_id, today())
    if chosen is None:
        raise Http404
    draft = drafts.load(request, now())
    if request.method == "POST":
        if draft is None:
            draft = Draft.begin(chosen.pk, now())
        drafts.save(request, draft.to(chosen.pk, chosen.name), now())
        return redirect(first_open(draft, today()).url if draft.steps else STEPS[0].url)
    context = {"agency": chosen, "under_way": draft}
    return render(request, "shenqing/agency.html", context)


@require_safe
def oral(request: HttpRequest) -> HttpResponse:
    """条例 Art 29: who truly cannot write may apply by word of mouth; where, and which number."""
    words = request.GET.get("q", "").strip()[:SEARCH_LENGTH]
    found = agencies.open_to_applications(today(), words)
    page = Paginator(found, AGENCIES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "shenqing/oral.html", {"page": page, "words": words})


@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Delete what was filled in."""
    draft = drafts.load(request, now())
    if draft is not None:
        drafts.forget(request, draft)
    messages.success(request, _("已清空。您填写的内容和上传的文件都已删除。"))
    return redirect("portal:applying:start")
