"""What signing in and one's own account declare."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Page, Room

ROOM = Room(
    pages=(Page("desk:account", _("我的账号"), 90),),
    desk_urls={"": "gongkai.desk.accounts.urls"},
)
