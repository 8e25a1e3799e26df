"""Numbers as offices write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.report.text.numerals import figures, spelled_value

WRITTEN = {
    "15件": ("15", "件", "1", False),
    "１５件": ("15", "件", "1", False),
    "15 件": ("15", "件", "1", False),
    "4,609,225件": ("4609225", "件", "1", False),
    "61.27万件": ("612700", "件", "100", False),
    "42.75万元": ("427500", "元", "100", False),
    "3.2亿次": ("320000000", "次", "10000000", False),
    "6600余篇": ("6600", "篇", "1", True),
    "约2万条": ("20000", "条", "10000", True),
    "100%": ("100", "%", "1", False),
    "99.5％": ("99.5", "%", "0.1", False),
    "百分之九十八点五": ("98.5", "%", "0.1", False),
    "十五件": ("15", "件", "1", False),
    "两件": ("2", "件", "1", False),
    "一千二百零三条": ("1203", "条", "1", False),
    "四百六十万件": ("4600000", "件", "1", False),
    "零件": ("0", "件", "1", False),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_number_is_read_with_its_unit_and_rounding(text: str) -> None:
    value, unit, step, rough = WRITTEN[text]
    (figure,) = figures(f"共{text}。")
    assert (figure.value, figure.unit, figure.step, figure.rough) == (
        Decimal(value),
        unit,
        Decimal(step),
        rough,
    )
    assert f"共{text}。"[figure.start : figure.end] == text


@pytest.mark.parametrize(
    "text", ["高效办成一件事", "一次性告知", "两套班子", "第十五期", "一个专栏"]
)
def test_words_that_only_look_like_numbers_are_no_numbers(text: str) -> None:
    assert figures(text) == ()


def test_a_list_with_wide_commas_is_no_thousands_separator() -> None:
    assert [figure.value for figure in figures("受理15，办结14件")] == [15, 14]


@pytest.mark.parametrize(
    ("text", "cell", "agrees"),
    [
        ("61.27万件", 612724, True),
        ("61.28万件", 612724, True),
        ("61.29万件", 612724, False),
        ("15件", 15, True),
        ("15件", 16, False),
        ("6600余篇", 6635, True),
        ("6600余篇", 9000, False),
    ],
)
def test_a_rounded_number_stands_for_what_it_was_rounded_from(
    text: str, cell: int, agrees: bool
) -> None:
    (figure,) = figures(text)
    assert figure.agrees(Decimal(cell)) is agrees


@pytest.mark.parametrize(
    ("text", "value"),
    [("二〇二二", 2022), ("十", 10), ("二十", 20), ("一百零五", 105), ("三万五千", 35000)],
)
def test_spelled_numbers(text: str, value: int) -> None:
    assert spelled_value(text) == value


def test_what_is_no_numeral_has_no_value() -> None:
    assert spelled_value("件") is None
    assert spelled_value("") is None
