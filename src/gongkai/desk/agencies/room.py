"""What the pages of agencies, people and the working-day calendar declare."""

from django.utils.translation import gettext_lazy as _

from gongkai.agencies.roles import Role
from gongkai.base.rooms import Page, Room

ROOM = Room(
    pages=(
        Page(
            "desk:agencies",
            _("机构与人员"),
            51,
            frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.OFFICE_HEAD}),
        ),
        Page("desk:notices", _("工作日历"), 52),
    ),
    desk_urls={
        "jigou/": "gongkai.desk.agencies.urls",
        "rili/": "gongkai.desk.agencies.notice_urls",
    },
)
