"""Background work: what waits, runs or failed; a failed job can be done again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies.roles import Role
from gongkai.base.clock import now
from gongkai.base.errors import Refused
from gongkai.base.rooms import words
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.turning import page_of
from gongkai.jobs import actions, queries

PAGE = 50
SILENT_SECONDS = 90
"""A worker that lives says so every 10 seconds."""
STATES = {
    "doing": gettext_lazy("正在做"),
    "todo": gettext_lazy("等待中"),
    "failed": gettext_lazy("失败"),
    "aborted": gettext_lazy("中止"),
    "cancelled": gettext_lazy("取消"),
}


@for_roles(Role.SYSTEM_ADMIN)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Show how the queue stands and the jobs that are in it."""
    asked = request.GET.get("state", "")
    standing = queries.standing()
    heard = standing.heard_of
    rows = page_of(request, queries.jobs(asked), PAGE)
    tasks = words().tasks
    return render(
        request,
        "desk/jobs/jobs.html",
        {
            "turning": rows,
            "shown": [
                (job, tasks.get(job.task_name, job.task_name), STATES[job.status])
                for job in rows.rows
            ],
            "states": [(key, word, standing.counts.get(key, 0)) for key, word in STATES.items()],
            "asked": asked,
            "standing": standing,
            "silent": heard is None or (now() - heard).total_seconds() > SILENT_SECONDS,
            "again": actions.AGAIN,
        },
    )


@for_roles(Role.SYSTEM_ADMIN)
@require_POST
def retry(request: HttpRequest, job: int) -> HttpResponse:
    """Put a failed job back into the queue."""
    try:
        actions.retry(actor_of(request), job)
        messages.success(request, _("已放回队列，马上重做。"))
    except Refused as error:
        messages.error(request, str(error))
    return redirect("desk:jobs")
