"""For every check over the tables: reports on which it must fail, and on which it must not.

The good reports are the factory's; a case changes as little as it needs.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.documents.places import Place
from gongkai.report.checking.registry import Context
from gongkai.report.model import AnnualReport, Candidate, Cell, Label, State
from reports import good_report, previous_of, with_labels, with_values

NAME = "district-2022"


def good(**changes: int | str | State | Cell) -> AnnualReport:
    return with_labels(with_values(good_report(NAME), **changes))


def before(**changes: int | str | State | Cell) -> AnnualReport:
    return with_values(previous_of(NAME), **changes)


def bureau(**changes: int | str | State | Cell) -> AnnualReport:
    return with_values(good_report("police-2022"), **changes)


def compiled(report: AnnualReport, *without: str) -> AnnualReport:
    """The report as if it came out of the records, but for some cells."""
    return report.with_cells(
        {
            key: replace(cell, origin="applications.closed")
            for key, cell in report.cells.items()
            if key not in without
        }
    )


def relabelled(key: str, text: str) -> AnnualReport:
    report = good()
    labels = tuple(Label(key, text) if label.key == key else label for label in report.labels)
    return replace(report, labels=labels)


def without_row(report: AnnualReport, row: str) -> AnnualReport:
    gone = [key for key in report.cells if key.split(".")[1] == row]
    return report.with_cells(dict.fromkeys(gone, Cell(State.MISSING)))


def without_table(report: AnnualReport, table: str) -> AnnualReport:
    gone = [key for key in report.cells if key.startswith(f"{table}.")]
    return report.with_cells(dict.fromkeys(gone, Cell(State.MISSING)))


def either(*values: int) -> Cell:
    """A cell that can be read in several ways."""
    candidates = tuple(Candidate(Decimal(value), "另一种读法") for value in values)
    return Cell(State.CONFLICT, candidates=candidates)


EXTRA = Label("T3", "（三）不予公开小计", Place(table=2, row=9))
LIKE_LAST_YEAR = replace(good_report(NAME), year=2021)

FAILING: dict[str, dict[str, Context]] = {
    "C-T2-INT": {
        "a blank": Context(good(T2__licence__decisions=State.BLANK)),
        "a dash": Context(good(T2__rules__made=State.DASH)),
        "a negative count": Context(good(T2__penalty__decisions=-3)),
        "half a decision": Context(good(T2__coercion__decisions="2.5")),
        "words": Context(good(T2__normative__made=Cell(State.UNREADABLE, raw="若干"))),
    },
    "C-T2-FEE": {
        "a blank amount": Context(good(T2__fee__amount=State.BLANK)),
        "a negative amount": Context(good(T2__fee__amount="-1.5")),
        "yuan for 万元": Context(good(T2__fee__amount="12040800"), before()),
    },
    "C-T3-INT": {
        "a blank": Context(good(T3__r3_1__c1=State.BLANK)),
        "a dash": Context(good(T3__r4__c6=State.DASH)),
        "a negative count": Context(good(T3__r1__c2=-1)),
        "half a case": Context(good(T3__r1__c2="0.5")),
    },
    "C-T4-INT": {
        "a blank": Context(good(T4__rev__upheld=State.BLANK)),
        "a dash": Context(good(T4__after__total=State.DASH)),
    },
    "C-T3-ROW": {
        "a total that was not added up": Context(good(T3__r3_1__c7=0)),
        "more parts than the total, one unknown": Context(
            good(T3__r3_1__c7=1, T3__r3_1__c6=State.UNREADABLE)
        ),
        "no candidate fits": Context(good(T3__r3_1__c6=either(7, 8))),
    },
    "C-T3-COL": {"an outcome too many": Context(good(T3__r3_4_1__c1=53))},
    "C-T3-BAL": {"an application lost": Context(good(T3__r1__c1=1))},
    "C-T4-ROW": {
        "a total that was not added up": Context(good(T4__rev__total=0)),
        "no candidate fits": Context(good(T4__rev__upheld=either(1, 2))),
    },
    "C-T2-CAP": {"rules of a county": Context(good(T2__rules__made=1))},
    "C-T2-ROLL": {
        "a document that came from nowhere": Context(good(T2__normative__in_force=38), before())
    },
    "C-T2-BOUND": {
        "more repealed than there were": Context(good(T2__normative__repealed=400), before()),
        "made, not repealed, not in force": Context(good(T2__normative__in_force=0)),
    },
    "C-X-CARRY": {"another carry than last year's": Context(good(), before(T3__r4__c1=8))},
    "C-X-PEND": {"a pending case that is gone": Context(good(), before(T4__rev__pending=16))},
    "C-X-JUMP": {"ten times the licences": Context(good(T2__licence__decisions=4128000), before())},
    "C-X-SAME": {"last year's tables": Context(good(), LIKE_LAST_YEAR)},
    "C-H-DATE": {
        "a government in April": Context(good(), published_on=date(2023, 4, 1)),
        "a bureau in February": Context(bureau(), published_on=date(2023, 2, 1)),
        "a township in April": Context(
            replace(bureau(), agency="白沙镇人民政府"), published_on=date(2023, 4, 1)
        ),
        "before the year is over": Context(good(), published_on=date(2022, 12, 20)),
    },
    "C-H-FORM": {"the trial form for 2022": Context(replace(good_report("water-2020"), year=2022))},
    "C-H-TABLE": {"no table four": Context(without_table(good(), "T4"))},
    "C-H-CELLS": {
        "a row left out": Context(without_row(good(), "r3_5_4")),
        "a column left out": Context(
            good_report(NAME).with_cells(
                {key: Cell(State.MISSING) for key in good().cells if key.endswith(".c4")}
            )
        ),
        "one cell left out": Context(good(T3__r1__c1=State.MISSING)),
    },
    "C-H-EXTRA": {"a printed subtotal": Context(replace(good(), extra_rows=(EXTRA,)))},
    "C-H-LABEL": {
        "社会组织": Context(relabelled("T3.column.c4", "社会组织")),
        "another word in a row": Context(relabelled("T3.row.r3_4_1", "1.本机关不掌握有关信息")),
    },
    "C-L-LEDGER": {"a figure typed in by hand": Context(compiled(good(), "T3.r1.c1"))},
}
"""For each check, named contexts in which it finds something."""

PASSING: dict[str, Context] = {
    "a district with last year's report": Context(good(), before(), date(2023, 3, 31)),
    "a bureau": Context(bureau(), previous_of("police-2022"), date(2023, 1, 31)),
    "a compiled report": Context(compiled(good()), before(), date(2023, 1, 5)),
    "a ministry that makes rules": Context(
        with_labels(good_report("ministry-2023")), previous_of("ministry-2023")
    ),
}
"""Contexts in which no check over the tables finds anything."""
