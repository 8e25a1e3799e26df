"""The seven-step path: every reply is reached, no way goes round, every step named exists."""

from __future__ import annotations

import pytest

from gongkai.statute.applications.answers import BY_CODE
from gongkai.statute.applications.path import QUESTIONS, REFUSALS, Stage, walk
from gongkai.statute.applications.steps import BY_KEY as STEPS


def ways(answers: dict[str, str]) -> list[dict[str, str]]:
    """Every way to the end from here."""
    asked = walk(answers).asked
    if asked is None:
        return [answers]
    return [way for choice in asked.choices for way in ways({**answers, asked.key: choice.key})]


EVERY = ways({})


def test_every_reply_is_reached_and_no_other() -> None:
    reached = {code for way in EVERY for code in walk(way).codes}
    assert reached == set(BY_CODE)


def test_every_question_is_asked_on_some_way_and_every_way_ends_with_one_reply_or_a_step() -> None:
    assert {question for way in EVERY for question in walk(way).questions} == set(QUESTIONS)
    for way in EVERY:
        gone = walk(way)
        assert len(gone.codes) == 1 or gone.first == ("ask-correction",)


def test_the_stages_come_in_their_order() -> None:
    order = list(Stage)
    for way in EVERY:
        stages = [order.index(question.stage) for question in walk(way).questions]
        assert stages == sorted(stages)


def test_what_is_to_be_done_first_is_a_step() -> None:
    named = {step for question in QUESTIONS for choice in question.choices for step in choice.first}
    assert named <= set(STEPS)


@pytest.mark.parametrize(("ground", "code"), REFUSALS.items())
def test_a_ground_that_cannot_be_separated_leads_to_its_refusal(ground: str, code: str) -> None:
    found = {
        "complete": "yes", "nature": "yes", "special": "no", "whose": "yes", "exists": "found",
        "published": "no", "organs": "no", "exempt": ground, "objection": "reasoned", "interest": "no",
        "divisible": "no",
    }  # fmt: skip
    assert walk(found).codes == (code,)
    assert walk({**found, "divisible": "yes"}).codes == ("P1",)


def test_many_applications_without_reason_pass_the_reasons_letter() -> None:
    way = walk({"complete": "yes", "nature": "volume", "reasons": "no"})
    assert (way.codes, way.first) == (("N4",), ("ask-reasons",))


def test_the_next_question_is_asked_while_the_way_is_open() -> None:
    way = walk({"complete": "yes"})
    assert way.asked is not None
    assert (way.asked.key, way.codes) == ("nature", ())
    with pytest.raises(ValueError, match="complete has no choice perhaps"):
        walk({"complete": "perhaps"})
