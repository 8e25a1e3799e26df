"""An applicant may answer on the very day on which they were asked."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.statute.applications.clock import State, fold
from gongkai.statute.applications.events import Event, Kind
from gongkai.statute.time.workdays import OFFICIAL

RECEIVED, DAY = date(2026, 3, 2), date(2026, 3, 4)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [(Kind.CORRECTION_ASKED, Kind.CORRECTED), (Kind.FEE_NOTICED, Kind.PAID)],
)
def test_what_is_handed_in_on_the_day_it_was_asked_for_restarts_the_clock(
    asked: Kind, answered: Kind
) -> None:
    events = [
        Event(Kind.RECEIVED, RECEIVED, "1"),
        Event(asked, DAY, "2"),
        Event(answered, DAY, "3"),
    ]
    clock = fold(events, OFFICIAL)
    assert (clock.state, clock.start) == (State.PROCESSING, DAY)
