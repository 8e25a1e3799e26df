"""What the page of background work declares."""

from django.utils.translation import gettext_lazy as _

from gongkai.agencies.roles import Role
from gongkai.base.rooms import Page, Room

ROOM = Room(
    pages=(Page("desk:jobs", _("后台任务"), 70, frozenset({Role.SYSTEM_ADMIN})),),
    desk_urls={"renwu/": "gongkai.desk.jobs.urls"},
)
