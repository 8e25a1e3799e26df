"""A total and its parts, as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.report.text.numerals import Figure
from gongkai.report.text.passages import Passage

CHANNELS = re.compile(
    r"网站|微信|微博|公众号|抖音|平台|通过|渠道|媒体|公告栏|报刊|公报|客户端|头条|电视|广播"
)
# Units of the channels themselves: sites and accounts do not overlap as what goes out there.
OWNERS = ("家", "个")
# Names of how applications were answered; a list of them divides what was closed.
OUTCOMES = re.compile(r"公开|无法提供|不掌握|现成信息|不予处理|其[他它]处理|不再处理")


class Whole(StrEnum):
    """Whether the list says that it is complete."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, its figure and the percentage that stands behind it; ``plain`` where that
    is one of the total and names no other whole."""

    name: str
    figure: Figure
    share: Figure | None = None
    plain: bool = False


@dataclass(frozen=True)
class Breakdown:
    """A total (or the totals that it may be) and its parts; offsets are in the paragraph.
    ``summed``: the text says that the total is the sum of these very parts; ``distant``: the total
    was named in a sentence before, so that the list may divide something near it."""

    passage: Passage
    totals: tuple[Figure, ...]
    parts: tuple[Part, ...]
    whole: Whole
    start: int
    end: int
    summed: bool = False
    distant: bool = False

    @property
    def total(self) -> Figure:
        """The total that is meant: of several the one that the parts come nearest to."""
        if len(self.parts) < 2:
            return self.totals[0]
        large = [total for total in self.totals if self.distant and total.value >= self.sum]
        return min(large or self.totals, key=lambda total: abs(total.value - self.sum))

    @property
    def sum(self) -> Decimal:
        """What the parts add up to."""
        return sum((part.figure.value for part in self.parts), Decimal(0))

    @property
    def astray(self) -> bool:
        """Whether the parts are of something else: they are listed in a sentence of their own and
        one is more than any total before it, or all but the first divide the first (补正 4 件，2 件
        逾期，其余 2 件已答复)."""
        first, *others = (part.figure.value for part in self.parts)
        largest = max(total.value for total in self.totals)
        beyond = self.distant and any(value > largest for value in (first, *others))
        return beyond or (len(others) > 1 and first == sum(others))

    @property
    def rough(self) -> bool:
        """Whether the text calls one of the figures inexact."""
        return self.total.rough or any(part.figure.rough for part in self.parts)

    @property
    def overlapping(self) -> bool:
        """Whether the parts may overlap: one item goes out through several channels."""
        issued = self.total.unit not in OWNERS and not self.summed
        return issued and sum(bool(CHANNELS.search(part.name)) for part in self.parts) > 1

    @property
    def of_outcomes(self) -> bool:
        """Whether the parts are ways in which applications were answered."""
        return sum(bool(OUTCOMES.search(part.name)) for part in self.parts) > 1

    def matches(self) -> bool:
        """Whether the parts make up one of the totals, once or several times in a row."""
        return any(
            self._divides(total.value) or abs(total.value - self.sum) <= self._slack(total)
            for total in self.totals
        )

    def _slack(self, total: Figure) -> Decimal:
        """How far figures written in 万 or with decimals may miss each other by rounding."""
        steps = [one.step for one in (total, *(part.figure for part in self.parts))]
        return sum((step for step in steps if step != 1), Decimal(0)) / 2

    def _divides(self, total: Decimal) -> bool:
        running = Decimal(0)
        for part in self.parts:
            running += part.figure.value
            if running == total:
                running = Decimal(0)
            elif running > total:
                return False
        return running == 0 and len(self.parts) > 1
