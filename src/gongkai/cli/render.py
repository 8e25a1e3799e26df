"""What ``gongkai check`` prints: the summary of one report, and the overview of many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import click

from gongkai.report.checking.naming import cell_name
from gongkai.report.checking.registry import Evidence, Level, Result
from gongkai.report.examination import Examination
from gongkai.report.model import State
from gongkai.report.repair import Repair
from gongkai.report.writing.marks import place_words
from gongkai.statute.report.form import Form
from gongkai.statute.wording import _

LEVELS = {
    Level.ERROR: ("✖", _("错误")),
    Level.WARNING: ("▲", _("提醒")),
    Level.HINT: ("○", _("提示")),
}
COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.HINT: "blue"}
NAMES = 24
# Whatever a terminal obeys, colours aside, and the halves of characters that it cannot show.
OBEYED = re.compile("\x1b(?!\\[[0-9;]*m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\ud800-\udfff]")


def harmless(line: str) -> str:
    """The line with a visible mark for every character of a report or file name that would move
    the cursor, rename the window or break the output."""
    return OBEYED.sub("\N{REPLACEMENT CHARACTER}", line)


def one_report(name: str, exam: Examination) -> Iterator[str]:
    """The lines for one report: summary, findings, repairs, unknown cells, notes, undecided."""
    report = exam.report
    yield click.style(
        _("{agency} {year} · {form} 版格式 · 读出 {readable}/{cells} 格").format(
            agency=report.agency or _("机关不明"),
            year=_("{year} 年").format(year=report.year) if report.year else _("年度不明"),
            form=report.form_key,
            readable=exam.readable,
            cells=exam.cells,
        ),
        bold=True,
    )
    yield name
    yield _counts(exam)
    for level in Level:
        yield from _findings(level, [one for one in exam.findings if one.level is level])
    yield from _repairs(exam.repairs, report.form)
    yield from _unknown_cells(exam)
    yield from _listed(
        _("读取说明（转换或格式造成，不是报告的错误）"), [n.message for n in exam.notes]
    )
    yield from _listed(_("无法判断"), list(dict.fromkeys(one.message for one in exam.undecided)))
    if not exam.findings:
        yield ""
        if exam.readable == exam.cells:
            yield click.style(_("✔ 未发现问题"), fg="green")
        else:
            unread = exam.cells - exam.readable
            yield _("读出的部分未发现问题；有 {count} 格没有读出，请对照原件。").format(
                count=unread
            )


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """What the overview keeps of one report; ordered worst first, then by agency and year."""

    order: tuple[int, int, int, int, str, int]
    name: str
    agency: str
    year: str
    findings: tuple[int, int, int]
    read: tuple[int, int]
    clean: bool


# The fields of a ``Row`` without the name, as they come from the process that read.
Counts = tuple[
    tuple[int, int, int, int, str, int], str, str, tuple[int, int, int], tuple[int, int], bool
]


def counts_of(exam: Examination) -> Counts:
    """What the overview's row says of one report."""
    report = exam.report
    return (
        exam.order,
        report.agency or _("机关不明"),
        str(report.year or _("年度不明")),
        (exam.errors, exam.warnings, exam.hints),
        (exam.readable, exam.cells),
        exam.clean,
    )


def row_of(name: str, counts: Counts) -> Row:
    """The overview's row for one report."""
    order, agency, year, findings, read, clean = counts
    return Row(order, name, agency, year, findings, read, clean)


def many_reports(rows: Sequence[Row], unread: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The overview: by agency, worst first; then the files that could not be read."""
    yield click.style(
        _("共 {total} 份：读出 {read} 份，{faulty} 份有错误或提醒，{unread} 份无法读取").format(
            total=len(rows) + len(unread),
            read=len(rows),
            faulty=sum(not row.clean for row in rows),
            unread=len(unread),
        ),
        bold=True,
    )
    if rows:
        yield ""
        yield _("  错误  提醒  提示  读出格数  机关与年度（文件）")
    for row in sorted(rows):
        errors, warnings, hints = row.findings
        readable, cells = row.read
        yield (
            f"{errors:6d}{warnings:6d}{hints:6d}{readable:6d}/{cells}  "
            f"{row.agency} {row.year}（{row.name}）"
        )
    yield from _listed(
        _("无法读取"), [f"{name}：{why}" for name, why in sorted(unread)], most=len(unread)
    )


def _counts(exam: Examination) -> str:
    parts = [f"{mark} {word} {exam.count(level)}" for level, (mark, word) in LEVELS.items()]
    parts.append(_("读取说明 {n}").format(n=len(exam.notes)))
    parts.append(_("无法判断 {n}").format(n=len(exam.undecided)))
    return " · ".join(parts)


def _findings(level: Level, findings: Sequence[Result]) -> Iterator[str]:
    if not findings:
        return
    mark, word = LEVELS[level]
    yield ""
    yield click.style(f"{word}（{len(findings)}）", bold=True, fg=COLOURS[level])
    for one in findings:
        yield f"  {click.style(mark, fg=COLOURS[level])} {one.message}  [{one.check}]"
        for line in _evidence(one):
            yield f"      {line}"


def _evidence(one: Result) -> Iterator[str]:
    for side in (one.stated, one.expected):
        if side is not None:
            yield f"{side.what}：{side.value}{_where(side, one)}"
    if one.suggestion:
        yield _("建议：{text}").format(text=one.suggestion)


def _where(side: Evidence, one: Result) -> str:
    place = side.place or (one.place if side is one.stated else None)
    text = place_words(place)
    return f"（{text}）" if text else ""


def _repairs(repairs: Iterable[Repair], form: Form) -> Iterator[str]:
    for repair in repairs:
        yield ""
        yield click.style(_("修正建议：{name}").format(name=repair.name), bold=True)
        if repair.message:
            yield f"  {repair.message}"
        for number, proposal in enumerate(repair.proposals, 1):
            yield _("  方案 {n}：{title}").format(n=number, title=proposal.title)
            for change in proposal.changes:
                old = change.old if change.old is not None else _("未知")
                yield f"    {cell_name(form, change.cell)}：{old} → {change.new}"
        if repair.more:
            yield _("  还有其他同样小的方案，未全部列出。")


def _unknown_cells(exam: Examination) -> Iterator[str]:
    lines = []
    for key, cell in exam.report.cells.items():
        if cell.state in (State.CONFLICT, State.UNREADABLE) and cell.candidates:
            options = _("；或 ").join(
                f"{c.value if c.value is not None else _('空')}（{c.reason}）"
                for c in cell.candidates
            )
            lines.append(f"{cell_name(exam.report.form, key)}：{options}")
    yield from _listed(_("未知的格（请对照原件）"), lines)


def _listed(title: str, lines: Sequence[str], most: int = NAMES) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield click.style(f"{title}（{len(lines)}）", bold=True)
    for line in lines[:most]:
        yield f"  · {line}"
    if len(lines) > most:
        yield _("  …… 另有 {n} 条，见 --json 或 --xlsx 输出").format(n=len(lines) - most)
