"""What a statutory form of the annual report is made of, and the one function that judges it.

A form (格式) is data: sections, tables, rows, columns, labels and identities (勾稽关系). The forms
themselves are tables in ``form_2019`` and ``form_2021``; a new form is a new table beside them and
an entry in ``forms``: nothing here names a form.

A cell is addressed by a key ``table.row.column``, such as ``T3.r3_1.c7``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a column counts."""

    COUNT = "count"  # 件、次: an integer, never below 0
    MONEY = "money"  # 万元: a decimal, never below 0
    CHANGE = "change"  # 本年增/减 (2019 form): an integer that may be negative


class Role(StrEnum):
    """What a row does in its table."""

    INPUT = "input"
    LEAF = "leaf"  # an outcome that the total adds up
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its official label, the headings above it, and other spellings found in reports."""

    key: str
    label: str
    path: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its official label, the headings before it, and other spellings found in reports."""

    key: str
    label: str
    path: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    role: Role = Role.INPUT


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a table with columns of its own (表二 has one for each item of Art 20).

    ``caption`` stands above the whole block, ``header`` above its columns, ``corner`` beside them.
    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    corner: str = ""
    header: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three tables. ``sideways``: the rows stand beside each other (表四)."""

    key: str
    name: str
    section: int
    blocks: tuple[Block, ...]
    sideways: bool = False
    variants: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all blocks in printed order."""
        return tuple(column for block in self.blocks for column in block.columns)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all blocks in printed order."""
        return tuple(row for block in self.blocks for row in block.rows)

    def addresses(self) -> Iterator[tuple[str, Block, Row, Column]]:
        """Every cell of the table in printed order: its key, block, row and column."""
        for block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    yield cell_key(self.key, row.key, column.key), block, row, column


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six parts (条例 Art 50): its number and its official heading."""

    number: int
    heading: str
    variants: tuple[str, ...] = ()
    table: str | None = None
    topics: tuple[str, ...] = ()


class Relation(StrEnum):
    """How the two sides of an identity stand to each other."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Term:
    """One summand: a cell of this year's report (``year`` 0) or last year's (-1), and its sign."""

    cell: str
    sign: int = 1
    year: int = 0


class Condition(StrEnum):
    """When an identity binds at all."""

    ALWAYS = "always"
    NO_RULE_MAKER = "no_rule_maker"  # 立法法 Art 91, 93: the organ may not make 规章


@dataclass(frozen=True, slots=True)
class Identity:
    """An equation or bound between cells; an empty side is 0. ``rule`` names its check."""

    id: str
    rule: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    relation: Relation = Relation.EQUAL
    condition: Condition = Condition.ALWAYS

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term of both sides."""
        return self.left + self.right

    @property
    def is_sum(self) -> bool:
        """Whether it says of one cell that it is the sum of others, all of this year's report."""
        plain = all(term.sign == 1 and not term.year for term in self.terms)
        bound = self.relation is Relation.EQUAL and self.condition is Condition.ALWAYS
        return bound and plain and len(self.left) == 1 and bool(self.right)

    @property
    def needs_previous(self) -> bool:
        """Whether last year's report is needed."""
        return any(term.year for term in self.terms)


@dataclass(frozen=True)
class Form:
    """A whole form: from which report year to which, on whose order, and all its tables."""

    key: str
    document: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    identities: tuple[Identity, ...] = field(repr=False)

    @cached_property
    def cells(self) -> dict[str, tuple[Table, Block, Row, Column]]:
        """Every cell of the form by its key, in printed order."""
        return {
            key: (table, block, row, column)
            for table in self.tables
            for key, block, row, column in table.addresses()
        }

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """For each cell the cells that its number adds up, as the identities of the form say; the
        cell itself where it is no sum. What counts in a part counts in the cell, and nothing else."""
        sums: dict[str, tuple[str, ...]] = {}
        for identity in self.identities:
            if identity.is_sum:
                summands = tuple(term.cell for term in identity.right)
                sums.setdefault(identity.left[0].cell, summands)

        def parts_of(key: str) -> tuple[str, ...]:
            if key not in sums:
                return (key,)
            return tuple(dict.fromkeys(each for part in sums[key] for each in parts_of(part)))

        return {key: parts_of(key) for key in self.cells}

    def table(self, key: str) -> Table:
        """The table with this key; KeyError when the form has none."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)

    def holds_for(self, year: int) -> bool:
        """Whether a report on this year has to follow this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome for one identity. ``holds`` is None when a value is unknown."""

    identity: Identity
    holds: bool | None
    left: Decimal | None
    right: Decimal | None
    unknown: tuple[Term, ...]


Values = Callable[[str, int], Decimal | None]
"""Gives the value of (cell key, year offset 0 or -1), or None where it is unknown."""


def cell_key(table: str, row: str, column: str) -> str:
    """The address of a cell."""
    return f"{table}.{row}.{column}"


def judge(identity: Identity, values: Values) -> Judgement:
    """Whether an identity holds over these values; unknown values make it undecided."""
    # Unknown is not 0: a cell that could not be read must never make a sum fail or hold.
    unknown = tuple(term for term in identity.terms if values(term.cell, term.year) is None)
    if unknown:
        return Judgement(identity, None, None, None, unknown)
    left, right = _total(identity.left, values), _total(identity.right, values)
    holds = {
        Relation.EQUAL: left == right,
        Relation.AT_LEAST: left >= right,
        Relation.AT_MOST: left <= right,
    }[identity.relation]
    return Judgement(identity, holds, left, right, ())


def _total(terms: tuple[Term, ...], values: Values) -> Decimal:
    return sum(
        (term.sign * (values(term.cell, term.year) or Decimal(0)) for term in terms), Decimal(0)
    )
