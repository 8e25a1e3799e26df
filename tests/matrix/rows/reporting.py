"""The year's table."""

from __future__ import annotations

from typing import Any

from matrix.seats import ABOVE
from matrix.table import CASE_READERS, LISTS, Route, nothing


def _year(name: str, *more: Any, **fields: Any) -> Route:
    """A page of the year's table, which everybody with cases opens and which shows them theirs."""
    given = {"args": lambda _at: (2026, *more), **fields}
    return Route(f"desk:table3:{name}", LISTS, CASE_READERS, **given)


def _year_button(name: str) -> Route:
    who = LISTS - {ABOVE}
    return Route(f"desk:table3:{name}", who, args=lambda _at: (2026,), method="POST", status=302)


ROUTES = (
    _year("latest", args=nothing, status=302),
    _year("table"),
    _year("cell", "r1.c1", shows=True),
    _year("uncounted"),
    _year("again"),
    _year("carry"),
    _year("differences", status=404),  # before a year is published there are none
    _year("download", "xlsx"),
    # Of one agency's year; who sees several names one first.
    _year_button("propose"),
    _year_button("publish"),
    _year_button("take-back"),
    Route("desk:table3:clock", frozenset()),  # outside the demo there is none
)
