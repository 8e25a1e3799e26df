"""An identity in words: its formula with figures, for people who have the printed table at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.report.checking.naming import (
    cell_name,
    column_in_quotes,
    column_name,
    figure,
    row_in_table,
    row_name,
    table_name,
)
from gongkai.report.checking.registry import Context, Evidence
from gongkai.report.model import MISSING_CELL, Cell, State
from gongkai.statute.report.form import Form, Identity, Relation, Term
from gongkai.statute.report.known_forms import form_by_key
from gongkai.statute.wording import _

LONG_SUM = 8

# Why a cell's value is not known.
STATES = {
    State.BLANK: _("空白"),
    State.DASH: _("填了横线或“无”"),
    State.UNREADABLE: _("认不出数字"),
    State.MISSING: _("没有找到"),
    State.CONFLICT: _("有几种读法"),
    State.NUMBER: _("数字看不清"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What an identity is called, and each of its cells, by term."""

    subject: str
    terms: Mapping[tuple[str, int], str]


@lru_cache(maxsize=8)
def _names(form_key: str) -> dict[str, Names]:
    form = form_by_key(form_key)
    return {
        identity.id: Names(
            _subject_name(form, identity),
            {(term.cell, term.year): _term_name(form, identity, term) for term in identity.terms},
        )
        for identity in form.identities
    }


def subject_name(form: Form, identity: Identity) -> str:
    """What all cells of an identity share: ``表三“（一）予以公开”行``, ``表三“自然人”列``."""
    return _names(form.key)[identity.id].subject


def term_name(form: Form, identity: Identity, term: Term) -> str:
    """What sets this cell apart from the others of its identity."""
    return _names(form.key)[identity.id].terms[term.cell, term.year]


def _subject_name(form: Form, identity: Identity) -> str:
    places = [form.cells[term.cell] for term in identity.terms if not term.year]
    table, _block, row, column = places[0]
    rows, columns = _spread(identity)
    name = table_name(form, table.key) if rows else row_in_table(table, row)
    return name if columns else name + column_in_quotes(column)


def _spread(identity: Identity) -> tuple[bool, bool]:
    """Whether the cells differ in their rows, and in their columns."""
    keys = [term.cell.split(".") for term in identity.terms]
    return len({key[1] for key in keys}) > 1, len({key[2] for key in keys}) > 1


def _term_name(form: Form, identity: Identity, term: Term) -> str:
    rows, columns = _spread(identity)
    if term.cell not in form.cells:
        return term.cell
    table, _block, row, column = form.cells[term.cell]
    if rows and columns:
        name = f"{row_name(table, row)}{column_name(column)}"
    else:
        name = row_name(table, row) if rows else column_name(column)
    return _("上年报告的{name}").format(name=name) if term.year else name


def _cell(context: Context, term: Term) -> Cell:
    report = context.previous if term.year else context.report
    return MISSING_CELL if report is None else report.cells.get(term.cell, MISSING_CELL)


def _shown(cell: Cell) -> str:
    return figure(cell.value) if cell.value is not None else f"（{STATES[cell.state]}）"


def _total(context: Context, side: tuple[Term, ...]) -> Decimal | None:
    total = Decimal(0)
    for term in side:
        value = _cell(context, term).value
        if value is None:
            return None
        total += term.sign * value
    return total


def _sum(context: Context, side: tuple[Term, ...]) -> str:
    """``6+0+0+0+0+0 = 6``; of a long sum only what is not 0."""
    total = _total(context, side)
    end = "" if total is None else f" = {figure(total)}"
    parts = [(term.sign, _cell(context, term)) for term in side]
    if len(parts) <= LONG_SUM:
        return _joined(parts) + end
    kept = [(sign, cell) for sign, cell in parts if cell.value != 0]
    if not kept:
        return _("{count} 项都是 0，合计 0").format(count=len(parts))
    rest = _("（其余各项为 0）") if len(kept) < len(parts) else ""
    return _joined(kept) + end + rest


def _joined(parts: list[tuple[int, Cell]]) -> str:
    text = ""
    for index, (sign, cell) in enumerate(parts):
        text += ("-" if sign < 0 else "+" if index else "") + _shown(cell)
    return text


def _named_sum(context: Context, identity: Identity, side: tuple[Term, ...]) -> str:
    """``一、本年新收申请数量 15 + 二、上年结转申请数量 0 = 15``."""
    form = context.report.form
    text = ""
    for index, term in enumerate(side):
        sign = " - " if term.sign < 0 else " + " if index else ""
        text += f"{sign}{term_name(form, identity, term)} {_shown(_cell(context, term))}"
    total = _total(context, side)
    if len(side) > 1 and total is not None:
        text += f" = {figure(total)}"
    return text


def _formula(context: Context, identity: Identity) -> str:
    """Both sides: the parts with their sum, and what the table says."""
    left, right = identity.left, identity.right
    if not right:
        return _("填写 {value}").format(value=_joined([(t.sign, _cell(context, t)) for t in left]))
    if len(left) == 1 and len(right) > 2 and not identity.needs_previous:
        stated = _("表中{name}写 {value}").format(
            name=term_name(context.report.form, identity, left[0]),
            value=_shown(_cell(context, left[0])),
        )
        return f"{_sum(context, right)}，{stated}"
    return f"{_named_sum(context, identity, left)}，{_named_sum(context, identity, right)}"


VERDICTS = {
    Relation.EQUAL: _("两边应当相等"),
    Relation.AT_LEAST: _("前者不应少于后者"),
    Relation.AT_MOST: _("前者不应多于后者"),
}


def broken(context: Context, identity: Identity, remark: str) -> str:
    """The sentence of a finding over printed numbers."""
    text = _formula(context, identity)
    if not identity.right:
        text += _("，应为 0")
    elif (
        len(identity.left) > 1 or identity.relation is not Relation.EQUAL or identity.needs_previous
    ):
        text += f"，{VERDICTS[identity.relation]}"
    name = subject_name(context.report.form, identity)
    end = f"（{remark}）" if remark else ""
    return f"{name}：{text}{end}。"


def hopeless(context: Context, identity: Identity) -> str:
    """The sentence of a finding that stands whatever the unknown cells hold."""
    name = subject_name(context.report.form, identity)
    return _("{name}：{formula}，不能确定的格无论是多少，两边都对不上。").format(
        name=name, formula=_formula(context, identity)
    )


def holding(context: Context, identity: Identity) -> str:
    """The sentence of an identity that holds."""
    name = subject_name(context.report.form, identity)
    return f"{name}：{_formula(context, identity)}。"


def undecided(context: Context, identity: Identity) -> str:
    """Which cells are not known, and that the sums do not add up without them."""
    form = context.report.form
    unknown = []
    for term in identity.terms:
        cell = _cell(context, term)
        if cell.value is None or cell.doubtful:
            where = cell_name(form, term.cell) if not term.year else term_name(form, identity, term)
            unknown.append(f"{where}{STATES[cell.state]}")
    shown = "、".join(unknown[:4]) + (_("等") if len(unknown) > 4 else "")
    name = subject_name(form, identity)
    return _("{name}：{unknown}，无法核对。").format(name=name, unknown=shown)


def evidence(context: Context, identity: Identity) -> tuple[Evidence, Evidence]:
    """Both sides: what the left side says and what the right side comes to."""
    sides = []
    for side in (identity.left, identity.right):
        total = _total(context, side)
        cells = [_cell(context, term) for term in side]
        sides.append(
            Evidence(
                _side_name(context, identity, side),
                _("不能确定") if total is None else figure(total),
                tuple(term.cell for term in side if not term.year),
                cells[0].place if len(cells) == 1 and not side[0].year else None,
            )
        )
    return sides[0], sides[1]


def _side_name(context: Context, identity: Identity, side: tuple[Term, ...]) -> str:
    form = context.report.form
    if not side:
        return _("应当填写")
    if len(side) > LONG_SUM:
        return _("{count} 项之和").format(count=len(side))
    names = [term_name(form, identity, term) for term in side]
    signs = ["" if not index else "-" if term.sign < 0 else "+" for index, term in enumerate(side)]
    return "".join(f"{sign}{name}" for sign, name in zip(signs, names, strict=True))
