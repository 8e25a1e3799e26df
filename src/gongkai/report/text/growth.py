"""Comparisons of two years in the text: 「48 件，比上年的 50 件减少 2 件，下降 4%」.

Of the four figures (now, then, the difference, the rate) a sentence states two or more, which must be
consistent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.text.numerals import CASE_UNITS, Figure
from gongkai.report.text.passages import Passage

_N = r"[#&]"
_THEN = r"(?:@|上一?年度?|去年|年初|年?同期)(?:同期|全年)?"
_UP, _DOWN = "增长|增加|上升|提高|增|多", "下降|减少|降低|降|减|少"
_WAY = rf"(?P<way>{_UP}|{_DOWN})了?"
_RATE = rf"[，、（](?:同比|增幅|降幅|幅度|{_UP}|{_DOWN})+(?:为|达到?|约为|了)*(?P<rate>%)"
_CHANGED = rf"(?:(?P<diff>{_N})(?:{_RATE})?|(?P<only>%))"
_NOW = r"(?:(?:@|今年|本年度?)的?)?"
_LINK = r"(?:同比|环比|与|比|较|相比)*"
SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"[由从](?:{_THEN}的?)?(?P<then>{_N})(?:{_UP}|{_DOWN})加?[到至为]了?{_NOW}(?P<now>{_N})，(?:同比)?{_WAY}(?P<only>%)",
        rf"{_LINK}{_THEN}的?(?:为|是|有|：|（)*(?P<then>{_N})[^，。；%#&]{{0,4}}(?:相比|同比|，)*{_WAY}{_CHANGED}",
        rf"(?:同比|环比|[与比较]{_THEN}(?:相比)?，?){_WAY}(?P<diff>{_N}){_RATE}",
        rf"(?:同比|环比|[与比较]{_THEN}(?:相比)?，?){_WAY}(?P<only>%)（{_THEN}(?:为|是|：)*(?P<then>{_N})）",
    )
)
ADJACENT = re.compile(rf"{_N}[^，。；#&%]{{0,8}}[，（；]?$|^$")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Growth:
    """One comparison; ``nows`` are the figures that may be this year's, the likeliest first, empty
    where the sentence states none. ``sign`` is -1 for a decrease; offsets are in the paragraph;
    ``subject`` is the text of the sentence before it, as on the tape."""

    nows: tuple[Figure, ...]
    then: Figure | None
    diff: Figure | None
    rate: Figure | None
    sign: int
    start: int
    end: int
    subject: str

    def past(self, now: Figure) -> Decimal:
        """The figure of the previous year, as stated or computed from the difference."""
        if self.then is not None:
            return self.then.value
        return now.value - self.sign * self.diff.value if self.diff else Decimal(0)

    @property
    def adjacent(self) -> bool:
        """Whether this year's figure directly precedes, with nothing else named in between."""
        return bool(ADJACENT.search(self.subject))

    @property
    def rough(self) -> bool:
        """Whether the text calls one of the counts inexact."""
        counts = (*self.nows[:1], self.then, self.diff)
        return any(figure.rough for figure in counts if figure is not None)

    def fits(self, now: Figure) -> bool:
        """Whether the figures are consistent if this is the one of this year."""
        if self.then and self.diff and not self._difference_fits(now, self.then, self.diff):
            return False
        if self.rate is None:
            return True
        if self.then is not None:
            return _within(self.rate, _rates(now, self.then), self.sign)
        then = self.past(now)
        if self.diff is None or then <= 0:
            return True
        exact = self.diff.value * HUNDRED / then
        return _within(self.rate, ((exact, exact),), 1)

    def _difference_fits(self, now: Figure, then: Figure, diff: Figure) -> bool:
        slack = sum(_step(figure) for figure in (now, then, diff))
        return abs(now.value - then.value - self.sign * diff.value) <= slack


def growths(passage: Passage) -> Iterator[Growth]:
    """Every comparison in a paragraph whose figures can be computed from each other."""
    text = passage.tape.text
    for start, end in passage.tape.sentences():
        taken: list[tuple[int, int]] = []
        for shape in SHAPES:
            for match in shape.finditer(text, start, end):
                if any(match.start() < stop and first < match.end() for first, stop in taken):
                    continue
                taken.append(match.span())
                growth = _growth(passage, match, start)
                if growth is not None:
                    yield growth


def _growth(passage: Passage, match: re.Match[str], start: int) -> Growth | None:
    tape = passage.tape
    found = match.groupdict()
    then, diff = _figure(passage, match, "then"), _figure(passage, match, "diff")
    rate = _figure(passage, match, "rate" if found.get("rate") else "only")
    unit = _kin((then or diff).unit) if then or diff else ""  # type: ignore[union-attr]
    if then and diff and _kin(then.unit) != _kin(diff.unit):
        return None
    inner = _figure(passage, match, "now")
    before = [
        tape.figures[position]
        for position in reversed(range(start, match.start()))
        if tape.text[position] in "#&" and _kin(tape.figures[position].unit) == unit
    ]
    sign = 1 if re.fullmatch(_UP, match["way"]) else -1
    first, last = tape.source(match.start(), match.end())
    subject = "" if inner else tape.text[start : match.start()]
    return Growth(
        (inner,) if inner else tuple(before), then, diff, rate, sign, first, last, subject
    )


def _figure(passage: Passage, match: re.Match[str], name: str) -> Figure | None:
    if not match.groupdict().get(name):
        return None
    return passage.tape.figures[match.start(name)]


def _kin(unit: str) -> str:
    return "件" if unit in CASE_UNITS else unit


def _step(figure: Figure) -> Decimal:
    """By how much a figure may be inexact: not at all where it is written out."""
    return Decimal(0) if figure.step == 1 else figure.step


def _rates(now: Figure, then: Figure) -> tuple[tuple[Decimal, Decimal], ...]:
    """The ranges of the change in percent, for rounded figures and for truncated ones."""
    ranges = []
    for below, above in ((Decimal("0.5"), Decimal("0.5")), (Decimal(0), Decimal(1))):
        low, high = now.value - below * _step(now), now.value + above * _step(now)
        least, most = then.value - below * _step(then), then.value + above * _step(then)
        if least <= 0:
            continue
        ranges.append(((low - most) * HUNDRED / most, (high - least) * HUNDRED / least))
    return tuple(ranges)


def _within(rate: Figure, ranges: tuple[tuple[Decimal, Decimal], ...], sign: int) -> bool:
    stated = sign * rate.value
    slack = max(rate.step, Decimal(1)) if rate.rough else rate.step
    return not ranges or any(low - slack < stated < high + slack for low, high in ranges)
