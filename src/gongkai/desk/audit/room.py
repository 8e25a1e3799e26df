"""What the pages of the audit log declare."""

from django.utils.translation import gettext_lazy as _

from gongkai.agencies.roles import Role
from gongkai.base.rooms import Page, Room

ROOM = Room(
    pages=(Page("desk:audit", _("审计日志"), 71, frozenset({Role.AUDIT_ADMIN})),),
    desk_urls={"rizhi/": "gongkai.desk.audit.urls"},
)
