"""Turning the pages of a list, without counting all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from django.http import HttpRequest

from gongkai.desk.asked import number_in

Row = TypeVar("Row")
Given = TypeVar("Given", covariant=True)
LAST = 2000
"""Nobody turns further; a filter is the way."""


class List(Protocol[Given]):
    """A list of which a part can be read: a query, or what was made of one."""

    def __getitem__(self, part: slice, /) -> Iterable[Given]:
        """The rows of a part."""


@dataclass(frozen=True, slots=True)
class Turning(Generic[Row]):
    """One page of a list, and the addresses of those beside it; "" where there is none."""

    rows: list[Row]
    number: int
    previous: str
    next: str


def page_of(request: HttpRequest, rows: List[Row], size: int) -> Turning[Row]:
    """The page that the address asks for (``?page=2``); the first when it asks for nonsense."""
    number = min(number_in(request.GET.get("page", "")) or 1, LAST)
    found = list(rows[(number - 1) * size : number * size + 1])
    return Turning(
        found[:size],
        number,
        _address(request, number - 1) if number > 1 else "",
        _address(request, number + 1) if len(found) > size and number < LAST else "",
    )


def _address(request: HttpRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"
