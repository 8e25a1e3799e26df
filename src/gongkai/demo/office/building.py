"""Building the demo's office, once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.conf import settings
from django.contrib.auth.hashers import reset_hashers
from django.db import transaction

from gongkai.agencies.queries import is_founded
from gongkai.base.clock import CHINA, stopped_at
from gongkai.demo.office import police_2022, this_year
from gongkai.demo.office.agencies import OPENED, set_up
from gongkai.demo.office.stage import play


@transaction.atomic
def build(today: date) -> bool:
    """Make the office with its cases up to this day; False when there is an office already.

    The cases of the past are closed in 2022; of the present there are some in every state. All of
    it is made or nothing, so that a demo that was stopped half-way is built again.
    """
    if is_founded():
        return False
    with stopped_at(datetime.combine(OPENED, time(9), CHINA)), _quick_passwords():
        bureaus = set_up()
    play([*police_2022.scripts(bureaus["市公安局"]), *this_year.scripts(bureaus, today)], today)
    return True


@contextmanager
def _quick_passwords() -> Iterator[None]:
    """Hash the one-time passwords with a hash that no sign-in accepts: nobody ever sees them, the
    demo's accounts are opened by a click, and hashing them slowly would double the time."""
    kept = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    reset_hashers(setting="PASSWORD_HASHERS")
    try:
        yield
    finally:
        settings.PASSWORD_HASHERS = kept
        reset_hashers(setting="PASSWORD_HASHERS")
