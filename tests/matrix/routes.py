"""The table: every address of the program, who may open it, who may read an office's secrets there.

Each room has its rows in a file under ``rows/``. The page of a navigation's entry that is in none of
them has a row by what the room declares: whoever sees the entry may open it, and nobody reads an
office's secrets there.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from gongkai.agencies.roles import ADMINISTRATORS, CASE_ROLES, Role
from gongkai.base.rooms import Page, each
from matrix.seats import ABOVE, FOREIGN, FOREIGN_ADMINS, SEATS, STAFF
from matrix.table import Route

ROWS = Path(__file__).with_name("rows")


def routes() -> tuple[Route, ...]:
    """All rows."""
    listed = tuple(_listed())
    known = {route.name for route in listed}
    return (*listed, *(row for row in _declared() if row.name not in known))


def who_sees(page: Page) -> frozenset[str]:
    """The seats of those who see this entry of the desk's navigation."""
    if page.demo:
        return frozenset()
    if page.roles is None:
        return STAFF
    groups = {FOREIGN: CASE_ROLES, FOREIGN_ADMINS: ADMINISTRATORS, ABOVE: {Role.SUPERVISOR}}
    also = {seat for seat, held in groups.items() if page.roles & held}
    return frozenset(str(role) for role in page.roles) | also


def _listed() -> Iterator[Route]:
    for file in sorted(ROWS.glob("[!_]*.py")):
        yield from import_module(f"matrix.rows.{file.stem}").ROUTES


def _declared() -> Iterator[Route]:
    for page in each(lambda room: room.pages):
        yield Route(page.name, who_sees(page))
    for page in each(lambda room: room.public_pages):
        yield Route(page.name, SEATS)
