"""The registry of rooms: what each part of the program says of itself, so that no list names them.

``GONGKAI_ROOMS`` in the settings has one row a room: the dotted name of its package. A room's pages
may stand in packages of the faces that bear its name (``gongkai.desk.NAME``, ``gongkai.portal.NAME``);
they belong to the same row. Each of these packages may hold a module ``room`` with a ``ROOM``: the
room's declaration, on its own floor. The floors below read the declarations here and import none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

from django.conf import settings
from django.utils.functional import Promise

from gongkai.base.actor import Actor
from gongkai.base.start_page import Start

FACES = ("desk", "portal")
Word = str | Promise
Namer = Callable[[Collection[int]], Mapping[int, str]]
"""Gives the names of what has these ids."""
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of a navigation.

    ``name``: the page's address by name, such as ``desk:cases:ledger``. ``place``: entries stand in
    its order (the daily work below 30, the year's below 50, what the office sets up below 70, the
    machine below 90, then one's own). ``roles``: who sees it; None for everybody. ``demo``: in the
    demo alone.
    """

    name: str
    word: Word
    place: int
    roles: frozenset[str] | None = None
    demo: bool = False

    def is_for(self, roles: frozenset[str]) -> bool:
        """Whether somebody with these roles sees it."""
        if self.demo and not settings.GONGKAI_DEMO:
            return False
        return self.roles is None or bool(self.roles & roles)


@dataclass(frozen=True, slots=True)
class Words:
    """How a room's own keys are said in Chinese.

    ``fields``: the fields of its log entries. ``values``: a value by field and value. ``subjects``:
    the kinds of things that its entries are about. ``named``: the fields whose values are ids, and
    the kind that they name. ``tasks``: its background tasks by name. A key belongs to one room.
    """

    fields: Mapping[str, Word] = field(default_factory=dict)
    values: Mapping[tuple[str, str], Word] = field(default_factory=dict)
    subjects: Mapping[str, Word] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    tasks: Mapping[str, Word] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a package declares of its room; each field is for the reader that it names.

    ``pages``: the navigation of the desk; ``public_pages``: that of the portal. ``desk_urls`` and
    ``portal_urls``: modules of addresses by their prefix. ``words``, ``namers`` (by kind of
    subject) and ``numbered`` (what bears a number, as kind and id): the audit log.
    ``start``: its part of the desk's start page; None for somebody who has no business there.
    ``proofs``: each yields a Chinese sentence for whatever stored is not as it must be (``gongkai
    verify``); ``rebuilds``: each puts right what can be computed again, and says how many rows
    differed (``gongkai rebuild``). ``calendar_users``: as ``agencies.calendar_users`` defines
    them. ``matters``: the kinds of matters that it brings, as ``dossiers.subjects`` defines them.
    ``cells``: sources of figures, as ``base.sources`` defines them.
    """

    pages: tuple[Page, ...] = ()
    public_pages: tuple[Page, ...] = ()
    desk_urls: Mapping[str, str] = field(default_factory=dict)
    portal_urls: Mapping[str, str] = field(default_factory=dict)
    words: Words = Words()
    namers: Mapping[str, Namer] = field(default_factory=dict)
    numbered: Callable[[str], tuple[str, int] | None] | None = None
    start: Callable[[Actor], Start | None] | None = None
    proofs: tuple[Callable[[], Iterable[str]], ...] = ()
    rebuilds: tuple[Callable[[Actor], int], ...] = ()
    calendar_users: tuple[Any, ...] = ()
    matters: tuple[Any, ...] = ()
    cells: tuple[Any, ...] = ()


def packages(names: Iterable[str]) -> Iterator[str]:
    """The packages of these rooms, each with those of its pages that are there: all are Django
    apps. It is asked while the settings are made, and imports no package but the faces."""
    for name in names:
        yield name
        parent, _dot, own = name.rpartition(".")
        if parent:
            yield from (one for face in FACES if _exists(one := f"{parent}.{face}.{own}"))


def declared() -> tuple[Room, ...]:
    """The declarations of all rooms, in the order of the settings; Django must be set up."""
    return _declared(_names())


def each(part: Callable[[Room], Iterable[T]]) -> tuple[T, ...]:
    """What all rooms declare in one field, one after the other."""
    return tuple(one for room in declared() for one in part(room))


def pages(part: Callable[[Room], Iterable[Page]], roles: frozenset[str]) -> list[Page]:
    """The entries of a navigation that somebody with these roles sees, in their order."""
    seen = (page for page in each(part) if page.is_for(roles))
    return sorted(seen, key=lambda page: page.place)


def words() -> Words:
    """The words of all rooms. Raises ValueError where two rooms claim the same key."""
    return _words(_names())


def namers() -> Mapping[str, Namer]:
    """Who gives names to ids, by the kind of what they are ids of."""
    return _merged([room.namers for room in declared()])


def _names() -> tuple[str, ...]:
    return tuple(settings.GONGKAI_ROOMS)


# By the names, so that a test with another room in its settings gets its own answer.
@cache
def _declared(names: tuple[str, ...]) -> tuple[Room, ...]:
    return tuple(
        import_module(f"{package}.room").ROOM
        for package in packages(names)
        if import_module(package) and _exists(f"{package}.room")
    )


@cache
def _words(names: tuple[str, ...]) -> Words:
    said = [room.words for room in _declared(names)]
    return Words(
        fields=_merged([one.fields for one in said]),
        values=_merged([one.values for one in said]),
        subjects=_merged([one.subjects for one in said]),
        named=_merged([one.named for one in said]),
        tasks=_merged([one.tasks for one in said]),
    )


def _merged(parts: Iterable[Mapping[K, V]]) -> dict[K, V]:
    merged: dict[K, V] = {}
    for part in parts:
        # The later would silently rename the other's entries in a log that cannot be changed.
        if twice := merged.keys() & part.keys():
            raise ValueError(f"two rooms declare {sorted(map(str, twice))}")
        merged.update(part)
    return merged


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # there is no such package to hold it
        return False
