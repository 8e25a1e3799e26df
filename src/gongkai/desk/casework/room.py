"""What the shared case pages declare."""

from django.utils.translation import gettext_lazy as _

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.base.rooms import Page, Room

ROOM = Room(
    pages=(
        Page("desk:cases:ledger", _("台账"), 10, CASE_ROLES),
        Page("desk:cases:templates", _("文书模板"), 50, frozenset({Role.OFFICE_HEAD})),
    ),
    desk_urls={"": "gongkai.desk.casework.urls"},
)
