"""Handing in files, watching them being read, and the overview of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

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
from gongkai.portal.checkup import presenting
from gongkai.portal.checkup.forms import CheckForm
from gongkai.portal.checkup.visitor import own_batch, recent_batches, secret_for_new_work
from gongkai.report.checking.registry import REGISTER

if TYPE_CHECKING:
    from gongkai.checkups.models import Batch

REPORTS_A_PAGE = 50
CHECKS_A_PAGE = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for files; take them and go on to the page of their batch."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    if form.is_valid():
        try:
            batch = actions.hand_in(
                secret_for_new_work(request),
                Kind.CHECK,
                form.uploads(),
                form.cleaned_data["published_on"],
            )
        except Refused as refusal:
            form.add_error("reports", str(refusal))
        else:
            return redirect("portal:checkup:batch", batch.id)
    context = {"form": form, "recent": recent_batches(request, Kind.CHECK)}
    status = 422 if form.errors else 200
    return render(request, "checkup/start.html", context, status=status)


@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """Hand in the demo report and last year's beside it."""
    uploads = [
        demo_upload(demo_files.FAULTY, Role.REPORT),
        demo_upload(demo_files.LAST_YEAR, Role.PREVIOUS),
    ]
    try:
        batch = actions.hand_in(secret_for_new_work(request), Kind.CHECK, uploads)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("portal:checkup:start")
    return redirect("portal:checkup:batch", batch.id)


def demo_upload(name: str, role: Role) -> actions.Upload:
    """One of the demo's files, as if the visitor had chosen it."""
    return actions.Upload(name, demo_files.file(name).content, role)


@never_cache
@require_safe
def batch(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Show how far a batch is; when it is finished its report, or the overview of its reports."""
    found = own_batch(request, batch_id, Kind.CHECK)
    if found.is_open:
        return render(request, "checkup/reading.html", reading_context(found, "checkup"))
    summary = queries.summary_of(found)
    if summary.total == 1:
        return redirect("portal:checkup:report", found.id, summary.first)
    pages = Paginator(queries.reports_read_in(found), REPORTS_A_PAGE)
    unread = Paginator(queries.reports_not_read_in(found), REPORTS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "batch": found,
        "summary": summary,
        "page": page,
        "table": presenting.overview(found, page),
        "unread": unread.get_page(request.GET.get("unread")),
        "clear_url": reverse("portal:checkup:clear", args=[found.id]),
    }
    return render(request, "checkup/overview.html", context)


@never_cache
@require_safe
def progress(request: HttpRequest, batch_id: str) -> HttpResponse:
    """The part of the page that shows the progress; when there is none any more, the whole page."""
    found = own_batch(request, batch_id, Kind.CHECK)
    if not found.is_open:
        return HttpResponseClientRefresh()
    return render(request, "checkup/progress.html", reading_context(found, "checkup"))


@require_POST
def stop(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Read no further."""
    actions.stop(own_batch(request, batch_id, Kind.CHECK))
    return redirect("portal:checkup:batch", batch_id)


@require_POST
def clear(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Delete the batch at once."""
    actions.clear(own_batch(request, batch_id, Kind.CHECK))
    messages.success(request, _("已清除。上传的文件和结果都已删除。"))
    return redirect("portal:checkup:start")


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every check: what it looks at, how grave it is, what it rests on."""
    page = Paginator(list(REGISTER), CHECKS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "checkup/rules.html", {"page": page, "rules": presenting.rules(page)})


def reading_context(batch: Batch, room: str) -> dict[str, object]:
    """What the page of a batch that is being read needs; ``room`` names its addresses."""
    progress_now = queries.progress_of(batch)
    return {
        "batch": batch,
        "unattended": progress_now.unattended,
        "queued": progress_now.queued,
        "progress": presenting.progress(
            progress_now, reverse(f"portal:{room}:stop", args=[batch.id])
        ),
        "poll_url": reverse(f"portal:{room}:progress", args=[batch.id]),
        "clear_url": reverse(f"portal:{room}:clear", args=[batch.id]),
        "title": cast("str", Kind(batch.kind).label),
    }
