"""Figures against last year's, where no identity binds them: jumps, and tables that were copied."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checking.crossing import why_not_comparable
from gongkai.report.checking.naming import cell_name, cell_names, figure, table_name
from gongkai.report.checking.registry import (
    REGISTER,
    Answer,
    Check,
    Context,
    Evidence,
    Level,
    Result,
)
from gongkai.report.model import AnnualReport
from gongkai.statute.report.form import Kind
from gongkai.statute.wording import _

FORM_OF_2021 = "国办公开办函〔2021〕30号"
JUMP = 10
# A count below this may grow tenfold without being wrong.
SMALL = 1000
# A table with fewer than three figures of at least ten may be the same by chance.
TELLING, FEW = 10, 3


def _counts(report: AnnualReport, previous: AnnualReport) -> list[str]:
    """The counts that both reports have."""
    return [
        key
        for key, (_table, _block, _row, column) in report.form.cells.items()
        if column.kind is Kind.COUNT and key in previous.cells
    ]


def _not_comparable(check: Check, context: Context) -> Result:
    message = _("{title}：{reason}，无法比较。").format(
        title=check.title, reason=why_not_comparable(context)
    )
    return Result(check.id, check.id, Answer.UNDECIDED, check.level, message)


def judge_jumps(check: Check, context: Context) -> Iterator[Result]:
    """A count that is ten times or a tenth of last year's, and counts that nothing binds."""
    yield from _tell_unbound(check, context.report)
    report, previous = context.report, context.previous
    if previous is None or why_not_comparable(context):
        yield _not_comparable(check, context)
        return
    counts = set(_counts(report, previous))
    found = False
    for key in _unbound(report):
        now, before = report.value(key), previous.value(key)
        if key not in counts or now is None or before is None or not _jumped(now, before):
            continue
        found = True
        message = _("{name}本年 {now}，上年 {before}，相差 10 倍以上，请核对。").format(
            name=cell_name(report.form, key), now=figure(now), before=figure(before)
        )
        yield Result(
            check.id,
            f"{check.id}:{key}",
            Answer.FAILS,
            check.level,
            message,
            Evidence(_("本年"), figure(now), (key,), report.cell(key).place),
            Evidence(_("上年"), figure(before)),
            (key,),
            report.cell(key).place,
        )
    if not found:
        message = _("与上年相比没有异常的增减。")
        yield Result(check.id, check.id, Answer.HOLDS, check.level, message)


def _jumped(now: Decimal, before: Decimal) -> bool:
    low, high = sorted((now, before))
    return low > 0 and high >= SMALL and high >= JUMP * low


def judge_copies(check: Check, context: Context) -> Iterator[Result]:
    """A whole table with the same figures as last year's."""
    report, previous = context.report, context.previous
    if previous is None or why_not_comparable(context):
        yield _not_comparable(check, context)
        return
    for table in report.form.tables:
        keys = [key for key in _counts(report, previous) if key.startswith(f"{table.key}.")]
        pairs = [(report.value(key), previous.value(key)) for key in keys]
        telling = [
            key for key, (now, _then) in zip(keys, pairs, strict=True) if now and now >= TELLING
        ]
        name = table_name(report.form, table.key)
        subject = f"{check.id}:{table.key}"
        if any(None not in pair and pair[0] != pair[1] for pair in pairs):
            message = _("{name}的数字与上年不同。").format(name=name)
            yield Result(check.id, subject, Answer.HOLDS, check.level, message)
        elif any(None in pair for pair in pairs):
            message = _("{name}有格没有读清，看不出与上年是否相同。").format(name=name)
            yield Result(check.id, subject, Answer.UNDECIDED, check.level, message)
        elif len(telling) < FEW:
            message = _("{name}几乎没有数字，与上年相同不说明问题。").format(name=name)
            yield Result(check.id, subject, Answer.NOT_APPLICABLE, check.level, message)
        else:
            message = _("{name}的数字与上一年度报告完全相同，请核对是否误用了上年的表。").format(
                name=name
            )
            yield Result(
                check.id, subject, Answer.FAILS, check.level, message, cells=tuple(telling)
            )


def _unbound(report: AnnualReport) -> list[str]:
    """The cells that no identity binds: nothing in the report can prove them."""
    bound = {term.cell for one in report.form.identities for term in one.terms if not term.year}
    return [key for key in report.form.cells if key not in bound]


def _tell_unbound(check: Check, report: AnnualReport) -> Iterator[Result]:
    known = [key for key in _unbound(report) if report.value(key) is not None]
    if known:
        message = _("{cells}不受任何勾稽关系约束，仅凭报告无法核对，请对照台账。").format(
            cells=cell_names(report.form, known)
        )
        subject = f"{check.id}:unbound"
        yield Result(check.id, subject, Answer.UNDECIDED, check.level, message, cells=tuple(known))


REGISTER.add(
    Check(
        "C-X-JUMP",
        Level.HINT,
        FORM_OF_2021,
        _("与上年相比的增减"),
        _("件数比上年多或少 10 倍以上的，提示核对；没有勾稽关系约束的件数，仅凭报告无法核对。"),
        (),
        judge_jumps,
    )
)
REGISTER.add(
    Check(
        "C-X-SAME",
        Level.WARNING,
        FORM_OF_2021,
        _("表格不是照抄上年"),
        _("整张表的数字与上一年度报告完全相同的，提示核对是否误用了上年的表。"),
        (),
        judge_copies,
    )
)
