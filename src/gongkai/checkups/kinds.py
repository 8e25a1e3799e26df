"""What is done with the files of a batch, how far it is, and what became of each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What is to be done with the files."""

    CHECK = "check", _("年报体检")
    COMPARE = "compare", _("两版比较")


class Stage(models.TextChoices):
    """How far a batch is."""

    WAITING = "waiting", _("排队中")
    READING = "reading", _("正在读取")
    DONE = "done", _("已完成")
    STOPPED = "stopped", _("已停止")
    FAILED = "failed", _("未能完成")


class Role(models.TextChoices):
    """What a file is in its batch."""

    REPORT = "report", _("年度报告")
    PREVIOUS = "previous", _("上一年报告")
    OLD = "old", _("旧版")
    NEW = "new", _("新版")


class Outcome(models.TextChoices):
    """What became of a file."""

    WAITING = "waiting", _("等待读取")
    READ = "read", _("已读取")
    UNREADABLE = "unreadable", _("不能读取")
    SKIPPED = "skipped", _("未读取")
