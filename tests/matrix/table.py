"""What a row of the table says: an address, who may open it, who may read an office's secrets there.

A row names seats (``seats.py``). Whoever is not among ``who`` is turned away: to the sign-in page,
with 401, 403, 404 or 405, and without a word of what is kept there. ``reads`` are those of ``who``
to whom the answer may show the secrets of the office that is walked through; nobody ever sees those
of the other one but its own people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongkai.agencies.roles import Role
from matrix.planting import KEYS, Planted, Premises
from matrix.seats import (
    ABOVE,
    FOREIGN,
    OFFICE,
    SEATS,
    HandedIn,
)


@dataclass
class Place:
    """Where the walk stands: in which office, at which case."""

    premises: Premises
    case: Planted
    handed_in: HandedIn


Args = Callable[[Place], tuple[Any, ...]]
Data = Callable[[Place], dict[str, Any]]


def nothing(_place: Place) -> tuple[Any, ...]:
    """An address without a number in it."""
    return ()


def no_data(_place: Place) -> dict[str, Any]:
    """A form that sends nothing."""
    return {}


@dataclass(frozen=True)
class Route:
    """One row. ``states``: the cases for which ``who`` is let in (elsewhere nobody has business
    there), ``beside`` who opens the same address for a case of their own. ``shows``: every reader
    must find a secret there, so that looking for one can fail. ``always``: whoever is let in opens it
    for every case in each run; other pages are opened for a third of the cases, another third by
    each, and for all of them in `make long`. Who is turned away is turned away from all, always."""

    name: str
    who: frozenset[str]
    reads: frozenset[str] = frozenset()
    args: Args = nothing
    of_case: bool = False
    method: str = "GET"
    data: Data = no_data
    status: int = 200
    states: frozenset[str] = frozenset(KEYS)
    shows: bool = False
    always: bool = False
    beside: frozenset[str] = frozenset()

    def lets_in(self, seat: str, key: str) -> bool:
        """Whether somebody is let in to a case with this key."""
        return seat in self.beside or (seat in self.who and key in self.states)


def public(name: str, who: frozenset[str] = SEATS, **more: Any) -> Route:
    """An address that everybody may open."""
    return Route(name, who, **more)


def seats(*names: str | Role) -> frozenset[str]:
    """These seats; a role is the seat of who holds it in the office."""
    return frozenset(str(name) for name in names)


CASE_READERS = OFFICE | {ABOVE}
"""Who opens a case: everybody with a role in its agency, and the supervisor above."""
INTAKE, HANDLER, HEAD = Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD
SYSTEM, SECURITY = seats(Role.SYSTEM_ADMIN), seats(Role.SECURITY_ADMIN)
LISTS = CASE_READERS | {FOREIGN}
"""A list, which the people of the other office open as well and which shows them their own."""
