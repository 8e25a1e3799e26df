"""Automatic numbers of paragraphs, as Word shows them: 一、 （一） 1. ①.

Headings of reports are often numbered automatically, and then their number is not part of the text.
Source: ISO/IEC 29500-1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.documents.word.xml_names import Attributes, whole
from gongkai.statute.numbers import MOST, numeral

if TYPE_CHECKING:
    from lxml import etree

CYCLES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
         (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CHINESE = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand",
    "taiwaneseDigital", "koreanDigital2",
})  # fmt: skip
ENCLOSED = {  # format: (code point of its 1, how many there are)
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
PLACEHOLDER = re.compile(r"%([1-9])")


def chinese(number: int) -> str:
    """A number in Chinese, as far as Word counts so: 1 to 9999; others in digits."""
    return numeral(number) if 0 < number <= MOST else str(number)


def shown(number: int, style: str) -> str:
    """A number in one of Word's number formats; unknown formats count in digits."""
    if style in CHINESE:
        return chinese(number)
    if style in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return chinese(number).translate(LEGAL)
    if style in ENCLOSED and 0 < number <= ENCLOSED[style][1]:
        return chr(ENCLOSED[style][0] + number - 1)
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate(FULL_WIDTH)
    if style in ("upperLetter", "lowerLetter") and number > 0:
        # After z Word doubles the letter: aa, bb, not aa, ab.
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 10 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return roman(number).upper() if style == "upperRoman" else roman(number)
    if style in CYCLES and number > 0:
        return CYCLES[style][(number - 1) % len(CYCLES[style])]
    return f"{number:02d}" if style == "decimalZero" else str(number)


def roman(number: int) -> str:
    """A number in small Roman digits."""
    text = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


@dataclass(slots=True)
class Level:
    """One level of a list: its first number, format and pattern (``（%2）``)."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(slots=True)
class Scheme:
    """A list definition with its counters, which all lists based on it share."""

    levels: dict[int, Level] = field(default_factory=dict)
    link: str | None = None
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document. Numbers must be requested in reading order, as each request counts."""

    def __init__(self, root: etree._Element | None) -> None:
        """``root``: the numbering part, or None where the document has none."""
        self._schemes: dict[str, Scheme] = {}
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def __bool__(self) -> bool:
        return bool(self._lists)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a list gives to paragraphs of this style."""
        scheme, own = self._find(list_id)
        for depth, level in {**(scheme.levels if scheme else {}), **own}.items():
            if level.paragraph_style == style:
                return depth
        return 0

    def next(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of this list and level; empty for bullets and none."""
        scheme, own = self._find(list_id)
        if scheme is None or not 0 <= depth <= 8:
            return ""
        level = own.get(depth) or scheme.levels.get(depth)
        if level is None:
            return ""
        self._count(list_id, depth, scheme, level)
        if level.style in ("bullet", "none"):
            return ""

        def fill(match: re.Match[str]) -> str:
            inner = int(match[1]) - 1
            other = own.get(inner) or scheme.levels.get(inner) or Level()
            number = scheme.counts.get(inner, other.start)
            return shown(number, "decimal" if level.legal else other.style)

        text = PLACEHOLDER.sub(fill, level.pattern)
        # Word sets a tab after the number; "1 " and the text must not run together, after 一、 they
        # may.
        return text + " " if text and text[-1].isalnum() and text[-1].isascii() else text

    def _count(self, list_id: str, depth: int, scheme: Scheme, level: Level) -> None:
        starts = self._lists[list_id][2]
        # An override restarts the shared counter only when its list is first used.
        if depth in starts and (list_id, depth) not in self._started:
            self._started.add((list_id, depth))
            scheme.counts.pop(depth, None)
        first = starts.get(depth, level.start)
        scheme.counts[depth] = scheme.counts[depth] + 1 if depth in scheme.counts else first
        # A number on this level restarts all levels below it.
        for deeper in [known for known in scheme.counts if known > depth]:
            del scheme.counts[deeper]

    def _find(self, list_id: str) -> tuple[Scheme | None, dict[int, Level]]:
        name, own, _starts = self._lists.get(list_id, ("", {}, {}))
        scheme = self._schemes.get(name)
        # A definition may only refer to a numbering style, whose own definition has the levels.
        if scheme and scheme.link and not scheme.levels:
            scheme = self._schemes.get("style:" + scheme.link, scheme)
        return scheme, own

    def _load(self, root: etree._Element) -> None:
        attributes = Attributes(root)
        tag = attributes.tag
        for node in root.iterfind(tag("abstractNum")):
            scheme = Scheme(link=attributes.of(node, "numStyleLink"))
            for level in node.iterfind(tag("lvl")):
                depth = whole(level.get(tag("ilvl")), 0)
                scheme.levels[depth] = _level(level, attributes)
            self._schemes[node.get(tag("abstractNumId")) or ""] = scheme
            if name := attributes.of(node, "styleLink"):
                self._schemes["style:" + name] = scheme
        for node in root.iterfind(tag("num")):
            own: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for change in node.iterfind(tag("lvlOverride")):
                depth = whole(change.get(tag("ilvl")), 0)
                inner = change.find(tag("lvl"))
                if inner is not None:
                    own[depth] = _level(inner, attributes)
                if (start := attributes.of(change, "startOverride")) is not None:
                    starts[depth] = whole(start, 1)
            name = attributes.of(node, "abstractNumId") or ""
            self._lists[node.get(tag("numId")) or ""] = (name, own, starts)


def _level(node: etree._Element, attributes: Attributes) -> Level:
    return Level(
        start=attributes.count(node, "start", 1),
        style=attributes.of(node, "numFmt") or "decimal",
        pattern=attributes.of(node, "lvlText") or "",
        legal=attributes.on(node, "isLgl"),
        paragraph_style=attributes.of(node, "pStyle"),
    )
