"""What applying and asking how an application stands declare."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Page, Room, Words

ROOM = Room(
    public_pages=(
        Page("portal:applying:start", _("申请公开"), 10),
        Page("portal:asking:start", _("查询进度"), 11),
    ),
    portal_urls={
        "shenqing/": "gongkai.portal.applications.urls",
        "chaxun/": "gongkai.portal.applications.asking_urls",
    },
    words=Words(tasks={"portal.sweep_drafts": _("清理没有提交的申请草稿")}),
)
