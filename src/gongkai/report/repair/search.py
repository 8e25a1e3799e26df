"""The smallest sets of cells whose change makes every equation hold.

The number of changes is deepened one by one. Equations that share no cell form a class; every change
mends at most one equation of a class, so the largest number of broken equations in a class is a
lower bound. Where it is reached, every change left must mend one broken equation of that class
completely, and only one equation has to be tried. Otherwise some broken equation is mended by a
single change (the changes of a smallest set form a forest in the graph of equations, and a forest
has leaves), so all broken equations are tried.

The work is bounded by a budget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.report.repair.budget import Budget, CutOffError
from gongkai.report.repair.equations import Row

# The new value of each changed cell.
Changes = dict[str, int]


@dataclass
class Found:
    """The smallest sets; ``complete`` is False where the work was cut off before the end."""

    sets: list[Changes] = field(default_factory=list)
    size: int = 0
    more: bool = False
    complete: bool = True


class EnoughError(Exception):
    """As many sets were found as are wanted."""


def smallest_changes(
    rows: Sequence[Row],
    values: Mapping[str, int],
    accept: Callable[[Changes], bool],
    budget: Budget,
    limit: int = 20,
) -> Found:
    """All smallest sets of changes, at most ``limit`` of them.

    ``rows`` are the equations over the cells in ``values``, ``accept`` has the last word on a set
    (an unknown cell might become negative by it).
    """
    search = _Search(rows, values, accept, budget, limit)
    found = Found()
    try:
        for size in range(search.bound(), len(values) + 1):
            found.size = size
            search.seen.clear()
            search.descend(size)
            if search.sets:
                break
    except CutOffError:
        found.complete = False
    except EnoughError:
        found.more = True
    found.sets = list(search.sets.values())[:limit]
    return found


class _Search:
    def __init__(
        self,
        rows: Sequence[Row],
        values: Mapping[str, int],
        accept: Callable[[Changes], bool],
        budget: Budget,
        limit: int,
    ) -> None:
        self.rows = [tuple(row.items()) for row in rows]
        self.values = values
        self.accept = accept
        self.limit = limit
        self.budget = budget
        self.crossing: dict[str, list[tuple[int, int]]] = {}
        for index, row in enumerate(self.rows):
            for cell, factor in row:
                self.crossing.setdefault(cell, []).append((index, factor))
        self.left = [sum(factor * values[cell] for cell, factor in row) for row in self.rows]
        self.classes = _classes(self.rows)
        self.class_of = [0] * len(self.rows)
        for number, members in enumerate(self.classes):
            for index in members:
                self.class_of[index] = number
        self.broken = [sum(self.left[i] != 0 for i in members) for members in self.classes]
        self.changed: Changes = {}
        self.sets: dict[frozenset[tuple[str, int]], Changes] = {}
        self.seen: set[frozenset[tuple[str, int]]] = set()

    def bound(self) -> int:
        """How many changes are needed at least."""
        return max(self.broken, default=0)

    def descend(self, size: int) -> None:
        """Tries every way to mend the equations with this many further changes."""
        worst = self.bound()
        if worst == 0:
            self._keep()
            return
        if worst > size:
            return
        state = frozenset(self.changed.items())
        if state in self.seen:
            return
        if worst < size:
            everywhere = [i for i, rest in enumerate(self.left) if rest]
            options = {pair for index in everywhere for pair in self._options(index)}
            for cell, step in sorted(options):
                self._try(cell, step, size)
        else:
            for cell, step in self._forced():
                self._try(cell, step, size)
        self.seen.add(state)

    def _keep(self) -> None:
        key = frozenset(self.changed.items())
        if key not in self.sets and self.accept(self.changed):
            self.sets[key] = dict(self.changed)
            if len(self.sets) > self.limit:
                raise EnoughError

    def _options(self, index: int) -> list[tuple[str, int]]:
        """The single changes that mend this equation: cell and step."""
        rest, row = self.left[index], self.rows[index]
        self.budget.spend(len(row))
        options = []
        for cell, factor in row:
            step = -rest // factor
            if (
                cell not in self.changed
                and self.values[cell] + step >= 0
                and step * factor == -rest
            ):
                options.append((cell, step))
        return options

    def _forced(self) -> list[tuple[str, int]]:
        """The options of one equation where every change left must mend one of its class.

        Nothing where the steps that are left cannot settle some other equation.
        """
        worst = self.bound()
        best: list[tuple[str, int]] | None = None
        for number, members in enumerate(self.classes):
            if self.broken[number] != worst:
                continue
            options = {index: self._options(index) for index in members if self.left[index]}
            if not self._settles(options):
                return []
            shortest = min(options.values(), key=len)
            if best is None or len(shortest) < len(best):
                best = shortest
        return best or []

    def _settles(self, options: dict[int, list[tuple[str, int]]]) -> bool:
        """Whether mending these equations can settle all the others at the same time."""
        low, high = [0] * len(self.rows), [0] * len(self.rows)
        for pairs in options.values():
            self._reach(pairs, low, high)
        return all(
            low[index] <= -rest <= high[index]
            for index, rest in enumerate(self.left)
            if index not in options
        )

    def _reach(self, pairs: list[tuple[str, int]], low: list[int], high: list[int]) -> None:
        """Widens how far the equations can be moved by taking one of these options."""
        lowest: dict[int, int] = {}
        highest: dict[int, int] = {}
        crossing = self.crossing
        for cell, step in pairs:
            for other, factor in crossing[cell]:
                move = factor * step
                if move < 0:
                    if move < lowest.get(other, 0):
                        lowest[other] = move
                elif move > highest.get(other, 0):
                    highest[other] = move
        for other, move in lowest.items():
            low[other] += move
        for other, move in highest.items():
            high[other] += move

    def _try(self, cell: str, step: int, size: int) -> None:
        self._move(cell, step)
        if self.bound() < size:
            self.changed[cell] = self.values[cell] + step
            self.descend(size - 1)
            del self.changed[cell]
        self._move(cell, -step)

    def _move(self, cell: str, step: int) -> None:
        for index, factor in self.crossing[cell]:
            before = self.left[index]
            after = before + factor * step
            self.left[index] = after
            if (before == 0) != (after == 0):
                self.broken[self.class_of[index]] += 1 if before == 0 else -1


def _classes(rows: Sequence[tuple[tuple[str, int], ...]]) -> list[list[int]]:
    """The equations dealt out so that no two of a class share a cell."""
    classes: list[list[int]] = []
    covered: list[set[str]] = []
    for index, row in enumerate(rows):
        cells = {cell for cell, _factor in row}
        for number, taken in enumerate(covered):
            if not taken & cells:
                classes[number].append(index)
                taken.update(cells)
                break
        else:
            classes.append([index])
            covered.append(cells)
    return classes
