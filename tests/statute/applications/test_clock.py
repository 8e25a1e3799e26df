"""The clock of an application: the 30 worked dates, the explanation, and its invariants."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.applications.clock import ClockSettings, State, correction_notice_by, fold
from gongkai.statute.applications.events import Channel, Event, Kind, Party, receipt_day
from gongkai.statute.applications.explanation import Why, explain
from gongkai.statute.procedure.events import in_order
from gongkai.statute.time.holidays import Notice
from gongkai.statute.time.workdays import OFFICIAL

ROWS = yaml.safe_load((Path(__file__).parent / "worked_dates.yaml").read_text(encoding="utf-8"))
DAY = date.fromisoformat


def events_of(row: dict[str, Any]) -> list[Event]:
    """What a worked example says happened."""
    first = row.get("first_receipt") or row["receipt"]
    events = [Event(Kind.RECEIVED, DAY(first), "1")]
    if "first_receipt" in row or "corrected_received" in row:
        corrected = DAY(row.get("corrected_received") or row["receipt"])
        events += [
            Event(Kind.CORRECTION_ASKED, DAY(first) + timedelta(days=2), "2"),
            Event(Kind.CORRECTED, corrected, "3"),
        ]
    if "consult_sent" in row:
        events.append(Event(Kind.CONSULTED, DAY(row["consult_sent"]), "c", Party.THIRD_PARTY))
        if "third_party_received" in row:
            got = DAY(row["third_party_received"])
            events.append(Event(Kind.CONSULT_RECEIVED, got, "4", answers="c"))
        if "opinion_received" in row:
            came = DAY(row["opinion_received"])
            events.append(Event(Kind.OPINION, came, "5", answers="c"))
    if "paid" in row:
        events += [
            Event(Kind.FEE_NOTICED, DAY(row["notice_received"]), "6"),
            Event(Kind.PAID, DAY(row["paid"]), "7"),
        ]
    return events


REPLIES = [row for row in ROWS if "receipt" in row]


@pytest.mark.parametrize("row", REPLIES, ids=lambda row: row["id"])
def test_the_worked_due_dates(row: dict[str, Any]) -> None:
    events = events_of(row)
    clock = fold(events, OFFICIAL)
    assert clock.due is not None
    assert clock.due.day == DAY(row.get("due") or row["due_after_payment"])
    if "due_conservative" in row:
        assert clock.conservative is not None
        assert clock.conservative.day == DAY(row["due_conservative"])
    if "cor_notify_by" in row:
        assert correction_notice_by(events[0].day, OFFICIAL).day == DAY(row["cor_notify_by"])
    if "third_party_due" in row and "opinion_received" not in row:
        assert clock.pauses[0].ended == DAY(row["third_party_due"])
    if "due_if_extended" in row:
        extended = fold([*events, Event(Kind.EXTENDED, clock.due.day, "9")], OFFICIAL)
        assert extended.due is not None
        assert extended.due.day == DAY(row["due_if_extended"])
    if "due_if_extended_conservative" in row:
        assert extended.conservative is not None
        assert extended.conservative.day == DAY(row["due_if_extended_conservative"])


def row(number: str) -> dict[str, Any]:
    return next(row for row in ROWS if row["id"] == number)


def test_the_periods_that_are_no_reply() -> None:
    assert OFFICIAL.after(DAY(row("E10")["notice_received"]), 20).day == DAY(row("E10")["pay_by"])
    assert OFFICIAL.after(DAY(row("E12")["formed"]), 20).day == DAY(row("E12")["publish_by"])
    assert OFFICIAL.after(DAY(row("E21")["co_agency_received"]), 15).day == DAY(
        row("E21")["co_agency_due"]
    )
    for number in ("E25", "E26", "E27"):
        copy = DAY(row(number)["copy_received"])
        assert OFFICIAL.after(copy, 10).day == DAY(row(number)["ordinary_10wd"])
        assert OFFICIAL.after(copy, 5).day == DAY(row(number)["simple_5wd"])
    assert OFFICIAL.days_after(DAY(row("E28")["copy_received"]), 10).day == DAY(row("E28")["due"])
    assert OFFICIAL.days_after(DAY(row("E29")["copy_received"]), 15).day == DAY(row("E29")["due"])
    assert OFFICIAL.after(DAY(row("E30")["revoked"]), 3).day == DAY(row("E30")["withdraw_by"])


def test_an_online_application_is_received_when_both_sides_confirm() -> None:
    came, confirmed = date(2024, 6, 8), date(2024, 6, 11)
    assert receipt_day(Channel.ONLINE, came, confirmed) == confirmed
    assert receipt_day(Channel.ONLINE, came, None) is None
    assert receipt_day(Channel.SIGNED_MAIL, came, None) == came
    with pytest.raises(ValueError, match="before it came in"):
        receipt_day(Channel.FAX, confirmed, came)


def received(day: date = date(2025, 3, 3)) -> Event:
    return Event(Kind.RECEIVED, day, "1")


def test_between_a_correction_notice_and_its_answer_the_case_waits_and_is_never_overdue() -> None:
    clock = fold([received(), Event(Kind.CORRECTION_ASKED, date(2025, 3, 5), "2")], OFFICIAL)
    assert (clock.state, clock.due) == (State.AWAITING_CORRECTION, None)
    assert not clock.overdue(date(2026, 1, 1))
    assert clock.awaited_until is not None


def test_asking_ones_own_section_does_not_pause() -> None:
    asked = Event(Kind.CONSULTED, date(2025, 3, 5), "2", Party.OWN_SECTION)
    assert fold([received(), asked], OFFICIAL).due == fold([received()], OFFICIAL).due


def test_a_consultation_of_unknown_receipt_ends_by_the_setting_and_says_so() -> None:
    asked = Event(Kind.CONSULTED, date(2025, 3, 5), "2", Party.THIRD_PARTY)
    (pause,) = fold([received(), asked], OFFICIAL).pauses
    assert pause.assumed
    assert OFFICIAL.between(pause.sent, pause.ended) == 15


def test_pauses_that_overlap_count_once() -> None:
    one = Event(Kind.CONSULTED, date(2025, 3, 5), "a", Party.THIRD_PARTY)
    two = Event(Kind.CONSULTED, date(2025, 3, 6), "b", Party.OTHER_ORGAN)
    back = [
        Event(Kind.OPINION, date(2025, 3, 12), "4", answers="a"),
        Event(Kind.OPINION, date(2025, 3, 12), "5", answers="b"),
    ]
    both = fold([received(), one, two, *back], OFFICIAL)
    alone = fold([received(), one, back[0]], OFFICIAL)
    assert both.due == alone.due


def test_a_struck_entry_does_not_count() -> None:
    wrong = Event(Kind.EXTENDED, date(2025, 3, 10), "2", struck=True)
    assert fold([received(), wrong], OFFICIAL) == fold([received()], OFFICIAL)


def test_an_answer_served_on_the_due_date_is_on_time_and_a_day_later_is_not() -> None:
    due = fold([received()], OFFICIAL).due
    assert due is not None
    decided = Event(Kind.DECIDED, date(2025, 3, 20), "2", code="G2")
    served = [received(), decided, Event(Kind.SERVED, due.day, "3")]
    late = [received(), decided, Event(Kind.SERVED, due.day + timedelta(days=1), "3")]
    assert fold(served, OFFICIAL).on_time is True
    assert fold(late, OFFICIAL).on_time is False
    assert fold(served, OFFICIAL).state is State.CLOSED


def test_a_judgment_opens_a_new_clock_in_the_same_case() -> None:
    events = [
        received(),
        Event(Kind.DECIDED, date(2025, 3, 20), "2", code="D7"),
        Event(Kind.SERVED, date(2025, 3, 20), "3"),
        Event(Kind.REOPENED, date(2025, 8, 4), "4"),
    ]
    clock = fold(events, OFFICIAL)
    assert clock.state is State.PROCESSING
    assert clock.due == OFFICIAL.after(date(2025, 8, 4), 20)


def test_the_explanation_lists_each_day_and_why() -> None:
    events = events_of(row("E07"))
    clock = fold(events, OFFICIAL)
    notes = explain(clock, OFFICIAL)
    assert notes[0].why is Why.START
    assert [note.number for note in notes if note.why is Why.COUNTED] == list(range(1, 21))
    assert {note.pause for note in notes if note.why is Why.PAUSED} == {"c"}
    assert clock.due is not None
    assert notes[-1].day == clock.due.day
    skipped = next(note for note in notes if note.day == date(2023, 6, 22))
    assert (skipped.why, skipped.notice) == (Why.SKIPPED, "国办发明电〔2022〕16号")


start_days = st.dates(date(2019, 2, 1), date(2026, 4, 30))


@given(start_days, st.integers(0, 12), st.integers(1, 15), st.booleans())
def test_pausing_k_working_days_moves_the_date_by_exactly_k(
    start: date, wait: int, k: int, extended: bool
) -> None:
    sent = OFFICIAL.after(start, wait).day if wait else start
    back = OFFICIAL.after(sent, k).day
    more = [Event(Kind.EXTENDED, start, "x")] if extended else []
    asked = Event(Kind.CONSULTED, sent, "c", Party.THIRD_PARTY)
    answer = Event(Kind.OPINION, back, "o", answers="c")
    plain = fold([received(start), *more], OFFICIAL).due
    paused = fold([received(start), asked, answer, *more], OFFICIAL).due
    assert plain is not None
    assert paused is not None
    assert OFFICIAL.between(plain.day, paused.day) == k


@given(start_days, st.integers(0, 20), st.integers(1, 30))
def test_a_correction_gives_a_full_20_again(start: date, ask: int, answer: int) -> None:
    asked = start + timedelta(days=ask)
    corrected = asked + timedelta(days=answer)
    clock = fold(
        [
            received(start),
            Event(Kind.CORRECTION_ASKED, asked, "2"),
            Event(Kind.CORRECTED, corrected, "3"),
        ],
        OFFICIAL,
    )
    assert clock.due == OFFICIAL.after(corrected, 20)


@given(st.sampled_from(REPLIES), st.integers(0, 1000))
def test_the_order_of_entry_does_not_matter(example: dict[str, Any], seed: int) -> None:
    events = events_of(example)
    shuffled = events[:]
    random.Random(seed).shuffle(shuffled)
    assert in_order(shuffled) == in_order(events)
    assert fold(shuffled, OFFICIAL) == fold(events, OFFICIAL)


@given(st.dates(date(2026, 11, 1), date(2026, 12, 30)))
def test_a_later_notice_moves_exactly_the_cases_it_touches(start: date) -> None:
    notice = Notice(
        2027, "国办发明电〔2026〕0号", "2026-11-30", ((date(2027, 1, 1), date(2027, 1, 3)),), ()
    )
    before = fold([received(start)], OFFICIAL).due
    after = fold([received(start)], OFFICIAL.with_notice(notice)).due
    assert before is not None
    assert after is not None
    touched = before.day >= date(2027, 1, 1)
    assert before.provisional is (before.day > date(2026, 12, 31))
    assert (after.day != before.day) is touched
    assert not after.provisional


@given(start_days, st.integers(1, 40))
def test_the_conservative_date_is_never_later(start: date, days: int) -> None:
    asked = Event(Kind.CONSULTED, start + timedelta(days=1), "c", Party.CO_PRODUCER)
    answer = Event(Kind.OPINION, start + timedelta(days=1 + days), "o", answers="c")
    clock = fold([received(start), asked, answer], OFFICIAL)
    assert clock.due is not None
    assert clock.conservative is not None
    assert clock.conservative.day <= clock.due.day


spans = st.tuples(st.integers(0, 60), st.integers(0, 40), st.sampled_from(list(Party)))


@given(start_days, st.lists(spans, max_size=5), st.booleans(), st.booleans())
def test_the_due_date_is_the_day_that_counting_day_by_day_reaches(
    start: date, asked: list[tuple[int, int, Party]], extended: bool, return_day: bool
) -> None:
    settings = ClockSettings(return_day_paused=return_day)
    events = [received(start)] + [Event(Kind.EXTENDED, start, "x")] * extended
    for number, (wait, back, party) in enumerate(asked):
        sent = start + timedelta(days=wait)
        events += [
            Event(Kind.CONSULTED, sent, f"c{number}", party),
            Event(Kind.OPINION, sent + timedelta(days=back), f"o{number}", answers=f"c{number}"),
        ]
    clock = fold(events, OFFICIAL, settings)
    counted = [note for note in explain(clock, OFFICIAL, settings) if note.why is Why.COUNTED]
    assert clock.due is not None
    assert len(counted) == 20 + 20 * extended
    assert counted[-1].day == clock.due.day


def test_a_paid_fee_that_only_pauses_moves_the_date_by_the_days_waited() -> None:
    example = row("E10")
    events = events_of(example)
    plain = fold(events[:1], OFFICIAL).due
    paused = fold(events, OFFICIAL, ClockSettings(fee_restarts=False)).due
    assert plain is not None
    assert paused is not None
    waited = OFFICIAL.between(DAY(example["notice_received"]), DAY(example["paid"]))
    assert OFFICIAL.between(plain.day, paused.day) == waited


def test_an_answer_posted_in_time_stays_in_time_when_the_mail_comes_back() -> None:
    due = fold([received()], OFFICIAL).due
    assert due is not None
    returned = [
        received(),
        Event(Kind.DECIDED, date(2025, 3, 20), "2", code="G2"),
        Event(Kind.SERVED, due.day, "3"),
        Event(Kind.MAIL_RETURNED, due.day + timedelta(days=5), "4"),
    ]
    back = fold(returned, OFFICIAL)
    assert (back.state, back.on_time) == (State.DECIDED, None)
    assert not back.overdue(due.day + timedelta(days=9))
    again = [*returned, Event(Kind.SERVED, due.day + timedelta(days=5), "5")]
    assert fold(again, OFFICIAL).on_time is True
    strict = ClockSettings(first_posting_counts=False)
    assert fold(again, OFFICIAL, strict).on_time is False
    assert fold(returned, OFFICIAL, strict).overdue(due.day + timedelta(days=9))


def test_an_application_given_up_by_silence_is_closed_and_never_late() -> None:
    events = [
        received(),
        Event(Kind.CORRECTION_ASKED, date(2025, 3, 5), "2", until=date(2025, 4, 30)),
        Event(Kind.DECIDED, date(2025, 5, 6), "3", code="O1"),
    ]
    clock = fold(events, OFFICIAL)
    assert (clock.state, clock.due, clock.on_time) == (State.CLOSED, None, None)
    assert not clock.overdue(date(2026, 1, 1))


def test_silence_on_record_ends_the_consultation_at_its_limit() -> None:
    asked = Event(Kind.CONSULTED, date(2025, 3, 5), "c", Party.CO_PRODUCER)
    silent = Event(Kind.SILENT, date(2025, 4, 1), "s", answers="c")
    waiting, over = fold([received(), asked], OFFICIAL), fold([received(), asked, silent], OFFICIAL)
    assert (waiting.state, over.state) == (State.CONSULTING, State.PROCESSING)
    assert waiting.due == over.due


def test_the_answer_that_was_replaced_is_kept() -> None:
    events = [
        received(),
        Event(Kind.DECIDED, date(2025, 3, 20), "2", code="D7"),
        Event(Kind.SERVED, date(2025, 3, 21), "3"),
        Event(Kind.REOPENED, date(2025, 8, 4), "4"),
    ]
    (earlier,) = fold(events, OFFICIAL).earlier
    assert (earlier.code, earlier.decided) == ("D7", date(2025, 3, 20))


def test_a_withdrawal_before_service_leaves_no_answer_and_after_it_nothing() -> None:
    decided = Event(Kind.DECIDED, date(2025, 3, 20), "2", code="D7")
    early = fold([received(), decided, Event(Kind.WITHDRAWN, date(2025, 3, 20), "3")], OFFICIAL)
    assert (early.state, early.code, early.withdrawn) == (State.WITHDRAWN, "", date(2025, 3, 20))
    served = Event(Kind.SERVED, date(2025, 3, 20), "4")
    late = fold(
        [received(), decided, served, Event(Kind.WITHDRAWN, date(2025, 3, 20), "5")], OFFICIAL
    )
    assert (late.state, late.code, late.withdrawn) == (State.CLOSED, "D7", None)


def test_another_organ_has_no_limit_by_law_so_its_end_is_assumed_whenever_it_got_the_letter() -> (
    None
):
    asked = Event(Kind.CONSULTED, date(2025, 3, 5), "c", Party.OTHER_ORGAN)
    got = Event(Kind.CONSULT_RECEIVED, date(2025, 3, 12), "g", answers="c")
    (pause,) = fold([received(), asked, got], OFFICIAL).pauses
    assert (pause.assumed, pause.ended) == (True, OFFICIAL.after(asked.day, 15).day)
    (third,) = fold([received(), replace(asked, party=Party.THIRD_PARTY), got], OFFICIAL).pauses
    assert (third.assumed, third.ended) == (False, OFFICIAL.after(got.day, 15).day)


def test_a_lapse_from_an_old_ledger_is_neither_in_time_nor_late() -> None:
    """Such a ledger says that the application was given up, and not what was asked before."""
    received = Event(Kind.RECEIVED, DAY("2025-03-03"), "1")
    given_up = fold([received, Event(Kind.DECIDED, DAY("2025-06-30"), "2", code="O1")], OFFICIAL)
    assert (given_up.state, given_up.due, given_up.on_time) == (State.CLOSED, None, None)
    unpaid = fold(
        [
            received,
            Event(Kind.DECIDED, DAY("2025-06-30"), "2", code="O2"),
            Event(Kind.SERVED, DAY("2025-07-01"), "3"),
        ],
        OFFICIAL,
    )
    assert (unpaid.state, unpaid.on_time) == (State.CLOSED, None)
