"""The columns of a head of two levels in the order in which they stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.reading.labels import Sort
from gongkai.report.reading.plaintext.evidence import by_place
from gongkai.report.reading.plaintext.tokens import Token
from gongkai.report.reading.row_sums import proves
from gongkai.statute.report.form import Table as FormTable

# Column keys with their labels.
Leaves = list[tuple[str, Token]]


@dataclass(frozen=True, slots=True)
class Head:
    """The labels of columns as they came (``order``), and the whole head with its groups."""

    table: FormTable
    form_key: str
    order: Sequence[Token]
    tokens: Sequence[Token]

    def leaves(self, rows: Sequence[Sequence[Decimal]], *, one_a_line: bool) -> Leaves | None:
        """The columns from left to right; None where their order cannot be told.

        Labels on one line stand in that order. Else the columns under a heading come where it
        comes; that, or the place where each label begins, is believed only where it gives the
        form's order for the columns beside the heading, or where the sums of the rows prove it.
        """
        everything = self._columns()
        if not self._inner(everything) or len({t.first for _key, t in everything}) == 1:
            return everything
        nested = self._nested(everything, one_a_line=one_a_line)
        if nested is not None and self._sound(nested, one_a_line=one_a_line):
            return nested
        placed = by_place([token for _key, token in everything])
        keys = {id(token): key for key, token in everything}
        ways = [[(keys[id(t)], t) for t in placed]] if placed else []
        ways += [nested] if nested is not None else []
        return next((way for way in ways if self._proven(way, rows)), None)

    def _columns(self) -> Leaves:
        by_key: dict[str, Token] = {}
        for token in self.order:
            for match in token.of(Sort.COLUMN, self.table.key):
                by_key.setdefault(match.key, token)
        return list(by_key.items())

    def _paths(self) -> dict[str, tuple[str, ...]]:
        return {column.key: column.path for column in self.table.columns}

    def _inner(self, everything: Leaves) -> Leaves:
        paths = self._paths()
        return [one for one in everything if paths[one[0]]]

    def _nested(self, everything: Leaves, *, one_a_line: bool) -> Leaves | None:
        """The columns with those under a heading where it stands."""
        paths, inner = self._paths(), self._inner(everything)
        keys = {key for key, _token in everything}
        lines = {token.first for _key, token in inner}
        in_order = [key for key, _token in inner] == [k for k in paths if paths[k] and k in keys]
        if len(lines) == len(inner) > 1 and not (one_a_line or in_order):
            return None
        if 1 < len(lines) < len(inner):
            return None  # some on one line, some not: nothing says which stands left of which
        leaves: Leaves = []
        for token in self.tokens:
            if is_column_group(token, self.table) and inner[0] not in leaves:
                leaves += inner
            leaves += [(k, t) for k, t in everything if t is token and not paths[k]]
        return leaves if inner[0] in leaves else everything

    def _sound(self, leaves: Leaves, *, one_a_line: bool) -> bool:
        """Whether the columns beside the heading stand as in the form. Without a heading, columns
        one a line came in one run, and their order is that of the page."""
        paths = self._paths()
        if not any(is_column_group(token, self.table) for token in self.tokens):
            return one_a_line or [key for key, _token in leaves] == list(paths)
        found = [key for key, _token in leaves]
        beside = [key for key in paths if not paths[key] and key in found]
        return all((found.index(key) == 0) == (key == next(iter(paths))) for key in beside)

    def _proven(self, leaves: Leaves, rows: Sequence[Sequence[Decimal]]) -> bool:
        """Whether all columns are there and the rows add up in this order and in no other that
        the form suggests."""
        order, form = [key for key, _token in leaves], list(self._paths())
        if sorted(order) != sorted(form) or any(len(row) != len(form) for row in rows):
            return False
        return order == form or proves(self.form_key, self.table.key, order, form, rows)


def is_column_group(token: Token, table: FormTable) -> bool:
    """Whether a label is the heading over several columns."""
    groups = {name for column in table.columns for name in column.path}
    return any(match.key in groups for match in token.of(Sort.GROUP, table.key))
