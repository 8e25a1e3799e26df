"""What the file holds is what was put on it, and what the events themselves prove by then."""

from __future__ import annotations

from datetime import date

from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.situation import Facts, evidence_of

from .worked import history


def test_a_letter_that_went_out_is_evidence_from_its_day_on() -> None:
    events = history(["received 2025-03-03", "reasons-asked 2025-03-05"])
    assert evidence_of(events, Facts(), date(2025, 3, 4)) == frozenset()
    assert evidence_of(events, Facts(), date(2025, 3, 5)) == {Evidence.REASONS_ASKED}


def test_only_a_third_party_that_was_asked_counts_as_third_party() -> None:
    asked = "consulted 2025-03-05 id=c party="
    other, third = history([f"{asked}other-organ"]), history([f"{asked}third-party"])
    assert evidence_of(other, Facts(), date(2025, 3, 9)) == frozenset()
    assert evidence_of(third, Facts(), date(2025, 3, 9)) == {Evidence.THIRD_PARTY_ASKED}


def test_what_is_on_file_stays_beside_what_the_events_prove() -> None:
    events = history(["searched 2025-03-05", "correction-asked 2025-03-05", "corrected 2025-03-06"])
    held = Facts(evidence=frozenset({Evidence.REVIEW}))
    assert evidence_of(events, held, date(2025, 3, 9)) == {
        Evidence.REVIEW,
        Evidence.SEARCH_RECORD,
        Evidence.CORRECTION_ASKED,
        Evidence.CORRECTED,
    }
