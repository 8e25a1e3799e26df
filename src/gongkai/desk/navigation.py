"""The desk's navigation: the entries that the rooms declare, for who sits there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from gongkai.agencies.roles import Role
from gongkai.base.rooms import pages

if TYPE_CHECKING:
    from gongkai.agencies.models import Person

START = "desk:home"


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
        """Address and word of each entry that this person sees; none before signing in is done."""
        if not self.settled:
            return []
        seen = pages(lambda room: room.pages, self.roles)
        return [
            (reverse(START), gettext("首页")),
            *((reverse(page.name), str(page.word)) for page in seen),
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
    return {"desk": desk, "nav_start": reverse(START)} if desk else {}
