"""A step: something a person does with a matter, as a row of the subject's table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from gongkai.statute.procedure.conditions import At, Caution, Need
from gongkai.statute.procedure.events import KindT

StateT = TypeVar("StateT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Step(Generic[KindT, StateT, At]):
    """Something a person does: its key, name, article, who may do it (``roles``), what it brings
    about, the event it leaves (None: it leaves none), in which states it can be done, what it needs
    and warns of. ``since``: the events of which one must have happened before, on that day or
    earlier; a step without them may lie before the matter came in. ``party``: whom it concerns;
    ``code``: the outcome it stands for. A subject names its own step by a subclass."""

    key: str
    name: str
    article: str
    roles: tuple[str, ...]
    consequence: str
    kind: KindT | None
    states: frozenset[StateT]
    needs: tuple[Need[At], ...] = ()
    warns: tuple[Caution[At], ...] = ()
    since: tuple[KindT, ...] = ()
    party: str | None = None
    code: str = ""


StepT = TypeVar("StepT", bound=Step[Any, Any, Any])


def by_key(steps: Sequence[StepT]) -> Mapping[str, StepT]:
    """The steps by their keys; ValueError where two have the same."""
    found = {step.key: step for step in steps}
    if len(found) < len(steps):
        raise ValueError("two steps have one key")
    return MappingProxyType(found)
