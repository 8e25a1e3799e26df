"""What background work declares: the words of its entries in the log."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Room, Words

ROOM = Room(
    words=Words(
        fields={"attempts": _("已试次数"), "task": _("任务")},
        values={
            ("status", "todo"): _("等待中"),
            ("status", "failed"): _("失败"),
            ("status", "aborted"): _("中止"),
            ("status", "cancelled"): _("取消"),
        },
        subjects={"job": _("后台任务")},
    )
)
