"""The one place where the program asks what time it is.

Rooms below the faces get dates as arguments; faces, actions and tasks ask here. A test or the demo
can stop the clock at a moment of its choice; the demo's clock can also be moved while it runs.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from gongkai.base.data_folder import data_dir

CHINA = ZoneInfo("Asia/Shanghai")

# A module value and not a context variable: the threads of a server under test must see it too.
_stopped: datetime | None = None


def now() -> datetime:
    """Return the present moment, aware, in Chinese standard time."""
    moment = datetime.now(UTC) + shift() if _stopped is None else _stopped
    return moment.astimezone(CHINA)


def today() -> date:
    """Return the present day in China, from which statutory time limits are counted."""
    return now().date()


def real_now() -> datetime:
    """Return the moment by this machine's clock, however the demo's clock stands."""
    return datetime.now(UTC).astimezone(CHINA)


def shift() -> timedelta:
    """By how much the demo's clock goes before this machine's; nothing outside the demo.

    It lies in a file, so that all processes of the demo have the same time.
    """
    # Not the setting: the clock is asked before Django is set up. A file alone moves no office.
    if os.environ.get("GONGKAI_DEMO") != "1":
        return timedelta()
    try:
        return timedelta(seconds=int(_shift_file().read_text()))
    except FileNotFoundError:
        return timedelta()


def move(by: timedelta) -> None:
    """Let the demo's clock go before this machine's by so much, in whole seconds.

    RuntimeError outside the demo: an office has only one time.
    """
    if os.environ.get("GONGKAI_DEMO") != "1":
        raise RuntimeError("only the demo's clock can be moved")
    # Replaced as a whole: the worker may read it at this very moment.
    draft = _shift_file().with_suffix(f".{os.getpid()}")
    draft.write_text(str(round(by.total_seconds())))
    draft.replace(_shift_file())


def _shift_file() -> Path:
    return data_dir() / "demo-clock"


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
