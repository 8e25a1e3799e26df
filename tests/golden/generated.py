"""Inputs that the factory makes: layouts, defects, styles of writing, papers and scans."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from acceptance.checking.examine import examined, report_of
from acceptance.checking.measure import STEP, named_cells, whole_subject
from factory import heldout_layouts
from factory.chance import chance_pair
from factory.document import Plan, build
from factory.figures import Figures, all_figures
from factory.heldout_prose import HELDOUT_STYLES
from factory.layouts import LAYOUTS, RULED_SHOW, Layout, make, pairs_for
from factory.mutate_tables import single_cells
from factory.mutations import mutations
from factory.prose import Style
from factory.prose_styles import STYLES
from factory.subject import Subject, subject
from fuzz.mutations import ANY, splice
from golden.canonical import Outcome
from golden.inputs import Input, outcome_of
from golden.papers import DESIGNS, paper, scan
from gongkai.report.examination import examine
from gongkai.report.model import AnnualReport, number

OWN = tuple(one for one in LAYOUTS if not one.machines)
KEPT_BACK = tuple(one for one in heldout_layouts.LAYOUTS if not one.machines)
# Not ``splice``: it takes pieces of files that the program itself writes.
DAMAGES = tuple(one for one in ANY if one is not splice)
CHANCES, DAMAGED = range(5000, 5024), range(12)
SOME = ("police-2022", "land-carried", "district-2022", "ministry-2023", "county-2019")
EVERY_NTH_CELL, EVERY_NTH_NUMBER = 7, 5


def _case(layout: Layout, figures: Figures, plan: Plan, style: Style | None = None) -> bytes:
    (case,) = make(layout, [(figures, plan)], style)
    return case.data


def _of_layout(
    group: str, layout: Layout, pairs: Iterable[tuple[Figures, Plan]], styles: list[Style | None]
) -> Iterator[Input]:
    for index, (figures, plan) in enumerate(pairs):
        style = styles[index % len(styles)]
        name = f"{figures.name}-{layout.plans.index(plan)}.{layout.suffix}"

        def outcome(
            figures: Figures = figures,
            plan: Plan = plan,
            style: Style | None = style,
            name: str = name,
        ) -> Outcome:
            return outcome_of(_case(layout, figures, plan, style), name)

        yield Input(group, f"{layout.name}/{name}", outcome)


def _laid_out() -> Iterator[Input]:
    """Every layout that needs no other program, with every plan and every set of figures."""
    for layout in OWN:
        yield from _of_layout("layouts", layout, pairs_for(layout), [None])


def _kept_back() -> Iterator[Input]:
    """The same for what was kept back from development, its styles in turn."""
    for layout in KEPT_BACK:
        pairs = pairs_for(layout, None, heldout_layouts.FIGURES)
        yield from _of_layout("kept-back", layout, pairs, list(HELDOUT_STYLES.values()))


def _by_chance() -> Iterator[Input]:
    """Plans thrown together by chance."""
    for layout in OWN:
        for seed in CHANCES:

            def outcome(layout: Layout = layout, seed: int = seed) -> Outcome:
                figures, plan = chance_pair(seed)
                chosen = replace(layout, plans=(plan,), unknowable=(), gaps=False)
                return outcome_of(_case(chosen, figures, plan), f"{seed}.{layout.suffix}")

            yield Input("chance", f"{layout.name}/{seed}", outcome)


def _damaged() -> Iterator[Input]:
    """Files whose bytes were changed by chance."""
    for layout in OWN:
        for seed in DAMAGED:

            def outcome(layout: Layout = layout, seed: int = seed) -> Outcome:
                chance = random.Random(f"{layout.name} {seed}")
                data = _case(layout, *chance.choice(pairs_for(layout)))
                for _turn in range(chance.choice((1, 1, 2, 3))):
                    data = chance.choice(DAMAGES)(chance, data)
                return outcome_of(data, f"{seed}.{layout.suffix}")

            yield Input("damaged", f"{layout.name}/{seed}", outcome)


def _examined(group: str, name: str, make_subject: Callable[[], Subject]) -> Input:
    """A subject beside last year's report, by way of a clean page."""
    return Input(group, name, lambda: examined(make_subject()))


def _defects() -> Iterator[Input]:
    """Every kind of defect as a page, and as files in other layouts without last year's report."""
    others = [one for one in OWN if one.name in ("docx-raw", "markdown", "text-cells", "html-old")]
    for one in mutations():
        yield _examined(
            "defects", f"{one.name}/page", lambda one=one: one.change(subject(one.base))
        )
        for layout in others:

            def outcome(one=one, layout=layout) -> Outcome:  # type: ignore[no-untyped-def]
                data = layout.source(one.change(subject(one.base)).document())
                return outcome_of(data, f"{one.name}.{layout.suffix}")

            yield Input("defects", f"{one.name}/{layout.name}", outcome)


def _all_styles() -> dict[str, Style]:
    return {**STYLES, **HELDOUT_STYLES}


def _styles() -> Iterator[Input]:
    """Every set of figures in every style of writing."""
    for figures in (*all_figures().values(), *heldout_layouts.FIGURES):
        for name, style in _all_styles().items():

            def subject_of(figures: Figures = figures, style: Style = style) -> Subject:
                return whole_subject(figures, style)

            yield _examined("styles", f"{figures.name}/{name}", subject_of)


def _contradictions() -> Iterator[Input]:
    """Texts in which one number says something other than the table, every fifth of them."""
    for figures in (all_figures()[name] for name in SOME):
        for name, style in _all_styles().items():
            good = style(figures).text
            for key in list(named_cells(figures, good))[::EVERY_NTH_NUMBER]:
                words = style(figures.changed({key: figures[key] + STEP}))
                if words.text != good:
                    made = Subject(figures, words)
                    yield _examined(
                        "contradictions", f"{figures.name}/{name}/{key}", lambda made=made: made
                    )


@cache
def _good_report(name: str) -> AnnualReport:
    return report_of(subject(name))


def _single_cells() -> Iterator[Input]:
    """Good reports with one cell changed, every seventh of them."""
    for name in SOME:
        figures = all_figures()[name]
        for table in ("T2", "T3", "T4"):
            for key, value in single_cells(figures, table)[::EVERY_NTH_CELL]:

                def outcome(name=name, key=key, value=value) -> Outcome:  # type: ignore[no-untyped-def]
                    return examine(_good_report(name).with_cells({key: number(value)}))

                yield Input("cells", f"{name}/{key}={value}", outcome)


def _papers() -> Iterator[Input]:
    """PDF files in several designs."""
    sets = list(all_figures().values())
    for shift, design in enumerate(DESIGNS):
        for index, plan in enumerate(RULED_SHOW):
            figures = sets[(index * len(DESIGNS) + shift) % len(sets)]

            def outcome(figures=figures, plan=plan, design=design) -> Outcome:  # type: ignore[no-untyped-def]
                return outcome_of(paper(build(figures, plan), design), f"{design}.pdf")

            yield Input("papers", f"{design}/{figures.name}-{RULED_SHOW.index(plan)}", outcome)


def _scans() -> Iterator[Input]:
    """Two scans of two pages."""
    for name in ("land-carried", "township-zero"):

        def outcome(name: str = name) -> Outcome:
            return outcome_of(scan(build(all_figures()[name]), 2), f"{name}.pdf")

        yield Input("scans", name, outcome, slow=True)


def generated() -> Iterator[Input]:
    """All of them, in a stable order."""
    yield from _laid_out()
    yield from _kept_back()
    yield from _by_chance()
    yield from _damaged()
    yield from _defects()
    yield from _styles()
    yield from _contradictions()
    yield from _single_cells()
    yield from _papers()
    yield from _scans()
