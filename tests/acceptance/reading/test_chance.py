"""Options thrown together by chance: whatever comes, no cell is misread in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from acceptance.reading.score import Score, score
from factory.chance import chance_pair
from factory.layouts import LAYOUTS, Layout, make
from factory.machines import require

SURE = ("html-clean", "html-old", "html-word", "docx-raw", "markdown", "text-bars", "text-tabs")
LOOSE = ("text-tabs-merged", "text-cells", "text-cells-dense", "text-columns", "markdown-converted")
RULED = ("pdf-print", "pdf-pages")
COPIED = ("text-pdf-layout", "text-pdf-raw")
BY_NAME = {layout.name: layout for layout in LAYOUTS}
DENSE = frozenset({"text-cells-dense"})


def total(name: str, seeds: range) -> Score:
    """The score of a layout over plans by chance."""
    result = Score()
    for seed in seeds:
        figures, plan = chance_pair(seed)
        layout: Layout = replace(BY_NAME[name], plans=(plan,), gaps=name in DENSE)
        for case in make(layout, [(figures, plan)]):
            result.add(score(replace(case, name=f"{seed}-{case.name}")))
    return result


def total_of_pages(name: str) -> Score:
    """The score of a layout that other programs print, of which nothing may be misread or lost."""
    for machine in BY_NAME[name].machines:
        require(machine)
    result = total(name, range(3000, 3060))
    assert result.wrong == result.lost == []
    return result


@pytest.mark.parametrize("name", SURE)
def test_a_few_plans_by_chance_are_read_right(name: str) -> None:
    result = total(name, range(2000, 2008))
    assert result.wrong == result.lost == result.faults == []
    assert result.right_share >= 0.99


@pytest.mark.parametrize("name", LOOSE)
def test_a_few_random_plans_are_never_misread_where_little_remains(name: str) -> None:
    result = total(name, range(2000, 2008))
    assert result.wrong == result.lost == []


@pytest.mark.long
@pytest.mark.parametrize("name", SURE)
def test_many_plans_by_chance_are_read_right(name: str) -> None:
    result = total(name, range(3000, 3400))
    assert result.wrong == result.lost == result.faults == []
    assert result.right_share >= 0.99


@pytest.mark.long
@pytest.mark.parametrize("name", LOOSE)
def test_many_random_plans_are_never_misread_where_little_remains(name: str) -> None:
    result = total(name, range(3000, 3400))
    assert result.wrong == result.lost == []


@pytest.mark.long
@pytest.mark.parametrize("name", RULED)
def test_plans_by_chance_are_read_right_from_pages_with_rules(name: str) -> None:
    result = total_of_pages(name)
    assert result.right_share >= 0.99
    assert result.doubtful_share <= 0.005


@pytest.mark.long
@pytest.mark.parametrize("name", COPIED)
def test_plans_by_chance_are_never_misread_in_text_copied_out_of_pages(name: str) -> None:
    assert total_of_pages(name).files
