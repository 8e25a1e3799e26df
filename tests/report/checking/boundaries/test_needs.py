"""How grave each check is, what it needs, and what it says when that is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from gongkai.report.checking import NEEDS, run
from gongkai.report.checking.registry import REGISTER, Answer, Context, Level, Need
from report.checking.boundaries.reading import report_with
from report.checking.text.build import names, report_of, source

REGISTERED = yaml.safe_load((Path(__file__).parent / "register.yml").read_text(encoding="utf-8"))
FULL = Context(
    report_of(source(names()[0])),
    replace(report_of(source(names()[0])), year=2021),
    date(2023, 1, 9),
)
WITHOUT = {
    Need.TEXT: replace(FULL, report=replace(FULL.report, preamble=(), sections=())),
    Need.AGENCY: replace(FULL, report=replace(FULL.report, agency=None)),
    Need.YEAR: replace(FULL, report=replace(FULL.report, year=None)),
    Need.PREVIOUS: replace(FULL, previous=None),
    Need.PUBLISHED: replace(FULL, published_on=None),
}


def test_every_check_is_as_grave_and_needs_as_much_as_written_down() -> None:
    told = {
        one.id: {"level": str(one.level), "needs": [str(need) for need in one.needs]}
        for one in REGISTER
    }
    assert told == REGISTERED


@pytest.mark.parametrize("need", Need)
def test_what_is_lacking_is_told_by_every_check_that_needs_it(need: Need) -> None:
    needing = {one.id: one.level for one in REGISTER if need in one.needs}
    results = [one for one in run(WITHOUT[need]) if f"缺少{NEEDS[need]}，无法判断。" in one.message]
    assert {one.check: one.level for one in results} == needing
    assert {one.answer for one in results} == {Answer.UNDECIDED}
    assert all(one.subject == one.check for one in results)


def test_nothing_is_lacking_in_a_full_report() -> None:
    assert FULL.available == frozenset(Need)
    assert not [one for one in run(FULL) if "缺少报告" in one.message]
    opened = replace(FULL, report=replace(FULL.report, preamble=()))
    assert Need.TEXT in opened.available
    headless = replace(FULL, report=replace(FULL.report, sections=()))
    assert Need.TEXT in headless.available


def test_two_needs_are_told_together() -> None:
    bare = Context(replace(report_with({"whole": ""}), year=None, preamble=(), sections=()))
    told = {one.check: one.message for one in run(bare)}
    assert told["C-H-PERIOD"] == "统计期限：缺少报告的正文、报告的年度，无法判断。"


def test_a_level_is_one_of_three() -> None:
    assert {one.level for one in REGISTER} == set(Level)
