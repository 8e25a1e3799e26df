"""The year so far as one small chart: what came in and what was answered, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.look.components import Column, Table

HEIGHT, MONTH, BAR, BASE, TOP = 120, 50, 16, 98, 20
"""Units of the picture: its height, a month's width, a bar's width, where bars stand, the top."""


@dataclass(frozen=True)
class Month:
    """The counts of a month (1 to 12); None for months that have not begun."""

    number: int
    received: int | None
    answered: int | None


@dataclass(frozen=True)
class Bar:
    """A bar of the picture, with its figure above it."""

    css: str
    x: int
    y: int
    height: int
    figure: int

    @property
    def middle(self) -> int:
        """Where the figure stands."""
        return self.x + BAR // 2


@dataclass(frozen=True)
class Chart:
    """The picture and the table behind it."""

    bars: tuple[Bar, ...]
    months: tuple[tuple[int, str], ...]
    table: Table
    width: int
    height: int = HEIGHT
    base: int = BASE
    bar: int = BAR


def year_chart(year: int, months: Iterable[Month]) -> Chart:
    """The chart of a year. Months that have not begun are blank."""
    listed = list(months)
    most = max((value or 0 for one in listed for value in (one.received, one.answered)), default=0)
    bars = [
        _bar(place * MONTH + shift, css, value, most)
        for place, one in enumerate(listed)
        for shift, css, value in ((7, "received", one.received), (26, "answered", one.answered))
        if value
    ]
    return Chart(
        bars=tuple(bars),
        months=tuple(
            (place * MONTH + MONTH // 2, _("%(month)d月") % {"month": one.number})
            for place, one in enumerate(listed)
        ),
        table=_table(year, listed),
        width=max(1, len(listed)) * MONTH,
    )


def _bar(x: int, css: str, value: int, most: int) -> Bar:
    height = max(2, round((BASE - TOP) * value / most))
    return Bar(css, x, BASE - height, height, value)


def _table(year: int, months: Iterable[Month]) -> Table:
    begun = [one for one in months if one.received is not None]
    return Table(
        caption=_("%(year)d 年每月收到和答复") % {"year": year},
        columns=[
            Column(_("月份"), whole=True),
            Column(_("收到"), figures=True),
            Column(_("答复"), figures=True),
        ],
        rows=[
            [_("%(month)d月") % {"month": one.number}, one.received, one.answered] for one in begun
        ],
    )
