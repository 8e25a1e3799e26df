"""Numbers as Chinese offices write them, with their unit, their rounding and their place.

Read are Arabic digits (half and full width, thousands separators, decimals), a scale (万、亿)
behind them, and Chinese numerals in front of a counting word. Years, dates, telephone numbers and
the numbers of documents are not told apart here: ``tape`` takes them out first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10_000, "亿": 100_000_000}

# Counting words for cases: applications, decisions, reviews, suits.
CASE_UNITS = ("件次", "件", "起", "宗", "份", "例", "桩")
OTHER_UNITS = (
    "人次", "场次", "个百分点", "条", "篇", "个", "项", "次", "场", "期", "家", "户", "名", "人",
    "部", "批", "天", "日", "类", "本", "册", "幅", "套", "张", "页", "遍", "位", "处", "台", "支",
    "字", "轮", "卷", "组", "款", "门", "站", "栏", "所", "座", "辆", "班", "课时", "小时", "分钟",
)  # fmt: skip
MONEY_UNITS = ("元",)
PERCENT_UNITS = ("%", "％")
UNITS = tuple(
    sorted((*CASE_UNITS, *OTHER_UNITS, *MONEY_UNITS, *PERCENT_UNITS), key=len, reverse=True)
)
UNIT = "|".join(map(re.escape, UNITS))
# Counting words behind a Chinese numeral; 三类、四类、两个 stand in labels and set phrases.
SPELLED_UNITS = (
    *CASE_UNITS,
    "人次",
    "场次",
    "条",
    "篇",
    "项",
    "次",
    "场",
    "期",
    "家",
    "户",
    "名",
    "人",
    "元",
)
SPELLED_UNIT = "|".join(SPELLED_UNITS)

WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
CHINESE = "零〇一二两三四五六七八九十百千万亿"
PREFIX = r"(?P<about>大约|约|近|超过|超|逾|突破|不少于|至少)?"
ARABIC = re.compile(
    PREFIX
    + r"(?<!\d)(?P<digits>\d{1,3}(?:[,，]\d{3}){1,5}(?!\d)(?:\.\d{1,8})?|\d{1,15}(?!\d)(?:\.\d{1,8})?)"
    + r"(?:[ \u3000]?(?P<scale>万|亿|千|百))?(?P<more>余|多(?!种|个部门))?"
    + rf"(?:[ \u3000]?(?P<unit>{UNIT}))?(?P<tail>左右|以上|余)?"
)
# A Chinese numeral counts only in front of a counting word. 一次性、一个、一批、一件事 are no
# counts, so 一 alone needs a word that counts cases.
SPELLED = re.compile(
    rf"(?<![第{CHINESE}几数])(?P<about>约|近|超过|逾)?"
    rf"(?P<digits>[{CHINESE}]{{1,16}})(?P<more>余|多)?(?P<unit>{SPELLED_UNIT})(?P<tail>左右|以上)?"
    r"(?!事一?|套|式|案|次办)"
)
SPELLED_PERCENT = re.compile(rf"百分之(?P<digits>[{CHINESE}]{{1,8}}(?:点[{CHINESE}]{{1,8}})?)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text.

    ``value`` is scaled out (42.75万元 is 427500 元); ``unit`` is the counting word, "元", "%" or "";
    ``step`` is what one unit of its last digit is worth; ``rough`` says that the text itself calls
    the number inexact (约、近、余). ``start`` and ``end`` are offsets in the paragraph.
    """

    value: Decimal
    unit: str
    step: Decimal
    rough: bool
    start: int
    end: int
    raw: str

    @property
    def counts_cases(self) -> bool:
        """Whether the counting word is one for cases."""
        return self.unit in CASE_UNITS

    def agrees(self, other: Decimal) -> bool:
        """Whether the text may write this number for ``other``.

        A number with a scale or decimals may be rounded or cut off at its last digit; a rough one
        may lie a tenth off.
        """
        if self.value == other:
            return True
        if self.rough:
            return abs(self.value - other) <= max(abs(other) / 10, Decimal(1))
        exact = self.step == 1
        return not exact and abs(self.value - other) < self.step


def spelled_value(text: str) -> Decimal | None:
    """The value of a Chinese numeral (四百六十万九千 or 二〇二二), or None when it is none."""
    if not text:
        return None
    if all(char in DIGITS for char in text):
        return Decimal(int("".join(str(DIGITS[char]) for char in text)))
    total = part = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in TENS:
            part += (digit or 1) * TENS[char]
            digit = 0
        elif char in SCALES:
            total = (total + part + digit or 1) * SCALES[char]
            part = digit = 0
        else:
            return None
    return Decimal(total + part + digit)


def figures(text: str) -> tuple[Figure, ...]:
    """Every number in the text, in order; those that overlap are taken once, the longest first."""
    plain = text.translate(WIDE)
    found = [_arabic(match) for match in ARABIC.finditer(plain)]
    taken = {place for figure in found for place in range(figure.start, figure.end)}
    for match in SPELLED.finditer(plain):
        if match.start() in taken or match.end() - 1 in taken:
            continue
        spelled = _spelled(match)
        if spelled is not None:
            found.append(spelled)
    found.extend(filter(None, map(_spelled_percent, SPELLED_PERCENT.finditer(plain))))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _arabic(match: re.Match[str]) -> Figure:
    digits = re.sub("[,，]", "", match["digits"])
    scale = Decimal({**TENS, **SCALES}.get(match["scale"] or "", 1))
    decimals = len(digits.partition(".")[2])
    unit = (match["unit"] or "").replace("％", "%")
    rough = bool(match["about"] or match["more"] or match["tail"])
    step = scale / (Decimal(10) ** decimals)
    return Figure(
        Decimal(digits) * scale, unit, step, rough, match.start(), match.end(), match.group()
    )


def _spelled(match: re.Match[str]) -> Figure | None:
    value = spelled_value(match["digits"])
    if value is None or (match["digits"] in ("一", "两") and match["unit"] not in CASE_UNITS):
        return None
    rough = bool(match["about"] or match["more"] or match["tail"])
    return Figure(
        value, match["unit"], Decimal(1), rough, match.start(), match.end(), match.group()
    )


def _spelled_percent(match: re.Match[str]) -> Figure | None:
    whole, _, part = match["digits"].partition("点")
    value = spelled_value(whole)
    if value is None:
        return None
    places = "".join(str(DIGITS.get(char, "")) for char in part)
    number = Decimal(f"{value}.{places}" if places else value)
    step = Decimal(1) / (Decimal(10) ** len(places))
    return Figure(number, "%", step, False, match.start(), match.end(), match.group())
