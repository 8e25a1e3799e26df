"""The one place where the program asks what time it is.

Rooms below the faces get dates as arguments; faces, actions and tasks ask here. A test or the demo
can stop the clock at a moment of its choice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")

# A module value and not a context variable: the threads of a server under test must see it too.
_stopped: datetime | None = None


def now() -> datetime:
    """Return the present moment, aware, in Chinese standard time."""
    moment = datetime.now(UTC) if _stopped is None else _stopped
    return moment.astimezone(CHINA)


def today() -> date:
    """Return the present day in China, from which statutory time limits are counted."""
    return now().date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Let `now()` answer `moment` inside the block.

    Raises ValueError for a moment without a time zone, which would mean another day elsewhere.
    """
    global _stopped  # noqa: PLW0603
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    before, _stopped = _stopped, moment
    try:
        yield
    finally:
        _stopped = before
