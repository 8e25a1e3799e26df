"""The parts of a list, and whether the list says that it is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.report.text.breakdown import OUTCOMES, Part, Whole
from gongkai.report.text.numerals import CASE_UNITS, Figure
from gongkai.report.text.passages import Passage
from gongkai.report.text.tape import COUNT

SEPARATOR = re.compile(r"[，、；]")
ASIDE = re.compile(r"^(?:占|同比|环比|比|较|约占|约|均为?|率)|^[^#]{0,8}%$")
# A stretch that starts a new statement, not another part.
NEW_STATEMENT = re.compile(
    r"(?:共|并|同时|累计|另|全年|还|已)*(?:召开|开展|举办|制作|关注|回应|办理|组织|参训|参加|培训|阅读|浏览|访问|"
    r"点击|粉丝|发布|刊发|报送|编发|更新|受理|收到|答复|解答|接待|处理|印发|编制|开设|推送|总|较|比)"
)
NEW_SUBJECT = re.compile(r"(?:被?提起|发生)?行政(?:复议|诉讼|许可|处罚|强制)")
CHANGE = re.compile(r"(?:增加|增长|减少|下降|上升|提高|降低|多|少|增|减)了?$")
NESTED = re.compile(r"其中|包括|包含")
OPEN_END = re.compile(r"等(?:$|[，。；）])|主要有|以及其他")
RESIDUE = re.compile(r"(?:^|其中)?(?:其他|其它|其余|剩余|余下|另有)")
EXACT_WORDS = ("分别是", "分别为", "具体为", "具体是", "即")
# Pairs that make a whole of two parts.
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
# From so many parts on, a list after 其中 is taken to be complete unless it says otherwise.
SURE_PARTS = 4


def kin(unit: str) -> str:
    return "件" if unit in CASE_UNITS else unit


# A share of the total itself and of nothing else that is named (占全部答复的…).
PLAIN = re.compile(r"占比?(?:总数|总量|申请总数|全部)?的?(?:为|达到?)?%")
REST = re.compile(r"(?:其余|其他|其它|剩余)[^#，；]*")
# 其余为动态、公告，共 57 条: one part.
SUM_AHEAD = re.compile(r"，(?:共计|合计|共|计)有?#")
RANKS = {"和": 0, "及": 0, "、": 0, "，": 1, "；": 2}
# Between two figures they separate as 、 does (20 件和 30 件).
JOINTS = "和及"


def read_parts(
    passage: Passage, start: int, stop: int, unit: str, symbol: str = COUNT
) -> tuple[tuple[Part, ...], str]:
    """The parts of a list, and what stands behind it ("" where the list was ended properly).

    A separator of a higher rank than the first one ends the list: 自然人 10 件、法人 5 件；上年结转 2 件.
    """
    tape = passage.tape
    parts: list[Part] = []
    position, rank = start, None
    for begin, end in pieces(tape.text, start, stop, symbol):
        content = _without_brackets(tape.text[begin:end])
        figures = _positions(tape.text, symbol, begin, end)
        percents = _positions(tape.text, "%", begin, end)
        if parts and not figures and ASIDE.search(content):
            parts[-1] = _with_share(parts[-1], content, [tape.figures[at] for at in percents])
            position = end
            continue
        if len(figures) != 1 or content.endswith(symbol + "中") or _is_new(content, parts):
            break
        figure = tape.figures[figures[0]]
        if kin(figure.unit) != unit or CHANGE.search(tape.text[begin : figures[0]]):
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


def _with_share(part: Part, content: str, shares: Sequence[Figure]) -> Part:
    """A part with the share that the words behind it give; as it is where they give it none."""
    if not shares or part.share is not None or not content.startswith(("占", "约占", "%")):
        return part
    return replace(part, share=shares[0], plain=bool(PLAIN.fullmatch(content)))


def _is_new(content: str, parts: list[Part]) -> bool:
    """Whether, behind the parts, these words begin something else: a list inside, a statement."""
    return bool(parts) and (bool(NESTED.search(content)) or _starts_anew(content, parts))


def _starts_anew(content: str, parts: list[Part]) -> bool:
    return any(
        starts.match(content) and not starts.match(parts[0].name)
        for starts in (NEW_STATEMENT, NEW_SUBJECT)
    )


def pieces(text: str, start: int, stop: int, symbol: str = COUNT) -> Iterator[tuple[int, int]]:
    """The stretches between separators; 、 inside the name of a part does not separate."""
    begin, depth = start, 0
    for index in range(start, stop):
        char = text[index]
        depth += (char == "（") - (char == "）")
        joint = char in JOINTS and text[index - 1] == symbol
        if depth > 0 or not (joint or SEPARATOR.match(char)):
            continue
        if char == "，" and REST.fullmatch(text, begin, index) and SUM_AHEAD.match(text, index):
            continue
        if char != "、" or _positions(text, symbol, begin, index):
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


def wholeness(word: str, parts: tuple[Part, ...], listed: str, rest: str) -> Whole:
    """Whether the wording makes the list complete."""
    follows = re.match(r"[，、；]?(?P<piece>[^，。；#]*)#", rest)
    if OPEN_END.search(listed[: len(listed) - len(rest)]):
        return Whole.PARTIAL
    if follows and not NEW_STATEMENT.match(follows["piece"]):
        return Whole.PARTIAL
    if len(parts) < 2:
        return Whole.UNKNOWN
    names = [part.name for part in parts]
    residue = any(RESIDUE.search(name) and "结转" not in name for name in names)
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
