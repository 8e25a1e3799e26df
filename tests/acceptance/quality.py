"""Writes docs/quality.md: what reading and checking reach on the generated reports.

Run from the folder ``tests``: ``../.venv/bin/python -m acceptance.quality [--scans]``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from acceptance.checking.measure import Rate, clean, contradictions
from acceptance.reading.score import HEAD, Score, line, score
from acceptance.reading.test_layouts import SCANNED
from factory import heldout_layouts
from factory.figures import Figures, all_figures
from factory.heldout_prose import HELDOUT_STYLES
from factory.layouts import LAYOUTS, Case, Layout, make, pairs_for
from factory.mutations import mutations
from factory.prose_styles import BY_KIND, STYLES

PAGE = Path(__file__).parents[2] / "docs" / "quality.md"
SOME = ("police-2022", "land-carried", "district-2022", "ministry-2023", "county-2019")
KEPT_BACK = heldout_layouts.FIGURES
SCANS_OF_A_KIND = 2

INTRODUCTION = """\
# What reading and checking reach

Written by `../.venv/bin/python -m acceptance.quality --scans` in `tests/`; nothing here is by hand.

The reports are generated (`tests/factory`): {sets} balanced sets of figures, laid out by hand-built
markup, LibreOffice and Chromium, with the truth of every cell beside them. *Right*: the cell is as
printed. *Doubtful of right*: right, but shown as doubtful. *Marked*: not known, and said so.
*Lost*: said to be missing without a note. *Silently wrong*: anything else. *Other faults*: agency,
year, a heading or the text of a section differs.
"""


def total(cases: Iterable[Case]) -> Score:
    """The score over these files."""
    result = Score()
    for case in cases:
        result.add(score(case))
    return result


def developed(layout: Layout) -> Score:
    """All files of a layout."""
    return total(make(layout, pairs_for(layout, SCANNED if layout.medium == "scan" else None)))


def kept_back(layout: Layout) -> Score:
    """All files of a layout that was kept back, in the styles that were kept back."""
    pairs = pairs_for(layout, None, KEPT_BACK)
    pairs = pairs[:SCANS_OF_A_KIND] if layout.medium == "scan" else pairs
    styles = list(HELDOUT_STYLES.values())
    result = Score()
    for index, style in enumerate(styles):
        result.add(total(make(layout, pairs[index :: len(styles)], style)))
    return result


def reading(
    layouts: Iterable[Layout], measure: Callable[[Layout], Score], *, scans: bool
) -> tuple[list[str], list[str]]:
    """The table of some layouts, and what is silently wrong or lost."""
    rows, faults, whole = [], [], Score()
    for layout in layouts:
        if layout.medium == "scan" and not scans:
            continue
        result = measure(layout)
        whole.add(result)
        rows.append(line(f"{layout.title} (`{layout.name}`)", result))
        faults += [*result.wrong, *result.lost, *result.faults]
    return [HEAD, *rows, line("**all**", whole)], faults


def rate(text: str, one: Rate) -> str:
    """A row of the table of checks."""
    return f"| {text} | {one.count} of {one.of} | {one.share:.1%} |"


def checking(held: Iterable[Figures]) -> list[str]:
    """The table of checks."""
    sets, back = all_figures(), list(held)
    some = [sets[name] for name in SOME]
    own = [
        clean({style: STYLES[style]}, [f for f in sets.values() if BY_KIND[f.kind] == style])
        for style in STYLES
    ]
    good = Rate(sum(r.count for r in own), sum(r.of for r in own), ())
    return [
        "| measured | count | share |",
        "|---|---:|---:|",
        rate("good reports without a finding", good),
        rate("the same in kept-back styles and figures", clean(HELDOUT_STYLES, back)),
        rate("numbers of the text that contradict the table, found", contradictions(STYLES, some)),
        rate("the same in kept-back styles and figures", contradictions(HELDOUT_STYLES, back)),
        f"| kinds of defect, each with the check that must answer | {len(mutations())} | |",
    ]


def main() -> None:
    """Measure everything and write the page."""
    scans = "--scans" in sys.argv
    seen, seen_faults = reading(LAYOUTS, developed, scans=scans)
    held, held_faults = reading(heldout_layouts.LAYOUTS, kept_back, scans=scans)
    parts = [
        INTRODUCTION.format(sets=len(all_figures())),
        "## Layouts that development saw\n",
        *seen,
        "\n## Layouts, figures and styles of writing kept back from development\n",
        *held,
        "\n## Checks\n",
        *checking(KEPT_BACK),
        "",
    ]
    PAGE.write_text("\n".join(parts), "utf-8")
    sys.stdout.write("\n".join([*parts, *seen_faults, *held_faults]) + "\n")


if __name__ == "__main__":
    main()
