"""A paragraph as a tape of symbols, so that patterns can be written as they are read.

Everything with digits becomes one symbol, and what is not running text (titles of documents,
document numbers, addresses, quoted names with digits in them) becomes one opaque symbol. On the
tape 「2022年，共受理政府信息公开申请15件，按时办结率100%」 reads ``@，共受理政府信息公开申请#，按时办结率%``.

    #  a counted number        ¥  an amount of money     %  a percentage    &  a bare number
    @  a year                  ~  another date or time   ※  something opaque

Spaces and quotation marks are dropped, half-width punctuation is widened. Every symbol knows
where it stands in the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from gongkai.report.text.numerals import WIDE, Figure, figures, spelled_value

COUNT, MONEY, PERCENT, BARE, YEAR, DATE, OPAQUE = "#", "¥", "%", "&", "@", "~", "※"
SYMBOLS = COUNT + MONEY + PERCENT + BARE + YEAR + DATE + OPAQUE

_YEAR = r"(?:19|20)\d\d"
_DASH = r"[-—–－―~～至到]+"
_HAN = "零〇一二三四五六七八九十百"
OPAQUE_PATTERNS = (
    r"《[^《》]{1,120}》",
    r"[〔\[［【（(]\s*" + _YEAR + r"\s*[〕\]］】）)]\s*第?\s*\d{1,6}\s*号",
    rf"第[\d{_HAN}]{{1,8}}(?:条|款|项|号|届|次|期|批|季度|章|节|部分|方面|档|名|位|版|代|轮|环节)"
    r"(?:第（[" + _HAN + r"\d]{1,4}）项)?",
    r"(?:https?://|www\.)[A-Za-z0-9./?=&%#:~_-]{1,300}",
    r"[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64}){1,5}",
    r"\d{3,4}[-—–－]\d{7,8}(?:[、，,/]\d{7,8}){0,9}",
    r"(?:邮编|邮政编码|电话|传真|热线|手机)[号码为是：:]*\d[\d-]{4,40}",
    r"12\d{3}(?=[^\d]|$)(?!件|条|次|起|篇|人|万|元|份|个)",
    r"[（(]?[" + _HAN + r"]{1,4}[）)](?=[^件次起])",
    r"“[^“”]{0,60}?[\d" + _HAN + r"][^“”]{0,60}”",
    r"[A-Za-z]{1,20}\d{1,12}",
    r"(?:^|(?<=[。；：\n]))\s{0,8}\d{1,2}[.．](?=(?:19|20)\d\d年)",  # an item that opens with a year
    r"(?<!\d)\d{1,12}号(?![召])",
)
DATE_PATTERNS = (
    rf"{_YEAR}年?度?{_DASH}{_YEAR}年?度?",
    rf"{_YEAR}年\d{{1,2}}月(?:\d{{1,2}}日)?",
    rf"(?:\d{{1,2}}月)?\d{{1,2}}{_DASH}\d{{1,2}}[月日]份?",
    r"\d{1,2}月\d{1,2}日",
    r"\d{1,2}月(?:份|初|中旬|下旬|上旬|底)?",
    r"\d{1,2}[:：]\d\d",
    rf"(?<![\d{_HAN}])[\d{_HAN}]{{1,8}}个?(?:工作日|自然日|季度|小时|周年|周|星期)",
    rf"(?<![\d{_HAN}])[\d{_HAN}]{{1,8}}个月",
)
YEAR_PATTERN = rf"{_YEAR}年度?|[一二][零〇九][零〇一二三四五六七八九]{{2}}年度?"

LEXER = re.compile(
    "|".join(
        (
            f"(?P<opaque>{'|'.join(OPAQUE_PATTERNS[:1])})",
            f"(?P<date>{'|'.join(DATE_PATTERNS)})",
            f"(?P<year>{YEAR_PATTERN})",
            f"(?P<other>{'|'.join(OPAQUE_PATTERNS[1:])})",
        )
    )
)
DROPPED = frozenset("“”‘’\"'「」『』 \t\u3000\xa0")
WIDENED = str.maketrans(",;:()?!", "，；：（）？！")
RESERVED = str.maketrans(SYMBOLS, "·" * len(SYMBOLS))
# No sentence is longer; what is, is no running text.
LONGEST = 1500
SENTENCE_END = re.compile(r"[。！？\n]")


@dataclass(frozen=True)
class Tape:
    """The symbols of one paragraph; ``spans`` gives each symbol's place in the paragraph."""

    text: str
    spans: tuple[tuple[int, int], ...] = field(repr=False)
    figures: dict[int, Figure] = field(repr=False)
    years: dict[int, int] = field(repr=False)

    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end on the tape of every sentence; a stretch too long for one is left out."""
        return self._sentences

    @cached_property
    def _sentences(self) -> tuple[tuple[int, int], ...]:
        ends = [match.start() for match in SENTENCE_END.finditer(self.text)]
        starts = [0, *(end + 1 for end in ends)]
        pairs = zip(starts, [*ends, len(self.text)], strict=True)
        return tuple((start, end) for start, end in pairs if 0 < end - start <= LONGEST)

    def figures_within(self, first: int, last: int) -> list[Figure]:
        """The figures that stand in a stretch of the paragraph, in its order."""
        starts, figures = self._in_order
        return figures[bisect_left(starts, first) : bisect_left(starts, last)]

    @cached_property
    def _in_order(self) -> tuple[list[int], list[Figure]]:
        figures = sorted(self.figures.values(), key=lambda figure: figure.start)
        return [figure.start for figure in figures], figures

    def sentence_before(self, start: int) -> int | None:
        """Where the sentence before the one at ``start`` begins, or None."""
        index = bisect_left(self._sentences, (start, 0))
        return self._sentences[index - 1][0] if index else None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the tape stands in the paragraph."""
        return self.spans[start][0], self.spans[max(start, end - 1)][1]


def tape(text: str) -> Tape:
    """The tape of a paragraph."""
    plain = text.translate(WIDE)
    shown = plain.translate(WIDENED).translate(RESERVED)
    lexed = list(_lexed(plain))
    tokens = sorted([*lexed, *_numbers(plain, lexed)], key=lambda token: token[0])
    symbols: list[str] = []
    spans: list[tuple[int, int]] = []
    numbers: dict[int, Figure] = {}
    years: dict[int, int] = {}
    position = 0
    for start, end, symbol, content in [*tokens, (len(plain), len(plain), "", None)]:
        for index in range(position, start):
            if plain[index] not in DROPPED:
                symbols.append(shown[index])
                spans.append((index, index + 1))
        position = max(position, end)
        if symbol:
            if isinstance(content, Figure):
                numbers[len(symbols)] = content
            elif isinstance(content, int):
                years[len(symbols)] = content
            symbols.append(symbol)
            spans.append((start, end))
    return Tape("".join(symbols), tuple(spans), numbers, years)


Token = tuple[int, int, str, Figure | int | None]


def _lexed(plain: str) -> Iterator[Token]:
    """Years, dates and what is opaque; a year that is none is opaque too."""
    for match in LEXER.finditer(plain):
        year = _year(match.group()) if match.lastgroup == "year" else None
        if year is not None:
            yield match.start(), match.end(), YEAR, year
        else:
            symbol = DATE if match.lastgroup == "date" else OPAQUE
            yield match.start(), match.end(), symbol, None


def _year(text: str) -> int | None:
    digits = text.rstrip("年度")
    value = int(digits) if digits.isdigit() and digits.isascii() else spelled_value(digits)
    return int(value) if value is not None and 1900 <= value < 2100 else None


def _numbers(plain: str, lexed: list[Token]) -> Iterator[Token]:
    """The numbers in what is left."""
    pieces, position = [], 0
    for start, end, _symbol, _content in lexed:
        pieces += [plain[position:start], "\x00" * (end - start)]
        position = end
    pieces.append(plain[position:])
    for figure in figures("".join(pieces)):
        symbol = {"": BARE, "元": MONEY, "%": PERCENT}.get(figure.unit, COUNT)
        yield figure.start, figure.end, symbol, figure
