"""The kernel serves any subject: here a small one, complaints, that knows nothing of applications."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from enum import auto

import pytest

from gongkai.statute.procedure.conditions import caution, sentence
from gongkai.statute.procedure.events import EventKind, KindRow, KindTable, in_order
from gongkai.statute.procedure.explanation import Why, day_notes
from gongkai.statute.procedure.judging import event_of
from gongkai.statute.procedure.periods import ONE_DAY, Pause, paused
from gongkai.statute.procedure.situation import Entry
from gongkai.statute.procedure.steps import by_key
from gongkai.statute.time.workdays import OFFICIAL, Due

from .complaints import ANSWER, REOPEN, STRIKE, Event, Facts, Kind, State, fold, judge

DAY = date(2025, 3, 3)  # a Monday
CAME = Event(Kind.COMPLAINED, DAY, "1")
ANSWERED = Event(Kind.ANSWERED, date(2025, 3, 10), "2")


def test_a_matter_is_where_its_events_lead() -> None:
    assert fold([]).state is State.EMPTY
    assert (fold([CAME]).state, fold([CAME]).due) == (State.OPEN, Due(date(2025, 3, 17)))
    assert fold([ANSWERED, CAME]).state is State.ANSWERED


def test_events_of_one_day_stand_in_the_order_of_the_table_whatever_the_names_say() -> None:
    same_day = Event(Kind.ANSWERED, DAY, "0")
    assert [event.kind for event in in_order([same_day, CAME])] == [Kind.COMPLAINED, Kind.ANSWERED]
    assert fold([same_day, CAME]).state is State.ANSWERED


def test_events_of_one_kind_and_day_stand_in_the_order_of_their_ids() -> None:
    later = Event(Kind.COMPLAINED, DAY, "2")
    assert list(in_order([later, CAME])) == [CAME, later]


def test_struck_events_count_for_nothing() -> None:
    assert fold([CAME, Event(Kind.ANSWERED, DAY, "2", struck=True)]).state is State.OPEN


def test_a_step_is_allowed_where_nothing_stands_against_it() -> None:
    judged = judge(ANSWER, [CAME], date(2025, 3, 10))
    assert (judged.allowed, judged.reason, judged.warnings) == (True, "", ())
    assert judged.consequence == "答复投诉人。"


def test_a_step_in_the_wrong_state_says_in_which_states_it_can_be_done() -> None:
    judged = judge(ANSWER, [CAME, ANSWERED], date(2025, 3, 11))
    assert judged.reason == "“答复投诉”在办理中时才能办，这一件已答复（条例第四十七条）。"


def test_a_need_says_why_not_with_the_article_of_the_step() -> None:
    judged = judge(ANSWER, [CAME], date(2025, 3, 10), facts=Facts(heard=False))
    assert judged.reason == "还没有听取投诉人的意见（条例第四十七条）。"
    assert not judged.allowed


def test_a_caution_warns_with_its_own_article_and_forbids_nothing() -> None:
    judged = judge(ANSWER, [CAME], date(2025, 3, 18))
    assert judged.allowed
    assert judged.warnings == ("期限已于2025年3月17日届满（条例第五十一条）。",)


def test_what_is_refused_is_not_warned_of_too() -> None:
    assert judge(ANSWER, [CAME], date(2025, 3, 18), facts=Facts(heard=False)).warnings == ()


@pytest.mark.parametrize(
    ("day", "today", "reason"),
    [
        (DAY, DAY - ONE_DAY, "日期不能晚于今天（2025年3月2日）。"),
        (DAY - ONE_DAY, DAY, "日期不能早于收到投诉之日（2025年3月3日）。"),
        (date(2018, 12, 28), DAY, "日期早于最早的节假日安排（2019年1月1日），无法计算期限。"),
    ],
)
def test_no_step_lies_in_the_future_or_before_the_matter_came_in(
    day: date, today: date, reason: str
) -> None:
    assert judge(ANSWER, [CAME], day, today=today).reason == reason


def test_a_step_does_not_come_before_its_cause() -> None:
    answered = [CAME, ANSWERED]
    assert judge(REOPEN, answered, date(2025, 3, 7)).reason == (
        "日期不能早于“答复投诉”之日（2025年3月10日）。"
    )


def test_what_undoes_a_conclusion_lies_after_its_day() -> None:
    assert judge(REOPEN, [CAME, ANSWERED], ANSWERED.day).reason == (
        "“重新办理”的日期应当晚于答复之日（2025年3月10日，条例第五十一条）。"
    )
    assert judge(REOPEN, [CAME, ANSWERED], ANSWERED.day + ONE_DAY).allowed


def test_what_belongs_to_a_period_does_not_lie_before_its_start() -> None:
    reopened = Event(Kind.REOPENED, date(2025, 4, 1), "3")
    judged = judge(ANSWER, [CAME, ANSWERED, reopened], date(2025, 3, 31))
    assert judged.reason == "日期不能早于期限的起算日（2025年4月1日）。"


def test_nothing_ends_before_what_was_done_already() -> None:
    twice = [CAME, Event(Kind.ANSWERED, DAY, "2"), Event(Kind.ANSWERED, date(2025, 3, 20), "3")]
    assert judge(REOPEN, twice, date(2025, 3, 14)).reason == (
        "日期不能早于已登记的“答复投诉”（2025年3月20日）。"
    )


def test_an_archived_matter_takes_only_what_reopens_it() -> None:
    archived, later = Facts(archived=True), date(2025, 4, 1)
    assert judge(ANSWER, [CAME], later, facts=archived).reason == "案卷已经归档，不能再登记。"
    assert judge(STRIKE, [CAME], later, facts=archived).reason == "案卷已经归档，不能再登记。"
    assert judge(REOPEN, [CAME, ANSWERED], later, facts=archived).allowed


def test_a_need_of_every_subject_looks_at_what_is_entered_once_something_is() -> None:
    day = date(2025, 3, 10)
    assert judge(STRIKE, [CAME], day).allowed
    assert judge(STRIKE, [CAME], day, entry=Entry()).reason == "请写明划去的理由。"
    agreed = Entry(reason="重复", second_person=True)
    assert judge(STRIKE, [CAME], day, entry=agreed).allowed


def test_a_step_leaves_an_event_of_the_subject() -> None:
    made = event_of(Event, ANSWER, DAY, Entry(code="x"), "9")
    assert made == Event(Kind.ANSWERED, DAY, "9", code="x")
    assert event_of(Event, STRIKE, DAY, Entry(), "9") is None


def test_a_sentence_never_sets_brackets_side_by_side() -> None:
    assert sentence("期限已过", "") == "期限已过。"
    assert sentence("期限已过", "条例第三十条") == "期限已过（条例第三十条）。"
    assert sentence("期限已过（昨天）", "条例第三十条") == "期限已过（昨天，条例第三十条）。"


def test_a_condition_has_the_name_of_its_function() -> None:
    @caution()
    def anything(_at: object) -> str:
        return "注意"

    assert anything.name == "anything"


def test_every_kind_has_one_row() -> None:
    class Two(EventKind):
        ONE = auto()
        OTHER = auto()

    one, other = KindRow(Two.ONE, "一"), KindRow(Two.OTHER, "二")
    table = KindTable(other, one)
    assert (Two.OTHER.rank, Two.ONE.rank) == (0, 1)
    assert [row.name for row in table] == ["二", "一"]
    assert table[Two.ONE] is one
    for rows in ((one,), (one, one, other)):
        with pytest.raises(ValueError, match="one row"):
            KindTable(*rows)


def test_no_two_steps_have_one_key() -> None:
    assert by_key([ANSWER, REOPEN])["reopen"] is REOPEN
    with pytest.raises(ValueError, match="one key"):
        by_key([ANSWER, ANSWER])


def test_a_period_is_moved_by_the_working_days_of_its_pauses_once() -> None:
    due = OFFICIAL.after(DAY, 10)
    one = Pause("a", date(2025, 3, 4), date(2025, 3, 6), False, False)
    within = Pause("b", date(2025, 3, 5), date(2025, 3, 6), False, False)
    assert paused(DAY, due, [one], OFFICIAL) == OFFICIAL.after(DAY, 12)
    assert paused(DAY, due, [within, one], OFFICIAL) == OFFICIAL.after(DAY, 12)
    assert paused(DAY, due, [one], OFFICIAL, back=ONE_DAY) == OFFICIAL.after(DAY, 11)


def test_each_day_of_a_period_is_explained() -> None:
    pause = Pause("a", date(2025, 3, 4), date(2025, 3, 5), False, False)
    notes = list(day_notes(DAY, DAY + timedelta(days=6), OFFICIAL, [pause]))
    assert [note.why for note in notes] == [
        Why.START, Why.COUNTED, Why.PAUSED, Why.COUNTED, Why.COUNTED, Why.SKIPPED, Why.SKIPPED,
    ]  # fmt: skip
    assert [note.number for note in notes if note.number] == [1, 2, 3]
    assert notes[2].pause == "a"


def test_the_kernel_imports_no_subject() -> None:
    """Asked of an interpreter of its own: what lies in memory once all of the kernel is there."""
    program = (
        "import importlib, pkgutil, sys, gongkai.statute.procedure as kernel\n"
        "for one in pkgutil.iter_modules(kernel.__path__):\n"
        "    importlib.import_module(f'{kernel.__name__}.{one.name}')\n"
        "print('\\n'.join(name for name in sys.modules if name.startswith('gongkai.')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    rooms = {name.split(".")[2] for name in run.stdout.split() if name.count(".") >= 2}
    assert "judging" in run.stdout
    assert rooms == {"procedure", "time", "days", "wording"}
