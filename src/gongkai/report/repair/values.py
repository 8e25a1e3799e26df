"""Proposed repairs: changes of cells that make the identities hold again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.report.model import State


class Kind(StrEnum):
    """How one proposal explains the damage."""

    CELLS = "cells"  # single cells were wrong
    SWAP = "swap"  # two rows or two columns were exchanged
    SHIFT = "shift"  # the figures of a row or column were shifted by one place


class Status(StrEnum):
    """How far a repair can be relied on."""

    UNIQUE = "unique"  # there is exactly one smallest set of changes
    SEVERAL = "several"  # equally small sets: the cells stay unknown
    TOO_MANY = "too-many"  # too much is wrong to infer what was meant
    NONE = "none"  # no change of cells makes the identities hold


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: its value and what it should be.

    ``old`` is None where the cell was not known (``state`` says why). ``rests_on`` are the ids of
    the identities that require the change; ``reasons`` are further ones in Chinese.
    """

    cell: str
    state: State
    old: Decimal | None
    new: Decimal
    rests_on: tuple[str, ...]
    reasons: tuple[str, ...] = ()

    @property
    def completes(self) -> bool:
        """Whether this fills in a cell that was not known, rather than changing a number."""
        return self.old is None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A set of changes after which every identity of a component holds. ``title`` is one Chinese line.

    ``cost`` counts assumptions: 1 for every printed number that was wrong, 2 for exchanged rows or
    columns or shifted figures; a completion costs 0.
    """

    kind: Kind
    title: str
    changes: tuple[Change, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Repair:
    """The repair of one component of a table: cells that are connected by identities.

    表三 is one component; each group of 表四 is one. ``proposals`` are all smallest ones, the most
    plausible first; ``more``: there are others that are equally small. ``broken`` are the ids of the
    identities that fail, ``open`` of those that could not be judged before.
    """

    table: str
    name: str
    status: Status
    proposals: tuple[Proposal, ...] = ()
    more: bool = False
    broken: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    message: str = ""

    @property
    def certain(self) -> Proposal | None:
        """The only smallest proposal, where there is just one."""
        return self.proposals[0] if self.status is Status.UNIQUE else None

    @property
    def agreed(self) -> tuple[Change, ...]:
        """The changes that every smallest proposal contains."""
        if self.more or not self.proposals:
            return ()
        first, *others = self.proposals
        return tuple(
            change
            for change in first.changes
            if all(
                any(one.cell == change.cell and one.new == change.new for one in other.changes)
                for other in others
            )
        )
