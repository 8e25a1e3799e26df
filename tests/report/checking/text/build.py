"""Makes a report out of a text file: a head with the agency, the year and the cells, then the text.

Totals that the head leaves out are computed, everything else that is not named is 0.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path

from gongkai.documents.places import Place
from gongkai.report.checking import run
from gongkai.report.checking.registry import Answer, Context, Result
from gongkai.report.model import AnnualReport, Cell, Paragraph, Section, number
from gongkai.statute.report.form import Role
from gongkai.statute.report.known_forms import form_by_key

GOOD = Path(__file__).parent / "good"
NUMBERS = "一二三四五六"


def names() -> list[str]:
    """The good reports."""
    return sorted(path.stem for path in GOOD.glob("*.txt"))


@cache
def source(name: str) -> str:
    return (GOOD / f"{name}.txt").read_text(encoding="utf-8")


def report_of(text: str) -> AnnualReport:
    """The report that a text file describes."""
    head, _, body = text.partition("---\n")
    facts = dict(line.split("：", 1) for line in head.strip().split("\n"))
    title, *lines = [line for line in body.split("\n") if line.strip()]
    preamble: list[Paragraph] = []
    sections: list[Section] = []
    for index, line in enumerate(lines, start=2):
        paragraph = Paragraph(line, Place(paragraph=index), line)
        if line[0] in NUMBERS and line[1:2] == "、" and "。" not in line:
            known = NUMBERS.index(line[0]) + 1
            sections.append(Section(known, line, (), Place(paragraph=index)))
        elif sections:
            last = sections[-1]
            sections[-1] = Section(
                last.number, last.heading, (*last.paragraphs, paragraph), last.place
            )
        else:
            preamble.append(paragraph)
    return AnnualReport(
        "2021",
        cells_of(facts),
        facts["机关"],
        int(facts["年度"]),
        title,
        tuple(preamble),
        tuple(sections),
    )


def cells_of(facts: dict[str, str]) -> dict[str, Cell]:
    """All cells of the 2021 form: those named, the totals, and 0 for the rest."""
    values: dict[str, Decimal] = defaultdict(Decimal)
    for line, table in (("表二", "T2"), ("表三", "T3"), ("表四", "T4")):
        for entry in facts[line].split():
            key, _, value = entry.partition("=")
            values[f"{table}.{key}"] = Decimal(value)
    form = form_by_key("2021")
    (block,) = form.table("T3").blocks
    leaves = [row.key for row in block.rows if row.role is Role.LEAF]
    columns = [f"c{index}" for index in range(1, 7)]
    for column in columns:
        values[f"T3.r3_7.{column}"] = sum(
            (values[f"T3.{leaf}.{column}"] for leaf in leaves), Decimal()
        )
    for row in block.rows:
        values[f"T3.{row.key}.c7"] = sum(
            (values[f"T3.{row.key}.{column}"] for column in columns), Decimal()
        )
    for group in ("rev", "direct", "after"):
        values[f"T4.{group}.total"] = sum(
            (values[f"T4.{group}.{kind}"] for kind in ("upheld", "corrected", "other", "pending")),
            Decimal(),
        )
    return {key: number(values[key]) for key in form.cells}


def answers(report: AnnualReport, previous: AnnualReport | None = None) -> tuple[Result, ...]:
    """What all checks say."""
    return run(Context(report, previous))


def findings(report: AnnualReport, previous: AnnualReport | None = None) -> list[Result]:
    """What fails."""
    return [one for one in answers(report, previous) if one.answer is Answer.FAILS]
