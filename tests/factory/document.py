"""A whole report as blocks, ready for a writer, with the truth of what is printed in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from factory.figures import Figures
from factory.grids import Grid, Show, cut
from factory.prose import Prose
from factory.prose_styles import prose_for
from factory.tables import applications, disclosure, disputes

DASHES = ("/", "—", "-", "–", "无", "——", "／")


@dataclass(frozen=True)
class Para:
    """A paragraph; ``role`` is title, heading, body, or furniture (of the web page, no text)."""

    text: str
    role: str = "body"


@dataclass(frozen=True)
class Printed:
    """What stands in a cell: number, blank, dash, words, absent; gone (a blank that left
    nothing behind); or unknowable (several readings)."""

    state: str
    value: Decimal | None = None


@dataclass(frozen=True)
class Truth:
    """What a faithful reader must find."""

    agency: str
    year: int
    form: str
    cells: dict[str, Printed]
    headings: tuple[str, ...]
    sections: dict[int, str]


@dataclass(frozen=True)
class Document:
    """Blocks in reading order and their truth."""

    name: str
    blocks: tuple[Para | Grid, ...]
    truth: Truth
    figures: Figures

    def unknowable(self, *keys: str) -> Document:
        """The same where these cells cannot be told apart in the layout."""
        cells = {**self.truth.cells, **{key: Printed("unknowable") for key in keys}}
        return replace(self, truth=replace(self.truth, cells=cells))

    def without_blanks(self) -> Document:
        """The same in a layout where a blank cell is not there at all."""
        cells = {
            key: Printed("gone") if one.state == "blank" else one
            for key, one in self.truth.cells.items()
        }
        return replace(self, truth=replace(self.truth, cells=cells))


@dataclass(frozen=True)
class Plan:
    """How a report is laid out: how tables show, where 表三 is cut, what stands around."""

    show: Show = field(default_factory=Show)
    cuts: tuple[int, ...] = ()
    repeat_header: bool = False
    drop: bool = False
    furniture: bool = False
    change: Callable[[list[Para | Grid]], list[Para | Grid]] | None = None


def squeezed(text: str) -> str:
    """Without any white space."""
    return re.sub(r"\s|\u3000|\xa0", "", text)


def printed(text: str) -> Printed:
    """What a cell's text means."""
    bare = squeezed(text).replace(",", "")
    if not bare:
        return Printed("blank")
    if bare in DASHES:
        return Printed("dash")
    try:
        return Printed("number", Decimal(bare))
    except InvalidOperation:
        return Printed("words")


def build(figures: Figures, plan: Plan = Plan(), prose: Prose | None = None) -> Document:
    """The report with these figures, laid out so; the truth is read off its grids."""
    words = prose or prose_for(figures)
    blocks: list[Para | Grid] = []
    if plan.furniture:
        blocks += [
            Para("首页 > 政务公开 > 政府信息公开年报", "furniture"),
            Para(words.title, "title"),
            Para(
                f"发布日期：{figures.year + 1}-01-18  浏览次数：386  字号：[大] [中] [小]",
                "furniture",
            ),
        ]
    else:
        blocks.append(Para(words.title, "title"))
    blocks += [Para(text) for text in words.preamble]
    for number, heading in enumerate(words.headings, start=1):
        blocks.append(Para(heading, "heading"))
        blocks += [Para(text) for text in words.sections.get(number, ())]
        if number == 2:
            blocks += disclosure(figures, plan.show)
        elif number == 3:
            table = applications(figures, plan.show)
            cuts = [3 + line for line in plan.cuts]
            blocks += cut(table, cuts, repeat_header=plan.repeat_header, drop=plan.drop)
        elif number == 4:
            blocks.append(disputes(figures, plan.show))
    if plan.furniture:
        blocks += [Para("【打印本页】 【关闭窗口】", "furniture")]
    truth = _truth(figures, words, blocks)
    if plan.change:
        blocks = plan.change(blocks)
    return Document(figures.name, tuple(blocks), truth, figures)


def _truth(figures: Figures, words: Prose, blocks: list[Para | Grid]) -> Truth:
    cells = {key: Printed("absent") for key in figures.labels.keys()}  # noqa: SIM118
    for block in blocks:
        if isinstance(block, Grid):
            cells.update({cell.key: printed(cell.text) for cell in block.cells if cell.key})
    return Truth(
        figures.agency,
        figures.year,
        figures.form,
        cells,
        words.headings,
        {number: "\n".join(parts) for number, parts in words.sections.items()},
    )
