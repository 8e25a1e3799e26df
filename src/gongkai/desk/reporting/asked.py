"""Which agencies and which year a page is about, within what the person may see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.queries import scope_of
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied
from gongkai.desk.actors import actor_of
from gongkai.reporting.compiling import FIRST_YEAR, name_of

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency


@dataclass(frozen=True)
class Asked:
    """What a page of the year's table is about. ``chosen``: the one agency that was asked for."""

    by: Actor
    year: int
    scope: tuple[Agency, ...]
    chosen: Agency | None

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies that are counted together."""
        return (self.chosen,) if self.chosen else self.scope

    @property
    def single(self) -> Agency | None:
        """The one agency that the page is about; None where it is about several."""
        return self.agencies[0] if len(self.agencies) == 1 else None

    @property
    def ids(self) -> list[int]:
        """The keys of the agencies."""
        return [agency.pk for agency in self.agencies]

    @property
    def name(self) -> str:
        """What the agencies are called together."""
        return name_of(self.agencies)

    @cached_property
    def query(self) -> str:
        """What an address carries on to stay with the agency; empty where none was chosen."""
        return f"?{urlencode({'ji': self.chosen.pk})}" if self.chosen else ""

    def url(self, page: str, *arguments: object, year: int | None = None) -> str:
        """The address of another page of the room for the same agency."""
        address = reverse(f"desk:table3:{page}", args=[year or self.year, *arguments])
        return f"{address}{self.query}"

    @property
    def years(self) -> list[int]:
        """The years to choose from, the newest first."""
        return list(range(self.by.day.year, FIRST_YEAR - 1, -1))


def asked_of(request: HttpRequest, year: int) -> Asked:
    """What the address asks for. Raises Denied without a scope; Http404 for an agency outside it and
    for a year without a form or yet to come."""
    by = actor_of(request)
    if not FIRST_YEAR <= year <= by.day.year:
        raise Http404
    scope = tuple(scope_of(by.person_id, by.day))
    if not scope:
        raise Denied(_("您没有可以查看的机关。"))
    wanted = request.GET.get("ji", "")
    if not wanted:
        return Asked(by, year, scope, None)
    for agency in scope:
        if str(agency.pk) == wanted:
            return Asked(by, year, scope, agency)
    raise Http404
