"""Every layout, written by other programs than this one, is read right or says that it is not."""

from __future__ import annotations

import random

import pytest

from acceptance.reading.score import Score, score
from factory.document import Para, Plan
from factory.figures import all_figures
from factory.grids import Grid
from factory.layouts import LAYOUTS, Layout, make, pairs_for, scanned
from factory.machines import printed_pages, require

DOUBTFUL = {"text": 0.005, "pdf": 0.005, "scan": 0.02}
RIGHT = 0.995
SCANNED = ("police-2022", "land-carried", "invented-4", "township-zero", "market-all-columns")
SLOW = frozenset({"doc", "odt", "rtf"})  # a converter starts for each file
QUICK = {"text": 4, "pdf": 2}


def total(layout: Layout, count: int | None) -> Score:
    """The score over ``count`` seeded files of a layout, or over all."""
    for machine in layout.machines:
        require(machine)
    pairs = pairs_for(layout, SCANNED if layout.medium == "scan" else None)
    if count is not None:
        pairs = random.Random(layout.name).sample(pairs, min(count, len(pairs)))
    result = Score()
    for case in make(layout, pairs):
        result.add(score(case))
    return result


def assert_good(layout: Layout, result: Score) -> None:
    """The limits that the project sets itself for a layout."""
    assert result.wrong == []
    assert result.lost == []
    assert result.faults == []
    assert result.doubtful_share <= DOUBTFUL[layout.medium]
    if not layout.hard:
        assert result.right_share >= RIGHT


@pytest.mark.parametrize(
    "layout", [one for one in LAYOUTS if one.medium != "scan"], ids=lambda one: one.name
)
def test_a_sample_of_each_layout_is_read_right_or_marked(layout: Layout) -> None:
    count = 1 if layout.suffix in SLOW else QUICK[layout.medium]
    assert_good(layout, total(layout, count))


def _headings_and_tables(blocks: list[Para | Grid]) -> list[Para | Grid]:
    """Without the running text, so that there is less to recognise."""
    return [one for one in blocks if isinstance(one, Grid) or one.role != "body"]


def test_a_short_scan_is_read_right_or_marked() -> None:
    require("chromium")
    (layout,) = (one for one in LAYOUTS if one.name == "scan-200")
    short = Layout(
        "scan-short",
        "扫描件，只有表格",
        "pdf",
        layout.source,
        (Plan(change=_headings_and_tables),),
        (printed_pages, scanned(200)),
        medium="scan",
    )
    (case,) = make(short, [(all_figures()["land-carried"], short.plans[0])])
    assert_good(short, score(case))


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_all_of_each_layout_is_read_right_or_marked(layout: Layout) -> None:
    assert_good(layout, total(layout, None))
