"""Where a case counts in 表三, and that every year balances whatever happened."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.applications.applicants import CLASSES
from gongkai.statute.applications.clock import fold
from gongkai.statute.applications.counting import (
    LEAVES,
    CountingSettings,
    Joint,
    count,
    spans,
    tally,
)
from gongkai.statute.applications.events import Event, Kind
from gongkai.statute.applications.judging import event_of, judge
from gongkai.statute.applications.situation import Draft, Entry, Facts
from gongkai.statute.applications.steps import STEPS
from gongkai.statute.time.workdays import OFFICIAL

from .worked import history

ROWS = yaml.safe_load((Path(__file__).parent / "worked_counts.yaml").read_text(encoding="utf-8"))
COLUMNS = [f"c{n}" for n in range(1, 8)]


def settings_of(row: dict[str, Any]) -> CountingSettings:
    said = dict(row.get("settings", {}))
    if "joint" in said:
        said["joint"] = Joint(said["joint"])
    return CountingSettings(**said)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_worked_counts(row: dict[str, Any]) -> None:
    clock = fold(history(row["events"]), OFFICIAL)
    for year, cells in row["cells"].items():
        counted = count(clock, row["classes"], year, settings_of(row))
        assert [".".join(cell) for cell in counted.cells] == cells
        assert row.get("missing", {}).get(year, "") in counted.missing
        assert bool(counted.missing) is (year in row.get("missing", {}))
        assert bool(counted.listed) is (year in row.get("listed", []))


def test_a_setting_that_names_no_outcome_row_is_refused() -> None:
    clock = fold(history(["received 2022-03-01", "withdrawn 2022-03-04"]), OFFICIAL)
    with pytest.raises(ValueError, match="r4 is no outcome row"):
        spans(clock, ["natural"], CountingSettings(withdrawn_row="r4"))


def test_the_figures_of_a_police_bureau_for_2022() -> None:
    """15 received: 6 disclosed, 1 in part, 1 case file, 6 not held, 1 repeated without reason."""
    replies = ["G2"] * 6 + ["P1", "D7"] + ["U1"] * 6 + ["N4"]
    table = tally(
        count(
            fold(history(["received 2022-05-05", f"decided 2022-05-20 code={code}"]), OFFICIAL),
            ["natural"],
            2022,
        )
        for code in replies
    )
    rows = {row: table[row, "c7"] for row in ("r1", "r2", "r3_1", "r3_2", "r3_3_7", "r3_4_1")}
    assert rows == {"r1": 15, "r2": 0, "r3_1": 6, "r3_2": 1, "r3_3_7": 1, "r3_4_1": 6}
    assert (table["r3_5_4", "c1"], table["r3_7", "c1"], table["r4", "c7"]) == (1, 15, 0)


FULL = Facts(
    head_consent=True, applicant_class="natural", proposed="N1", draft=Draft.APPROVED, by_mail=True
)
DOING = [step for step in STEPS if step.kind not in (None, Kind.MERGED)]
tries = st.lists(st.tuples(st.sampled_from(DOING), st.integers(0, 60)), max_size=12)
cases = st.lists(
    st.tuples(st.dates(date(2021, 1, 4), date(2024, 12, 31)), st.sampled_from(CLASSES), tries),
    max_size=6,
)


def lived(start: date, doings: list[Any]) -> list[Event]:
    """A case to which everything is done that is allowed, in this order."""
    events, day = [Event(Kind.RECEIVED, start, "0")], start
    for number, (step, wait) in enumerate(doings, 1):
        day += timedelta(days=wait)
        asked = next((e.id for e in events if e.kind is Kind.CONSULTED), "")
        entry = Entry(code="N1", answers=asked, until=day + timedelta(days=300), other="x")
        judged = judge(step, fold(events, OFFICIAL), events, FULL, day, day, entry=entry)
        event = event_of(step, day, entry, f"{number}") if judged.allowed else None
        events += [event] if event else []
    return events


@given(cases, st.booleans(), st.sampled_from(Joint))
def test_every_year_balances_and_carries_into_the_next(
    lives: list[Any], again: bool, joint: Joint
) -> None:
    settings = CountingSettings(reanswers_count=again, joint=joint)
    clocks = [
        (fold(lived(start, doings), OFFICIAL), [one.key, "other"]) for start, one, doings in lives
    ]
    years = {
        year: tally(count(clock, classes, year, settings) for clock, classes in clocks)
        for year in range(2020, 2029)
    }
    for year, table in years.items():
        for column in COLUMNS:
            leaves = sum(table[row, column] for row in LEAVES)
            assert table["r1", column] + table["r2", column] == leaves + table["r4", column]
            assert table["r3_7", column] == leaves
            if year - 1 in years:
                assert table["r2", column] == years[year - 1]["r4", column]
        for row in ("r1", "r2", "r4", *LEAVES):
            assert table[row, "c7"] == sum(table[row, column] for column in COLUMNS[:-1])
    everything = sum(table["r1", "c7"] for table in years.values())
    assert everything >= len(lives)
    assert again or everything == len(lives) * (2 if joint is Joint.EACH else 1)
