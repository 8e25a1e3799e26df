"""Playing many cases at once, day by day, with the clock stopped at the day of each action.

A script is a generator for one case: it yields the day on which it goes on, and acts when it is
resumed. The stage resumes whichever script is due first, so that the log grows in the order of
time, as it would in an office.
"""

from __future__ import annotations

import heapq
from collections.abc import Generator, Iterable
from datetime import date, datetime, time

from gongkai.base.clock import CHINA, stopped_at

Script = Generator[date, None, None]
HOUR = time(10)


def play(scripts: Iterable[Script], today: date) -> None:
    """Play the scripts, the earliest day first; what lies after ``today`` has not happened yet."""
    due: list[tuple[date, int, Script]] = []
    for order, script in enumerate(scripts):
        _wait(due, order, script)
    while due and due[0][0] <= today:
        day, order, script = heapq.heappop(due)
        with stopped_at(datetime.combine(day, HOUR, CHINA)):
            _wait(due, order, script)


def _wait(due: list[tuple[date, int, Script]], order: int, script: Script) -> None:
    """Resume a script and note the day on which it wants to go on, if it does."""
    following = next(script, None)
    if following is not None:
        # The order breaks ties: generators cannot be compared, and the office is the same each
        # time.
        heapq.heappush(due, (following, order, script))
