"""One report that was read: its tables and findings, its source, what is left open, the downloads."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.base.errors import Refused
from gongkai.checkups import queries
from gongkai.checkups.downloads import (
    CLEAN,
    DOWNLOADS,
    MARKED,
    XLSX,
    write_register,
)
from gongkai.checkups.kinds import Kind
from gongkai.checkups.queries import OpenFile
from gongkai.look.findings import finding_views, marks_of
from gongkai.look.statutory_table import sheets_of
from gongkai.portal.checkup import presenting
from gongkai.portal.checkup.doubts import doubtful_cells, missing_cells
from gongkai.portal.checkup.places import PAGE, SourceIndex
from gongkai.portal.checkup.visitor import own_batch, own_file

FINDINGS_A_PAGE = 60
ROWS_A_PAGE = 100


@never_cache
@require_safe
def report(request: HttpRequest, batch_id: str, number: int) -> HttpResponse:
    """The tables as read, each doubtful or failing cell marked, and the findings beside them."""
    opened = own_file(request, batch_id, number)
    if not opened.was_read:
        clear_url = reverse("portal:checkup:clear", args=[batch_id])
        context = {"opened": opened, "batch": opened.batch, "clear_url": clear_url}
        return render(request, "checkup/unreadable.html", context)
    index = SourceIndex(opened.report, reverse("portal:checkup:source", args=[batch_id, number]))
    results = opened.examination.findings
    views = Paginator(finding_views(opened.report, results, index.url_of), FINDINGS_A_PAGE)
    marks = marks_of(opened.report, results, FINDINGS_A_PAGE)
    context = _frame(opened) | {
        "page": views.get_page(request.GET.get("page")),
        "sheets": sheets_of(opened.report, marks.cells, marks.heads),
        "doubts": doubtful_cells(opened.report, index),
        "previous_not_read": queries.previous_not_read_in(opened.batch),
        "missing": missing_cells(opened.report),
        "repairs": presenting.repairs(opened.examination),
        "marked": MARKED,
        "clean": CLEAN,
    }
    return render(request, "checkup/report.html", context)


@never_cache
@require_safe
def source(request: HttpRequest, batch_id: str, number: int) -> HttpResponse:
    """What was read, in the order of the source, with an anchor at every passage."""
    opened = _read_file(request, batch_id, number)
    passages = Paginator(SourceIndex(opened.report, "").passages, PAGE)
    context = _frame(opened) | {"page": passages.get_page(request.GET.get("page"))}
    return render(request, "checkup/source.html", context)


@never_cache
@require_safe
def notes(request: HttpRequest, batch_id: str, number: int) -> HttpResponse:
    """What conversion or format did to the report: no findings."""
    opened = _read_file(request, batch_id, number)
    pages = Paginator(opened.examination.notes, ROWS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = _frame(opened) | {"page": page, "notes": presenting.notes(opened.report, page)}
    return render(request, "checkup/notes.html", context)


@never_cache
@require_safe
def undecided(request: HttpRequest, batch_id: str, number: int) -> HttpResponse:
    """The checks that could not be judged, and why."""
    opened = _read_file(request, batch_id, number)
    pages = Paginator(opened.examination.undecided, ROWS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = _frame(opened) | {"page": page, "table": presenting.undecided(page)}
    return render(request, "checkup/undecided.html", context)


@never_cache
@require_safe
def download(request: HttpRequest, batch_id: str, number: int, key: str) -> HttpResponse:
    """A file to keep."""
    opened = _read_file(request, batch_id, number)
    if key not in DOWNLOADS:
        raise Http404(key)
    wanted = DOWNLOADS[key]
    try:
        content = wanted.make(opened)
    except Refused as error:
        messages.error(request, str(error))
        return redirect("portal:checkup:report", batch_id, number)
    return attachment(content, wanted.content_type, wanted.file_name(opened))


@never_cache
@require_safe
def register(request: HttpRequest, batch_id: str) -> HttpResponse:
    """One table of all reports of a batch."""
    found = own_batch(request, batch_id, Kind.CHECK)
    return attachment(write_register(found), XLSX, _("年报体检总表.xlsx"))


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A download. It is never shown in place, whatever is in it."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _read_file(request: HttpRequest, batch_id: str, number: int) -> OpenFile:
    opened = own_file(request, batch_id, number)
    if not opened.was_read:
        raise Http404
    return opened


def _frame(opened: OpenFile) -> dict[str, Any]:
    """What every page of a report shows: whose it is, the sum, the tabs."""
    arguments = [opened.batch.id, opened.file.number]
    previous = opened.examination.previous
    return {
        "opened": opened,
        "batch": opened.batch,
        "file": opened.file,
        "several": queries.summary_of(opened.batch).total > 1,
        "form_title": presenting.form_title(opened.file.form_key),
        "format_title": presenting.format_name(opened.report),
        "previous_name": previous.source.name if previous and previous.source else "",
        "tabs": presenting.tabs(opened.file, arguments),
        "clear_url": reverse("portal:checkup:clear", args=[opened.batch.id]),
    }
