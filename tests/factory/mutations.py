"""Kinds of defect: what each does to a good report, and the check that must answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factory.subject import Subject

Change = Callable[[Subject], Subject]


@dataclass(frozen=True)
class Mutation:
    """A kind of defect. ``base`` names the good figures it starts from; ``level`` is the level of
    the finding (error, warning or hint)."""

    name: str
    does: str
    check: str
    change: Change
    level: str = "error"
    base: str = "land-carried"


def mutations() -> tuple[Mutation, ...]:
    """Every kind, those of tables first."""
    from factory.mutate_tables import TABLES
    from factory.mutate_text import TEXTS

    return (*TABLES, *TEXTS)
