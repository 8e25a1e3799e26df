"""An examination gathers what the checks and the repair say, and puts the worst first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.report.checking.registry import Level
from gongkai.report.examination import Examination, examine, exit_status
from gongkai.report.model import Cell, State, number
from gongkai.report.repair import Status
from reports import good_report, published_seed, with_labels, with_values


def test_the_published_totals_give_six_errors_and_one_certain_repair() -> None:
    examined = examine(published_seed())
    table = [one for one in examined.findings if one.check.startswith("C-T3")]
    assert len(table) == 6
    assert [one.status for one in examined.repairs] == [Status.UNIQUE]


def test_findings_come_gravest_first() -> None:
    report = with_values(good_report(), T3__r3_1__c1=7, T2__normative__in_force=0)
    levels = [one.level for one in examine(report).findings]
    assert {Level.ERROR, Level.WARNING} <= set(levels)
    assert levels == sorted(levels, key=list(Level).index)


def test_the_counts_are_those_of_the_findings() -> None:
    examined = examine(published_seed())
    assert examined.errors + examined.warnings + examined.hints == len(examined.findings)
    assert examined.errors >= 6
    assert not examined.clean


def test_blank_doubtful_and_missing_cells_are_not_counted_as_readable() -> None:
    report = with_values(
        good_report(),
        T3__r1__c1=State.MISSING,
        T3__r1__c2=State.BLANK,
        T3__r1__c3=Cell(State.NUMBER, number(0).value, confidence=0.5),
    )
    examined = examine(report)
    assert (examined.readable, examined.cells) == (197, 200)
    assert examined.doubtful == ("T3.r1.c1", "T3.r1.c2", "T3.r1.c3")


def test_the_summary_is_one_line() -> None:
    summary = examine(published_seed()).summary
    assert summary.startswith("青澜市公安局 2022 年：读出 200/200 格，错误 ")
    unknown = examine(replace(good_report(), agency=None, year=None)).summary
    assert unknown.startswith("机关不明 年度不明：读出 200/200 格")


def of_tables(examined: Examination) -> Examination:
    """The examination with what the tables alone say: these reports have no text."""
    kept = tuple(one for one in examined.results if one.check.startswith(("C-T", "C-X")))
    return replace(examined, results=kept)


def test_many_reports_are_sorted_worst_first() -> None:
    good, bad = of_tables(examine(good_report())), of_tables(examine(published_seed()))
    gaps = of_tables(examine(with_values(good_report(), T4__rev__upheld=State.UNREADABLE)))
    assert sorted([good, bad, gaps], key=lambda one: one.order) == [bad, gaps, good]


def test_the_exit_status_distinguishes_clean_failing_and_nothing_read() -> None:
    good, bad = of_tables(examine(good_report())), of_tables(examine(published_seed()))
    assert exit_status([good]) == 0
    assert exit_status([good, None]) == 0
    assert exit_status([good, bad, None]) == 1
    assert exit_status([None]) == 2
    assert exit_status([]) == 2


def test_what_was_given_besides_is_kept() -> None:
    report = with_labels(good_report())
    examined = examine(report, None, date(2023, 1, 31))
    assert (examined.previous, examined.published_on) == (None, date(2023, 1, 31))
    assert not [one for one in examined.undecided if one.check == "C-H-DATE"]


def test_a_doubtful_digit_is_offered_with_the_identities_it_would_satisfy() -> None:
    cell = Cell(State.NUMBER, number(75).value, confidence=0.6)
    (mark,) = examine(with_values(good_report(), T3__r1__c1=cell)).digits
    assert (mark.cell, mark.read, mark.value) == ("T3.r1.c1", 75, 15)
