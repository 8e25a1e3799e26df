"""A good report has no finding, whatever its layout and with or without last year's report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from acceptance.checking.examine import examined
from factory.document import Plan
from factory.figures import all_figures
from factory.layouts import (
    FLAT,
    PAGES,
    PIECES,
    PLAIN,
    REPEATED,
    THOUSANDS,
    TURNED,
    VERTICAL,
)
from factory.prose_styles import STYLES
from factory.subject import subject

FORMAT_ONLY = {
    "plain": PLAIN,
    "thousands": THOUSANDS,
    "vertical": VERTICAL,
    "flat": FLAT,
    "repeated": REPEATED,
    "turned": TURNED,
    "pages": PAGES,
    "pieces": PIECES,
}


@pytest.mark.parametrize("name", all_figures())
def test_a_good_report_has_no_finding(name: str) -> None:
    examination = examined(subject(name), alone=True)
    assert [one.message for one in examination.findings] == []


@pytest.mark.parametrize("name", all_figures())
def test_a_good_report_has_no_finding_beside_last_years(name: str) -> None:
    examination = examined(subject(name))
    assert [one.message for one in examination.findings] == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["land-carried", "invented-4", "commerce-transfer"])
def test_no_style_of_writing_makes_a_finding(name: str, style: str) -> None:
    examination = examined(subject(name, STYLES[style]))
    assert [one.message for one in examination.findings] == []


@pytest.mark.parametrize("plan", FORMAT_ONLY.values(), ids=FORMAT_ONLY)
@pytest.mark.parametrize("name", ["police-2022", "ministry-2023", "county-2019"])
def test_a_change_of_format_alone_makes_no_finding(name: str, plan: Plan) -> None:
    examination = examined(replace(subject(name), plan=plan))
    assert [one.message for one in examination.findings] == []
