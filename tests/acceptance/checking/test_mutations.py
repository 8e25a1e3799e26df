"""Every kind of defect is found by the check that it names, and every check finds one."""

from __future__ import annotations

import pytest

from acceptance.checking.examine import examined
from factory.mutations import Mutation, mutations
from factory.subject import subject
from gongkai.report.checking.registry import REGISTER


@pytest.mark.parametrize("mutation", mutations(), ids=lambda one: one.name)
def test_the_named_check_answers(mutation: Mutation) -> None:
    examination = examined(mutation.change(subject(mutation.base)))
    found = {(one.check, str(one.level)) for one in examination.findings}
    assert (mutation.check, mutation.level) in found, mutation.does


def test_every_check_is_hit_by_a_kind_of_defect() -> None:
    assert {one.id for one in REGISTER} - {one.check for one in mutations()} == set()


def test_there_are_at_least_thirty_kinds_with_names_of_their_own() -> None:
    names = [one.name for one in mutations()]
    assert len(names) == len(set(names)) >= 30
