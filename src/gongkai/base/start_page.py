"""What a room puts on the start page of the desk, as plain values; the desk draws them all alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its word."""

    url: str
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: a name that leads somewhere, a few words about it, and at its end how it
    stands. ``state``: one of a badge's (``look.components.State``), or "" for none."""

    url: str
    name: str
    text: str
    state: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A short list. ``state`` and ``badge`` stand before its heading; ``sentence`` and ``more``
    below its rows or in their place."""

    rows: tuple[Row, ...] = ()
    heading: str = ""
    state: str = ""
    badge: str = ""
    sentence: str = ""
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A section of the page. ``key`` is its name in the address of the page."""

    key: str
    title: str
    lists: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its trend in words."""

    word: str
    said: str
    trend: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the year: the template that draws it, and the value that it is given as ``chart``."""

    template: str
    value: object


@dataclass(frozen=True, slots=True)
class Start:
    """A room's part of the page: ``begin`` leads to what is begun from here, ``cards`` say what is
    to be done, ``figures`` and ``charts`` how the year stands."""

    begin: Link | None = None
    cards: tuple[Card, ...] = ()
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
