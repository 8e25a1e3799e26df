"""What visitors' check-ups declare: the words of their tasks."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Room, Words

ROOM = Room(
    words=Words(
        tasks={
            "checkups.delete_expired": _("删除到期的体检文件"),
            "checkups.read_batch": _("读取并体检年度报告"),
        }
    )
)
