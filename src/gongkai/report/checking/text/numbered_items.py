"""C-H-NUMBER: the numbers of items in a section: no jump, no repeat, one style, no superfluous 是."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from gongkai.report.checking.registry import REGISTER, Check, Context, Level, Need, Result
from gongkai.report.checking.text.results import fails, holds, not_applicable, part_name, quote
from gongkai.report.text.numerals import spelled_value
from gongkai.report.text.passages import MARKER, Passage, passages
from gongkai.statute.wording import _

SERIES = re.compile(
    r"(?:^|(?<=[，。；：;:,、\s）)”]))(?P<number>十?[一二三四五六七八九]|十)是(?!否)"
)
SENTENCE = re.compile(r"(?P<text>[^。；：\n]+)[。；：\n]?")
SURPLUS = re.compile(r"^\s*是(?!否)")
HALF = "()"
COLONS = ("：", ":")
DOUBLED = re.compile(r"^\s*[（(][一二三四五六七八九十\d]{1,3}[）)]")
STYLES = WORDS, FIGURES, POINTS = ("（一）", "（1）", "1.")


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item that begins a sentence: its number, its style, and the text after it."""

    passage: Passage
    number: int
    style: str
    half_width: bool
    marker: str
    rest: str


def judge(check: Check, context: Context) -> Iterator[Result]:
    """The numbered items of each section, and the series 一是……二是…… inside paragraphs."""
    results: list[Result] = []
    texts = passages(context.report)
    for section, group in groupby(texts, key=lambda passage: passage.section):
        members = list(group)
        items = [item for passage in members for item in _items(passage)]
        for style in STYLES:
            alike = [item for item in items if item.style == style]
            results.extend(_sequence(check, section, alike))
            results.extend(_doubled(check, section, alike))
            if style != POINTS:
                results.extend(_widths(check, section, alike))
                results.extend(_surplus(check, section, alike))
        for passage in members:
            results.extend(_series(check, passage))
    if results:
        yield from results
    elif any(MARKER.match(passage.text) for passage in texts):
        yield holds(check, "items", _("各部分内的编号连续，写法一致。"))
    else:
        yield not_applicable(check, _("正文没有编号的条目。"))


def _items(passage: Passage) -> Iterator[Item]:
    """The items of a paragraph: the one that begins it, and those that begin a sentence in it."""
    for opening in SENTENCE.finditer(passage.text):
        match = MARKER.match(opening["text"])
        if match is None:
            continue
        printed = match["item"] or match["number"]
        style = POINTS if match["number"] else FIGURES if printed.isdigit() else WORDS
        number = int(printed) if printed.isdigit() else spelled_value(printed)
        half = style != POINTS and (match["open"] in HALF or match["close"] in HALF)
        rest = opening["text"][match.end() :]
        if number is not None:
            yield Item(passage, int(number), style, half, match.group().strip(), rest)


def _sequence(check: Check, section: int | None, items: list[Item]) -> Iterator[Result]:
    """Every number is one more than the one before; a new list may start at one."""
    for before, item in pairwise(items):
        if item.number in (before.number + 1, 1) and item.number != before.number:
            continue
        repeated = item.number == before.number
        message = (
            _("{part}的编号{marker}重复。")
            if repeated
            else _("{part}的编号从{before}跳到{marker}。")
        ).format(part=part_name(section), marker=item.marker, before=before.marker)
        yield fails(check, f"{item.passage.index}.number", message, place=item.passage.place())
    if items and items[0].number != 1 and items[0].style == WORDS:
        message = _("{part}的编号从{marker}开始。").format(
            part=part_name(section), marker=items[0].marker
        )
        yield fails(
            check, f"{items[0].passage.index}.start", message, place=items[0].passage.place()
        )


def _widths(check: Check, section: int | None, items: list[Item]) -> Iterator[Result]:
    """Full- and half-width brackets side by side."""
    if len({item.half_width for item in items}) < 2:
        return
    first = next(item for item in items if item.half_width != items[0].half_width)
    markers = "、".join(item.marker for item in items)
    message = _("{part}的编号混用了全角和半角括号：{markers}。").format(
        part=part_name(section), markers=markers
    )
    yield fails(
        check,
        f"{first.passage.index}.width",
        message,
        place=first.passage.place(),
        level=Level.HINT,
        suggestion=_("统一用全角括号，如（一）（二）（三）。"),
    )


def _surplus(check: Check, section: int | None, items: list[Item]) -> Iterator[Result]:
    """（二）是加大……: a remainder of 二是加大……, unless all items are written like that."""
    surplus = [item for item in items if SURPLUS.match(item.rest)]
    if len(surplus) == len(items) and len(items) > 1:
        return
    for item in surplus:
        words = quote(item.marker + item.rest, 16)
        message = _("{part}的{words}，编号后多了“是”字。").format(
            part=part_name(section), words=words
        )
        yield fails(
            check,
            f"{item.passage.index}.stray",
            message,
            place=item.passage.place(),
            suggestion=_("删去编号后的“是”。"),
        )


def _doubled(check: Check, section: int | None, items: list[Item]) -> Iterator[Result]:
    """（三）（三）……: a number typed in a list with automatic numbers."""
    for item in items:
        if DOUBLED.match(item.rest):
            words = quote(item.marker + item.rest, 16)
            message = _("{part}的{words}有两个编号。").format(part=part_name(section), words=words)
            yield fails(
                check,
                f"{item.passage.index}.doubled",
                message,
                place=item.passage.place(),
                suggestion=_("删去多余的编号。"),
            )


def _series(check: Check, passage: Passage) -> Iterator[Result]:
    """一是……二是……三是…… continues without a gap."""
    numbers = [
        (int(value), match)
        for match in SERIES.finditer(passage.text)
        if (value := spelled_value(match["number"])) is not None
    ]
    for (before, previous), (number, match) in pairwise(numbers):
        announced = passage.text[: match.start()].rstrip().endswith(COLONS)
        if number == before + 1 or (number == 1 and (before != 1 or announced)):
            continue
        message = _("{part}的“{before}是”之后是“{number}是”，序号不连续。").format(
            part=part_name(passage.section), before=previous["number"], number=match["number"]
        )
        place = passage.place(match.start())
        yield fails(check, f"{passage.index}.{match.start()}", message, place=place)


REGISTER.add(
    Check(
        id="C-H-NUMBER",
        level=Level.WARNING,
        basis=_("公文写作的一般要求"),
        title=_("条目的编号"),
        explanation=_(
            "同一部分内的（一）（二）（三）和“一是、二是、三是”应当连续，不跳号、不重号，括号写法一致，"
            "编号后没有多余的字（如“（二）是加大力度”）。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
