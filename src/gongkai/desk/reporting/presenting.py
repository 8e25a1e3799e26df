"""The year's table as values of the look: where figures lead, lists of cases, what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.queries import roles_in
from gongkai.applications.cells import CLASS_NAMES, TABLE
from gongkai.base.sources import Number, Record
from gongkai.desk.reporting.asked import Asked
from gongkai.look.components import Cell, Column, Table
from gongkai.look.components import State as Badge
from gongkai.look.statutory_table import Opening
from gongkai.report.comparing import cell_label
from gongkai.reporting.actions import PROPOSERS, PUBLISHERS
from gongkai.reporting.compiling import Compiled
from gongkai.reporting.differing import Carried, Differences
from gongkai.reporting.opening import definition_of
from gongkai.reporting.queries import ReportYear
from gongkai.statute.report.known_forms import form_for_year

MOST_PAIRS = 500


def openings(asked: Asked, compiled: Compiled) -> dict[str, Opening]:
    """Where each figure of the table leads, and what it counts."""
    form = compiled.report.form
    found = {}
    for key, *_rest in form.table(TABLE).addresses():
        url = asked.url("cell", key.removeprefix(f"{TABLE}."))
        found[key] = Opening(url, definition_of(form, asked.year, key).words)
    return found


def percent(share: float) -> str:
    """A share as people write it: 100%, 93.3%."""
    return f"{share * 100:.1f}".removesuffix(".0") + "%"


@dataclass(frozen=True, slots=True)
class Switch:
    """A choice of the page: its word and address; ``current``: it is shown."""

    word: str
    url: str
    current: bool


def switches(asked: Asked) -> list[Switch]:
    """The years, newest first."""
    return [
        Switch(_("%d年") % year, asked.url("table", year=year), year == asked.year)
        for year in asked.years
    ]


def links(asked: Asked) -> dict[str, str]:
    """The addresses of the lists beside the table, by page."""
    pages = (
        "table",
        "uncounted",
        "again",
        "carry",
        "differences",
        "propose",
        "publish",
        "take-back",
    )
    return {page.replace("-", "_"): asked.url(page) for page in pages}


@dataclass(frozen=True, slots=True)
class Step:
    """What the person can do with the year: ``propose``, ``publish``, ``take_back``; ``waits`` says
    in Chinese what stands in the way of publishing, where something does."""

    propose: bool = False
    publish: bool = False
    take_back: bool = False
    waits: str = ""


def step_of(asked: Asked, own: ReportYear | None) -> Step:
    """What the person can do now; nothing where several agencies are shown or the year runs on."""
    if asked.single is None or (own is not None and own.is_frozen):
        return Step()
    if asked.by.day.year <= asked.year:
        return Step(waits=_("年度结束以后才能提请核定、公布。"))
    held = roles_in(asked.by.person_id, asked.single.pk, asked.by.day)
    may_propose = bool(held.intersection(PROPOSERS))
    if own is None:
        return Step(propose=may_propose)
    mine = own.proposed_by_id == asked.by.person_id
    may_publish = bool(held.intersection(PUBLISHERS))
    return Step(
        propose=may_propose,
        publish=may_publish and not mine,
        take_back=may_propose,
        waits=_("您是提请人，要由另一人核定。") if may_publish and mine else "",
    )


def listing(records: Sequence[Record]) -> Table:
    """Records of one kind as a list; each leads to its page."""
    heads = [head for head, _said in records[0].facts] if records else []
    columns = [
        Column(_("登记号"), whole=True),
        Column(_("申请事项")),
        *(Column(head.word, whole=head.whole) for head in heads),
    ]
    return Table(_("案件"), columns, [_line(record) for record in records])


def _line(record: Record) -> list[object]:
    facts = [said or "—" for _head, said in record.facts]
    return [Cell(record.number, url=page_of(record)), record.title, *facts]


def page_of(record: Record) -> str:
    """The address of a record's own page."""
    return reverse(record.page, args=[record.subject])


@dataclass(frozen=True, slots=True)
class Beside:
    """A record as the list beside the table shows it; ``facts`` in one line."""

    record: Record
    url: str
    facts: str


def beside(records: Iterable[Record]) -> list[Beside]:
    """Records as the list beside the table shows them."""
    return [
        Beside(
            record,
            page_of(record),
            " · ".join(
                f"{head.word} {said}" for head, said in record.facts if head.beside and said
            ),
        )
        for record in records
    ]


def carry_table(pairs: Iterable[Carried], year: int) -> Table:
    """Both sides of the turn of the year, those first that do not agree."""
    columns = [
        Column(_("登记号"), whole=True),
        Column(_("申请事项")),
        Column(_("%d年第四项") % (year - 1)),
        Column(_("%d年第二项") % year),
        Column(_("是否一致")),
    ]
    rows = [
        [
            Cell(pair.record.number, url=page_of(pair.record)),
            pair.record.title,
            _columns(pair.last),
            _columns(pair.this),
            Cell(_("一致"), state=Badge.DONE) if pair.agrees else Cell(_said(pair), state=Badge.FAILING),
        ]
        for pair in pairs
    ]  # fmt: skip
    return Table(_("结转的案件"), columns, rows)


def _columns(cells: Mapping[str, Number]) -> str:
    names = (CLASS_NAMES[key.rpartition(".")[2]] for key in sorted(cells))
    return "、".join(names) or _("没有")


def _said(pair: Carried) -> str:
    if not pair.last:
        return _("上年没有结转")
    return _("列不同") if pair.this else _("本年没有承接")


def difference_table(asked: Asked, found: Differences) -> Table:
    """Cell by cell what would be another number, with the cases behind."""
    columns = [
        Column(_("格")),
        Column(_("公布的数"), figures=True),
        Column(_("现在台账的数"), figures=True),
        Column(_("多出的案件")),
        Column(_("少了的案件")),
    ]
    form = form_for_year(asked.year)
    rows = [
        [
            Cell(
                cell_label(form, cell.key) if form else cell.key,
                url=asked.url("cell", cell.key.removeprefix(f"{TABLE}.")),
            ),
            cell.was,
            cell.now,
            _named(cell.coming),
            _named(cell.going),
        ]
        for cell in found.cells
    ]
    return Table(_("与公布的数不同的格"), columns, rows)


def records_of(found: Differences) -> list[Record]:
    """The records behind all that differs, each once."""
    behind = {one.subject: one for cell in found.cells for one in (*cell.coming, *cell.going)}
    return [behind[subject] for subject in sorted(behind)]


def _named(records: Sequence[Record]) -> str:
    return "、".join(record.number for record in records) or "—"
