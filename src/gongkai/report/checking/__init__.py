"""Checking the annual report.

Every module below this package that holds checks adds them to ``REGISTER`` when it is imported, and
all of them are imported here. A new check is a row in one of them or a new module beside them.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from gongkai.report.checking.registry import (
    REGISTER,
    Answer,
    Check,
    Context,
    Need,
    Register,
    Result,
)
from gongkai.statute.wording import _

MODULES = tuple(sorted(module.name for module in walk_packages(__path__, f"{__name__}.")))
for _name in MODULES:
    import_module(_name)

# What each need is called when it is not met.
NEEDS = {
    Need.TEXT: _("报告的正文"),
    Need.AGENCY: _("报告机关的名称"),
    Need.YEAR: _("报告的年度"),
    Need.PREVIOUS: _("同一机关上一年度的报告"),
    Need.PUBLISHED: _("报告的公布日期"),
}


def run(context: Context, register: Register = REGISTER) -> tuple[Result, ...]:
    """Every answer of every check, in the register's order.

    A check whose needs are not met is not asked; it answers *cannot be judged* and says what is
    missing.
    """
    results: list[Result] = []
    for check in register:
        lacking = [need for need in check.needs if need not in context.available]
        if lacking:
            results.append(_undecided(check, lacking))
        else:
            results.extend(check.judge(check, context))
    return tuple(results)


def _undecided(check: Check, lacking: list[Need]) -> Result:
    message = _("{title}：缺少{needs}，无法判断。").format(
        title=check.title, needs="、".join(NEEDS[need] for need in lacking)
    )
    return Result(check.id, check.id, Answer.UNDECIDED, check.level, message)
