"""Every layout, written by other programs than this one, is read right or says that it is not."""

from __future__ import annotations

import os
import random

import pytest

from acceptance.reading.score import Score, score
from factory.layouts import LAYOUTS, Layout, make, pairs_for
from factory.machines import require

LONG = os.environ.get("GONGKAI_LONG") == "1"
DOUBTFUL = {"text": 0.005, "pdf": 0.005, "scan": 0.02}
RIGHT = 0.995
SCANNED = ("police-2022", "land-carried", "invented-4", "township-zero", "market-all-columns")


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


QUICK = {"text": 4, "pdf": 2}
SLOW = frozenset({"doc", "odt", "rtf"})  # a converter starts for each file


@pytest.mark.parametrize(
    "layout", [one for one in LAYOUTS if one.medium != "scan"], ids=lambda one: one.name
)
def test_a_sample_of_each_layout_is_read_right_or_marked(layout: Layout) -> None:
    count = 1 if layout.suffix in SLOW else QUICK[layout.medium]
    assert_good(layout, total(layout, count))


def test_a_scan_is_read_right_or_marked() -> None:
    (layout,) = (one for one in LAYOUTS if one.name == "scan-200")
    assert_good(layout, total(layout, 1))


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not LONG, reason="takes minutes: GONGKAI_LONG=1 runs it")
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_all_of_each_layout_is_read_right_or_marked(layout: Layout) -> None:
    assert_good(layout, total(layout, None))
