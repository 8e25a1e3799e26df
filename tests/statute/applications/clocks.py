"""What the clock of a case shows, as a row of words and dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongkai.statute.applications.clock import ClockSettings, fold
from gongkai.statute.applications.events import Event
from gongkai.statute.time.workdays import OFFICIAL

DEFAULTS = ClockSettings()


def described(events: Iterable[Event], settings: ClockSettings = DEFAULTS) -> dict[str, Any]:
    """State and dates; what is not there or is no is omitted. A pause is given by its first and
    last day, with how its end is known."""
    clock = fold(events, OFFICIAL, settings)
    shown = {
        "state": clock.state.value,
        "start": clock.start,
        "due": clock.due and clock.due.day,
        "early": clock.conservative and clock.conservative.day,
        "extended": clock.extended,
        "waits_until": clock.awaited_until and clock.awaited_until.day,
        "decided": clock.decided,
        "code": clock.code,
        "served": clock.served,
        "sent": clock.sent,
        "on_time": clock.on_time,
        "withdrawn": clock.withdrawn,
        "pauses": [
            f"{one.sent} to {one.ended}{' assumed' * one.assumed}{' open' * one.open}"
            for one in clock.pauses
        ],
        "earlier": [
            f"{one.code} {one.decided} served {one.served} until {one.reopened}"
            for one in clock.earlier
        ],
    }
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in shown.items()
        if (value is not None and value not in ("", [], False))
        or (name == "on_time" and value is False)
    }
