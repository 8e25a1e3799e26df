"""A total and the parts that the text breaks it into.

The shapes that are read: 「解读材料 22 件，其中文稿 9 件、视频 13 件」 (a total, an opening word, a list),
「建议 25 件、提案 23 件，共计 48 件」 (a list, a closing word, a total), 「从方式看，网上 20 件、信函 4 件」 and
「本级 9 件，部门 12 件，乡镇 3 件」 (a list of a total named some sentences before), and 「共 48 件，除 3 件外，
其余 45 件」. A part is a stretch between
commas with one figure of the total's unit; what stands in brackets inside the list belongs to its
part and is left out. A list may run through several divisions of the same total one after the
other (自然人 10 件、法人 5 件；网络 12 件、信函 3 件).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.text.breakdown import Breakdown, Part, Whole
from gongkai.report.text.numerals import Figure, spelled_value
from gongkai.report.text.parts import CHANGE, EXACT_WORDS, kin, pieces, read_parts, wholeness
from gongkai.report.text.passages import Passage
from gongkai.report.text.tape import COUNT, MONEY

# What a bracket opens with that compares or explains and does not divide (上年 36 件).
_COMPARED = r"[^#）]{0,12}(?:[@~]|上一?年|去年|前年|同期|[比较按共]|合计|总计|累计|系统)"
OPENING = re.compile(
    r"(?P<open>（)?(?P<word>其中|分别是|分别为|具体为|具体是|主要包括|(?<!不)包括了?|(?<!不)包含|(?<![不包])含|即)"
    r"(?:有|包括|：|，|为|是)*(?![^，。；#]{0,20}在内)"
    r"|(?P<within>(?<=[件请复息人])中，?)(?=[^，。；#]{0,14}#)"
    r"|(?P<colon>(?<![@~])：)(?=[^，。；#]{0,14}#)"
    rf"|(?P<bracket>（)(?!{_COMPARED})(?=[^，。；（）#]{{1,12}}#)"
)
CLOSING = re.compile(
    r"[，、；](?:(?P<many>[两二三四五六七八九十])(?:个|种|类|家|大)[^，。；#]{0,6})?"
    r"(?:共计|合计|总计|总共|累计共?)(?:为|有)?(?P<n>#)"
)
VIEW = re.compile(
    r"(?:从[^，。；#]{1,10}看|按[^，。；#]{1,10}(?:划分|分类|分))，(?=[^，。；#]{0,14}#)"
)
LEVELS = re.compile(
    r"本级[^，。；#]{0,10}#[，、；][^，。；#]{0,8}(?:部门|单位)[^，。；#]{0,10}#[，、；]"
    r"[^，。；#]{0,8}(?:镇|乡|街道|县|区)[^，。；#]{0,10}#(?=[。；]|$)"
)
EXCEPT = re.compile(r"(?P<n>#)，除[^，。；#]{0,20}#[^，。；#]{0,8}外，(?:其余|其他|剩余)的?#")
# A list is one of a total named far before only if it comes within a quarter of it.
NEAR = Decimal("0.25")
# Words between a total and 分别为 name other things than the total's parts (建议和提案分别为).
SUBJECT = re.compile(r"[^#，；（）其中]{2,}$")


def breakdowns(passage: Passage) -> Iterator[Breakdown]:
    """Every breakdown in a paragraph."""
    previous: tuple[int, int] | None = None
    for start, end in passage.tape.sentences():
        yield from _opened(passage, start, end, previous)
        yield from _opened(passage, start, end, None, MONEY)
        yield from _closed(passage, start, end)
        yield from _looking_back(passage, start, end)
        yield from _excepted(passage, start, end)
        previous = (start, end)


def _opened(
    passage: Passage,
    start: int,
    end: int,
    previous: tuple[int, int] | None,
    symbol: str = COUNT,
) -> Iterator[Breakdown]:
    text = passage.tape.text
    for match in OPENING.finditer(text, start, end):
        bracket = match["open"] or match["bracket"]
        stop = _bracket_end(text, match.start(), end) if bracket else end
        exact = match["word"] in EXACT_WORDS
        totals = _totals(passage, start, match.start(), None if exact else previous, symbol)
        if not totals or (exact and SUBJECT.search(text[start : match.start()])):
            continue
        if exact and text[match.start() - 1] == "@":
            continue  # 2023年分别为…: of another year
        listed = text[match.end() : stop]
        parts, rest = read_parts(passage, match.end(), stop, kin(totals[0].unit), symbol)
        if not parts:
            continue
        whole = wholeness(match["word"] or "：", parts, listed, rest)
        first = passage.tape.source(start, end)[0]
        last = passage.tape.source(match.end(), stop)[1]
        distant = totals[0].end <= first
        yield Breakdown(passage, totals, parts, whole, first, last, distant=distant)


def _bracket_end(text: str, start: int, end: int) -> int:
    close = text.find("）", start, end)
    return close if close > 0 else end


def _totals(
    passage: Passage,
    start: int,
    before: int,
    previous: tuple[int, int] | None,
    symbol: str = COUNT,
) -> tuple[Figure, ...]:
    """The figures that may be the total, the likeliest first: the nearest before the opening word
    that is no change against last year; where its sentence has none, those of the one before."""
    found = _figures(passage, start, before, symbol)
    if not found and previous is not None:
        found = _figures(passage, previous[0], _list_start(passage, *previous))
        found.reverse()
    if not found:
        return ()
    unit = kin(found[-1].unit)
    alike = [figure for figure in reversed(found) if kin(figure.unit) == unit]
    return tuple(alike)


def _list_start(passage: Passage, start: int, end: int) -> int:
    """Where a sentence begins to list parts of its own total; parts are no total of what follows."""
    opening = OPENING.search(passage.tape.text, start, end)
    return opening.start() if opening else end


def _figures(passage: Passage, start: int, end: int, symbol: str = COUNT) -> list[Figure]:
    tape = passage.tape
    return [
        tape.figures[position]
        for position in range(start, end)
        if tape.text[position] == symbol
        and not CHANGE.search(tape.text[max(start, position - 4) : position])
    ]


def _closed(passage: Passage, start: int, end: int) -> Iterator[Breakdown]:
    tape = passage.tape
    for match in CLOSING.finditer(tape.text, start, end):
        total = tape.figures[match.start("n")]
        listed = tape.text[start : match.start()]
        if OPENING.search(listed) or not listed:
            continue
        parts: list[Part] = []
        for begin, stop in pieces(tape.text, start, match.start()):
            inside = [index for index in range(begin, stop) if tape.text[index] == "#"]
            figures = [tape.figures[index] for index in inside]
            if len(figures) == 1 and total.unit == "份" != figures[0].unit:
                parts.clear()  # 答复申请 66 件，制作答复书 66 份…: papers are added up, not cases
            elif len(figures) == 1 and kin(figures[0].unit) == kin(total.unit):
                parts.append(Part(tape.text[begin : inside[0]], figures[0]))
            else:
                parts.clear()
        many = match["many"] and spelled_value(match["many"].replace("两", "二"))
        if many:
            parts = parts[-int(many) :] if len(parts) >= many else []
        if len(parts) > 1:
            first, last = tape.source(start, match.end())
            yield Breakdown(
                passage, (total,), tuple(parts), Whole.COMPLETE, first, last, bool(many)
            )


def _looking_back(passage: Passage, start: int, end: int) -> Iterator[Breakdown]:
    """A list that divides a total which the paragraph named before."""
    text = passage.tape.text
    for shape in (VIEW, LEVELS):
        for match in shape.finditer(text, start, end):
            begin = match.start() if shape is LEVELS else match.end()
            stop = match.end() if shape is LEVELS else end
            if shape is LEVELS and OPENING.search(text, start, begin):
                continue
            unit = kin(passage.tape.figures[text.index("#", begin)].unit)
            parts, rest = read_parts(passage, begin, stop, unit)
            named = reversed(_figures(passage, 0, match.start()))
            added = sum((part.figure.value for part in parts), Decimal(0))
            totals = tuple(
                one
                for one in named
                if kin(one.unit) == unit and abs(one.value - added) <= NEAR * one.value
            )
            if len(parts) < 2 or not totals:
                continue
            whole = wholeness("：", parts, text[begin:stop], rest)
            first, last = passage.tape.source(begin, stop)
            if shape is LEVELS:
                whole = Whole.COMPLETE
            elif len(parts) == 2:
                whole = Whole.UNKNOWN
            yield Breakdown(passage, totals, parts, whole, first, last, distant=True)


def _excepted(passage: Passage, start: int, end: int) -> Iterator[Breakdown]:
    tape = passage.tape
    for match in EXCEPT.finditer(tape.text, start, end):
        total, *rest = _figures(passage, match.start(), match.end())
        parts = tuple(Part("", figure) for figure in rest)
        first, last = tape.source(match.start(), match.end())
        before = _figures(passage, start, match.start() + 1)
        if sum(one.value for one in before) == sum(part.figure.value for part in parts):
            continue  # 建议 20 件、提案 31 件，除 4 件外: all of them are the total
        if len({kin(figure.unit) for figure in (total, *rest)}) == 1:
            yield Breakdown(passage, (total,), parts, Whole.COMPLETE, first, last)
