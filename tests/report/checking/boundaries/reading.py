"""Reads a table of boundaries: what one check says of reports that differ in little.

A group names the check and the rule, and what its rows share. A row has the text of one part of the
report, or cells, and what the check says then: the level of the finding (error, warning, hint) or
the answer. Several answers of one check are joined by a plus, `told` is a part of the messages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from gongkai.report.checking import run
from gongkai.report.checking.registry import REGISTER, Context, Register, Result
from gongkai.report.model import AnnualReport, Cell, State, number
from report.checking.text.build import report_of
from report.checking.text.sentences import HEAD, ITEMS

PARTS = {
    **ITEMS,
    "开头": "",
    "总体情况": "一、总体情况\n",
    "第三部分": "三、收到和处理政府信息公开申请情况\n",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One report and what the check has to say of it."""

    check: str
    name: str
    given: dict[str, Any]

    @property
    def says(self) -> set[str]:
        return set(self.given["says"].split("+"))

    @property
    def told(self) -> list[str]:
        told = self.given.get("told", [])
        return [told] if isinstance(told, str) else told

    def context(self) -> Context:
        return context_of(self.given)


def read_rows(path: Path) -> list[Row]:
    """The rows of a table; each has what its group gives to all."""
    found = []
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        shared = {key: value for key, value in group.items() if key != "rows"}
        for given in group["rows"]:
            name = f"{group['check']}: {group['rule']} {len(found)}"
            found.append(Row(group["check"], name, {**shared, **given}))
    return found


def context_of(given: dict[str, Any]) -> Context:
    """The report that a row describes, with last year's where the row gives any of it."""
    report = report_with(given)
    previous = None
    if "last" in given:
        last = dict(given["last"] or {})
        basis = {**given, **last, "cells": {**given.get("cells", {}), **last.get("cells", {})}}
        previous = replace(report_with(basis), year=last.get("year", (report.year or 0) - 1))
    published = given.get("published")
    return Context(report, previous, date.fromisoformat(str(published)) if published else None)


def report_with(given: dict[str, Any]) -> AnnualReport:
    """云岭县水务局's report on 2024 with a text in one part, other cells, another agency or year."""
    text = given.get("whole")
    if text is None:
        text = PARTS[given.get("part", "其他")] + given.get("text", "")
    report = report_of(f"{HEAD}{text}\n")
    cells = {key: cell_of(value) for key, value in given.get("cells", {}).items()}
    report = replace(report.with_cells(cells), agency=given.get("agency", report.agency))
    return replace(
        report, year=given.get("year", report.year), title=given.get("title", report.title)
    )


def cell_of(value: Any) -> Cell:
    """A number; `blank`, `dash`, `missing`, or `unreadable` for what could not be read."""
    return Cell(State(value)) if value in list(State) else number(str(value))


def ask(check: str, context: Context) -> list[Result]:
    """What one check says of a report."""
    register = Register()
    register.add(REGISTER[check])
    return list(run(context, register))


def said(results: list[Result]) -> set[str]:
    """The answers in one word each, a finding by its level."""
    return {str(one.level if one.is_finding else one.answer) for one in results}
