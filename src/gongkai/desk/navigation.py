"""The desk's navigation: one row a room, with the roles that have business there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Person
from gongkai.agencies.roles import CASE_ROLES, Role


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: the page's name, its word, and who sees it (None: everybody)."""

    page: str
    word: str | Promise
    roles: frozenset[Role] | None = None


ITEMS = (
    Item("desk:home", _("首页")),
    Item("desk:cases:ledger", _("台账"), CASE_ROLES),
    Item("desk:cases:register", _("登记申请"), frozenset({Role.INTAKE, Role.HANDLER})),
    Item("desk:table3:latest", _("表三"), CASE_ROLES),
    Item("desk:cases:templates", _("文书模板"), frozenset({Role.OFFICE_HEAD})),
    Item(
        "desk:agencies",
        _("机构与人员"),
        frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.OFFICE_HEAD}),
    ),
    Item("desk:notices", _("工作日历")),
    Item("desk:jobs", _("后台任务"), frozenset({Role.SYSTEM_ADMIN})),
    Item("desk:audit", _("审计日志"), frozenset({Role.AUDIT_ADMIN})),
    Item("desk:account", _("我的账号")),
    *([Item("desk:table3:clock", _("演示时钟"))] if settings.GONGKAI_DEMO else []),
)


@dataclass(frozen=True)
class Desk:
    """Who sits at the desk: the person and the roles held anywhere today.

    ``settled``: signing in is done. ``places``: the agencies of these roles. ``today``: what a
    printed page is dated with.
    """

    person: Person
    roles: frozenset[Role]
    settled: bool = True
    places: tuple[str, ...] = ()
    today: date | None = None

    @cached_property
    def items(self) -> list[tuple[str, str]]:
        """Address and word of each entry that this person sees."""
        return [
            (reverse(item.page), str(item.word))
            for item in ITEMS
            if self.settled and (item.roles is None or item.roles & self.roles)
        ]

    @property
    def place(self) -> str:
        """Where the person works, as the head of the page says it."""
        if len(self.places) < 2:
            return "".join(self.places)
        return gettext("%(first)s等%(count)d个机关") % {
            "first": self.places[0],
            "count": len(self.places),
        }

    @property
    def titles(self) -> list[str]:
        """The roles as people call them."""
        return [str(role.label) for role in Role if role in self.roles]


def context(request: HttpRequest) -> dict[str, Any]:
    """Give the pages of the desk who sits there."""
    desk = getattr(request, "desk", None)
    return {"desk": desk, "nav_start": reverse("desk:home")} if desk else {}
