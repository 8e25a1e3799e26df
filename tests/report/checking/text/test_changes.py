"""Every kind of defect of the text is answered by the check that it names."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gongkai.report.checking import REGISTER
from gongkai.report.checking.registry import Answer
from gongkai.report.text.claims import claims
from report.checking.text.build import answers, findings, names, report_of, source
from report.checking.text.changes import CHANGES, Change

TEXT_CHECKS = {
    check.id
    for check in REGISTER
    if check.judge.__module__.startswith("gongkai.report.checking.text.")
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_the_check_named_answers(change: Change) -> None:
    text = source(change.base)
    assert change.old in text
    found = findings(report_of(text.replace(change.old, change.new, 1)))
    assert (change.check, change.level) in [(one.check, one.level.value) for one in found]


def test_a_heading_lacks_the_number_that_the_others_have() -> None:
    report = report_of(source("01-county-education"))
    five = replace(report.sections[4], heading="存在的主要问题及改进情况")
    bare = replace(report, sections=(*report.sections[:4], five, report.sections[5]))
    assert [one.check for one in findings(bare)] == ["C-H-HEAD"]
    unnumbered = [replace(one, heading=one.heading.partition("、")[2]) for one in report.sections]
    assert not findings(replace(report, sections=tuple(unnumbered)))


def test_every_text_check_is_made_to_fail() -> None:
    copied = {"C-X-COPY"}  # needs two reports: test_copied
    assert TEXT_CHECKS - copied == {change.check for change in CHANGES}


@pytest.mark.parametrize("name", names())
def test_any_sure_figure_that_is_one_more_gives_a_finding(name: str) -> None:
    """The figures that may mean one of several sums aside."""
    text = source(name)
    report = report_of(text)
    held = {one.subject for one in answers(report) if one.answer is Answer.HOLDS}
    tried = 0
    for claim in claims(report):
        subject = f"C-N-TEXT:{claim.measure.key}@{claim.passage.index}.{claim.start}"
        figure = claim.figure
        if figure is None or not claim.sure or figure.rough or figure.step != 1:
            continue
        if subject not in held or len(claim.measure.readings) > 1 or not figure.raw[0].isdigit():
            continue
        tried += 1
        paragraph = claim.passage.text
        digits = re.match(r"[\d,]+", figure.raw)
        assert digits
        more = str(int(digits.group().replace(",", "")) + 1)
        end = figure.start + len(digits.group())
        changed = text.replace(paragraph, paragraph[: figure.start] + more + paragraph[end:], 1)
        found = [one.check for one in findings(report_of(changed))]
        assert "C-N-TEXT" in found, claim.words
    if not tried:
        pytest.skip("every figure of this report may mean one of several sums")
