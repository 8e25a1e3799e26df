"""The words of a result are composed when somebody asks for them, and are the same then."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from gongkai.documents.sandbox.messages import receive, send
from gongkai.report.checking.registry import REGISTER, Answer, Evidence, Result, Wording

CHECK = REGISTER["C-T3-ROW"]
STATED, EXPECTED = Evidence("表中", "9"), Evidence("应为", "6")
AT_ONCE = Result(
    CHECK.id, "C-T3-ROW:r1", Answer.FAILS, CHECK.level, "对不上。", STATED, EXPECTED, ("T3.r1.c7",)
)


class Teller:
    """Tells the words, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Wording:
        self.asked += 1
        return "对不上。", STATED, EXPECTED


@pytest.fixture
def teller() -> Teller:
    return Teller()


@pytest.fixture
def later(teller: Teller) -> Result:
    return Result.composed_later(CHECK, "C-T3-ROW:r1", Answer.FAILS, teller, ("T3.r1.c7",))


def test_counting_composes_nothing(later: Result, teller: Teller) -> None:
    assert (later.is_finding, later.level, later.cells) == (True, CHECK.level, ("T3.r1.c7",))
    assert teller.asked == 0


def test_the_words_are_composed_once(later: Result, teller: Teller) -> None:
    assert (later.stated, later.message, later.expected) == (STATED, "对不上。", EXPECTED)
    assert later.message == "对不上。"
    assert teller.asked == 1


def between_processes(result: Result) -> Result | None:
    message = io.BytesIO()
    send(message, result)
    message.seek(0)
    return receive(message, Result)


@pytest.mark.parametrize("passed_on", [copy.copy, replace, between_processes])
def test_a_result_whose_text_is_made_later_equals_one_made_at_once(
    later: Result, passed_on: Callable[[Result], Result | None]
) -> None:
    assert passed_on(later) == later == AT_ONCE
    assert (hash(later), repr(later)) == (hash(AT_ONCE), repr(AT_ONCE))


def test_a_name_that_no_result_has_is_an_error(later: Result) -> None:
    with pytest.raises(AttributeError, match="words"):
        later.words  # type: ignore[attr-defined]  # noqa: B018
