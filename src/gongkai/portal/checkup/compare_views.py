"""Two versions of one report side by side."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from gongkai import demo as demo_files
from gongkai.base.errors import Refused
from gongkai.checkups import actions, queries
from gongkai.checkups.kinds import Kind, Role
from gongkai.portal.checkup.differences import cell_rows, fact_rows, text_rows
from gongkai.portal.checkup.forms import CompareForm
from gongkai.portal.checkup.views import demo_upload, reading_context
from gongkai.portal.checkup.visitor import own_batch, secret_for_new_work

ROWS_A_PAGE = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for two files."""
    form = CompareForm(request.POST, request.FILES) if request.method == "POST" else CompareForm()
    if form.is_valid():
        try:
            batch = actions.hand_in(secret_for_new_work(request), Kind.COMPARE, form.uploads())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("portal:comparing:comparison", batch.id)
    status = 422 if form.errors else 200
    return render(request, "checkup/compare_start.html", {"form": form}, status=status)


@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """Hand in the demo report as it was and as it was corrected."""
    uploads = [
        demo_upload(demo_files.FAULTY, Role.OLD),
        demo_upload(demo_files.CORRECTED, Role.NEW),
    ]
    try:
        batch = actions.hand_in(secret_for_new_work(request), Kind.COMPARE, uploads)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("portal:comparing:start")
    return redirect("portal:comparing:comparison", batch.id)


@never_cache
@require_safe
def comparison(request: HttpRequest, batch_id: str) -> HttpResponse:
    """What changed, cell by cell and paragraph by paragraph; ``?all=1`` shows the equal ones too."""
    batch = own_batch(request, batch_id, Kind.COMPARE)
    if batch.is_open:
        return render(request, "checkup/reading.html", reading_context(batch, "comparing"))
    compared = queries.compared_in(batch)
    context = {
        "batch": batch,
        "compared": compared,
        "clear_url": reverse("portal:comparing:clear", args=[batch.id]),
    }
    if compared.comparison is None:
        return render(request, "checkup/compare_failed.html", context)
    everything = request.GET.get("all") == "1"
    cells = Paginator(cell_rows(compared.comparison, everything=everything), ROWS_A_PAGE)
    texts = Paginator(text_rows(compared.comparison, everything=everything), ROWS_A_PAGE)
    context |= {
        "everything": everything,
        "facts": fact_rows(compared.comparison),
        "cells": cells.get_page(request.GET.get("cells")),
        "texts": texts.get_page(request.GET.get("texts")),
    }
    return render(request, "checkup/comparison.html", context)


@never_cache
@require_safe
def progress(request: HttpRequest, batch_id: str) -> HttpResponse:
    """The part of the page that shows the progress."""
    batch = own_batch(request, batch_id, Kind.COMPARE)
    if not batch.is_open:
        return HttpResponseClientRefresh()
    return render(request, "checkup/progress.html", reading_context(batch, "comparing"))


@require_POST
def stop(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Read no further."""
    actions.stop(own_batch(request, batch_id, Kind.COMPARE))
    return redirect("portal:comparing:comparison", batch_id)


@require_POST
def clear(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Delete the comparison at once."""
    actions.clear(own_batch(request, batch_id, Kind.COMPARE))
    messages.success(request, _("已清除。上传的文件和结果都已删除。"))
    return redirect("portal:comparing:start")
