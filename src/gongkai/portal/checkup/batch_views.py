"""What every kind of batch offers while it is read and after: its progress, its stop, its end.

``room`` names the addresses of the kind, such as ``checkup``; the addresses themselves say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from gongkai.checkups import actions, queries
from gongkai.checkups.kinds import Kind
from gongkai.portal.checkup import presenting
from gongkai.portal.checkup.visitor import own_batch

if TYPE_CHECKING:
    from django.urls import URLPattern

    from gongkai.checkups.models import Batch

KINDS = {"checkup": (Kind.CHECK, "batch"), "comparing": (Kind.COMPARE, "comparison")}
"""The kind of batch and the page of its result, by the room of the addresses."""


@never_cache
@require_safe
def progress(request: HttpRequest, batch_id: str, room: str) -> HttpResponse:
    """The part of the page that shows the progress; when there is none any more, the whole page."""
    found = own_batch(request, batch_id, KINDS[room][0])
    if not found.is_open:
        return HttpResponseClientRefresh()
    return render(request, "checkup/progress.html", reading_context(found, room))


@require_POST
def stop(request: HttpRequest, batch_id: str, room: str) -> HttpResponse:
    """Read no further."""
    kind, page = KINDS[room]
    actions.stop(own_batch(request, batch_id, kind))
    return redirect(f"portal:{room}:{page}", batch_id)


@require_POST
def clear(request: HttpRequest, batch_id: str, room: str) -> HttpResponse:
    """Delete the batch at once."""
    actions.clear(own_batch(request, batch_id, KINDS[room][0]))
    messages.success(request, _("已清除。上传的文件和结果都已删除。"))
    return redirect(f"portal:{room}:start")


def addresses(room: str) -> list[URLPattern]:
    """The addresses of these pages in a room."""
    return [
        path("<str:batch_id>/jindu/", progress, {"room": room}, name="progress"),
        path("<str:batch_id>/tingzhi/", stop, {"room": room}, name="stop"),
        path("<str:batch_id>/qingchu/", clear, {"room": room}, name="clear"),
    ]


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
