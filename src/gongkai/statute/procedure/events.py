"""What happens in a matter, and in which order on one day.

Each event says what happened and on which day; the order in which events were entered never
matters. Two events of one day are taken in the order of the subject's table of kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Generic, TypeVar


class EventKind(StrEnum):
    """The base of a subject's kinds of events; a ``KindTable`` gives each its rank."""

    rank: int
    """The place in the table: what is taken first of two events of one day."""


KindT = TypeVar("KindT", bound=EventKind)
ActT = TypeVar("ActT", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class KindRow(Generic[KindT]):
    """A kind of event: its name, and how its day stands to those of other events.

    ``ends``: it ends something, so nothing that was done may be dated after it. ``undoes``: it
    undoes a conclusion, so it lies after its day (on the same day it would count before it).
    ``within``: it is done while the period runs, so not before its start. ``beside``: it may be put
    on record late, or has nothing to do with the answer, so it never stands in the way of what
    ends. ``after_archive``: it may happen to a matter that is archived.
    """

    kind: KindT
    name: str
    ends: bool = False
    undoes: bool = False
    within: bool = False
    beside: bool = False
    after_archive: bool = False


class KindTable(Generic[KindT]):
    """The kinds of events of a subject, in the order in which they are taken on one day.

    ``names`` holds their names. Each kind gets its ``rank``, which the fold and the order use.
    ValueError where a kind has no row or two.
    """

    names: Mapping[KindT, str]

    def __init__(self, *rows: KindRow[KindT]) -> None:
        kinds = [row.kind for row in rows]
        if len(set(kinds)) < len(kinds) or set(kinds) != set(type(kinds[0])):
            raise ValueError("every kind of event has one row")
        # Kept on the member itself: the fold of a whole ledger asks for it at every event.
        for rank, kind in enumerate(kinds):
            kind.rank = rank
        self._rows = rows
        self.names = MappingProxyType({row.kind: row.name for row in rows})

    def __getitem__(self, kind: KindT) -> KindRow[KindT]:
        return self._rows[kind.rank]

    def __iter__(self) -> Iterator[KindRow[KindT]]:
        return iter(self._rows)

    def acts(self, table: Mapping[KindT, ActT]) -> tuple[ActT | None, ...]:
        """What each kind of event does, by its rank; None where it does nothing."""
        return tuple(table.get(row.kind) for row in self._rows)


@dataclass(frozen=True, slots=True)
class Event(Generic[KindT]):
    """Something that happened on a day. ``id`` identifies it among the events of its matter;
    ``party``: whom it concerns; ``answers`` names the event this one belongs to; ``until``: the day
    it sets; ``code``: the outcome it brings; ``struck`` entries stay on the trail and count for
    nothing. A subject names its own event by a subclass, which may narrow the types."""

    kind: KindT
    day: date
    id: str = ""
    party: str | None = None
    answers: str = ""
    until: date | None = None
    code: str = ""
    struck: bool = False


EventT = TypeVar("EventT", bound=Event[Any])


def in_order(events: Iterable[EventT]) -> Sequence[EventT]:
    """The events that count, by day, then by rank, then by id."""
    valid = [event for event in events if not event.struck]
    # The database gives events by day already: looking at each pair once is cheaper than sorting.
    if not _ordered(valid):
        valid.sort(key=lambda event: (event.day, event.kind.rank, event.id))
    return valid


def _ordered(events: Iterable[EventT]) -> bool:
    """Whether nothing has to be moved, as with events that come from an ordered table."""
    rest = iter(events)
    last = next(rest, None)
    if last is None:
        return True
    for event in rest:
        if event.day <= last.day and (event.day, event.kind.rank, event.id) < (
            last.day,
            last.kind.rank,
            last.id,
        ):
            return False
        last = event
    return True
