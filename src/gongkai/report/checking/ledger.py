"""A report that was compiled from the records: every figure says which query it counts."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.checking.naming import cell_names
from gongkai.report.checking.registry import REGISTER, Answer, Check, Context, Level, Result
from gongkai.statute.wording import _

LEDGER_TABLES = ("T3", "T4")


def judge_origins(check: Check, context: Context) -> Iterator[Result]:
    """Whether 表三 and 表四 come from the records, cell by cell; a file that was read has none."""
    report = context.report
    keys = [key for key in report.form.cells if key.startswith(LEDGER_TABLES)]
    without = [key for key in keys if not report.cell(key).compiled]
    if len(without) == len(keys):
        message = _("报告是从文件读入的，没有台账可以核对。")
        yield Result(check.id, check.id, Answer.NOT_APPLICABLE, check.level, message)
    elif without:
        message = _("{cells}不是由台账汇总的，手工填写的数字应当说明理由并经他人复核。").format(
            cells=cell_names(report.form, without)
        )
        yield Result(check.id, check.id, Answer.FAILS, check.level, message, cells=tuple(without))
    else:
        message = _("表三、表四的每一格都由台账汇总。")
        yield Result(check.id, check.id, Answer.HOLDS, check.level, message)


REGISTER.add(
    Check(
        "C-L-LEDGER",
        Level.ERROR,
        "国办公开办函〔2021〕30号",
        _("数字来自台账"),
        _("由系统汇总的报告，表三、表四的每一格都应当来自台账；手工改动的格要有理由和复核。"),
        (),
        judge_origins,
    )
)
