"""The reasons and warnings of the worked steps, word by word."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from gongkai.statute.applications.clock import fold
from gongkai.statute.applications.judging import allowed_steps, judge
from gongkai.statute.applications.situation import Facts
from gongkai.statute.time.workdays import OFFICIAL

from .steps_recorded import RECORDED, recorded
from .worked import history


def test_a_clerk_reads_these_reasons_and_warnings() -> None:
    written = yaml.safe_load(RECORDED.read_text(encoding="utf-8"))
    assert recorded() == written, (
        "read the difference, then python -m statute.applications.steps_recorded"
    )


def test_the_page_names_the_first_end_of_several_consultations() -> None:
    events = history(
        [
            "received 2025-03-03",
            "consulted 2025-03-05 id=a party=third-party",
            "consulted 2025-03-12 id=b party=third-party",
        ]
    )
    judged = allowed_steps(fold(events, OFFICIAL), events, Facts(), date(2025, 3, 26))
    (silence,) = [one for one in judged if one.step.key == "record-silence"]
    assert silence.reason.startswith("提出意见的期限至2025年3月26日届满")
    later = allowed_steps(fold(events, OFFICIAL), events, Facts(), date(2025, 3, 27))
    assert [one.allowed for one in later if one.step.key == "record-silence"] == [True]


@pytest.mark.parametrize(
    ("step", "refused"),
    [
        ("consult-third-party", True),
        ("consult-section", True),
        ("ask-reasons", True),
        ("notice-fee", True),
        ("fix-date", True),
        ("extend", True),
        ("propose", True),
        ("decide", True),
        ("record-search", True),
        ("ask-correction", True),
        ("transfer", False),
        ("hand-over", False),
        ("record-opinion", False),
    ],
)
def test_what_the_office_does_lies_in_the_period_that_runs(step: str, refused: bool) -> None:
    """The correction of March 20 began it again; what comes from others may be put on record late."""
    events = history(
        [
            "received 2025-03-03",
            "consulted 2025-03-04 id=c party=third-party",
            "reasons-asked 2025-03-04",
            "reasons-given 2025-03-04",
            "correction-asked 2025-03-05",
            "corrected 2025-03-20",
        ]
    )
    clock, day = fold(events, OFFICIAL), date(2025, 3, 14)
    judged = judge(step, clock, events, Facts(), day, date(2025, 12, 31))
    assert ("起算日（2025年3月20日）" in judged.reason) is refused, judged.reason
