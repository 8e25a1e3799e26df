"""The identities that lie within one row, and what they say about the order of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from gongkai.statute.report.form import Identity, judge
from gongkai.statute.report.known_forms import form_by_key

# Rows that only the one order adds up in, at least, and how many times as many as the other.
LEAST_ROWS, FEWER = 3, 4


@cache
def row_identities(form_key: str, table_key: str) -> dict[str, tuple[Identity, ...]]:
    """The identities that lie within one row; those of the first row stand in under ``*``."""
    found: dict[str, tuple[Identity, ...]] = {}
    for identity in form_by_key(form_key).identities:
        places = {tuple(term.cell.split(".")[:2]) for term in identity.terms}
        if len(places) == 1 and not identity.needs_previous and len(identity.terms) > 2:
            table, row = places.pop()
            if table == table_key:
                found[row] = (*found.get(row, ()), identity)
    if found:
        found["*"] = next(iter(found.values()))
    return found


def adds_up(
    form_key: str, table_key: str, order: Sequence[str], rows: Sequence[Sequence[Decimal]]
) -> int:
    """In how many of these rows the figures add up if the columns stand in this order."""
    identities = row_identities(form_key, table_key).get("*", ())
    count = 0
    for row in rows:
        figures = dict(zip(order, row, strict=True))

        def value(key: str, _year: int, figures: dict[str, Decimal] = figures) -> Decimal | None:
            return figures.get(key.rsplit(".", 1)[1])

        count += bool(identities) and all(judge(one, value).holds is True for one in identities)
    return count


def proves(
    form_key: str,
    table_key: str,
    order: Sequence[str],
    other: Sequence[str],
    rows: Sequence[Sequence[Decimal]],
) -> bool:
    """Whether the sums of the rows prove that the columns stand in ``order`` and not in ``other``:
    in nearly all rows that tell the two apart the figures add up by the first."""
    apart = [row for row in rows if len(set(row)) > 1 and any(row)]
    wins = losses = 0
    for row in apart:
        one = adds_up(form_key, table_key, order, [row])
        two = adds_up(form_key, table_key, other, [row])
        wins += one > two
        losses += two > one
    return wins >= LEAST_ROWS and wins >= FEWER * losses
