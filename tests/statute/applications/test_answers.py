"""The 23 replies: every outcome row has its reply, and the remedy follows kind and date."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.statute.applications.answers import (
    ANSWERS,
    Evidence,
    answer_kind,
    missing_evidence,
    row_of,
)
from gongkai.statute.disputes.remedies import Regime, RemedySettings, periods, regime
from gongkai.statute.report.form import Role
from gongkai.statute.report.known_forms import form_by_key
from gongkai.statute.time.workdays import OFFICIAL


def test_there_are_23_replies_and_every_outcome_row_has_one() -> None:
    rows = {
        row.key for row in form_by_key("2021").table("T3").blocks[0].rows if row.role is Role.LEAF
    }
    assert len(ANSWERS) == 23
    assert {kind.row for kind in ANSWERS} == rows


def test_the_row_of_a_settled_reply_cannot_be_moved() -> None:
    assert row_of("O3", {"O3": "r3_4_1"}) == "r3_4_1"
    assert row_of("U2", {"U2": "r3_6_3"}) == "r3_6_3"
    for code in ("U1", "P1", "D8", "N5"):
        with pytest.raises(ValueError, match=code):
            row_of(code, {code: "r3_6_3"})


@pytest.mark.parametrize(
    ("code", "evidence"),
    [
        ("N4", Evidence.REASONS_ASKED),
        ("U1", Evidence.SEARCH_RECORD),
        ("D4", Evidence.THIRD_PARTY_ASKED),
        ("O1", Evidence.CORRECTION_ASKED),
        ("O2", Evidence.FEE_NOTICED),
    ],
)
def test_an_answer_names_what_the_file_must_hold(code: str, evidence: Evidence) -> None:
    assert evidence in answer_kind(code).holds


@pytest.mark.parametrize("code", [f"D{n}" for n in range(1, 8)])
def test_a_refusal_of_2024_asks_for_reconsideration_first_and_one_of_2023_does_not(
    code: str,
) -> None:
    assert regime(code, date(2024, 1, 1)) is Regime.RECONSIDERATION_FIRST
    assert regime(code, date(2023, 12, 31)) is Regime.EITHER


@pytest.mark.parametrize(
    "code", ["G1", "G2", "U1", "U2", "U3", "U4", "N1", "N2", "N3", "N4", "N5", "O1", "O2", "O3"]
)
def test_other_replies_leave_the_choice(code: str) -> None:
    assert regime(code, date(2025, 6, 1)) is Regime.EITHER


def test_what_is_unsettled_follows_the_settings() -> None:
    day = date(2025, 6, 1)
    assert regime("P1", day, withheld_under_14_to_16=True) is Regime.RECONSIDERATION_FIRST
    assert regime("P1", day) is Regime.EITHER
    assert regime("D8", day) is Regime.EITHER
    other = RemedySettings(partial_first=False, queries_first=True)
    assert regime("P1", day, withheld_under_14_to_16=True, settings=other) is Regime.EITHER
    assert regime("D8", day, settings=other) is Regime.RECONSIDERATION_FIRST


@pytest.mark.parametrize(
    ("served", "day_60", "review", "sue"),
    [
        (date(2022, 8, 2), date(2022, 10, 1), date(2022, 10, 8), date(2023, 2, 2)),
        (date(2025, 8, 4), date(2025, 10, 3), date(2025, 10, 9), date(2026, 2, 4)),
        (date(2024, 5, 7), date(2024, 7, 6), date(2024, 7, 8), date(2024, 11, 7)),
    ],
)
def test_remedy_periods_roll_off_rest_days(
    served: date, day_60: date, review: date, sue: date
) -> None:
    found = periods(served, OFFICIAL)
    assert (found.day_60, found.reconsider_by.day, found.sue_by.day) == (day_60, review, sue)


def test_what_the_file_lacks_is_listed_in_the_order_of_the_table() -> None:
    assert missing_evidence("U4", ()) == (Evidence.CORRECTION_ASKED, Evidence.CORRECTED)
    assert missing_evidence("U4", {Evidence.CORRECTION_ASKED}) == (Evidence.CORRECTED,)
    assert missing_evidence("G1", ()) == ()
    with pytest.raises(KeyError):
        missing_evidence("Z9", ())
