"""Reads the histories of the worked tables: ``kind day name=value …``."""

from __future__ import annotations

from datetime import date

from gongkai.statute.applications.events import Event, Kind, Party


def history(lines: list[str]) -> list[Event]:
    """The events of these lines."""
    return [_event(number, *line.split()) for number, line in enumerate(lines)]


def _event(number: int, kind: str, day: str, *more: str) -> Event:
    said = dict(part.split("=") for part in more)
    until = said.get("until")
    return Event(
        Kind(kind),
        date.fromisoformat(day),
        said.get("id", f"e{number}"),
        party=Party(said["party"]) if "party" in said else None,
        answers=said.get("answers", ""),
        until=date.fromisoformat(until) if until else None,
        code=said.get("code", ""),
    )
