"""Document numbers: six-corner brackets, no leading zero, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.letters.document_numbers import SERIES, DocumentNumber, format_number, parse_number


def test_a_number_is_written_as_the_office_writes_it() -> None:
    assert format_number("聊", "公开补", 2026, 12) == "聊公开补〔2026〕12号"


@given(
    code=st.text("聊甲乙丙政公办", min_size=1, max_size=4),
    series=st.sampled_from(sorted(SERIES)),
    year=st.integers(2008, 2100),
    n=st.integers(1, 100_000),
)
def test_a_written_number_is_read_back(code: str, series: str, year: int, n: int) -> None:
    found = parse_number(format_number(code, series, year, n))
    assert found == DocumentNumber(code, series, year, n)


@pytest.mark.parametrize(
    "number",
    [
        "聊公开补〔2026〕012号",
        "聊公开补[2026]12号",
        "聊公开补（2026）12号",
        "聊公开补〔26〕12号",
        "聊公开补〔2026〕0号",
        "公开补〔2026〕12号",
        "聊公文〔2026〕12号",
        "聊公开补〔2026〕12",
        "",
    ],
)
def test_what_is_no_number_of_this_program_is_refused_in_chinese(number: str) -> None:
    with pytest.raises(ValueError, match="不是本系统的发文字号"):
        parse_number(number)


@pytest.mark.parametrize(
    ("code", "series", "year", "n"),
    [
        ("", "公开补", 2026, 1),
        ("聊 城", "公开补", 2026, 1),
        ("聊1", "公开补", 2026, 1),
        ("聊", "公文", 2026, 1),
        ("聊", "公开补", 26, 1),
        ("聊", "公开补", 2026, 0),
        ("聊", "公开补", 2026, -3),
    ],
)
def test_a_number_that_cannot_be_is_not_written(code: str, series: str, year: int, n: int) -> None:
    with pytest.raises(ValueError, match="不能组成发文字号"):
        format_number(code, series, year, n)
