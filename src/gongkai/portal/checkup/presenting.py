"""Values of the rooms below turned into the components of the look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.checkups import queries
from gongkai.documents.places import ReadingNote
from gongkai.look.components import Cell, Column, Progress, State, Table
from gongkai.look.findings import level_mark
from gongkai.report.checking import NEEDS
from gongkai.report.checking.registry import REGISTER, Check, Result
from gongkai.report.comparing import cell_label
from gongkai.report.examination import Examination
from gongkai.report.model import AnnualReport
from gongkai.report.reading.read import format_title
from gongkai.report.repair import Proposal, Status
from gongkai.report.writing.layout import shown
from gongkai.report.writing.marks import place_words, repair_word
from gongkai.statute.report.known_forms import form_by_key

if TYPE_CHECKING:
    from gongkai.checkups.models import Batch, BatchFile


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the pages of a report; ``count`` is shown behind its word where there is one."""

    word: str
    url: str
    count: int | None = None


def progress(now: queries.Progress, stop_url: str) -> Progress:
    """The progress of a batch."""
    return Progress(now.finished, now.total, _("份"), now.rate, stop_url)


def tabs(file: BatchFile, arguments: Sequence[object]) -> list[Tab]:
    """The pages of a report."""

    def url(name: str) -> str:
        return reverse(f"portal:checkup:{name}", args=arguments)

    findings = file.errors + file.warnings + file.hints
    return [
        Tab(_("表格与发现"), url("report"), findings),
        Tab(_("原文"), url("source")),
        Tab(_("读取说明"), url("notes"), file.notes),
        Tab(_("未能判断"), url("undecided"), file.undecided),
    ]


def overview(batch: Batch, files: Iterable[BatchFile]) -> Table:
    """The reports of a batch, the worst first."""
    columns = [
        Column(_("机关")),
        Column(_("年度"), figures=True),
        Column(_("格式")),
        Column(_("可读格"), figures=True),
        Column(_("错误"), figures=True),
        Column(_("提醒"), figures=True),
        Column(_("提示"), figures=True),
        Column(_("读取说明"), figures=True),
        Column(_("文件")),
    ]
    rows = [
        [
            Cell(
                file.agency or _("机关未知"),
                url=reverse("portal:checkup:report", args=[batch.id, file.number]),
            ),
            str(file.year) if file.year else None,
            form_title(file.form_key),
            f"{file.readable}/{file.cells}",
            file.errors,
            file.warnings,
            file.hints,
            file.notes,
            file.name,
        ]
        for file in files
    ]
    return Table(_("按问题轻重排列，最重的在前"), columns, rows)


def form_title(key: str) -> str:
    """What a form is called: 2021 版, 2019 试行版."""
    return {"2021": _("2021 版"), "2019": _("2019 试行版")}.get(key) or form_by_key(key).document


def format_name(report: AnnualReport) -> str:
    """What the format that was found in the file is called; empty where it is not known."""
    try:
        return format_title(report.source.format) if report.source else ""
    except KeyError:
        return ""


def rules(checks: Iterable[Check]) -> Table:
    """The register of checks."""
    columns = [
        Column(_("检查")),
        Column(_("编号"), whole=True),
        Column(_("轻重")),
        Column(_("查什么")),
        Column(_("依据")),
        Column(_("还需要")),
    ]
    return Table(_("全部检查"), columns, [_rule(check) for check in checks])


def _rule(check: Check) -> list[object]:
    mark = level_mark(check.level)
    return [
        check.title,
        check.id,
        Cell(mark.word, state=mark.state),
        check.explanation,
        check.basis,
        "、".join(NEEDS[need] for need in check.needs) or "—",
    ]


def notes(report: AnnualReport, found: Iterable[ReadingNote]) -> Table:
    """What conversion or format did to the report."""
    rows = [
        [note.message, place_words(note.place) or "—", len(note.cells) or "—"] for note in found
    ]
    columns = [Column(_("说明")), Column(_("原文位置")), Column(_("格数"), figures=True)]
    return Table(_("读取说明"), columns, rows)


def undecided(results: Iterable[Result]) -> Table:
    """The checks that could not be judged, and why."""
    rows = [[REGISTER[each.check].title, each.message, each.check] for each in results]
    columns = [Column(_("检查")), Column(_("为什么不能判断")), Column(_("编号"), whole=True)]
    return Table(_("未能判断的检查"), columns, rows)


@dataclass(frozen=True, slots=True)
class RepairView:
    """What would make one part of a table right."""

    name: str
    state: State
    word: str
    message: str
    proposals: tuple[Table, ...]
    more: bool


CERTAINTY = {Status.UNIQUE: State.DONE, Status.SEVERAL: State.SOON}


def repairs(examination: Examination) -> list[RepairView]:
    """The proposals for every part of a table that needs one; all of them where several are small."""
    views = []
    for repair in examination.repairs:
        proposals = tuple(
            _changes(examination.report, each, number if len(repair.proposals) > 1 else None)
            for number, each in enumerate(repair.proposals, start=1)
        )
        views.append(
            RepairView(
                repair.name,
                CERTAINTY.get(repair.status, State.WAITING),
                repair_word(repair),
                repair.message,
                proposals,
                repair.more,
            )
        )
    return views


def _changes(report: AnnualReport, proposal: Proposal, number: int | None) -> Table:
    """One set of changes; ``number`` where there is a choice."""
    title = proposal.title if number is None else _("改法 %d：") % number + proposal.title
    rows = [
        [
            Cell(cell_label(report.form, change.cell), url=f"#c-{change.cell}"),
            shown(report.cell(change.cell)) or _("空"),
            f"{change.new:f}",
            "；".join(change.reasons) or _("%d 条勾稽关系") % len(change.rests_on),
        ]
        for change in proposal.changes
    ]
    columns = [
        Column(_("格")),
        Column(_("现在"), figures=True),
        Column(_("改为"), figures=True),
        Column(_("根据")),
    ]
    return Table(title, columns, rows)
