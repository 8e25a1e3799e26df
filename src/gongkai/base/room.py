"""What the base declares: the words of its background tasks and of the queue's own."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Room, Words

ROOM = Room(
    words=Words(
        tasks={
            "gongkai.base.tasks.clear_expired_sessions": _("清理过期会话"),
            "gongkai.base.tasks.retry_stalled_jobs": _("找回中断的任务"),
            "gongkai.base.tasks.sweep_visits": _("清理访问计数"),
            "procrastinate.builtin_tasks.remove_old_jobs": _("清理做完的任务"),
        }
    )
)
