"""Identity numbers: the worked table, and that no slip of one or two characters goes unseen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.applications.identity_numbers import (
    CODE_ALPHABET,
    birth_date,
    credit_check,
    credit_code,
    identity_check,
    identity_number,
    masked,
    normalised,
    organisation_check,
)

TABLE = yaml.safe_load(
    (Path(__file__).parent / "worked_identities.yaml").read_text(encoding="utf-8")
)
TODAY = date(2026, 6, 1)


@pytest.mark.parametrize("row", TABLE["natural"], ids=lambda row: row["typed"] or "empty")
def test_identity_numbers(row: dict[str, str]) -> None:
    checked = identity_number(row["typed"], TODAY)
    assert checked.valid is ("error" not in row)
    assert row.get("error", "") in checked.error
    assert checked.text == row.get("kept", checked.text)


@pytest.mark.parametrize("row", TABLE["organisation"], ids=lambda row: row["typed"] or "empty")
def test_credit_codes(row: dict[str, str]) -> None:
    checked = credit_code(row["typed"])
    assert checked.valid is ("error" not in row)
    assert row.get("error", "") in checked.error
    assert checked.text == row.get("kept", checked.text)


births = st.dates(date(1900, 1, 1), TODAY)


@st.composite
def identities(draw: st.DrawFn) -> str:
    first = f"990101{draw(births):%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first + identity_check(first)


@st.composite
def codes(draw: st.DrawFn) -> str:
    body = draw(st.text(CODE_ALPHABET, min_size=8, max_size=8))
    first = f"91990101{body}{organisation_check(body)}"
    return first + credit_check(first)


@given(identities())
def test_the_check_digit_is_that_of_the_pure_system_mod_11_2(number: str) -> None:
    rest = 0
    for char in number[:-1]:
        rest = (rest + int(char)) * 2 % 11
    last = 10 if number[-1] == "X" else int(number[-1])
    assert (rest + last) % 11 == 1


@given(identities(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_seen(number: str, place: int, shift: int) -> None:
    wrong = str((int(number[place]) + shift) % 10)
    assert identity_number(number, TODAY).valid
    assert not identity_number(number[:place] + wrong + number[place + 1 :], TODAY).valid


@given(codes(), st.integers(0, 17), st.integers(1, 30))
def test_one_wrong_character_is_seen(code: str, place: int, shift: int) -> None:
    wrong = CODE_ALPHABET[(CODE_ALPHABET.index(code[place]) + shift) % 31]
    assert credit_code(code).valid
    assert not credit_code(code[:place] + wrong + code[place + 1 :]).valid


@given(codes(), st.integers(0, 16))
def test_two_neighbours_swapped_are_seen(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert credit_code(swapped).valid is (swapped == code)


@given(identities())
def test_what_is_shown_reveals_neither_place_nor_birth_date(number: str) -> None:
    shown = masked(number)
    assert shown == f"{number[0]}{'*' * 16}{number[-1]}"
    assert masked("1234") == "****"


@given(st.text(max_size=24))
def test_whatever_is_typed_gets_an_answer_and_never_an_exception(text: str) -> None:
    for checked in (identity_number(text, TODAY), credit_code(text)):
        assert checked.valid or checked.error.endswith("。")
    assert len(masked(text)) <= len(text)


def test_the_birth_date_is_read_where_there_is_one() -> None:
    assert birth_date("990101199003070015") == date(1990, 3, 7)
    assert birth_date("990101199002300015") is None
    assert birth_date("9901") is None
    assert birth_date("9901011990031") is None  # a digit of the day is lacking


@pytest.mark.parametrize("place", range(17))
def test_every_place_has_its_weight(place: int) -> None:
    """GB 11643: the weight of a place is the remainder of a power of two by 11."""
    first = "0" * place + "1" + "0" * (16 - place)
    last = identity_check(first)
    assert (pow(2, 17 - place) + (10 if last == "X" else int(last))) % 11 == 1


@pytest.mark.parametrize(
    ("first", "last"),
    [("D2143569", "X"), ("10000000", "8"), ("01000000", "4"), ("00100000", "2"), ("00010000", "1"),
     ("00001000", "6"), ("00000100", "3"), ("00000010", "7"), ("00000001", "9"), ("00000000", "0"),
     ("Z0000000", "5"), ("0000000Z", "7")],
)  # fmt: skip
def test_the_check_character_of_an_organisation_code_is_that_of_gb_11714(
    first: str, last: str
) -> None:
    assert organisation_check(first) == last


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_examples_of_gb_11643_check(number: str) -> None:
    assert identity_check(number[:-1]) == number[-1]


def test_the_example_of_gb_32100_checks() -> None:
    assert credit_code("91350100M000100Y43").valid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("！~ ～", "!~~"),  # the first and the last of the full-width forms
        ("\uff00\uff5f", "\uff00\uff5f"),  # those beside them are no forms of these
        ("１１－ａｚ—", "11AZ"),
        ("", ""),
    ],
)
def test_what_is_typed_is_kept_half_width(typed: str, kept: str) -> None:
    assert normalised(typed) == kept


@pytest.mark.parametrize(
    ("number", "shown"), [("1234567", "*******"), ("12345678", "1******8"), ("", "")]
)
def test_a_short_number_is_hidden_whole(number: str, shown: str) -> None:
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("first", "error"),
    [
        ("11010518960101001", "身份证号码第7至10位“1896”有误：出生年份过早。"),
        ("11010518950101001", "身份证号码第7至10位“1895”有误：出生年份过早。"),
        ("11010518970101001", ""),
        ("11010520260602001", "身份证号码第7至14位“20260602”有误：出生日期晚于今天。"),
        ("11010520260601001", ""),
        ("11010520250230001", "身份证号码第7至14位“20250230”不是有效的出生日期。"),
        ("01010520250228001", "身份证号码第1位“0”有误：地址码不以0开头。"),
    ],
)
def test_a_birth_lies_between_130_years_ago_and_today(first: str, error: str) -> None:
    day = TODAY if "1896" not in first else date(2027, 1, 1)
    assert identity_number(first + identity_check(first), day).error == error


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("1234", "身份证号码应为18位，现有4位。"),
        ("110105491231002", "这是15位的旧号码，已停止使用；请填写18位身份证号码。"),
        ("11010549123100X", "身份证号码应为18位，现有15位。"),
        ("1X010519491231002X", "身份证号码第2位“X”有误：应为数字。"),
        ("1101051949123100XX", "身份证号码第17位“X”有误：应为数字。"),
        ("11010519491231002Y", "身份证号码第18位“Y”有误：末位应为数字或字母X。"),
        ("110105194912310021", "身份证号码与第18位校验码“1”不符，请核对各位数字。"),
    ],
)
def test_an_identity_number_is_refused_with_the_place_of_the_fault(typed: str, error: str) -> None:
    assert identity_number(typed, TODAY).error == error


CODE = "91350100M000100Y43"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("913", "统一社会信用代码应为18位，现有3位。"),
        (f"I{CODE[1:]}", "第1位“I”有误：应为数字或大写字母，不使用I、O、S、V、Z。"),
        (f"91A{CODE[3:]}", "统一社会信用代码第3位“A”有误：第3至8位应为数字。"),
        (f"{CODE[:7]}A{CODE[8:]}", "统一社会信用代码第8位“A”有误：第3至8位应为数字。"),
        (f"9A{CODE[2:]}", "校验码“3”不符，请核对第1至8位和第18位。"),
        (f"{CODE[:8]}A{CODE[9:]}", "校验码“3”不符，请核对第9至17位（组织机构代码）。"),
        (f"{CODE[:17]}4", "校验码“4”不符，请核对第1至8位和第18位。"),
        (f"{CODE[:16]}53", "校验码“3”不符，请核对第9至17位（组织机构代码）。"),
    ],
)
def test_a_credit_code_is_refused_with_the_place_of_the_fault(typed: str, error: str) -> None:
    assert credit_code(typed).error.endswith(error)
