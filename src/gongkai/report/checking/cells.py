"""What may stand in one cell: a whole number from 0, an amount, never a blank or a dash.

What could not be read is no defect of the report; it is said to be undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from gongkai.report.checking.crossing import why_not_comparable
from gongkai.report.checking.naming import cell_name, cell_names, figure
from gongkai.report.checking.registry import (
    REGISTER,
    Answer,
    Check,
    Context,
    Evidence,
    Level,
    Result,
)
from gongkai.report.model import DOUBTFUL, AnnualReport, Cell, State
from gongkai.statute.report.form import Kind
from gongkai.statute.wording import _

FORM_OF_2021 = "国办公开办函〔2021〕30号"
JUMP = 10
# What agencies buy in a year varies; what they charge does not grow tenfold.
JUMPING = "T2.fee.amount"


class Fault(StrEnum):
    """What may be wrong with one cell."""

    BLANK = "blank"
    DASH = "dash"
    WORDS = "words"
    NEGATIVE = "negative"
    FRACTION = "fraction"


# What is told of each fault, and what should stand there.
FAULTS: dict[Fault, tuple[str, str]] = {
    Fault.BLANK: (_("空着没有填"), _("没有发生的应当填 0，不能空着")),
    Fault.DASH: (_("填了横线或“无”"), _("没有发生的应当填 0，不能用横线或“无”代替")),
    Fault.WORDS: (_("填的不是数字"), _("应当填数字")),
    Fault.NEGATIVE: (_("是负数"), _("件数、金额不能小于 0")),
    Fault.FRACTION: (_("不是整数"), _("件数应当是整数")),
}

# The faults of which the message quotes what is printed.
PRINTED = (Fault.WORDS, Fault.NEGATIVE, Fault.FRACTION)


@dataclass(frozen=True, slots=True)
class Scope:
    """The cells that one check looks at."""

    table: str
    kinds: tuple[Kind, ...]


COUNTS = (Kind.COUNT, Kind.CHANGE)


def keys_of(report: AnnualReport, scope: Scope) -> dict[str, Kind]:
    """The cells of a scope and what each of them counts."""
    return {
        key: column.kind
        for key, (table, _block, _row, column) in report.form.cells.items()
        if table.key == scope.table and column.kind in scope.kinds
    }


def fault_of(cell: Cell, kind: Kind) -> Fault | None:
    """What is wrong with a cell as printed; None also where it is not known what is printed."""
    if cell.value is not None:
        if cell.doubtful:
            return None
        if cell.value < 0 and kind is not Kind.CHANGE:
            return Fault.NEGATIVE
        whole = kind is Kind.MONEY or cell.value == cell.value.to_integral_value()
        return None if whole else Fault.FRACTION
    if cell.confidence < DOUBTFUL:
        return None
    if cell.state is State.BLANK:
        return Fault.BLANK
    if cell.state is State.DASH:
        return Fault.DASH
    return Fault.WORDS if is_words(cell) else None


def is_words(cell: Cell) -> bool:
    """Whether something was read for sure that is no number and cannot be one."""
    return (
        cell.state is State.UNREADABLE
        and bool(cell.raw.strip())
        and not cell.candidates
        and cell.confidence >= 1
    )


def _judge_cells(scope: Scope, check: Check, context: Context) -> Iterator[Result]:
    report = context.report
    keys = keys_of(report, scope)
    if not keys:
        message = _("本报告适用的格式没有这类格。")
        yield Result(check.id, check.id, Answer.NOT_APPLICABLE, check.level, message)
        return
    faults: dict[Fault, list[str]] = {}
    for key, kind in keys.items():
        if fault := fault_of(report.cell(key), kind):
            faults.setdefault(fault, []).append(key)
    for fault, cells in faults.items():
        yield _fault(check, report, fault, cells)
    faulty = {key for cells in faults.values() for key in cells}
    unknown = [key for key in keys if key not in faulty and not _clear(report.cell(key))]
    if unknown:
        message = _("{cells}没有读清，无法判断。").format(cells=cell_names(report.form, unknown))
        subject = f"{check.id}:unknown"
        yield Result(
            check.id, subject, Answer.UNDECIDED, check.level, message, cells=tuple(unknown)
        )
    if not faults and not unknown:
        message = _("{count} 格填写的都是合格的数字。").format(count=len(keys))
        yield Result(check.id, check.id, Answer.HOLDS, check.level, message, cells=tuple(keys))


def _clear(cell: Cell) -> bool:
    return cell.value is not None and not cell.doubtful


def _fault(check: Check, report: AnnualReport, fault: Fault, cells: list[str]) -> Result:
    told, wanted = FAULTS[fault]
    names = cell_names(report.form, cells)
    first = report.cell(cells[0])
    shown = "、".join(dict.fromkeys(report.cell(key).raw.strip() for key in cells))
    if fault in PRINTED and shown:
        told = f"{told}（{shown}）"
    stated = Evidence(names, shown or told, tuple(cells), first.place)
    return Result(
        check.id,
        f"{check.id}:{fault}",
        Answer.FAILS,
        check.level,
        _("{names}{told}，{wanted}。").format(names=names, told=told, wanted=wanted),
        stated,
        Evidence(_("应当填写"), wanted),
        tuple(cells),
        first.place,
    )


def _judge_amount(scope: Scope, check: Check, context: Context) -> Iterator[Result]:
    """An amount of money: what may stand in the cell, and its jump against last year."""
    yield from _judge_cells(scope, check, context)
    report, previous = context.report, context.previous
    for key in {JUMPING}.intersection(keys_of(report, scope)):
        name = cell_name(report.form, key)
        subject = f"{check.id}:jump:{key}"

        def answer(kind: Answer, message: str, key: str = key, subject: str = subject) -> Result:
            return Result(check.id, subject, kind, Level.WARNING, message, cells=(key,))

        now, before = report.value(key), previous.value(key) if previous else None
        if reason := why_not_comparable(context):
            message = _("{name}：{reason}，无法与上年比较。").format(name=name, reason=reason)
            yield answer(Answer.UNDECIDED, message)
        elif now is None or before is None:
            message = _("{name}：本年或上年的金额不清楚，无法比较。").format(name=name)
            yield answer(Answer.UNDECIDED, message)
        else:
            far = now > JUMP * before > 0
            text = _("{name}本年 {now} 万元，上年 {before} 万元").format(
                name=name, now=figure(now), before=figure(before)
            )
            remark = _("，相差 10 倍以上，请核对单位是否为万元。") if far else "。"
            yield answer(Answer.FAILS if far else Answer.HOLDS, text + remark)


@dataclass(frozen=True, slots=True)
class CellRule:
    """A check over the cells of a scope."""

    id: str
    title: str
    explanation: str
    scope: Scope
    judge: Callable[[Scope, Check, Context], Iterator[Result]] = _judge_cells


RULES = (
    CellRule(
        "C-T2-INT",
        _("表二的件数"),
        _("表二的每一个件数都应当是不小于 0 的整数，没有的填 0，不能空着或画横线。"),
        Scope("T2", COUNTS),
    ),
    CellRule(
        "C-T2-FEE",
        _("表二的金额"),
        _("表二的金额以万元为单位，应当是不小于 0 的数；比上年多 10 倍以上的，提示核对单位。"),
        Scope("T2", (Kind.MONEY,)),
        _judge_amount,
    ),
    CellRule(
        "C-T3-INT",
        _("表三的件数"),
        _("表三的每一格都应当是不小于 0 的整数，没有的填 0，不能空着或画横线。"),
        Scope("T3", COUNTS),
    ),
    CellRule(
        "C-T4-INT",
        _("表四的件数"),
        _("表四的每一格都应当是不小于 0 的整数，没有的填 0，不能空着或画横线。"),
        Scope("T4", COUNTS),
    ),
)

for _rule in RULES:
    REGISTER.add(
        Check(
            _rule.id,
            Level.ERROR,
            FORM_OF_2021,
            _rule.title,
            _rule.explanation,
            (),
            partial(_rule.judge, _rule.scope),
        )
    )
