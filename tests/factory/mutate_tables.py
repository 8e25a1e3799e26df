"""Defects of the tables: sums, cells, the years before and after, form and labels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from factory.document import Para
from factory.figures import Figures
from factory.grids import GCell, Grid
from factory.mutations import Mutation
from factory.subject import Subject
from gongkai.report.model import AnnualReport, Cell


def _plus(one: Subject, key: str, step: int) -> Subject:
    return replace(one, figures=one.figures.changed({key: one.figures[key] + step}))


def _swap(one: Subject, a: str, b: str) -> Subject:
    cells = one.figures.cells
    return replace(one, figures=one.figures.changed({a: cells[b], b: cells[a]}))


def _shift_disputes(one: Subject) -> Subject:
    """The numbers of a group each one place to the left, the first at the end."""
    keys = [
        f"T4.direct.{column}" for column in ("upheld", "corrected", "other", "pending", "total")
    ]
    values = [one.figures[key] for key in keys]
    return replace(
        one, figures=one.figures.changed(dict(zip(keys, values[1:] + values[:1], strict=True)))
    )


def _column_total_zero(one: Subject) -> Subject:
    keys = [f"T3.{leaf}.c7" for leaf in one.figures.labels.leaves]
    return replace(one, figures=one.figures.changed(dict.fromkeys(keys, 0)))


def _more_received(one: Subject) -> Subject:
    return _plus(_plus(one, "T3.r1.c1", 2), "T3.r1.c7", 2)


def _one_leaf_more(one: Subject) -> Subject:
    return _plus(_plus(one, "T3.r3_4_2.c1", 1), "T3.r3_4_2.c7", 1)


def _left_over(one: Subject) -> Subject:
    return _plus(_plus(one, "T3.r4.c1", 3), "T3.r4.c7", 3)


def _carry(one: Subject) -> Subject:
    """Last year's report, good in itself, carries on one application fewer."""

    def fewer(then: Subject) -> Subject:
        for key, step in (("r4", -1), ("r3_1", 1), ("r3_7", 1)):
            then = _plus(_plus(then, f"T3.{key}.c1", step), f"T3.{key}.c7", step)
        return then

    return one.before(fewer)


def _carry_between(one: Subject) -> Subject:
    """Last year's carried applications stand in another column, the totals agree."""

    def other(then: Subject) -> Subject:
        for key in ("r4", "r1"):
            then = _plus(_plus(then, f"T3.{key}.c1", -1), f"T3.{key}.c2", 1)
        return then

    return one.before(other)


def _pending(one: Subject) -> Subject:
    def more(then: Subject) -> Subject:
        return _plus(_plus(then, "T4.rev.pending", 200), "T4.rev.total", 200)

    return one.before(more)


def _copied(one: Subject) -> Subject:
    """All of 表二 as last year's report has it."""
    before = one.previous
    assert before
    same = {key: v for key, v in before.figures.cells.items() if key.startswith("T2.")}
    kept = replace(one.figures, cells={**one.figures.cells, **same})
    return replace(one, figures=kept)


def _form_of_2019(one: Subject) -> Subject:
    """A report on 2022 in the tables of 2019."""
    words = one.prose
    old: Figures = replace(one.figures, year=2022)
    texts = {2019: "2022", 2020: "2023"}
    preamble = tuple(p.replace("2019", texts[2019]) for p in words.preamble)
    sections = {
        number: tuple(p.replace("2020", "2023").replace("2019", "2022") for p in parts)
        for number, parts in words.sections.items()
    }
    prose = replace(
        words, title=words.title.replace("2019", "2022"), preamble=preamble, sections=sections
    )
    return replace(one, figures=old, prose=prose, previous=None, published=date(2023, 1, 9))


def _without(kind: str) -> Mutation:
    number = {"T2": "二", "T3": "三", "T4": "四"}[kind]

    def change(one: Subject) -> Subject:
        def drop(blocks: list[Para | Grid]) -> list[Para | Grid]:
            return [b for b in blocks if not (isinstance(b, Grid) and b.kind == kind)]

        return one.blocks(drop)

    return Mutation(f"no-{kind}", f"表{number}不见了", "C-H-TABLE", change)


def _extra_row(one: Subject) -> Subject:
    """A row that the form does not have, after the two of 行政处罚 and 行政强制."""

    def add(blocks: list[Para | Grid]) -> list[Para | Grid]:
        out: list[Para | Grid] = []
        for block in blocks:
            if isinstance(block, Grid) and block.kind == "T2":
                line = block.height
                cells = (
                    *block.cells,
                    GCell(line, 0, "行政检查"),
                    GCell(line, 1, "52", colspan=block.width - 1),
                )
                out.append(replace(block, cells=cells, height=line + 1))
            else:
                out.append(block)
        return out

    return one.blocks(add)


def _by_hand(one: Subject) -> Subject:
    """A report compiled from records in which one cell was written over by hand."""

    def overwrite(report: AnnualReport) -> AnnualReport:
        def compiled(cell: Cell) -> Cell:
            return replace(cell, origin="applications.count")

        cells = {key: compiled(cell) for key, cell in report.cells.items()}
        cells["T3.r3_1.c1"] = report.cells["T3.r3_1.c1"]
        return report.with_cells(cells)

    return replace(one, after=overwrite)


def _late(one: Subject) -> Subject:
    return replace(one, published=date(one.figures.year + 1, 2, 17))


def _early(one: Subject) -> Subject:
    return replace(one, published=date(one.figures.year, 12, 20))


def _late_government(one: Subject) -> Subject:
    return replace(one, published=date(one.figures.year + 1, 4, 2))


def _hundredfold(one: Subject) -> Subject:
    fee = one.figures["T2.fee.amount"] * 10000
    changed = replace(one, figures=one.figures.changed({"T2.fee.amount": fee}))
    return changed.words(f"{one.figures['T2.fee.amount']}万元", f"{fee}万元", 1)


TABLES: tuple[Mutation, ...] = (
    Mutation("row-total-zeroed", "一行的总计写成 0", "C-T3-ROW", lambda s: s.cells(T3__r3_1__c7=0)),
    Mutation("all-totals-zeroed", "各结果行的总计全写成 0", "C-T3-ROW", _column_total_zero),
    Mutation("column-leaves-zeroed", "总计列各行为 0 而（七）总计不为 0", "C-T3-COL", _column_total_zero),
    Mutation("row-total-off", "一行的总计多 1", "C-T3-ROW", lambda s: _plus(s, "T3.r3_4_1.c7", 1)),
    Mutation("digits-swapped", "404 写成 440", "C-T3-ROW", lambda s: s.cells(T3__r1__c7=440)),
    Mutation("column-total-off", "（七）总计少 1", "C-T3-COL", lambda s: _plus(s, "T3.r3_7.c1", -1)),
    Mutation("neighbours-swapped", "左右两格对调", "C-T3-COL", lambda s: _swap(s, "T3.r3_1.c1", "T3.r3_1.c2")),
    Mutation("rows-swapped", "上下两格对调", "C-T3-ROW", lambda s: _swap(s, "T3.r3_1.c1", "T3.r3_2.c1")),
    Mutation("leaf-and-total", "一种结果连同总计多 1", "C-T3-COL", _one_leaf_more),
    Mutation("balance-received", "新收多 2，结果没有变", "C-T3-BAL", _more_received),
    Mutation("balance-left", "结转下年多 3", "C-T3-BAL", _left_over),
    Mutation("dispute-sum", "复议总计多 1", "C-T4-ROW", lambda s: _plus(s, "T4.rev.total", 1)),
    Mutation("dispute-shift", "一组诉讼数字左移一格", "C-T4-ROW", _shift_disputes),
    Mutation("blank-t3", "表三一格空着", "C-T3-INT", lambda s: s.texts({"T3.r3_3_1.c3": ""})),
    Mutation("dash-t3", "表三一格画横线", "C-T3-INT", lambda s: s.texts({"T3.r3_3_1.c3": "/"})),
    Mutation("none-t3", "表三一格写“无”", "C-T3-INT", lambda s: s.texts({"T3.r3_3_1.c1": "无"})),
    Mutation("negative-t3", "表三一格为负数", "C-T3-INT", lambda s: s.texts({"T3.r3_3_1.c1": "-1"})),
    Mutation("words-t3", "表三一格写“若干”", "C-T3-INT", lambda s: s.texts({"T3.r3_4_2.c1": "若干"})),
    Mutation("dash-t4", "表四一格画横线", "C-T4-INT", lambda s: s.texts({"T4.after.other": "—"})),
    Mutation("fraction-t4", "表四一格不是整数", "C-T4-INT", lambda s: s.texts({"T4.after.other": "1.5"})),
    Mutation("blank-t2", "表二一格空着", "C-T2-INT", lambda s: s.texts({"T2.coercion.decisions": ""})),
    Mutation("fraction-t2", "件数不是整数", "C-T2-INT", lambda s: s.texts({"T2.normative.made": "2.5"})),
    Mutation("negative-fee", "收费金额为负", "C-T2-FEE", lambda s: s.texts({"T2.fee.amount": "-3.2"})),
    Mutation("blank-fee", "收费金额空着", "C-T2-FEE", lambda s: s.texts({"T2.fee.amount": ""})),
    Mutation("fee-in-yuan", "收费金额按元填写，比上年大一万倍", "C-T2-FEE", _hundredfold, "warning"),
    Mutation("rules-by-bureau", "市局填了规章", "C-T2-CAP", lambda s: s.cells(T2__rules__made=1, T2__rules__in_force=1)),
    Mutation("roll-forward", "现行有效与上年接不上", "C-T2-ROLL", lambda s: _plus(s, "T2.normative.in_force", 4), "warning"),
    Mutation("bound", "制发多于有效加废止", "C-T2-BOUND", lambda s: s.cells(T2__normative__made=60), "warning"),
    Mutation("carry", "上年结转与上年报告的结转下年不符", "C-X-CARRY", _carry),
    Mutation("carry-column", "上年结转的申请人类别与上年报告不符", "C-X-CARRY", _carry_between),
    Mutation("pending", "上年尚未审结的案件本年没有了", "C-X-PEND", _pending, "warning"),
    Mutation("table-copied", "表二照抄上年", "C-X-SAME", _copied, "warning"),
    Mutation("jump", "许可件数是上年的二十倍", "C-X-JUMP", lambda s: s.cells(T2__licence__decisions=146200), "hint"),
    Mutation("old-form", "2022 年的报告用了 2019 年的表", "C-H-FORM", _form_of_2019, base="county-2019"),
    _without("T2"),
    _without("T3"),
    _without("T4"),
    Mutation("no-row", "表三少一行", "C-H-CELLS", lambda s: s.shown(absent=frozenset({"T3.r3_5_3"}))),
    Mutation("no-column", "表三少一列", "C-H-CELLS", lambda s: s.shown(absent=frozenset({"T3.c3"}))),
    Mutation("no-t2-row", "表二少一行", "C-H-CELLS", lambda s: s.shown(absent=frozenset({"T2.coercion"}))),
    Mutation("no-t4-column", "表四少一列", "C-H-CELLS", lambda s: s.shown(absent=frozenset({"T4.pending"}))),
    Mutation("subtotals", "多出小计行", "C-H-EXTRA", lambda s: s.shown(subtotals=True), "warning"),
    Mutation("extra-row", "表二多出一行", "C-H-EXTRA", _extra_row, "warning"),
    Mutation("column-label", "社会公益组织写成社会组织", "C-H-LABEL", lambda s: s.shown(labels={"社会公益组织": "社会组织"})),
    Mutation("row-label", "保护第三方合法权益写成保护第三方利益", "C-H-LABEL", lambda s: s.shown(labels={"4.保护第三方合法权益": "4.保护第三方利益"})),
    Mutation("t2-label", "行政规范性文件写成规范性文件", "C-H-LABEL", lambda s: s.shown(labels={"行政规范性文件": "规范性文件"})),
    Mutation("t4-label", "尚未审结写成未审结", "C-H-LABEL", lambda s: s.shown(labels={"尚未审结": "未审结"})),
    Mutation("late", "部门 2 月 17 日才公布", "C-H-DATE", _late),
    Mutation("early", "年度没有结束就公布", "C-H-DATE", _early),
    Mutation("late-government", "政府 4 月 2 日才公布", "C-H-DATE", _late_government, base="district-2022"),
    Mutation("by-hand", "台账汇总的一格被手工改写", "C-L-LEDGER", _by_hand),
)  # fmt: skip


def single_cells(figures: Figures, table: str) -> list[tuple[str, Decimal]]:
    """Every single-cell change of a table: one more, and one fewer where it is not 0."""
    changes = []
    for key, value in figures.cells.items():
        if key.startswith(f"{table}."):
            changes.append((key, value + 1))
            if value:
                changes.append((key, value - 1))
    return changes
