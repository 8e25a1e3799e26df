"""Who approves a draft: chains of stages as data. A draft keeps the chain that it was handed in to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gongkai.agencies.roles import Role
from gongkai.dossiers.kinds import DraftStatus


class Scope(StrEnum):
    """Where a reviewer holds the post that a stage asks for."""

    AGENCY = "agency"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage at which a draft waits. ``signs``: it is not approved but decided on. ``record``: the
    kind of record that the approval itself is (条例 Art 17: the review for secrecy)."""

    status: DraftStatus
    role: Role
    scope: Scope = Scope.AGENCY
    signs: bool = False
    record: str = ""

    def stored(self) -> dict[str, Any]:
        """The stage as a draft keeps it."""
        # By value: a draft that is under way keeps its chain when the program's tables change.
        return {
            "status": self.status.value,
            "role": self.role.value,
            "scope": self.scope.value,
            "signs": self.signs,
            "record": self.record,
        }

    @classmethod
    def from_stored(cls, held: Mapping[str, Any]) -> Stage:
        """The stage that a draft kept."""
        return cls(
            DraftStatus(held["status"]),
            Role(held["role"]),
            Scope(held["scope"]),
            bool(held["signs"]),
            str(held["record"]),
        )


@dataclass(frozen=True, slots=True)
class Chain:
    """The stages of a letter, one after the other. ``steps``: whether handing in, agreeing
    and sending back are steps of the matter (events) as well."""

    stages: tuple[Stage, ...]
    steps: bool = True

    def stored(self) -> list[dict[str, Any]]:
        """The chain as a draft keeps it."""
        return [one.stored() for one in self.stages]


def stages_of(held: list[dict[str, Any]]) -> tuple[Stage, ...]:
    """The stages that a draft kept."""
    return tuple(map(Stage.from_stored, held))
