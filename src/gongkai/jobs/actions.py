"""What an administrator does with background work."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from gongkai.agencies.queries import require
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused

# What the library calls ended without success; a job that waits or runs would be done twice.
AGAIN = frozenset({"failed", "aborted", "cancelled"})


@action("jobs.retry", gettext_lazy("重做后台任务"))
def retry(by: Actor, job_id: int) -> None:
    """Put a job that failed back into the queue, to be done at once.

    Refused for one that waits, runs or is not there: it would be done twice.
    """
    require(by, None, Role.SYSTEM_ADMIN)
    job = ProcrastinateJob.objects.filter(pk=job_id).first()
    if job is None or job.status not in AGAIN:
        raise Refused(_("这项任务不在失败的任务里，不能重做；请刷新后再看。"))
    # By the library's own call: it checks the state again under a lock of its row.
    app.job_manager.retry_job_by_id(job_id, retry_at=by.at)
    record(
        by,
        agency_id=None,
        subject=("job", job_id),
        before={"status": job.status, "attempts": job.attempts},
        after={"status": "todo", "task": job.task_name},
    )
