"""Proposing repairs: for every part of a table, the smallest changes that make it add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import product

from gongkai.report.model import AnnualReport, Cell, State
from gongkai.report.repair.budget import Budget, CutOffError
from gongkai.report.repair.completing import Completions, complete
from gongkai.report.repair.equations import Part, eliminate, parts_of
from gongkai.report.repair.moving import COST, mending_moves
from gongkai.report.repair.reasons import reasons_for
from gongkai.report.repair.search import smallest_changes
from gongkai.report.repair.values import Change, Kind, Proposal, Repair, Status
from gongkai.statute.report.known_forms import form_by_key
from gongkai.statute.wording import _

LIMIT = 20
# How many combinations of listed readings are tried one by one.
READINGS = 64
# With more unknown cells than this, blanks are taken as 0 when something printed is wrong.
MOST_UNKNOWN = 40


def propose(report: AnnualReport) -> tuple[Repair, ...]:
    """The repair of every part of a table that does not add up or is not fully known.

    Never changes the report. A part without any printed number is left out: there is nothing to
    work from.
    """
    return tuple(
        repair
        for part in _parts(report.form_key)
        if (repair := _Repairing(report, part).repair()) is not None
    )


@lru_cache(maxsize=8)
def _parts(form_key: str) -> tuple[Part, ...]:
    return parts_of(form_by_key(form_key))


@dataclass(frozen=True)
class _Start:
    """One way to take the cells: what is printed, and what is to be found out."""

    known: Mapping[str, int]
    unknown: tuple[str, ...]


@dataclass
class _Outcome:
    """Tables that add up, each as the cells that differ from what is known, all of one cost."""

    tables: list[dict[str, int]]
    cost: float
    more: bool = False
    complete: bool = True


class _Repairing:
    def __init__(self, report: AnnualReport, part: Part) -> None:
        self.report = report
        self.part = part
        self.budget = Budget()
        self.telling = Budget()  # what was found is told, also where the search was cut off
        self.cells: dict[str, Cell] = {key: report.cell(key) for key in part.cells}
        self.values = {key: _whole(cell) for key, cell in self.cells.items()}

    def repair(self) -> Repair | None:
        """The repair, or None where nothing is wrong or nothing is known."""
        broken, open_ones = self._judged()
        printed = [value for value in self.values.values() if value is not None]
        if not printed or not (broken or open_ones):
            return None
        best = self._best()
        cells = best.tables
        wrong = sum(
            cell.state is State.NUMBER and self.values[key] is None
            for key, cell in self.cells.items()
        )
        cost = best.cost + wrong
        proposals = [self._proposal(table, cost, (*broken, *open_ones)) for table in cells]
        if best.cost >= COST or not best.complete:
            proposals, cost = self._with_moves(proposals, cost, wrong, (*broken, *open_ones))
        proposals.sort(key=self._plausible, reverse=True)
        status = _status(proposals, best)
        return Repair(
            self.part.table,
            self._name(),
            status,
            tuple(proposals[:LIMIT]),
            best.more or len(proposals) > LIMIT,
            tuple(broken),
            tuple(open_ones),
            _message(self._name(), status, proposals, cost),
        )

    # ── what is wrong ──────────────────────────────────────────────────────────────────────────

    def _judged(self) -> tuple[list[str], list[str]]:
        broken, open_ones = [], []
        for identity, row in zip(self.part.identities, self.part.rows, strict=True):
            values = [(factor, self.values[cell]) for cell, factor in row.items()]
            if any(value is None for _factor, value in values):
                open_ones.append(identity.id)
            elif sum(factor * value for factor, value in values if value is not None):
                broken.append(identity.id)
        return broken, open_ones

    def _name(self) -> str:
        """``表三``; a part that is one row only is called by it: ``表四“行政复议”``."""
        table, _block, row, _column = self.report.form.cells[self.part.cells[0]]
        name = table.name.split()[0]
        rows = {cell.split(".")[1] for cell in self.part.cells}
        return f"{name}“{'—'.join((*row.path, row.label))}”" if len(rows) == 1 else name

    # ── the smallest changes ───────────────────────────────────────────────────────────────────

    def _starts(self) -> list[_Start]:
        """The readings to begin from: cells in conflict with each of their candidates in turn."""
        known = {key: value for key, value in self.values.items() if value is not None}
        unknown = [key for key, value in self.values.items() if value is None]
        listed = {key: _candidates(self.cells[key]) for key in unknown}
        listed = {key: values for key, values in listed.items() if values}
        count = 1
        for values in listed.values():
            count *= len(values)
        if not listed or count > READINGS:
            return [_Start(known, tuple(unknown))]
        rest = tuple(key for key in unknown if key not in listed)
        return [
            _Start({**known, **dict(zip(listed, choice, strict=True))}, rest)
            for choice in product(*listed.values())
        ]

    def _best(self) -> _Outcome:
        """The cheapest outcome over all readings to begin from."""
        starts = self._starts()
        try:
            outcome = _merged([self._completed(start) for start in starts])
        except CutOffError:
            return _Outcome([], 0, complete=False)
        if outcome.tables or outcome.more:
            return outcome
        self.budget = Budget()
        return _merged([self._changed(start) for start in starts])

    def _completed(self, start: _Start) -> _Outcome:
        found = self._ways(start, start.known)
        if found.more and not found.ways:  # too many ways to list: the plainest one stands for them
            start = self._with_zeros(start)
            found.ways = self._ways(start, start.known).ways
        return _Outcome([{**start.known, **way} for way in found.ways], 0, found.more)

    def _ways(self, start: _Start, known: Mapping[str, int], limit: int = LIMIT) -> Completions:
        return complete(self.part.rows, known, start.unknown, self.budget, limit)

    def _changed(self, start: _Start) -> _Outcome:
        if len(start.unknown) <= MOST_UNKNOWN:
            outcome = self._search(start)
            if outcome.tables or not outcome.complete:
                return outcome
        zeros = self._with_zeros(start)
        return self._search(zeros) if zeros != start else _Outcome([], 0)

    def _with_zeros(self, start: _Start) -> _Start:
        """The start with blanks and dashes taken as 0."""
        empty = [k for k in start.unknown if self.cells[k].state in (State.BLANK, State.DASH)]
        rest = tuple(key for key in start.unknown if key not in empty)
        return _Start({**start.known, **dict.fromkeys(empty, 0)}, rest)

    def _search(self, start: _Start) -> _Outcome:
        rows, _solved = eliminate(self.part.rows, start.unknown)
        cells = {cell for row in rows for cell in row}
        known = {cell: value for cell, value in start.known.items() if cell in cells}

        def can_be_completed(changes: Mapping[str, int]) -> bool:
            found = self._ways(start, {**start.known, **changes}, 1)
            return bool(found.ways) or found.more

        found = smallest_changes(rows, known, can_be_completed, self.budget, LIMIT)
        outcome = _Outcome([], found.size, found.more, found.complete)
        try:
            for changes in found.sets:
                table = {**start.known, **changes}
                ways = complete(self.part.rows, table, start.unknown, self.telling, LIMIT)
                outcome.more |= ways.more
                outcome.tables.extend({**table, **way} for way in ways.ways)
        except CutOffError:
            outcome.complete = False
        return outcome

    # ── telling it ─────────────────────────────────────────────────────────────────────────────

    def _proposal(self, table: Mapping[str, int], cost: float, asked: tuple[str, ...]) -> Proposal:
        changes = tuple(
            self._change(cell, table[cell], asked)
            for cell in self.part.cells
            if self.values[cell] != table[cell]
        )
        return Proposal(Kind.CELLS, _title(changes), changes, cost)

    def _change(self, key: str, new: int, asked: tuple[str, ...]) -> Change:
        cell = self.cells[key]
        crossing = self.part.crossing(key)
        total = any(len(one.left) == 1 and one.left[0].cell == key for one in crossing)
        reasons, _weight = reasons_for(cell, Decimal(new), total=total)
        rests_on = tuple(one.id for one in crossing if one.id in asked)
        rests_on = rests_on or tuple(one.id for one in crossing)
        return Change(key, cell.state, cell.value, Decimal(new), rests_on, reasons)

    def _plausible(self, proposal: Proposal) -> float:
        """How much speaks for a proposal besides the identities."""
        weight = 0.0
        for change in proposal.changes:
            crossing = self.part.crossing(change.cell)
            total = any(len(one.left) == 1 and one.left[0].cell == change.cell for one in crossing)
            weight += reasons_for(self.cells[change.cell], change.new, total=total)[1]
        return weight / max(len(proposal.changes), 1)

    def _with_moves(
        self, proposals: list[Proposal], cost: float, wrong: int, asked: tuple[str, ...]
    ) -> tuple[list[Proposal], float]:
        """The proposals together with swaps and shifts that cost as little, or these alone."""
        table = self.report.form.table(self.part.table)
        moves = mending_moves(table, self.part, self.values)
        if not moves:
            return proposals, cost
        found = [
            replace(
                self._proposal({**self.values, **move.values}, COST + wrong, asked),  # type: ignore[dict-item]
                kind=move.kind,
                title=move.title,
            )
            for move in moves
        ]
        if not proposals or cost > COST + wrong:
            return found, COST + wrong
        results = [_result(proposal) for proposal in found]
        return found + [one for one in proposals if _result(one) not in results], cost


def _result(proposal: Proposal) -> frozenset[tuple[str, Decimal]]:
    return frozenset((change.cell, change.new) for change in proposal.changes)


def _whole(cell: Cell) -> int | None:
    """The count that is printed; None where there is none, or where none can stand so."""
    if cell.value is None or cell.value < 0 or cell.value != cell.value.to_integral_value():
        return None
    return int(cell.value)


def _candidates(cell: Cell) -> list[int]:
    """The counts that a cell in conflict may hold; empty where they are not all counts."""
    if cell.state is not State.CONFLICT:
        return []
    values: set[int] = set()
    for candidate in cell.candidates:
        if candidate.value is None or candidate.value != candidate.value.to_integral_value():
            return []
        values.add(int(candidate.value))
    return sorted(values)


def _merged(outcomes: list[_Outcome]) -> _Outcome:
    """All outcomes of the lowest cost."""
    cut = not all(one.complete for one in outcomes)
    found = [one for one in outcomes if one.tables or one.more]
    if not found:
        return _Outcome([], 0, complete=not cut)
    cost = min(one.cost for one in found)
    cheapest = [one for one in found if one.cost == cost]
    tables: list[dict[str, int]] = []
    for one in cheapest:
        tables.extend(table for table in one.tables if table not in tables)
    return _Outcome(tables, cost, any(one.more for one in cheapest), not cut)


def _status(proposals: list[Proposal], best: _Outcome) -> Status:
    if not proposals:
        if best.more:
            return Status.SEVERAL
        return Status.NONE if best.complete else Status.TOO_MANY
    alone = len(proposals) == 1 and not best.more and best.complete
    return Status.UNIQUE if alone else Status.SEVERAL


def _title(changes: tuple[Change, ...]) -> str:
    filled = sum(change.completes for change in changes)
    changed = len(changes) - filled
    parts = []
    if changed:
        parts.append(_("改 {count} 格").format(count=changed))
    if filled:
        parts.append(_("补 {count} 格").format(count=filled))
    return "，".join(parts)


MESSAGES = {
    Status.UNIQUE: _("{name}：{title}后，各项勾稽关系都成立；这样小的改法只有这一种。"),
    Status.SEVERAL: _("{name}：有几种同样小的改法都能使勾稽关系成立，应当对照台账确定，不能推断。"),
    Status.TOO_MANY: _(
        "{name}：不能确定或对不上的地方太多，推断不出原来的数字，应当对照台账重填。"
    ),
    Status.NONE: _("{name}：改动哪些格都不能使勾稽关系全部成立，应当对照台账重填。"),
}


def _message(name: str, status: Status, proposals: list[Proposal], cost: float) -> str:
    title = proposals[0].title if proposals else ""
    return MESSAGES[status].format(name=name, title=title)
