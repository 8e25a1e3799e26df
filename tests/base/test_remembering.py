"""A page asks the same thing once; outside of a page everything is asked again."""

from __future__ import annotations

import pytest

from gongkai.base.remembering import remembered, remembering

asked: list[tuple[int, str]] = []


@remembered
def question(number: int, word: str = "") -> int:
    asked.append((number, word))
    return len(asked)


@pytest.fixture(autouse=True)
def _nothing_asked() -> None:
    asked.clear()


def test_inside_each_question_is_asked_once() -> None:
    with remembering():
        answers = [question(1), question(1), question(2), question(1, word="甲"), question(2)]
    assert answers == [1, 1, 2, 3, 2]
    assert asked == [(1, ""), (2, ""), (1, "甲")]


def test_outside_and_in_the_next_block_everything_is_asked_again() -> None:
    assert question(1) == 1
    assert question(1) == 2
    with remembering():
        assert question(1) == 3
    with remembering():
        assert question(1) == 4
    assert question(1) == 5


def test_a_question_that_failed_is_not_remembered() -> None:
    @remembered
    def fails() -> int:
        asked.append((0, ""))
        raise ValueError

    with remembering():
        for _turn in range(2):
            with pytest.raises(ValueError):
                fails()
    assert len(asked) == 2
