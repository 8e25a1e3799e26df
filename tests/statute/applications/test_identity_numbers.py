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
def test_what_is_shown_tells_neither_place_nor_birth_date(number: str) -> None:
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
