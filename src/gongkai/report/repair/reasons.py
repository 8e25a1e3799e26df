"""What else speaks for a change: digits that look alike, a lost or doubled digit, a low confidence.

Reasons order proposals and are told to people. They never make an equally small one disappear.
"""

from __future__ import annotations

from decimal import Decimal

from gongkai.report.model import Cell, State
from gongkai.statute.wording import _

# Digits that are taken for each other, by eyes and by machines.
ALIKE = frozenset(
    frozenset(pair) for pair in ("17", "06", "08", "68", "38", "35", "56", "27", "49", "69", "14")
)


def digit_reason(old: Decimal, new: Decimal) -> str:
    """How the printed digits may have come about from the right ones; empty when not by a slip."""
    here, there = str(old), str(new)
    if len(here) == len(there):
        differing = [(a, b) for a, b in zip(here, there, strict=True) if a != b]
        if len(differing) == 1 and frozenset(differing[0]) in ALIKE:
            return _("{old} 与 {new} 字形相近").format(old=here, new=there)
        if len(differing) == 2 and differing[0] == differing[1][::-1]:
            return _("{old} 与 {new} 是数字颠倒").format(old=here, new=there)
        return ""
    if len(there) == len(here) + 1 and _is_one_dropped(there, here):
        return _("{old} 比 {new} 少写一位").format(old=here, new=there)
    if len(here) == len(there) + 1 and _is_one_dropped(here, there):
        return _("{old} 比 {new} 多写一位").format(old=here, new=there)
    return ""


def _is_one_dropped(long: str, short: str) -> bool:
    return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))


def reasons_for(cell: Cell, new: Decimal, *, total: bool) -> tuple[tuple[str, ...], float]:
    """What speaks for this new value of a cell, and how much.

    ``total``: the cell is a total, that is, the left side of an identity that adds up others.
    """
    reasons: list[str] = []
    weight = 0.0
    if any(candidate.value == new for candidate in cell.candidates):
        reasons.append(_("原文也可以读作 {new}").format(new=new))
        weight += 3
    if cell.state is State.NUMBER and cell.doubtful:
        reasons.append(_("这一格没有看清"))
        weight += 2 * (1 - cell.confidence)
    if cell.value is not None:
        if slip := digit_reason(cell.value, new):
            reasons.append(slip)
            weight += 1
        if total and cell.value == 0:
            reasons.append(_("总计漏加，写成了 0"))
            weight += 1
        elif total:
            reasons.append(_("只改总计，各分项不变"))
            weight += 0.5
    elif new == 0 and cell.state in (State.BLANK, State.DASH):
        reasons.append(_("没有发生的常常空着不填"))
        weight += 1
    return tuple(reasons), weight
