"""How often one address may ask, counted in the database: all processes of the server see it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from gongkai.base.models import Visits

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}

# One statement, so that two requests at once are counted as two.
_COUNT = """
INSERT INTO base_visits (key, window_ends, count) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN base_visits.window_ends <= %s THEN 1 ELSE base_visits.count + 1 END,
    window_ends = CASE WHEN base_visits.window_ends <= %s THEN EXCLUDED.window_ends
                  ELSE base_visits.window_ends END
RETURNING count, window_ends
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``most`` times in ``seconds``."""

    most: int
    seconds: int

    @classmethod
    def of(cls, text: str) -> "Rate":
        """The rate written as ``60/m``; units s, m, h, d. ValueError for anything else."""
        most, _, unit = text.partition("/")
        if unit not in _UNITS:
            raise ValueError(f"not a rate: {text!r}")
        return cls(int(most), _UNITS[unit])


def wait_of(key: str, rate: Rate, at: datetime) -> int:
    """Count one use of ``key`` (at most 120 characters) at a moment.

    Returns 0 when it is within the rate, else the seconds until the window ends.
    """
    ends = at + timedelta(seconds=rate.seconds)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, ends, at, at])
        count, window_ends = cursor.fetchone()
    if count <= rate.most:
        return 0
    # At least one: a client that is asked to wait 0 seconds asks again at once.
    return max(1, round((window_ends - at).total_seconds()))


def sweep(at: datetime) -> int:
    """Delete the counts whose window is over; returns how many."""
    return Visits.objects.filter(window_ends__lte=at).delete()[0]
