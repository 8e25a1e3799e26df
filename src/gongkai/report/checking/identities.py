"""The identities (勾稽关系) of the form: one function judges all of them, by the rule's id.

A new form defines its identities as data; a new rule is a row in ``RULES`` and no new branch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from gongkai.report.checking.crossing import why_not_comparable
from gongkai.report.checking.explaining import (
    broken,
    evidence,
    holding,
    hopeless,
    subject_name,
    undecided,
)
from gongkai.report.checking.knowing import Domain, domain, possible
from gongkai.report.checking.naming import table_name
from gongkai.report.checking.registry import (
    REGISTER,
    Answer,
    Check,
    Context,
    Level,
    Result,
    Wording,
)
from gongkai.report.model import MISSING_CELL, AnnualReport, Cell, State
from gongkai.statute.disclosure.organs import may_make_rules
from gongkai.statute.report.form import Condition, Identity, Kind, Term, judge
from gongkai.statute.wording import _

FORM_OF_2021 = "国办公开办函〔2021〕30号"
LEGISLATION_LAW = "《立法法》第九十一条、第九十三条"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check over identities. ``remark`` ends the message of a finding."""

    id: str
    level: Level
    basis: str
    title: str
    explanation: str
    remark: str = ""


RULES = (
    Rule(
        "C-T3-ROW",
        Level.ERROR,
        FORM_OF_2021,
        _("表三每行的总计"),
        _("表三每一行的“总计”应当等于自然人和五类组织六格之和。"),
    ),
    Rule(
        "C-T3-COL",
        Level.ERROR,
        FORM_OF_2021,
        _("表三每列的办理结果总计"),
        _("表三每一列的“（七）总计”应当等于各种办理结果之和。"),
    ),
    Rule(
        "C-T3-BAL",
        Level.ERROR,
        FORM_OF_2021,
        _("表三收办平衡"),
        _("表三每一列：本年新收加上年结转，应当等于办理结果总计加结转下年度，表头已写明。"),
    ),
    Rule(
        "C-T4-ROW",
        Level.ERROR,
        FORM_OF_2021,
        _("表四的总计"),
        _("表四每一组的“总计”应当等于结果维持、结果纠正、其他结果、尚未审结之和。"),
    ),
    Rule(
        "C-T2-CAP",
        Level.ERROR,
        LEGISLATION_LAW,
        _("规章制定权"),
        _("没有规章制定权的机关，表二“规章”一行应当填 0。"),
        _("该机关没有规章制定权"),
    ),
    Rule(
        "C-T2-ROLL",
        Level.WARNING,
        FORM_OF_2021,
        _("现行有效件数的衔接"),
        _("现行有效件数应当等于上年现行有效加本年制发减本年废止；失效、划转等另有原因的应当说明。"),
        _("如有到期失效、机构划转等原因，应当在报告中说明"),
    ),
    Rule(
        "C-T2-BOUND",
        Level.WARNING,
        FORM_OF_2021,
        _("制发、废止、有效件数的范围"),
        _("废止的不能多于上年有效加本年制发的；本年制发的年底要么有效、要么已经废止。"),
    ),
    Rule(
        "C-X-CARRY",
        Level.ERROR,
        FORM_OF_2021,
        _("上年结转与上年报告一致"),
        _("表三“上年结转”的每一格应当等于上一年度报告“结转下年度继续办理”的同一格。"),
    ),
    Rule(
        "C-X-PEND",
        Level.WARNING,
        FORM_OF_2021,
        _("上年尚未审结的案件本年应再出现"),
        _("上一年度尚未审结的复议、诉讼案件本年应继续统计，所以本年总计不应少于上年尚未审结数。"),
    ),
)


def _judge_rule(rule: Rule, check: Check, context: Context) -> Iterator[Result]:
    form = context.report.form
    identities = [identity for identity in form.identities if identity.rule == check.id]
    if not identities:
        message = _("本报告适用的格式（{document}）没有这项勾稽关系。").format(
            document=form.document
        )
        yield Result(check.id, check.id, Answer.NOT_APPLICABLE, check.level, message)
    # One answer for a whole missing table, not one for each of its rows.
    absent = {key for key in _tables(identities) if is_absent(context.report, key)}
    for key in sorted(absent):
        message = _("没有读到{table}，{title}无法核对。").format(
            table=table_name(form, key), title=check.title
        )
        yield Result(check.id, f"{check.id}:{key}", Answer.UNDECIDED, check.level, message)
    within = [one for one in identities if one.left[0].cell.split(".")[0] not in absent]
    reason = why_not_comparable(context)
    crossing = [one for one in within if one.needs_previous and reason]
    if crossing:
        message = _("{title}：{reason}，无法核对。").format(title=check.title, reason=reason)
        cells = tuple(dict.fromkeys(t.cell for one in crossing for t in one.terms if not t.year))
        subject = f"{check.id}:previous"
        yield Result(check.id, subject, Answer.UNDECIDED, check.level, message, cells=cells)
    for identity in within:
        if identity not in crossing:
            yield _judge_identity(rule, check, context, identity)


def _tables(identities: list[Identity]) -> set[str]:
    return {identity.left[0].cell.split(".")[0] for identity in identities}


def is_absent(report: AnnualReport, table: str) -> bool:
    """Whether no cell of a table was found."""
    return all(
        report.cell(key).state is State.MISSING
        for key, (owner, *_rest) in report.form.cells.items()
        if owner.key == table
    )


def _judge_identity(rule: Rule, check: Check, context: Context, identity: Identity) -> Result:
    """Judge one identity: first as printed, then over all values that unknown cells may have."""
    report, previous = context.report, context.previous

    def answer(kind: Answer, sentence: Callable[[], str]) -> Result:
        cells = tuple(term.cell for term in identity.terms if not term.year)

        def compose() -> Wording:
            return sentence(), *evidence(context, identity)

        return Result.composed_later(check, identity.id, kind, compose, cells)

    def named(template: str) -> Callable[[], str]:
        return lambda: template.format(name=subject_name(report.form, identity))

    if previous is not None and any(
        term.year and term.cell not in previous.cells for term in identity.terms
    ):
        message = _("{name}：上一年度的报告格式没有对应的格，不核对。")
        return answer(Answer.NOT_APPLICABLE, named(message))
    found = judge(identity, lambda key, year: cell_at(context, key, year).value)
    may = may_make_rules(report.agency) if identity.condition is Condition.NO_RULE_MAKER else False
    if may:
        return answer(Answer.NOT_APPLICABLE, named(_("{name}：该机关有规章制定权，不适用。")))
    if found.holds:
        return answer(Answer.HOLDS, partial(holding, context, identity))
    # After the value: a 0 is right whether the agency may make rules or not.
    if may is None:
        message = _("{name}：从机关名称看不出有没有规章制定权，无法判断。")
        return answer(Answer.UNDECIDED, named(message))
    if possible(identity, partial(_domain, context, trusting=False)):
        return answer(Answer.UNDECIDED, partial(undecided, context, identity))
    if found.holds is None:
        return answer(Answer.FAILS, partial(hopeless, context, identity))
    return answer(Answer.FAILS, partial(broken, context, identity, rule.remark))


def cell_at(context: Context, key: str, year: int) -> Cell:
    """A cell of this year's report (0) or of last year's (-1), missing where there is none."""
    report = context.previous if year else context.report
    return MISSING_CELL if report is None else report.cells.get(key, MISSING_CELL)


def _domain(context: Context, term: Term, *, trusting: bool) -> Domain:
    form = context.report.form
    kind = form.cells[term.cell][3].kind if term.cell in form.cells else Kind.COUNT
    return domain(cell_at(context, term.cell, term.year), kind, trusting=trusting)


for _rule in RULES:
    REGISTER.add(
        Check(
            _rule.id,
            _rule.level,
            _rule.basis,
            _rule.title,
            _rule.explanation,
            (),
            partial(_judge_rule, _rule),
        )
    )
