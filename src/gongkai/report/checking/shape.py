"""The shape of the tables: the form of the year, all tables, rows and columns, none added."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.checking.identities import is_absent
from gongkai.report.checking.naming import cell_names, column_name, row_name, table_name
from gongkai.report.checking.registry import (
    REGISTER,
    Answer,
    Check,
    Context,
    Evidence,
    Level,
    Need,
    Result,
)
from gongkai.report.model import AnnualReport, State
from gongkai.statute.report.form import Table
from gongkai.statute.report.known_forms import form_for_year
from gongkai.statute.wording import _

FORM_OF_2021 = "国办公开办函〔2021〕30号"
ARTICLE_50 = "《政府信息公开条例》第五十条"


def judge_form(check: Check, context: Context) -> Iterator[Result]:
    """Whether the tables follow the form that holds for the year."""
    report = context.report
    year = report.year or 0
    wanted = form_for_year(year)

    def answer(kind: Answer, message: str) -> Result:
        return Result(check.id, check.id, kind, check.level, message)

    if wanted is None:
        yield answer(Answer.NOT_APPLICABLE, _("{year} 年的报告还没有统一格式。").format(year=year))
    elif wanted.key == report.form_key:
        yield answer(
            Answer.HOLDS, _("表格用的是{document}的格式。").format(document=wanted.document)
        )
    else:
        message = _("{year} 年的报告应当用{wanted}规定的格式，表格用的却是{used}的格式。").format(
            year=year, wanted=wanted.document, used=report.form.document
        )
        yield Result(
            check.id,
            check.id,
            Answer.FAILS,
            check.level,
            message,
            Evidence(_("报告所用格式"), report.form.document),
            Evidence(_("应当使用的格式"), wanted.document),
        )


def judge_tables(check: Check, context: Context) -> Iterator[Result]:
    """Whether every table of the form exists."""
    report = context.report
    for table in report.form.tables:
        name = table_name(report.form, table.key)
        subject = f"{check.id}:{table.key}"
        section = report.section(table.section)
        place = section.place if section else None
        if not is_absent(report, table.key):
            message = _("{name}已读到。").format(name=name)
            yield Result(check.id, subject, Answer.HOLDS, check.level, message)
        elif _noted(report, table.key):
            message = _("{name}没有读出来，原因见读取说明。").format(name=name)
            yield Result(check.id, subject, Answer.UNDECIDED, check.level, message, place=place)
        else:
            message = _("没有找到{full}。如果表格是图片，请上传含文字的文件。").format(
                full=table.name.replace(" ", "“") + "”"
            )
            yield Result(check.id, subject, Answer.FAILS, check.level, message, place=place)


def _noted(report: AnnualReport, table: str) -> bool:
    """Whether the reader itself noted that it could not read cells of this table."""
    return any(key.startswith(f"{table}.") for note in report.notes for key in note.cells)


def judge_cells_there(check: Check, context: Context) -> Iterator[Result]:
    """Whether every existing table has all its rows and columns."""
    report = context.report
    noted = {key for note in report.notes for key in note.cells}
    for table in report.form.tables:
        if is_absent(report, table.key):
            continue
        keys = [key for key, *_rest in table.addresses()]
        missing = [key for key in keys if report.cell(key).state is State.MISSING]
        subject = f"{check.id}:{table.key}"
        name = table_name(report.form, table.key)
        if not missing:
            message = _("{name}的行和列齐全。").format(name=name)
            yield Result(check.id, subject, Answer.HOLDS, check.level, message)
        elif noted.issuperset(missing):
            message = _("{name}有格没有读到，原因见读取说明。").format(name=name)
            yield Result(
                check.id, subject, Answer.UNDECIDED, check.level, message, cells=tuple(missing)
            )
        else:
            what = _what_is_missing(report, table, frozenset(missing))
            message = _("{name}缺少{what}。").format(name=name, what=what)
            yield Result(
                check.id, subject, Answer.FAILS, check.level, message, cells=tuple(missing)
            )


def _what_is_missing(report: AnnualReport, table: Table, missing: frozenset[str]) -> str:
    """The missing rows and columns by name, and remaining single cells."""
    parts: list[str] = []
    named: set[str] = set()
    for block in table.blocks:
        lines = [
            (f"“{row_name(table, row)}”", {f"{table.key}.{row.key}.{c.key}" for c in block.columns})
            for row in block.rows
        ]
        lines += [
            (
                _("“{name}”列").format(name=column_name(column)),
                {f"{table.key}.{row.key}.{column.key}" for row in block.rows},
            )
            for column in block.columns
            if len(block.rows) > 1
        ]
        for name, keys in lines:
            if missing >= keys and not named >= keys:
                parts.append(name)
                named |= keys
    rest = [key for key, *_rest in table.addresses() if key in missing - named]
    if rest:
        parts.append(cell_names(report.form, rest).replace(table_name(report.form, table.key), ""))
    return "、".join(parts)


def judge_extra(check: Check, context: Context) -> Iterator[Result]:
    """Whether the tables have rows that the form does not have."""
    report = context.report
    if not report.extra_rows:
        message = _("表格没有多出来的行。")
        yield Result(check.id, check.id, Answer.HOLDS, check.level, message)
    for index, row in enumerate(report.extra_rows):
        table = row.key.split(".")[0]
        known = {one.key for one in report.form.tables}
        message = _("{name}多出一行“{text}”，规定的格式没有这一行。").format(
            name=table_name(report.form, table) if table in known else _("表格"), text=row.text
        )
        yield Result(
            check.id,
            f"{check.id}:{index + 1}",
            Answer.FAILS,
            check.level,
            message,
            Evidence(_("多出的行"), row.text, place=row.place),
            place=row.place,
        )


for _check in (
    Check(
        "C-H-FORM",
        Level.ERROR,
        FORM_OF_2021,
        _("表格的格式与年度相符"),
        _("2019、2020 年的报告用试行格式，2021 年起的报告用国办公开办函〔2021〕30号的格式。"),
        (Need.YEAR,),
        judge_form,
    ),
    Check(
        "C-H-TABLE",
        Level.ERROR,
        ARTICLE_50,
        _("三张表齐全"),
        _("报告应当有主动公开、申请办理、复议诉讼三张统计表。"),
        (),
        judge_tables,
    ),
    Check(
        "C-H-CELLS",
        Level.ERROR,
        FORM_OF_2021,
        _("表格的行和列齐全"),
        _("每张表的行和列应当与规定的格式一致，不能少行少列。"),
        (),
        judge_cells_there,
    ),
    Check(
        "C-H-EXTRA",
        Level.WARNING,
        FORM_OF_2021,
        _("表格没有多出来的行"),
        _("规定的格式没有小计行，也不能自行增加行，多出的行会使合计重复计算。"),
        (),
        judge_extra,
    ),
):
    REGISTER.add(_check)
