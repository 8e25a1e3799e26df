"""Layouts thrown together by chance out of all options, from a seed."""

from __future__ import annotations

import random

from factory import damage
from factory.document import Plan
from factory.figures import Figures, all_figures, invent
from factory.grids import Show

VERTICALS = (
    "三、本年度办理结果",
    "三、本年 度办 理结 果",
    "三 、本 年 度 办 理 结 果",
    "\n".join("三、本年度办理结果"),
    "三、本年度\n办理结果",
    "三、\n本年\n度办\n理结\n果",
)
SPACED = {"自然人": "自 然 人", "总计": "总  计", "其他": "其 他", "规章": "规  章"}


def chance_show(rng: random.Random, figures: Figures) -> Show:
    """Some options at once."""
    rows = [row.key for row in figures.labels.rows if row.group]
    columns = list(figures.labels.columns)
    absent = set()
    if rng.random() < 0.15:
        absent.add(f"T3.{rng.choice(rows)}")
    if rng.random() < 0.1:
        absent.add(f"T3.{rng.choice(columns[1:6])}")
    one, other = rng.sample(columns[1:6], 2)
    same_group = [key for key in rows if key.startswith("r3_3_")]
    upper, lower = rng.sample(same_group, 2)
    return Show(
        thousands=rng.random() < 0.3,
        zero=rng.choice(("0", "0", "0", "", "/", "—", "-", "无")),
        zero_in=rng.choice(("all", "organisations")),
        vertical=rng.choice(VERTICALS),
        glyphs=rng.choice(("full", "half", "dots")),
        flat=rng.choice(("", "", "empty", "repeat")),
        subtotals=rng.random() < 0.15,
        swap_rows=(upper, lower) if rng.random() < 0.1 else None,
        swap_columns=(one, other) if rng.random() < 0.1 else None,
        absent=frozenset(absent),
        wrap=rng.choice((0, 0, 0, 4, 6, 9)),
        t2=rng.choice(("one", "two", "many")),
        t4=rng.choice(("wide", "wide", "rows")),
        corner=rng.random() < 0.8,
        labels=SPACED if rng.random() < 0.2 else {},
    )


def chance_pair(seed: int) -> tuple[Figures, Plan]:
    """Figures and a plan for them."""
    rng = random.Random(seed)
    known = list(all_figures().values())
    figures = (
        rng.choice(known) if rng.random() < 0.3 else invent(seed, rng.choice((3, 20, 150, 2000)))
    )
    show = chance_show(rng, figures)
    cuts = tuple(sorted(rng.sample(range(1, 20), rng.choice((0, 0, 1, 2, 3)))))
    shifted = rng.random() < 0.1 and not show.flat
    return figures, Plan(
        show,
        cuts,
        repeat_header=rng.random() < 0.4,
        drop=rng.random() < 0.4,
        furniture=False,
        change=damage.total_shifted if shifted else None,
    )
