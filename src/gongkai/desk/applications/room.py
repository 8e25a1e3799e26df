"""What the pages of the case office declare."""

from django.utils.translation import gettext_lazy as _

from gongkai.agencies.roles import Role
from gongkai.base.rooms import Page, Room
from gongkai.desk.applications.start import start

ROOM = Room(
    pages=(Page("desk:cases:register", _("登记申请"), 11, frozenset({Role.INTAKE, Role.HANDLER})),),
    case_pages=("gongkai.desk.applications.pages",),
    start=start,
)
