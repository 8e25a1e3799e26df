"""Remedies against an answer: which regime, until when, before whom.

行政复议法 (2023) Art 20, 22, 23, 24, in force 2024-01-01: a refusal to disclose must first be taken
to reconsideration; 行政诉讼法 Art 46: six months for a suit. In the reading of the Supreme
People's Court (法释〔2025〕8号, briefing of 2025-05-20) this means refusals under 条例 Art 14-16.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.statute.applications.answers import answer_kind
from gongkai.statute.time.workdays import Calendar, Due

RECONSIDERATION_FIRST_FROM = date(2024, 1, 1)
RECONSIDER_DAYS = 60  # 行政复议法 Art 20
SUE_MONTHS = 6  # 行政诉讼法 Art 46
SUE_AFTER_DAYS = 15  # 行政诉讼法 Art 45, after the decision on reconsideration


class Regime(StrEnum):
    """R1: reconsideration or suit, as the applicant likes. R2: reconsideration first."""

    EITHER = "R1"
    RECONSIDERATION_FIRST = "R2"


@dataclass(frozen=True, slots=True)
class RemedySettings:
    """What the sources leave open, with the stated defaults.

    ``partial_first``: a partial disclosure that withholds under Art 14-16 asks for reconsideration
    first (conservative reading, 国办函〔2021〕132号 Art 2). ``queries_first``: so does D8 (the form
    lists it under refusals; the Court's reading does not cover it).
    """

    partial_first: bool = True
    queries_first: bool = False


@dataclass(frozen=True, slots=True)
class Periods:
    """Until when: the 60th day as counted, the last day for reconsideration and for a suit."""

    day_60: date
    reconsider_by: Due
    sue_by: Due


def regime(
    code: str,
    answered: date,
    *,
    withheld_under_14_to_16: bool = False,
    settings: RemedySettings = RemedySettings(),
) -> Regime:
    """The regime for an answer of this kind, by the date of the answer.

    ``withheld_under_14_to_16`` matters for P1 only: whether a part was withheld on those grounds.
    """
    # The law in force when the answer was given holds, whenever the applicant acts on it.
    if answered < RECONSIDERATION_FIRST_FROM:
        return Regime.EITHER
    partial = code == "P1" and withheld_under_14_to_16 and settings.partial_first
    query = code == "D8" and settings.queries_first
    first = answer_kind(code).withholds or partial or query
    return Regime.RECONSIDERATION_FIRST if first else Regime.EITHER


def periods(served: date, calendar: Calendar) -> Periods:
    """The remedy periods that run from the day the answer was served. Calendar days and months;
    a last day that is a rest day rolls to the next working day (民法典 Art 203)."""
    day_60 = date.fromordinal(served.toordinal() + RECONSIDER_DAYS)
    return Periods(
        day_60,
        calendar.days_after(served, RECONSIDER_DAYS),
        calendar.months_after(served, SUE_MONTHS),
    )
