"""What a cell's text says: numbers are read, everything else is named for what it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.report.model import DOUBTFUL, State
from gongkai.report.reading.values import is_value, read_value
from gongkai.statute.report.form import Kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("15", "15"),
        (" 15 ", "15"),
        ("１５", "15"),
        ("4,609,225", "4609225"),
        ("4，609，225", "4609225"),
        ("42.75", "42.75"),
        ("15件", "15"),
        ("42.75 万元", "42.75"),
        ("零", "0"),
        ("-3", "-3"),
        ("4 609 225", "4609225"),
        ("5\u200b2\ufeff9", "529"),
    ],
)
def test_a_number_is_read_in_any_spelling(text: str, value: str) -> None:
    reading = read_value(text)
    assert (reading.state, reading.value) == (State.NUMBER, Decimal(value))


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "\xa0", "\u200b"])
def test_an_empty_cell_is_blank_and_not_0(text: str) -> None:
    assert read_value(text).state is State.BLANK


@pytest.mark.parametrize("text", ["-", "—", "——", "/", "／", "无", "--", "N/A"])
def test_a_dash_is_a_dash_and_not_0(text: str) -> None:
    assert read_value(text).state is State.DASH


@pytest.mark.parametrize("text", ["1,23", "见附件", "1 5", "l5", "O", "3/4", "一五"])
def test_what_is_no_number_is_unreadable(text: str) -> None:
    assert read_value(text).state is State.UNREADABLE


def test_an_unreadable_text_lists_what_it_may_be() -> None:
    assert [c.value for c in read_value("1 5").candidates] == [Decimal(15)]
    assert [c.value for c in read_value("l5").candidates] == [Decimal(15)]
    assert [c.value for c in read_value("427500元", Kind.MONEY).candidates] == [Decimal("42.75")]


@pytest.mark.parametrize(
    ("text", "value"), [("+3", 3), ("-2", -2), ("增3", 3), ("减少2", -2), ("2↓", -2), ("0", 0)]
)
def test_a_change_has_a_sign(text: str, value: int) -> None:
    assert read_value(text, Kind.CHANGE).value == value


def test_blank_is_no_value_and_a_dash_is_one() -> None:
    assert not is_value("")
    assert is_value("/")


@pytest.mark.parametrize(
    ("text", "number"),
    [("59①", 59), ("172²", 172), ("0¹", 0), ("1,695⑤", 1695), ("15[1]", 15), ("3.5 [注]", 3.5)],
)
def test_a_footnote_mark_is_no_digit_of_the_number(text: str, number: float) -> None:
    reading = read_value(text)
    assert reading.value == Decimal(str(number))
    assert reading.confidence < DOUBTFUL


@pytest.mark.parametrize("text", ["②", "¹5", "①②", "[1]", "5[1234567]", "\u202e12", "1 5[2]"])
def test_an_unclear_footnote_mark_makes_the_cell_unreadable(text: str) -> None:
    assert read_value(text).state is State.UNREADABLE


@pytest.mark.parametrize(
    "text", ["\u202d17\u202c", "1\u20607", "\u00ad17", '="17"', "'17", "$17$", r"\(17\)"]
)
def test_what_exports_put_around_a_number_is_no_part_of_it(text: str) -> None:
    assert read_value(text).value == 17
