"""What the check-up of reports and the comparison of two versions declare."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Page, Room

ROOM = Room(
    public_pages=(
        Page("portal:checkup:start", _("年报体检"), 30),
        Page("portal:comparing:start", _("两版比较"), 31),
    ),
    portal_urls={
        "tijian/": "gongkai.portal.checkup.urls",
        "bijiao/": "gongkai.portal.checkup.compare_urls",
    },
)
