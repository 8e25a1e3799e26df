"""What somebody asked while a page was made, kept until the page is done.

Many parts of one page ask who the reader is and which days are holidays. Inside ``remembering`` the
second question costs no query. It is for pages that only read: what is written inside would not be
seen, so requests that write run without it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
_held: ContextVar[dict[Hashable, Any] | None] = ContextVar("held", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Keep what ``remembered`` functions answer inside the block, and forget it at its end."""
    # By context: another request of the same process keeps answers of its own.
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def remembered(work: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Ask a function of hashable arguments once inside ``remembering``, each time outside of it. Its
    answer is shared: it must be a value that nobody changes."""

    @wraps(work)
    def ask(*args: Given.args, **named: Given.kwargs) -> Answer:
        held = _held.get()
        if held is None:
            return work(*args, **named)
        key = (work, args, tuple(sorted(named.items())))
        if key not in held:
            held[key] = work(*args, **named)
        answer: Answer = held[key]
        return answer

    return ask
