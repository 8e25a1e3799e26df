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
TASKS = {
    "applications.render_letter": gettext_lazy("生成文书文件"),
    "applications.send_reminder": gettext_lazy("发送提醒邮件"),
    "gongkai.applications.tasks.remind": gettext_lazy("安排每天的提醒"),
    "gongkai.applications.tasks.retain": gettext_lazy("删除期满的个人信息"),
    "gongkai.base.tasks.clear_expired_sessions": gettext_lazy("清理过期会话"),
    "gongkai.base.tasks.retry_stalled_jobs": gettext_lazy("找回中断的任务"),
    "gongkai.base.tasks.sweep_visits": gettext_lazy("清理访问计数"),
    "portal.sweep_drafts": gettext_lazy("清理没有提交的申请草稿"),
    "procrastinate.builtin_tasks.remove_old_jobs": gettext_lazy("清理做完的任务"),
    "checkups.delete_expired": gettext_lazy("删除到期的体检文件"),
    "checkups.read_batch": gettext_lazy("读取并体检年度报告"),
}


@for_roles(Role.SYSTEM_ADMIN)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Show how the queue stands and the jobs that are in it."""
    asked = request.GET.get("state", "")
    standing = queries.standing()
    heard = standing.heard_of
    rows = page_of(request, queries.jobs(asked), PAGE)
    return render(
        request,
        "desk/jobs/jobs.html",
        {
            "turning": rows,
            "shown": [
                (job, TASKS.get(job.task_name, job.task_name), STATES[job.status])
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
