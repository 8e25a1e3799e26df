"""C-N-TEXT: a number in the text that names a cell of the tables equals that cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.report.checking.naming import cell_name, figure, table_name
from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.fee import fee_conflicts
from gongkai.report.checking.text.portions import Compared, Others, is_portion
from gongkai.report.checking.text.results import (
    FORM_30,
    fails,
    holds,
    not_applicable,
    quote,
    undecided,
    where,
)
from gongkai.report.model import AnnualReport
from gongkai.report.text.claims import Claim, claims
from gongkai.report.text.measure import Reading
from gongkai.report.text.scope import Circle
from gongkai.statute.report.form import Kind
from gongkai.statute.wording import _

YUAN = Decimal(10_000)
# More cells than this are called by what they count together.
MANY = 5
CIRCLES = {Circle.WIDER: _("更大范围"), Circle.NARROWER: _("其中一部分单位")}


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Every claim of the text against the cells that it names."""
    report = context.report
    found = False
    compared = [_compared(report, claim) for claim in claims(report)]
    others = Others(compared)
    for one in compared:
        if is_portion(report, one, others):
            continue
        result = _judged(check, report, one, level=_level(one, others))
        if result is not None:
            found = True
            yield result
    for conflict in fee_conflicts(check, context):
        found = True
        yield conflict
    if not found:
        yield not_applicable(check, _("正文没有写出与表格对应的数字。"))


def _compared(report: AnnualReport, claim: Claim) -> Compared:
    """A claim beside what its cells come to."""
    readings = _readings(report, claim)
    values = [_values(report, reading) for reading in readings]
    agrees = any(claim_agrees(claim, value) for each in values for value in each)
    return Compared(claim, readings, values[0][0] if values and values[0] else None, agrees)


def _level(one: Compared, others: Others) -> Level:
    """A hint where more reviews or suits are told than 表四 has and nothing says that they are those
    over disclosure: neither the words nor another figure beside it that agrees."""
    claim = one.claim
    if not claim.supposed or one.value is None or claim.value < one.value:
        return Level.WARNING
    return Level.WARNING if others.supposed_beside(claim) else Level.HINT


def _judged(
    check: Check, report: AnnualReport, compared: Compared, *, level: Level
) -> Result | None:
    claim, readings = compared.claim, compared.readings
    if not readings:
        return None  # this form has no such cell
    subject = f"{claim.measure.key}@{claim.passage.index}.{claim.start}"
    place = claim.passage.place(claim.start)
    stated = Evidence(where(claim.passage), quote(claim.words), place=place)
    if compared.agrees:
        message = _("{where}写{words}，与表格一致。").format(
            where=where(claim.passage), words=quote(claim.words)
        )
        return holds(check, subject, message, place=place)
    first = readings[0]
    if compared.value is None:
        message = _("{where}写{words}，表格中相应的数字无法确定，不能核对。").format(
            where=where(claim.passage), words=quote(claim.words)
        )
        return undecided(check, subject, message, place=place, stated=stated, cells=first)
    expected = Evidence(reading_name(report, claim, first), figure(compared.value), first)
    result = _different(check, claim, subject, stated, expected, compared.value)
    if result.is_finding and level is Level.HINT:
        message = result.message + _("正文没有写明是不是因信息公开发生的，请核对。")
        return replace(result, level=level, message=message)
    return result


def _different(
    check: Check, claim: Claim, subject: str, stated: Evidence, expected: Evidence, value: Decimal
) -> Result:
    """The figures differ: a finding, unless it may be the figure of other agencies too."""
    texts = {
        "where": where(claim.passage),
        "words": quote(claim.words),
        "cell": expected.what,
        "value": expected.value,
    }
    place = stated.place
    if not claim.sure:
        message = _("{where}写{words}，{cell}为 {value}；说的不一定是同一件事，请核对。").format(
            **texts
        )
        return undecided(
            check, subject, message, place=place, stated=stated, expected=expected,
            cells=expected.cells,
        )  # fmt: skip
    wider = claim.circle is Circle.WIDER and claim.value > value
    narrower = claim.circle is Circle.NARROWER and claim.value < value
    if wider or narrower:
        message = _(
            "{where}写{words}，{cell}为 {value}；正文说的像是{circle}的数字，无法与本机关的表格核对。"
        ).format(circle=CIRCLES[claim.circle], **texts)
        return undecided(
            check, subject, message, place=place, stated=stated, expected=expected,
            cells=expected.cells,
        )  # fmt: skip
    return fails(
        check,
        subject,
        _("{where}写{words}，而{cell}为 {value}，两处不一致。").format(**texts),
        place=place,
        stated=stated,
        expected=expected,
        cells=expected.cells,
        suggestion=_("核对原始台账，改正正文或表格中的一处。"),
    )


def _readings(report: AnnualReport, claim: Claim) -> tuple[Reading, ...]:
    """The sums of cells that the claim may mean; with what was carried over, only those with it."""
    known = [
        reading
        for reading in claim.measure.readings
        if all(cell in report.form.cells for cell in reading)
    ]
    if claim.with_carried:
        known = [reading for reading in known if "T3.r2.c7" in reading] or known
    return tuple(known)


def _values(report: AnnualReport, reading: Reading) -> tuple[Decimal, ...]:
    """What the cells come to: as printed in 总计, and as the columns add up where they differ."""
    sums: list[Decimal] = []
    for add in (_printed, _added):
        total = Decimal(0)
        for key in reading:
            value = add(report, key)
            if value is None:
                break
            total += value
        else:
            sums.append(total)
    return tuple(dict.fromkeys(sums))


def _printed(report: AnnualReport, key: str) -> Decimal | None:
    return report.value(key)


def _added(report: AnnualReport, key: str) -> Decimal | None:
    """The sum of the applicant columns of a 总计 cell of 表三; any other cell as printed."""
    table, row, column = key.split(".")
    if table != "T3" or column != "c7":
        return report.value(key)
    total = Decimal(0)
    for index in range(1, 7):
        value = report.value(f"T3.{row}.c{index}")
        if value is None:
            return None
        total += value
    return total


def claim_agrees(claim: Claim, value: Decimal) -> bool:
    """Whether the text's number may stand for a cell's value; amounts are 元 there, 万元 here."""
    if claim.figure is None:
        return value == 0
    if not claim.measure.money:
        return claim.figure.agrees(value)
    if claim.figure.agrees(value * YUAN):
        return True
    decimals = max(0, -int(value.as_tuple().exponent)) if value != value.to_integral() else 2
    return abs(claim.value / YUAN - value) < Decimal(1).scaleb(-decimals)


def reading_name(report: AnnualReport, claim: Claim, reading: Reading) -> str:
    """What the cells are called together."""
    form = report.form
    if len(reading) == 1:
        name = cell_name(form, reading[0])
        kind = form.cells[reading[0]][3].kind
        return name + (_("（万元）") if kind is Kind.MONEY else "")
    table = table_name(form, reading[0].split(".", maxsplit=1)[0])
    rows = {form.cells[key][2].path[-1:] for key in reading}
    if len(rows) == 1 and (path := rows.pop()):
        return f"{table}“{path[0]}”" + _("各项合计")
    if len(reading) > MANY:
        return table + claim.measure.name + _("合计")
    names = [cell_name(form, key).removeprefix(table) for key in reading]
    return table + "、".join(names) + _("合计")


REGISTER.add(
    Check(
        id="C-N-TEXT",
        level=Level.WARNING,
        basis=FORM_30,
        title=_("正文数字与表格一致"),
        explanation=_(
            "正文写到的申请、答复、规范性文件、许可、处罚、强制、收费、复议、诉讼数字，应当与表格中相应的数字相同。"
            "同比、计划和其他年份的数字不比较；说的是全市、全系统或者下属单位的，只提示无法核对。"
        ),
        needs=(Need.TEXT, Need.YEAR),
        judge=judge,
    )
)
