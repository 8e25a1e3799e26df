"""A form that is sent twice is done once: two clicks on one button make one case, one letter.

A page gives its form a token. Whoever sends the form again waits for the first and is told that it
is done. When what it does is refused, the token is free again with everything else.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.http import HttpRequest

from gongkai.base.clock import now
from gongkai.base.throttling import Rate, wait_of
from gongkai.desk.actors import person_of

FIELD = "once"
LENGTH = 40
ONCE = Rate(most=1, seconds=86_400)

Result = TypeVar("Result")


def token() -> str:
    """A new token, for the hidden field of a form."""
    return secrets.token_urlsafe(12)


def do(request: HttpRequest, act: Callable[[], Result]) -> Result | None:
    """Do it in one transaction and return what it returns; None where this very form did it before.

    A form without a token is always a new one.
    """
    given = request.POST.get(FIELD, "").replace("\0", "")[:LENGTH]
    with transaction.atomic():
        if given and wait_of(f"once:{person_of(request).pk}:{given}", ONCE, now()):
            return None
        return act()
