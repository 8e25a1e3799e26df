"""The table of steps: whole, and each row of it says who, why and what comes of it."""

from __future__ import annotations

import pytest

from gongkai.statute.applications import cautions, conditions
from gongkai.statute.applications.answers import BY_CODE, Evidence
from gongkai.statute.applications.conditions import EVIDENCE_NAMES
from gongkai.statute.applications.events import Kind
from gongkai.statute.applications.steps import BY_KEY, ROLES, STEPS, Step, step
from gongkai.statute.procedure import common
from gongkai.statute.procedure.conditions import Caution, Need

COMMON = {one for one in vars(common).values() if isinstance(one, Need)}


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


def test_every_kind_of_event_but_the_first_is_made_by_a_step() -> None:
    assert {one.kind for one in STEPS} >= set(Kind) - {Kind.SUBMITTED}


def test_every_need_and_caution_of_the_room_stands_in_a_row() -> None:
    needs = {one for one in vars(conditions).values() if isinstance(one, Need)}
    warnings = {one for one in vars(cautions).values() if isinstance(one, Caution)}
    assert needs == {one for step in STEPS for one in step.needs} - COMMON
    assert warnings == {one for step in STEPS for one in step.warns}


def test_the_needs_of_every_subject_are_used_here_too() -> None:
    assert {one for step in STEPS for one in step.needs} >= COMMON


def test_every_kind_of_evidence_has_its_name() -> None:
    assert set(EVIDENCE_NAMES) == set(Evidence)
