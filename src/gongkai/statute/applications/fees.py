"""The information-processing fee: 国办函〔2020〕109号 (条例 Art 42), levied from 2021-01-01.

For each application one of two modes is chosen, never both (Art 3): by case, cumulated over one
applicant and calendar month, or by volume of one application. Both are progressive: each tier's
price holds only for what lies in the tier. All sums are whole yuan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from gongkai.statute.wording import _

LEVIED_FROM = date(2021, 1, 1)


class Mode(StrEnum):
    """How the fee of an application is counted."""

    BY_CASE = "by-case"  # 按件
    BY_VOLUME = "by-volume"  # 按量


@dataclass(frozen=True, slots=True)
class Tier:
    """From the ``first`` unit on (until the next tier) each costs ``price`` yuan."""

    first: int
    price: int


# 109号 Art 5: pages 1-30 free, 31-100, 101-200, from 201.
VOLUME = (Tier(1, 0), Tier(31, 10), Tier(101, 20), Tier(201, 40))
# 109号 Art 4: 1-10 free, 11-30; from 31 on every further block of 10 costs 100 yuan more each.
CASES = (Tier(1, 0), Tier(11, 100))
BLOCKS_FROM, BLOCK, STEP = 31, 10, 100


def price_of_case(number: int) -> int:
    """What the ``number``-th application of one applicant in a calendar month costs, in yuan.

    ValueError below 1.
    """
    if number < 1:
        raise ValueError("applications are counted from 1")
    # 109号 Art 4 names no highest price: every block of ten costs 100 yuan more than the one before.
    if number >= BLOCKS_FROM:
        return STEP * ((number - BLOCKS_FROM) // BLOCK + 2)
    return _tier(CASES, number).price


def fee_by_case(before: int, count: int = 1) -> int:
    """The fee for ``count`` applications after ``before`` others in the same calendar month."""
    if before < 0 or count < 0:
        raise ValueError("a number of applications is never negative")
    return sum(price_of_case(number) for number in range(before + 1, before + count + 1))


def fee_by_volume(pages: int) -> int:
    """The fee for this many pages (one side of A4 each) of one application, in yuan."""
    if pages < 0:
        raise ValueError("a number of pages is never negative")
    return sum(
        tier.price * max(0, min(pages, last) - tier.first + 1)
        for tier, last in zip(VOLUME, _lasts(pages), strict=True)
    )


def fee(mode: Mode, count: int, before: int = 0) -> int:
    """The fee in yuan: by case for ``count`` applications after ``before`` others of the applicant
    in the same calendar month; by volume for ``count`` pages. ValueError below 0."""
    return fee_by_case(before, count) if mode is Mode.BY_CASE else fee_by_volume(count)


@dataclass(frozen=True, slots=True)
class Share:
    """From the ``first`` unit to the ``last`` each costs ``price`` yuan."""

    first: int
    last: int
    price: int

    @property
    def count(self) -> int:
        """How many units these are."""
        return self.last - self.first + 1


def shares(mode: Mode, count: int, before: int = 0) -> tuple[Share, ...]:
    """What a fee is made of, tier by tier; what is free stands in it too."""
    first = before + 1 if mode is Mode.BY_CASE else 1
    price_of = price_of_case if mode is Mode.BY_CASE else price_of_page
    units = range(first, first + count)
    return tuple(
        Share(group[0], group[-1], price)
        for price, found in groupby(units, price_of)
        if (group := list(found))
    )


def price_of_page(number: int) -> int:
    """What the ``number``-th page of an application costs, in yuan."""
    return _tier(VOLUME, number).price


def reckoning(mode: Mode, count: int, before: int = 0) -> str:
    """How a fee comes about, in words, for the notice (109号 Art 6)."""
    unit = _("件") if mode is Mode.BY_CASE else _("页")
    free, paid = _("{units}不收费"), _("{units}，{count}{unit}×{price}元＝{sum}元")
    # The free part is named as well: the applicant can check the count against the rule.
    return "；".join(
        (paid if one.price else free).format(
            units=_units(one, unit),
            unit=unit,
            count=one.count,
            price=one.price,
            sum=one.count * one.price,
        )
        for one in shares(mode, count, before)
    )


def _units(share: Share, unit: str) -> str:
    if share.count == 1:
        return _("第{number}{unit}").format(number=share.first, unit=unit)
    return _("第{first}至{last}{unit}").format(first=share.first, last=share.last, unit=unit)


def _lasts(most: int) -> tuple[int, ...]:
    """The last unit of each tier; the highest tier is open."""
    return (*(tier.first - 1 for tier in VOLUME[1:]), max(most, VOLUME[-1].first))


def _tier(tiers: tuple[Tier, ...], number: int) -> Tier:
    return max((tier for tier in tiers if tier.first <= number), key=lambda tier: tier.first)
