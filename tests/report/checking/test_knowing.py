"""Whether cells that are not all known can still make an identity true."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.report.checking.knowing import COMBINATIONS, Domain, domain, possible
from gongkai.report.model import Candidate, Cell, State, number
from gongkai.statute.report.form import Identity, Kind, Relation, Term

FROM_0 = Domain(None, Decimal(0))
ANY = Domain(None, None)


def one_of(*values: int) -> Domain:
    return Domain(tuple(Decimal(value) for value in values))


def can_hold(left: list[Domain], relation: str, right: list[Domain], signs: str = "") -> bool:
    """`signs` tells those of the right side, all of them pluses where it is left out."""
    minus = [-1 if sign == "-" else 1 for sign in signs or "+" * len(right)]
    identity = Identity(
        "id",
        "rule",
        tuple(Term(f"left{n}") for n in range(len(left))),
        tuple(Term(f"right{n}", sign) for n, sign in enumerate(minus)),
        Relation(relation),
    )
    places = dict(zip((term.cell for term in identity.terms), (*left, *right), strict=True))
    return possible(identity, lambda term: places[term.cell])


@pytest.mark.parametrize(
    ("left", "relation", "right", "answer"),
    [
        # what is known decides
        ([one_of(5)], "=", [one_of(2), one_of(3)], True),
        ([one_of(5)], "=", [one_of(2), one_of(4)], False),
        ([one_of(5)], "=", [one_of(2), one_of(2)], False),
        ([one_of(5)], ">=", [one_of(5)], True),
        ([one_of(5)], ">=", [one_of(4)], True),
        ([one_of(5)], ">=", [one_of(6)], False),
        ([one_of(5)], "<=", [one_of(5)], True),
        ([one_of(5)], "<=", [one_of(6)], True),
        ([one_of(5)], "<=", [one_of(4)], False),
        ([one_of(0)], "=", [], True),
        ([one_of(1)], "=", [], False),
        # one of several readings is enough
        ([one_of(5)], "=", [one_of(2), one_of(2, 3)], True),
        ([one_of(5)], "=", [one_of(2), one_of(1, 2)], False),
        ([one_of(4, 5)], "=", [one_of(2, 6), one_of(1, 3)], True),
        # an unknown count can only add
        ([one_of(5)], "=", [one_of(2), FROM_0], True),
        ([one_of(5)], "=", [one_of(5), FROM_0], True),
        ([one_of(5)], "=", [one_of(6), FROM_0], False),
        ([FROM_0], "=", [one_of(2), one_of(3)], True),
        ([FROM_0, one_of(6)], "=", [one_of(5)], False),
        ([FROM_0, one_of(5)], "=", [one_of(5)], True),
        ([FROM_0], "=", [], True),
        # a bound is reached from its own side
        ([one_of(5), FROM_0], ">=", [one_of(9)], True),
        ([one_of(5)], ">=", [one_of(9), FROM_0], False),
        ([one_of(9)], "<=", [one_of(5), FROM_0], True),
        ([one_of(9), FROM_0], "<=", [one_of(5)], False),
        # a change may be negative
        ([one_of(5)], "=", [one_of(6), ANY], True),
        ([ANY, one_of(6)], "=", [one_of(5)], True),
        ([one_of(9)], "<=", [one_of(5), ANY], True),
        ([one_of(5)], ">=", [one_of(9), ANY], True),
    ],
)
def test_unknown_cells_save_an_identity_only_where_a_number_from_0_can(
    left: list[Domain], relation: str, right: list[Domain], answer: bool
) -> None:
    assert can_hold(left, relation, right) is answer


@pytest.mark.parametrize(
    ("left", "right", "answer"), [(4, (6, 2), True), (5, (6, 2), False), (8, (6, 2), False)]
)
def test_what_is_taken_away_is_taken_away(left: int, right: tuple[int, int], answer: bool) -> None:
    assert can_hold([one_of(left)], "=", [one_of(one) for one in right], "+-") is answer


def test_an_unknown_cell_that_is_taken_away_lowers_the_side() -> None:
    assert can_hold([one_of(4)], "=", [one_of(6), FROM_0], "+-")
    assert not can_hold([one_of(7)], "=", [one_of(6), FROM_0], "+-")


def test_too_many_readings_are_not_all_tried() -> None:
    pairs = [one_of(0, 0)] * 8  # 256 combinations are tried, none of them comes to 1
    assert 2 ** len(pairs) == COMBINATIONS
    assert not can_hold([one_of(1)], "=", pairs)
    assert can_hold([one_of(1)], "=", [*pairs, one_of(0, 0)])


@pytest.mark.parametrize(
    ("cell", "kind", "trusting", "held"),
    [
        (number(3), Kind.COUNT, True, one_of(3)),
        (number(3), Kind.COUNT, False, one_of(3)),
        (Cell(State.NUMBER, Decimal(3), confidence=0.1), Kind.COUNT, True, one_of(3)),
        (Cell(State.NUMBER, Decimal(3), confidence=0.1), Kind.COUNT, False, FROM_0),
        (Cell(State.BLANK), Kind.COUNT, True, FROM_0),
        (Cell(State.BLANK), Kind.MONEY, True, FROM_0),
        (Cell(State.BLANK), Kind.CHANGE, True, ANY),
        (
            Cell(State.CONFLICT, candidates=(Candidate(Decimal(7), ""), Candidate(Decimal(5), ""))),
            Kind.COUNT,
            True,
            one_of(5, 7),
        ),
        (
            Cell(State.CONFLICT, candidates=(Candidate(Decimal(7), ""), Candidate(None, ""))),
            Kind.COUNT,
            True,
            FROM_0,
        ),
        (Cell(State.CONFLICT), Kind.COUNT, True, FROM_0),
    ],
)
def test_a_cell_holds_what_is_printed_or_one_of_its_readings_or_any_count(
    cell: Cell, kind: Kind, trusting: bool, held: Domain
) -> None:
    assert domain(cell, kind, trusting=trusting) == held


def test_a_domain_is_known_when_it_has_one_value() -> None:
    assert [one.known for one in (one_of(3), one_of(3, 4), FROM_0, ANY)] == [
        True,
        False,
        False,
        False,
    ]
