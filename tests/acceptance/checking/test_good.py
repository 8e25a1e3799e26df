"""A good report has no finding, whatever its layout and with or without last year's report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from acceptance.checking.examine import examined
from factory.document import Plan
from factory.figures import all_figures
from factory.layouts import (
    COLUMN_LOST,
    CONVERTED,
    FLAT,
    LAYOUTS,
    PAGES,
    PIECES,
    PIECES_NARROW,
    PLAIN,
    REPEATED,
    THOUSANDS,
    TURNED,
    VERTICAL,
    Layout,
    make,
    pairs_for,
    with_furniture,
)
from factory.machines import require
from factory.prose_styles import STYLES
from factory.subject import subject
from gongkai.report.examination import examine
from gongkai.report.reading.read import read_bytes

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


HARMLESS = (*FORMAT_ONLY.values(), PIECES_NARROW, CONVERTED, COLUMN_LOST)
HARMLESS += with_furniture(HARMLESS)
CONVERTED_BY_OFFICE = frozenset({"doc", "odt", "rtf"})
DIRECT = [
    one
    for one in LAYOUTS
    if one.medium != "scan" and not one.gaps and one.suffix not in CONVERTED_BY_OFFICE
]


def accusations(layout: Layout, count: int | None) -> list[str]:
    """The findings on good reports in a layout."""
    for machine in layout.machines:
        require(machine)
    pairs = [(figures, plan) for figures, plan in pairs_for(layout) if plan in HARMLESS]
    found = []
    for case in make(layout, pairs[:count]):
        examination = examine(read_bytes(case.data, case.name))
        found += [f"{case.name}: {one.message}" for one in examination.findings]
    return found


@pytest.mark.parametrize("layout", DIRECT, ids=lambda one: one.name)
def test_what_a_file_format_does_to_a_good_report_is_no_finding(layout: Layout) -> None:
    assert accusations(layout, 3) == []


@pytest.mark.long
@pytest.mark.parametrize("layout", DIRECT, ids=lambda one: one.name)
def test_what_a_file_format_does_to_any_good_report_is_no_finding(layout: Layout) -> None:
    assert accusations(layout, None) == []
