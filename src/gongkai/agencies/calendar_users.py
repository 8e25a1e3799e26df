"""Rooms above that count working days tell here which of their cases another calendar would move,
and count anew where an agency changes its settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from gongkai.base.actor import Actor
from gongkai.base.rooms import each
from gongkai.statute.time.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Move:
    """A case whose due date a notice moves. ``subject`` is as the audit log names it."""

    agency_id: int
    subject: tuple[str, int]
    number: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """What is kept of a case, as it was and as it is. ``subject`` is as the audit log names it."""

    subject: tuple[str, int]
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class CalendarUser(Protocol):
    """A room that counts working days."""

    def moves(self, old: Calendar, new: Calendar) -> Sequence[Move]:
        """The open cases whose due date differs between the two calendars."""

    def follow(self, by: Actor, new: Calendar, moved: Sequence[Move]) -> None:
        """Store the new dates of these cases; runs inside the action that loads the notice."""

    def reckon(self, agency_id: int) -> Iterable[Change]:
        """Count the cases of an agency anew after its settings changed, and tell what differs; runs
        inside the action that changes the settings."""


def calendar_users() -> tuple[CalendarUser, ...]:
    """The rooms that count working days, as they declare it."""
    return each(lambda room: room.calendar_users)


def moves_between(old: Calendar, new: Calendar) -> list[tuple[CalendarUser, Sequence[Move]]]:
    """What each room would have to move."""
    return [(user, user.moves(old, new)) for user in calendar_users()]
