"""Document numbers: ``聊公开补〔2026〕12号``, six-corner brackets, no leading zero."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.letters.kinds import KINDS
from gongkai.statute.wording import _

NUMBER = re.compile(r"([^\s〔〕\d]+)〔([1-9]\d{3})〕([1-9]\d*)号")
SERIES = frozenset(kind.series for kind in KINDS if kind.series)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number taken apart: whose, of which series, the ``n``-th of which year."""

    agency_code: str
    series: str
    year: int
    n: int


def format_number(agency_code: str, series: str, year: int, n: int) -> str:
    """The document number in its written form; ValueError with a Chinese sentence where a piece
    cannot stand in one."""
    number = f"{agency_code}{series}〔{year}〕{n}号"
    if not agency_code or series not in SERIES or not NUMBER.fullmatch(number):
        message = _(
            "不能组成发文字号：机关代字“{code}”、文种“{series}”、年份{year}、序号{n}。"
            "代字不能为空、不能有空格和数字，文种应为已列出的文种，年份为四位，序号从1开始。"
        )
        raise ValueError(message.format(code=agency_code, series=series, year=year, n=n))
    return number


def parse_number(number: str) -> DocumentNumber:
    """A written document number taken apart; the longest series that fits is its series.
    ValueError with a Chinese sentence where its series is not known here."""
    found = NUMBER.fullmatch(number)
    if found:
        words, year, n = found.groups()
        # One series may be the end of another: then the longer one is meant.
        for series in sorted(SERIES, key=len, reverse=True):
            if words.endswith(series) and len(words) > len(series):
                return DocumentNumber(words.removesuffix(series), series, int(year), int(n))
    message = _("“{number}”不是本系统的发文字号，应形如“某公开补〔2026〕12号”。")
    raise ValueError(message.format(number=number))
