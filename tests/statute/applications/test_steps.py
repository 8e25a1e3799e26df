"""The table of steps: whole, and each row of it says who, why and what comes of it."""

from __future__ import annotations

import pytest

from gongkai.statute.applications.answers import BY_CODE, Evidence
from gongkai.statute.applications.cautions import CAUTIONS
from gongkai.statute.applications.conditions import EVIDENCE_NAMES, NEEDS
from gongkai.statute.applications.events import Kind
from gongkai.statute.applications.steps import BY_KEY, ROLES, STEPS, Caution, Need, Step, step


def test_keys_are_unique() -> None:
    assert len(BY_KEY) == len(STEPS)
    assert step("extend").kind is Kind.EXTENDED
    with pytest.raises(KeyError):
        step("nothing")


@pytest.mark.parametrize("one", STEPS, ids=lambda one: one.key)
def test_a_step_says_who_does_it_by_which_article_and_what_comes_of_it(one: Step) -> None:
    assert one.roles
    assert set(one.roles) <= set(ROLES)
    assert one.name
    assert one.article
    assert one.consequence.endswith("。")
    assert one.states
    assert one.code in ("", *BY_CODE)


def test_every_kind_of_event_but_the_first_is_left_by_a_step() -> None:
    assert {one.kind for one in STEPS} >= set(Kind) - {Kind.SUBMITTED}


def test_every_need_and_caution_is_used_and_has_its_condition() -> None:
    assert {need for one in STEPS for need in one.needs} == set(Need) == set(NEEDS)
    assert {caution for one in STEPS for caution in one.warns} == set(Caution) == set(CAUTIONS)
    assert set(EVIDENCE_NAMES) == set(Evidence)
