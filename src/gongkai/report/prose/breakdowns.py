"""A total and the parts that the text breaks it into.

Two shapes are read: 「解读材料 22 件，其中文稿 9 件、视频 13 件」 (a total, an opening word, a list) and
「建议 25 件、提案 23 件，共计 48 件」 (a list, a closing word, a total). A part is a stretch between
commas with one figure of the total's unit; what stands in brackets inside the list belongs to its
part and is left out. A list may run through several divisions of the same total one after the
other (自然人 10 件、法人 5 件；网络 12 件、信函 3 件).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gongkai.report.prose.numerals import CASE_UNITS, Figure
from gongkai.report.prose.passages import Passage

_COMPARED = r"[^#）]{0,12}(?:[@~]|上一?年|去年|前年|同期|[比较按共]|合计|总计|累计|系统)"
"""What a bracket opens with that compares or explains and does not divide (上年 36 件)."""
OPENING = re.compile(
    r"(?P<open>（)?(?P<word>其中|分别是|分别为|具体为|具体是|主要包括|(?<!不)包括了?|(?<!不)包含|(?<![不包])含|即)"
    r"(?:有|包括|：|，|为|是)*(?![^，。；#]{0,20}在内)"
    r"|(?P<within>(?<=[件请复息])中，?)(?=[^，。；#]{0,14}#)"
    r"|(?P<colon>(?<![@~])：)(?=[^，。；#]{0,14}#)"
    rf"|(?P<bracket>（)(?!{_COMPARED})(?=[^，。；（）#]{{1,12}}#)"
)
CLOSING = re.compile(r"[，、；](?:共计|合计|总计|总共|累计共?)(?:为|有)?(?P<n>#)")
SEPARATOR = re.compile(r"[，、；]")
ASIDE = re.compile(r"^(?:占|同比|环比|比|较|约占|约|均为?|率)|^[^#]{0,8}%$")
NEW_STATEMENT = re.compile(
    r"(?:共|并|同时|累计|另|全年|还|已)*(?:召开|开展|举办|制作|关注|回应|办理|组织|参训|参加|培训|阅读|浏览|访问|"
    r"点击|粉丝|发布|刊发|报送|编发|更新|受理|收到|答复|解答|接待|处理|印发|编制|开设|推送|总|较|比)"
)
"""A stretch that starts a new statement, not another part."""
CHANGE = re.compile(r"(?:增加|增长|减少|下降|上升|提高|降低|多|少|增|减)了?$")
NESTED = re.compile(r"其中|包括|包含")
OPEN_END = re.compile(r"等(?:$|[，。；）])|主要有|以及其他")
RESIDUE = re.compile(r"(?:^|其中)?(?:其他|其它|其余|剩余|余下|另有)")
EXACT_WORDS = ("分别是", "分别为", "具体为", "具体是", "即")
SUBJECT = re.compile(r"[^#，；（）其中]{2,}$")
"""Words between a total and 分别为 name other things than the total's parts (建议和提案分别为)."""
CHANNELS = re.compile(
    r"网站|微信|微博|公众号|抖音|平台|通过|渠道|媒体|公告栏|报刊|公报|客户端|头条|电视|广播"
)
OWNERS = ("家", "个")
"""Units of the channels themselves: sites and accounts do not overlap as what goes out there."""
COMPLEMENTS = (
    (r"自然人|公民|个人", r"法人|组织|单位"),
    (r"建议", r"提案"),
    (r"新收|新增", r"结转"),
    (r"主办|承办", r"会办|协办|分办"),
    (r"主动公开", r"依申请公开|不予公开|不公开"),
    (r"直接(?:提起|起诉)|未经复议", r"复议后"),
    (r"(?:网上|网络|在线|线上|平台)", r"(?:当面|信函|信件|邮寄|线下|现场|纸质)"),
    (r"予以公开", r"不予公开"),
)  # fmt: skip
"""Pairs that make a whole of two parts."""
OUTCOMES = re.compile(r"公开|无法提供|不掌握|现成信息|不予处理|其[他它]处理|不再处理")
"""Names of how applications were answered; a list of them divides what was closed."""
SURE_PARTS = 4
"""From so many parts on, a list after 其中 is taken to be complete unless it says otherwise."""


class Whole(StrEnum):
    """Whether the list says that it is complete."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, its figure and the percentage that stands behind it."""

    name: str
    figure: Figure
    share: Figure | None = None


@dataclass(frozen=True)
class Breakdown:
    """A total (or the totals that it may be) and its parts; offsets are in the paragraph."""

    passage: Passage
    totals: tuple[Figure, ...]
    parts: tuple[Part, ...]
    whole: Whole
    start: int
    end: int

    @property
    def total(self) -> Figure:
        """The total that is meant: of several the one that the parts come nearest to."""
        if len(self.parts) < 2:
            return self.totals[0]
        return min(self.totals, key=lambda total: abs(total.value - self.sum))

    @property
    def sum(self) -> Decimal:
        """What the parts add up to."""
        return sum((part.figure.value for part in self.parts), Decimal(0))

    @property
    def rough(self) -> bool:
        """Whether the text calls one of the figures inexact."""
        return self.total.rough or any(part.figure.rough for part in self.parts)

    @property
    def overlapping(self) -> bool:
        """Whether the parts may overlap: one item goes out through several channels."""
        issued = self.total.unit not in OWNERS
        return issued and sum(bool(CHANNELS.search(part.name)) for part in self.parts) > 1

    @property
    def of_outcomes(self) -> bool:
        """Whether the parts are ways in which applications were answered."""
        return sum(bool(OUTCOMES.search(part.name)) for part in self.parts) > 1

    def matches(self) -> bool:
        """Whether the parts make up one of the totals, once or several times in a row."""
        return any(self._divides(total.value) for total in self.totals)

    def _divides(self, total: Decimal) -> bool:
        running = Decimal(0)
        for part in self.parts:
            running += part.figure.value
            if running == total:
                running = Decimal(0)
            elif running > total:
                return False
        return running == 0 and len(self.parts) > 1


def breakdowns(passage: Passage) -> Iterator[Breakdown]:
    """Every breakdown in a paragraph."""
    previous: tuple[int, int] | None = None
    for start, end in passage.tape.sentences():
        yield from _opened(passage, start, end, previous)
        yield from _closed(passage, start, end)
        previous = (start, end)


def _kin(unit: str) -> str:
    return "件" if unit in CASE_UNITS else unit


def _opened(
    passage: Passage, start: int, end: int, previous: tuple[int, int] | None
) -> Iterator[Breakdown]:
    text = passage.tape.text
    for match in OPENING.finditer(text, start, end):
        bracket = match["open"] or match["bracket"]
        stop = _bracket_end(text, match.start(), end) if bracket else end
        exact = match["word"] in EXACT_WORDS
        totals = _totals(passage, start, match.start(), None if exact else previous)
        if not totals or (exact and SUBJECT.search(text[start : match.start()])):
            continue
        listed = text[match.end() : stop]
        parts, rest = _parts(passage, match.end(), stop, _kin(totals[0].unit))
        if not parts:
            continue
        whole = _whole(match["word"] or "：", parts, listed, rest)
        first = passage.tape.source(start, end)[0]
        last = passage.tape.source(match.end(), stop)[1]
        yield Breakdown(passage, totals, parts, whole, first, last)


def _bracket_end(text: str, start: int, end: int) -> int:
    close = text.find("）", start, end)
    return close if close > 0 else end


def _totals(
    passage: Passage, start: int, before: int, previous: tuple[int, int] | None
) -> tuple[Figure, ...]:
    """The figures that may be the total, the likeliest first: the nearest before the opening word
    that is no change against last year; where its sentence has none, those of the one before."""
    found = _figures(passage, start, before)
    if not found and previous is not None:
        found = _figures(passage, previous[0], _list_start(passage, *previous))
        found.reverse()
    if not found:
        return ()
    unit = _kin(found[-1].unit)
    alike = [figure for figure in reversed(found) if _kin(figure.unit) == unit]
    return tuple(alike)


def _list_start(passage: Passage, start: int, end: int) -> int:
    """Where a sentence begins to list parts of its own total; parts are no total of what follows."""
    opening = OPENING.search(passage.tape.text, start, end)
    return opening.start() if opening else end


def _figures(passage: Passage, start: int, end: int) -> list[Figure]:
    tape = passage.tape
    return [
        tape.figures[position]
        for position in range(start, end)
        if tape.text[position] == "#"
        and not CHANGE.search(tape.text[max(start, position - 4) : position])
    ]


RANKS = {"和": 0, "及": 0, "、": 0, "，": 1, "；": 2}
JOINTS = "和及"
"""Between two figures they separate as 、 does (20 件和 30 件)."""


def _parts(passage: Passage, start: int, stop: int, unit: str) -> tuple[tuple[Part, ...], str]:
    """The parts of a list, and what stands behind it ("" where the list was ended properly).

    A separator of a higher rank than the first one ends the list: 自然人 10 件、法人 5 件；上年结转 2 件.
    """
    tape = passage.tape
    parts: list[Part] = []
    position, rank = start, None
    for begin, end in _pieces(tape.text, start, stop):
        content = _without_brackets(tape.text[begin:end])
        figures = _positions(tape.text, "#", begin, end)
        percents = _positions(tape.text, "%", begin, end)
        if parts and not figures and ASIDE.search(content):
            if percents and parts[-1].share is None and content.startswith(("占", "约占", "%")):
                parts[-1] = replace(parts[-1], share=tape.figures[percents[0]])
            position = end
            continue
        if len(figures) != 1 or (
            parts and (NESTED.search(content) or _starts_anew(content, parts))
        ):
            break
        figure = tape.figures[figures[0]]
        if _kin(figure.unit) != unit or CHANGE.search(tape.text[begin : figures[0]]):
            break
        if parts:
            here = RANKS[tape.text[begin - 1]]
            rank = here if rank is None else rank
            if here > rank:
                return tuple(parts), ""
        share = tape.figures[percents[0]] if percents and "占" in content else None
        parts.append(Part(re.sub(r"[#%（）：]|占", "", content), figure, share))
        position = end
    return tuple(parts), tape.text[position:stop]


def _starts_anew(content: str, parts: list[Part]) -> bool:
    return bool(NEW_STATEMENT.match(content)) and not NEW_STATEMENT.match(parts[0].name)


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The stretches between separators; 、 inside the name of a part does not separate."""
    begin, depth = start, 0
    for index in range(start, stop):
        char = text[index]
        depth += (char == "（") - (char == "）")
        joint = char in JOINTS and text[index - 1] == "#"
        if depth > 0 or not (joint or SEPARATOR.match(char)):
            continue
        if char != "、" or _positions(text, "#", begin, index):
            yield begin, index
            begin = index + 1
    yield begin, stop


def _positions(text: str, symbol: str, begin: int, end: int) -> list[int]:
    """Where a symbol stands outside brackets."""
    return [
        index
        for index in range(begin, end)
        if text[index] == symbol
        and text.count("（", begin, index) <= text.count("）", begin, index)
    ]


def _without_brackets(text: str) -> str:
    return re.sub(r"（[^（）]*）", "", text)


def _whole(word: str, parts: tuple[Part, ...], listed: str, rest: str) -> Whole:
    """Whether the wording makes the list complete."""
    follows = re.match(r"[，、；]?(?P<piece>[^，。；#]*)#", rest)
    if OPEN_END.search(listed[: len(listed) - len(rest)]):
        return Whole.PARTIAL
    if follows and not NEW_STATEMENT.match(follows["piece"]):
        return Whole.PARTIAL
    if len(parts) < 2:
        return Whole.UNKNOWN
    names = [part.name for part in parts]
    residue = any(RESIDUE.search(name) for name in names)
    if word in EXACT_WORDS or residue or len(parts) >= SURE_PARTS or _one_kind(names):
        return Whole.COMPLETE
    if len(parts) == 2 and any(_complement(names, pair) for pair in COMPLEMENTS):
        return Whole.COMPLETE
    return Whole.UNKNOWN


def _one_kind(names: list[str]) -> bool:
    """Three kinds of one thing: 文字解读、图表解读、视频解读."""
    alike = len(names) > 2 and len({name[-2:] for name in names}) == 1 and len(names[0]) > 2
    return alike and not all(OUTCOMES.search(name) for name in names)


def _complement(names: list[str], pair: tuple[str, str]) -> bool:
    one, other = pair
    first, second = names
    return bool(
        (re.search(one, first) and re.search(other, second))
        or (re.search(other, first) and re.search(one, second))
    )


def _closed(passage: Passage, start: int, end: int) -> Iterator[Breakdown]:
    tape = passage.tape
    for match in CLOSING.finditer(tape.text, start, end):
        total = tape.figures[match.start("n")]
        listed = tape.text[start : match.start()]
        if OPENING.search(listed) or not listed:
            continue
        parts = []
        for begin, stop in _pieces(tape.text, start, match.start()):
            inside = [index for index in range(begin, stop) if tape.text[index] == "#"]
            figures = [tape.figures[index] for index in inside]
            if len(figures) == 1 and _kin(figures[0].unit) == _kin(total.unit):
                parts.append(Part(tape.text[begin : inside[0]], figures[0]))
            else:
                parts.clear()
        if len(parts) > 1:
            first, last = tape.source(start, match.end())
            yield Breakdown(passage, (total,), tuple(parts), Whole.COMPLETE, first, last)
