"""What the pages of the year's table declare, and the demo's clock."""

from django.utils.translation import gettext_lazy as _

from gongkai.agencies.roles import CASE_ROLES
from gongkai.base.rooms import Page, Room, Words

ROOM = Room(
    pages=(
        Page("desk:table3:latest", _("表三"), 30, CASE_ROLES),
        Page("desk:table3:clock", _("演示时钟"), 91, demo=True),
    ),
    desk_urls={"": "gongkai.desk.reporting.urls"},
    words=Words(subjects={"demo-clock": _("演示时钟")}),
)
