"""国办函〔2020〕109号: both modes, all worked sums, and that no sum ever falls."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.applications.fees import (
    Mode,
    fee,
    fee_by_case,
    fee_by_volume,
    price_of_case,
    reckoning,
    shares,
)


@pytest.mark.parametrize(
    ("count", "yuan"),
    [(0, 0), (1, 0), (10, 0), (11, 100), (20, 1000), (30, 2000), (31, 2200), (40, 4000),
     (41, 4300), (50, 7000), (51, 7400), (60, 11000), (100, 37000)],
)  # fmt: skip
def test_by_case_cumulates_over_the_month(count: int, yuan: int) -> None:
    assert fee_by_case(0, count) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (300, 6700), (500, 14700)],
)  # fmt: skip
def test_by_volume_counts_one_application(pages: int, yuan: int) -> None:
    assert fee_by_volume(pages) == yuan


@given(st.integers(0, 400), st.integers(0, 60), st.integers(0, 60))
def test_the_months_fee_does_not_depend_on_how_it_is_split(before: int, a: int, b: int) -> None:
    assert fee_by_case(before, a + b) == fee_by_case(before, a) + fee_by_case(before + a, b)


@given(st.integers(0, 5000))
def test_a_further_page_never_lowers_the_fee(pages: int) -> None:
    assert fee_by_volume(pages) <= fee_by_volume(pages + 1)


@pytest.mark.parametrize(
    "call", [lambda: price_of_case(0), lambda: fee_by_volume(-1), lambda: fee_by_case(-1)]
)
def test_negative_numbers_are_refused(call) -> None:
    with pytest.raises(ValueError):
        call()


@given(st.sampled_from(Mode), st.integers(0, 300), st.integers(0, 60))
def test_the_shares_of_a_fee_make_up_the_fee(mode: Mode, count: int, before: int) -> None:
    found = shares(mode, count, before)
    assert sum(one.count for one in found) == count
    assert sum(one.count * one.price for one in found) == fee(mode, count, before)


@pytest.mark.parametrize(
    ("mode", "count", "before", "words"),
    [
        (Mode.BY_VOLUME, 30, 0, "第1至30页不收费"),
        (Mode.BY_VOLUME, 101, 0,
         "第1至30页不收费；第31至100页，70页×10元＝700元；第101页，1页×20元＝20元"),
        (Mode.BY_CASE, 1, 31, "第32件，1件×200元＝200元"),
        (Mode.BY_CASE, 3, 9, "第10件不收费；第11至12件，2件×100元＝200元"),
    ],
)  # fmt: skip
def test_a_notice_says_how_its_fee_comes_about(
    mode: Mode, count: int, before: int, words: str
) -> None:
    assert reckoning(mode, count, before) == words


def test_a_fee_is_counted_from_the_first_unit_where_nothing_came_before() -> None:
    assert fee(Mode.BY_CASE, 11) == fee(Mode.BY_CASE, 11, 0) == 100
    assert [(one.first, one.last) for one in shares(Mode.BY_CASE, 11)] == [(1, 10), (11, 11)]
    assert reckoning(Mode.BY_CASE, 11) == "第1至10件不收费；第11件，1件×100元＝100元"
    assert fee_by_case(10) == 100


@pytest.mark.parametrize(
    ("number", "yuan"),
    [(1, 0), (10, 0), (11, 100), (30, 100), (31, 200), (40, 200), (41, 300), (50, 300), (51, 400)],
)
def test_a_case_costs_what_its_place_in_the_month_says(number: int, yuan: int) -> None:
    assert price_of_case(number) == yuan
