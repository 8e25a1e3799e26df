"""The fold: the events of a matter, taken in order, act on what is carried from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from gongkai.statute.procedure.events import Event

Carried = TypeVar("Carried")
EventT = TypeVar("EventT", bound=Event[Any])


def carry(
    carried: Carried,
    events: Iterable[EventT],
    acts: Sequence[Callable[[Carried, EventT], None] | None],
) -> Carried:
    """What is carried after the last of ``events``, which stand in order.

    ``acts``: what each kind of event does to it, by its rank (``KindTable.acts``); None where it
    moves nothing. An act leaves ``carried`` as it is where its event cannot act on the state:
    whoever records events refuses such a one.
    """
    for event in events:
        act = acts[event.kind.rank]
        if act is not None:
            act(carried, event)
    return carried
