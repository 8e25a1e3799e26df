"""What complaints add to the shared pages of a case: rows only."""

from __future__ import annotations

from gongkai.desk.casework.fields import day, text
from gongkai.desk.casework.subject_pages import (
    ALL,
    OVERDUE,
    SOON,
    ClockWords,
    Column,
    DraftPage,
    Fact,
    LedgerRows,
    Letters,
    StepPage,
    SubjectPages,
)
from statute.procedure.complaints import State
from toy_matter import actions
from toy_matter.subject import COMPLAINTS, KIND, LETTER

PAGES = SubjectPages(
    kind=KIND,
    steps={"reopen": StepPage(actions.reopen, (day("day", "重办之日"), text("why", "为什么重办")))},
    elsewhere={"answer": ("desk:cases:write", LETTER)},
    next_steps={State.OPEN: ("answer",)},
    drafts=(DraftPage(letter_kind=LETTER, sign=actions.sign, step="answer"),),
    facts=lambda found: (Fact("投诉人", COMPLAINTS.party_names(found.dossier)),),
    letters=Letters(
        offered=(LETTER,),
        of_event=lambda event: LETTER if event.kind == "complained" else "",
        known_values=lambda _kind, event: {"verified": "正在核实"} if event else {},
    ),
    clock=ClockWords(due_by="应于 %(day)s前答复投诉人"),
    ledger=LedgerRows(
        columns=(
            Column("number", "投诉号", "number"),
            Column("subject", "投诉什么"),
            Column("due", "应办结", "due"),
            Column("state", "状态"),
            Column("length", "字数", said=lambda case: f"{len(case.subject)}字"),
        ),
        views=(SOON, OVERDUE, ALL),
    ),
)
