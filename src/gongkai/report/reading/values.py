"""What the text of a table cell says: a number, nothing, a dash, or something unreadable.

Nothing is guessed: a text that could be two numbers is unreadable and lists its candidates.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.report.model import Candidate, State
from gongkai.statute.report.form import Kind
from gongkai.statute.wording import _

PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
SPACED = re.compile(r"\d+(?:[ \n]\d+)+")
THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+")
UNIT = re.compile(r"(?<=\d)\s*(?:件|次|项|个|宗|条|万元)$")
YUAN = re.compile(r"(?<=\d)\s*元$")
SIGNED = re.compile(r"^(增加?|减少?|\+|-|↑|↓)\s*(\d+)$|^(\d+)\s*(↑|↓)$")
DASHES = frozenset("-–—―─－/\\*无")
CHINESE_DIGITS = {"零": "0", "〇": "0"}
LOOKALIKE = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"})
WHITE = re.compile(r"\s+")
# Characters of no width, also those that lead from left to right. What turns digits round (U+202E)
# stays, and with it the text is unreadable.
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202d\u2060-\u2064\u2066-\u2069\ufeff]+")
# How spreadsheets export a text of digits, and how formulas are written in a text.
WRAPPED = re.compile(r"=\"([^\"]*)\"|'(?=\d)([\d,.]+)|\$([\d,.]+)\$|\\\(([\d,.]+)\\\)")
# A number with the sign of a note.
NOTED = re.compile(r"(\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+) ?\[[^\[\]]{1,6}\]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says, how surely (0 to 1), and the other readings there are."""

    state: State
    value: Decimal | None = None
    confidence: float = 1.0
    candidates: tuple[Candidate, ...] = ()


BLANK = Reading(State.BLANK)
DASH = Reading(State.DASH)


@lru_cache(maxsize=4096)
def read_value(text: str, kind: Kind = Kind.COUNT) -> Reading:
    """What this cell text says for a column of this kind."""
    shown = _with_marks_apart(UNSEEN.sub("", text))
    clean = WHITE.sub(" ", unicodedata.normalize("NFKC", shown)).strip()
    if match := WRAPPED.fullmatch(clean):
        clean = next(part for part in match.groups() if part is not None).strip()
    if not clean:
        return BLANK
    if clean in CHINESE_DIGITS:
        clean = CHINESE_DIGITS[clean]
    if kind is Kind.CHANGE and (match := SIGNED.match(clean)):
        return _change(match)
    clean = UNIT.sub("", clean)
    if PLAIN.fullmatch(clean):
        return Reading(State.NUMBER, Decimal(clean))
    if GROUPED.fullmatch(clean):
        return Reading(State.NUMBER, Decimal(clean.replace(",", "")))
    if set(clean.replace(" ", "")) <= DASHES or clean.upper() == "N/A":
        return DASH
    return _unclear(clean, kind)


def _with_marks_apart(text: str) -> str:
    """The text with ① and ² in brackets: they are the signs of notes and no digits of a number."""
    if text.isascii():
        return text
    return "".join(f"[{sign}]" if unicodedata.category(sign) == "No" else sign for sign in text)


def is_value(text: str) -> bool:
    """Whether a text could stand in a figure's cell (a number or a dash); blank is no value."""
    return read_value(text).state in (State.NUMBER, State.DASH)


def _change(match: re.Match[str]) -> Reading:
    sign, digits, bare, arrow = match.groups()
    down = (sign or arrow).startswith(("减", "-", "↓"))
    amount = Decimal(digits or bare)
    return Reading(State.NUMBER, -amount if down else amount)


def _unclear(clean: str, kind: Kind) -> Reading:
    if THOUSANDS.fullmatch(clean):
        return Reading(State.NUMBER, Decimal(clean.replace(" ", "")), 0.9)
    if match := NOTED.fullmatch(clean):
        return Reading(State.NUMBER, Decimal(match[1].replace(",", "")), 0.7)
    if SPACED.fullmatch(clean):
        joined = Decimal(clean.replace(" ", ""))
        return Reading(
            State.UNREADABLE, candidates=(Candidate(joined, _("数字中间有空格，合起来读")),)
        )
    if YUAN.search(clean):
        amount = YUAN.sub("", clean).replace(",", "")
        if PLAIN.fullmatch(amount) and kind is Kind.MONEY:
            return Reading(
                State.UNREADABLE,
                candidates=(Candidate(Decimal(amount) / 10000, _("原文以元为单位，折合万元")),),
            )
    lookalike = clean.translate(LOOKALIKE).replace(" ", "")
    if PLAIN.fullmatch(lookalike):
        return Reading(
            State.UNREADABLE, candidates=(Candidate(Decimal(lookalike), _("把形近字母读作数字")),)
        )
    return Reading(State.UNREADABLE)
