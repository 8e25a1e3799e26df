"""Which steps are allowed: the worked table, and what holds for every step and every history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.applications.answers import ANSWERS, Evidence
from gongkai.statute.applications.clock import State, fold
from gongkai.statute.applications.events import Event, Kind
from gongkai.statute.applications.judging import (
    KIND_NAMES,
    STATE_NAMES,
    allowed_steps,
    event_of,
    judge,
)
from gongkai.statute.applications.situation import Draft, Entry, Facts, StepSettings
from gongkai.statute.applications.steps import STEPS
from gongkai.statute.time.workdays import OFFICIAL

from .worked import history

ROWS = yaml.safe_load((Path(__file__).parent / "worked_steps.yaml").read_text(encoding="utf-8"))
TODAY = date(2025, 12, 31)


def facts_of(row: dict[str, Any]) -> Facts:
    return Facts(
        evidence=frozenset(Evidence(one) for one in row.get("evidence", ())),
        head_consent=row.get("consent", False),
        applicant_class=row.get("class", ""),
        proposed=row.get("proposed", ""),
        draft=Draft(row.get("draft", "none")),
        archived=row.get("archived", False),
        by_mail=row.get("by_mail", False),
        objected=row.get("objected", False),
    )


def entry_of(row: dict[str, Any]) -> Entry:
    return Entry(
        code=row.get("code", ""),
        answers=row.get("answers", ""),
        until=row.get("until"),
        reason=row.get("reason", ""),
        second_person=row.get("second", False),
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_worked_steps(row: dict[str, Any]) -> None:
    events = history(row["events"])
    judged = judge(
        row["step"],
        fold(events, OFFICIAL),
        events,
        facts_of(row),
        row["day"],
        row.get("today", TODAY),
        entry=entry_of(row),
    )
    if row["answer"] == "yes":
        assert (judged.allowed, judged.reason) == (True, "")
        assert judged.consequence
    else:
        assert not judged.allowed
        assert row["answer"] in judged.reason
    if "warnings" in row:
        assert len(judged.warnings) == row["warnings"]


def test_every_step_has_a_row_that_allows_or_refuses_it_or_is_asked_on_the_page() -> None:
    events = history(["received 2025-03-03"])
    judged = allowed_steps(fold(events, OFFICIAL), events, Facts(), date(2025, 3, 5))
    assert [one.step for one in judged] == list(STEPS)
    assert all(one.allowed or one.reason.endswith("。") for one in judged)


def test_the_page_of_a_fresh_case_offers_what_can_be_done_with_it() -> None:
    events = history(["received 2025-03-03"])
    judged = allowed_steps(fold(events, OFFICIAL), events, Facts(), date(2025, 3, 5))
    assert {one.step.key for one in judged if one.allowed} == {
        "ask-correction",
        "consult-third-party",
        "consult-co-producer",
        "consult-organ",
        "consult-section",
        "ask-reasons",
        "notice-fee",
        "transfer",
        "withdraw",
        "record-search",
        "merge",
        "strike",
        "hand-over",
    }


def test_a_late_correction_is_refused_under_the_strict_setting_unless_excused() -> None:
    events = history(["received 2025-03-03", "correction-asked 2025-03-05 until=2025-03-20"])
    clock, day = fold(events, OFFICIAL), date(2025, 3, 24)
    strict = StepSettings(refuse_late_correction=True)
    plain = judge("corrected", clock, events, Facts(), day, TODAY, entry=Entry(), settings=strict)
    excused = judge(
        "corrected", clock, events, Facts(), day, TODAY, entry=Entry(excused=True), settings=strict
    )
    assert "视为放弃申请" in plain.reason
    assert excused.allowed


@pytest.mark.parametrize("kind", ANSWERS, ids=lambda kind: kind.code)
def test_no_answer_is_signed_while_the_file_lacks_what_it_needs(kind: Any) -> None:
    if kind.code in ("O1", "O2"):
        return
    events = history(["received 2025-03-03"])
    clock, day = fold(events, OFFICIAL), date(2025, 3, 10)
    full = Facts(
        evidence=frozenset(Evidence), proposed=kind.code, draft=Draft.APPROVED, applicant_class="x"
    )
    assert judge("decide", clock, events, full, day, TODAY).allowed
    for needed in kind.holds:
        without = replace(full, evidence=full.evidence - {needed})
        assert "案卷缺少" in judge("decide", clock, events, without, day, TODAY).reason


def test_every_state_and_every_kind_of_event_has_its_chinese_name() -> None:
    assert set(STATE_NAMES) == set(State)
    assert set(KIND_NAMES) == set(Kind)


days = st.dates(date(2022, 1, 4), date(2025, 6, 30))
FULL = Facts(
    evidence=frozenset(Evidence),
    head_consent=True,
    applicant_class="natural",
    proposed="G2",
    draft=Draft.APPROVED,
    by_mail=True,
    error_proved=True,
)


@given(days, st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 40)), max_size=14))
def test_a_step_that_is_allowed_leads_where_it_says(start: date, tries: list[Any]) -> None:
    """Whatever is done in whatever order: what is allowed acts on the clock, and never twice."""
    events, day = [Event(Kind.RECEIVED, start, "0")], start
    for number, (step, wait) in enumerate(tries, 1):
        day += timedelta(days=wait)
        asked = next((e.id for e in events if e.kind is Kind.CONSULTED), "")
        entry = Entry(
            code="G2", answers=asked, until=day + timedelta(days=200), reason="x",
            second_person=True, other="x",
        )  # fmt: skip
        clock = fold(events, OFFICIAL)
        if not judge(step, clock, events, FULL, day, day, entry=entry).allowed:
            continue
        event = event_of(step, day, entry, f"{number}")
        if event is None:
            continue
        events.append(event)
        after = fold(events, OFFICIAL)
        if step.kind in (Kind.DECIDED, Kind.SERVED, Kind.WITHDRAWN, Kind.REOPENED, Kind.MERGED):
            assert after != clock
    kinds = [event.kind for event in events]
    assert kinds.count(Kind.CORRECTION_ASKED) <= 1
    assert kinds.count(Kind.EXTENDED) <= 1 + kinds.count(Kind.REOPENED)
    assert kinds.count(Kind.SERVED) <= 1 + kinds.count(Kind.MAIL_RETURNED) + kinds.count(
        Kind.REOPENED
    )


@given(days, st.sampled_from([one for one in STEPS if one.since]))
def test_nothing_is_done_before_the_application_came_in_or_in_the_future(
    start: date, step: Any
) -> None:
    events = [Event(Kind.RECEIVED, start, "0")]
    clock = fold(events, OFFICIAL)
    before, after = start - timedelta(days=1), start + timedelta(days=1)
    assert not judge(step, clock, events, FULL, before, TODAY).allowed
    assert not judge(step, clock, events, FULL, after, start).allowed
