"""How many planted defects of the text are found, and how many good reports are accused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from acceptance.checking.examine import examined, report_of
from factory.figures import Figures, last_year
from factory.prose import Style
from factory.subject import Subject
from gongkai.report.examination import examine

NUMBERS = frozenset({"C-N-TEXT", "C-N-SUM", "C-N-FEE", "C-N-RATE", "C-N-DONE", "C-N-DISPUTE"})
STEP = 11


@dataclass(frozen=True)
class Rate:
    """So many of so many, and those that were not."""

    count: int
    of: int
    others: tuple[str, ...]

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.of if self.of else 1.0


def whole_subject(figures: Figures, style: Style) -> Subject:
    """A good report in a style beside last year's."""
    before = last_year(figures)
    earlier = Subject(before, style(before)) if before else None
    return Subject(
        figures, style(figures), previous=earlier, published=date(figures.year + 1, 1, 20)
    )


def clean(styles: Mapping[str, Style], sets: Iterable[Figures]) -> Rate:
    """Of good reports in these styles those without a finding."""
    accused, of = [], 0
    for figures in sets:
        for name, style in styles.items():
            of += 1
            found = examined(whole_subject(figures, style)).findings
            accused += [f"{name}/{figures.name}: {one.message}" for one in found[:1]]
    return Rate(of - len(accused), of, tuple(accused))


def named_cells(figures: Figures, words: str) -> Iterator[str]:
    """The cells that a text may name: totals of 表三, applicants where it tells of them, the rest."""
    for key in figures.cells:
        if (
            not key.startswith("T3.")
            or key.endswith(".c7")
            or (key == "T3.r1.c1" and "自然人" in words)
        ):
            yield key


def contradictions(styles: Mapping[str, Style], sets: Iterable[Figures]) -> Rate:
    """Of the numbers of the text that were changed one by one, the table kept, those found."""
    missed, of = [], 0
    for figures in sets:
        for name, style in styles.items():
            good = style(figures)
            for key in named_cells(figures, good.text):
                words = style(figures.changed({key: figures[key] + STEP}))
                if words.text == good.text:
                    continue
                of += 1
                found = examine(report_of(Subject(figures, words))).findings
                if not any(one.check in NUMBERS for one in found):
                    missed.append(f"{name}/{figures.name}: {key}")
    return Rate(of - len(missed), of, tuple(missed))
