"""Numbers in Chinese."""

from __future__ import annotations

import pytest

from gongkai.report.text.numerals import spelled_value
from gongkai.statute.numbers import numeral


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (36, "三十六"),
        (99, "九十九"), (100, "一百"), (105, "一百零五"), (110, "一百一十"), (316, "三百一十六"),
        (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1034, "一千零三十四"),
        (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_numbers_are_written_out(number: int, words: str) -> None:
    assert numeral(number) == words


def test_what_is_written_out_reads_back_as_the_same_number() -> None:
    assert all(spelled_value(numeral(number)) == number for number in range(10_000))


@pytest.mark.parametrize("number", [-1, 10_000])
def test_other_numbers_are_not_written_out(number: int) -> None:
    with pytest.raises(ValueError, match="not written"):
        numeral(number)
