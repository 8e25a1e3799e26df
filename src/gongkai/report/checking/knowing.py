"""The possible values of a cell, for judging an identity over cells that are not all known.

A printed number has one value. A cell in conflict has one of its candidates. Anything else that should
be a count may be any number from 0. An identity fails although a cell is unknown where no possible
value of the cell would make it true.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from gongkai.report.model import Cell, State
from gongkai.statute.report.form import Identity, Kind, Relation, Term

# Combinations of candidates that are tried; with more, some combination nearly always fits.
COMBINATIONS = 256


@dataclass(frozen=True, slots=True)
class Domain:
    """The possible values of a cell: ``values`` where they can be listed, else every number
    from ``low`` (None: no bound)."""

    values: tuple[Decimal, ...] | None
    low: Decimal | None = Decimal(0)

    @property
    def known(self) -> bool:
        """Whether only one value is possible."""
        return self.values is not None and len(self.values) == 1


def domain(cell: Cell, kind: Kind, *, trusting: bool = True) -> Domain:
    """The possible values of a cell. Not ``trusting``: a doubtful number may be any other."""
    low = None if kind is Kind.CHANGE else Decimal(0)
    if cell.value is not None and (trusting or not cell.doubtful):
        return Domain((cell.value,))
    if cell.state is State.CONFLICT:
        values = {candidate.value for candidate in cell.candidates}
        if values and None not in values:
            return Domain(tuple(sorted(value for value in values if value is not None)))
    return Domain(None, low)


def possible(identity: Identity, domains: Callable[[Term], Domain]) -> bool:
    """Whether some possible values of the cells make the identity true."""
    signed = [(term.sign, domains(term)) for term in identity.left]
    signed += [(-term.sign, domains(term)) for term in identity.right]
    listed = [(sign, values.values) for sign, values in signed if values.values is not None]
    open_ended = [(sign, values.low) for sign, values in signed if values.values is None]
    if _combinations(listed) > COMBINATIONS:
        return True
    sums = {
        sum(
            (sign * value for (sign, _values), value in zip(listed, choice, strict=True)),
            Decimal(0),
        )
        for choice in product(*(values for _sign, values in listed))
    }
    return any(_reachable(total, open_ended, identity.relation) for total in sums)


def _combinations(listed: Sequence[tuple[int, tuple[Decimal, ...]]]) -> int:
    count = 1
    for _sign, values in listed:
        count *= len(values)
    return count


def _reachable(
    total: Decimal, open_ended: Sequence[tuple[int, Decimal | None]], relation: Relation
) -> bool:
    """Whether left - right can reach 0 (or the admissible side of 0) from this sum of known values."""
    down = any(sign < 0 or low is None for sign, low in open_ended)
    up = any(sign > 0 or low is None for sign, low in open_ended)
    return (
        total == 0
        or (total > 0 and (down or relation is Relation.AT_LEAST))
        or (total < 0 and (up or relation is Relation.AT_MOST))
    )
