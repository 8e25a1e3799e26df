"""What the clock shows after every turn that a case can take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.statute.applications.clock import ClockSettings, fold
from gongkai.statute.applications.explanation import Why, explain
from gongkai.statute.time.workdays import OFFICIAL

from .clocks import described
from .worked import history

ROWS = yaml.safe_load((Path(__file__).parent / "worked_clocks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_the_clock_shows_what_the_table_says(row: dict[str, Any]) -> None:
    assert described(history(row["events"])) == row["gives"]


ASKED = ["received 2025-03-03", "consulted 2025-03-05 id=c party=other-organ"]
CAME = [*ASKED, "opinion 2025-03-12 answers=c"]
PAID = ["received 2025-03-03", "extended 2025-03-04", "fee-noticed 2025-03-05", "paid 2025-03-10"]
POSTED = ["received 2025-03-03", "decided 2025-03-20 code=G2", "served 2025-03-31"]
AGAIN = [*POSTED, "mail-returned 2025-04-07", "served 2025-04-07"]
CORRECTING = ["received 2025-03-03", "correction-asked 2025-03-05"]


@pytest.mark.parametrize(
    ("events", "settings", "name", "value"),
    [
        (ASKED, ClockSettings(assumed_opinion_days=14), "due", "2025-04-21"),
        (ASKED, ClockSettings(assumed_opinion_days=15), "due", "2025-04-22"),
        (ASKED, ClockSettings(assumed_opinion_days=16), "due", "2025-04-23"),
        (CAME, ClockSettings(return_day_paused=True), "due", "2025-04-08"),
        (CAME, ClockSettings(return_day_paused=True), "early", "2025-04-07"),
        (CAME, ClockSettings(return_day_paused=False), "due", "2025-04-07"),
        (CAME, ClockSettings(return_day_paused=False), "early", "2025-04-07"),
        (PAID, ClockSettings(fee_restarts=True), "due", "2025-04-08"),
        (PAID, ClockSettings(fee_restarts=False), "due", "2025-05-06"),
        (PAID, ClockSettings(fee_restarts=False), "extended", True),
        (PAID, ClockSettings(fee_restarts=False), "pauses", ["2025-03-05 to 2025-03-10"]),
        (AGAIN, ClockSettings(first_posting_counts=True), "on_time", True),
        (AGAIN, ClockSettings(first_posting_counts=False), "on_time", False),
        (CORRECTING, ClockSettings(correction_days=10), "waits_until", "2025-03-19"),
        (CORRECTING, ClockSettings(correction_days=15), "waits_until", "2025-03-26"),
    ],
)
def test_what_the_law_leaves_open_follows_the_settings(
    events: list[str], settings: ClockSettings, name: str, value: object
) -> None:
    assert described(history(events), settings)[name] == value


@pytest.mark.parametrize(
    ("events", "on", "late"),
    [
        (["received 2025-03-03"], "2025-03-31", "2025-04-01"),
        (POSTED[:2], "2025-03-31", "2025-04-01"),
        (
            ["received 2025-03-03", "delay-fixed 2025-03-04 until=2025-06-30"],
            "2025-06-30",
            "2025-07-01",
        ),
    ],
)
def test_a_case_is_overdue_on_the_day_after_its_last(events: list[str], on: str, late: str) -> None:
    clock = fold(history(events), OFFICIAL)
    assert not clock.overdue(type(clock.received).fromisoformat(on))
    assert clock.overdue(type(clock.received).fromisoformat(late))


@pytest.mark.parametrize(
    "events", [POSTED, ["submitted 2025-03-03"], CORRECTING, [*CORRECTING, "withdrawn 2025-03-06"],
               ["received 2025-03-03", "merged 2025-03-05"], ["received 2025-03-03", "fee-noticed 2025-03-05"]]
)  # fmt: skip
def test_what_waits_or_is_done_is_never_overdue(events: list[str]) -> None:
    clock = fold(history(events), OFFICIAL)
    assert not clock.overdue(OFFICIAL.known_to)


def test_the_alarm_is_the_earlier_date_or_the_due_date() -> None:
    clock = fold(history(CAME), OFFICIAL)
    assert (clock.alarm(), clock.alarm(early=False)) == (clock.conservative, clock.due)
    assert clock.conservative != clock.due


def test_a_day_of_a_pause_is_explained_by_it_and_the_next_is_counted() -> None:
    notes = {str(one.day): one for one in explain(fold(history(CAME), OFFICIAL), OFFICIAL)}
    assert [notes[day].why for day in ("2025-03-05", "2025-03-06", "2025-03-12", "2025-03-13")] == [
        Why.COUNTED,
        Why.PAUSED,
        Why.PAUSED,
        Why.COUNTED,
    ]
    assert (notes["2025-03-06"].pause, notes["2025-03-05"].pause) == ("c", "")
    assert (notes["2025-03-05"].number, notes["2025-03-13"].number) == (2, 3)
