"""Good reports of many styles give no finding, and their figures were really looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.report.checking.registry import Answer
from report.checking.text.build import answers, findings, names, report_of, source

CHECKED = ("C-N-TEXT", "C-N-SUM", "C-N-RATE", "C-N-DONE")


@pytest.mark.parametrize("name", names())
def test_a_good_report_gives_no_finding(name: str) -> None:
    found = findings(report_of(source(name)))
    assert [f"{one.subject} {one.message}" for one in found] == []


@pytest.mark.parametrize("name", names())
def test_the_figures_of_a_good_report_are_compared_and_hold(name: str) -> None:
    held = [
        one
        for one in answers(report_of(source(name)))
        if one.answer is Answer.HOLDS and one.check in CHECKED
    ]
    assert held, "nothing was compared"


def test_most_figures_are_judged_and_few_remain_open() -> None:
    judged = [
        one.answer
        for name in names()
        for one in answers(report_of(source(name)))
        if one.check == "C-N-TEXT"
    ]
    assert judged.count(Answer.HOLDS) > 120
    assert judged.count(Answer.UNDECIDED) < 8  # the figures of wider or narrower circles


def test_the_fee_is_not_asked_for_in_years_before_it_was_levied() -> None:
    text = source("01-county-education").replace("没有收取信息处理费", "没有其他事项")
    early = replace(report_of(text), year=2020)
    assert {one.answer for one in answers(early) if one.check == "C-N-FEE"} == {
        Answer.NOT_APPLICABLE
    }
