"""A report that mutations change: figures, words and layout, with last year's and the date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from factory.document import Document, Para, Plan, build
from factory.figures import Figures, all_figures, last_year
from factory.grids import Grid, Show
from factory.prose import Prose, Style
from factory.prose_styles import prose_for
from gongkai.report.model import AnnualReport


@dataclass(frozen=True)
class Subject:
    """Everything that a report is made of. ``figures`` may be changed after ``prose`` was written,
    and the other way round; ``after`` changes the report once it is read."""

    figures: Figures
    prose: Prose
    plan: Plan = field(default_factory=Plan)
    previous: Subject | None = None
    published: date | None = None
    after: Callable[[AnnualReport], AnnualReport] | None = None

    def document(self) -> Document:
        """The report laid out, with its truth."""
        return build(self.figures, self.plan, self.prose)

    def cells(self, **changes: Any) -> Subject:
        """With these cells changed (``T3__r1__c7=3``) and nothing else."""
        return replace(self, figures=self.figures.with_cells(**changes))

    def texts(self, texts: dict[str, str]) -> Subject:
        """With these texts printed in these cells."""
        return self.shown(texts={**self.plan.show.texts, **texts})

    def shown(self, **options: Any) -> Subject:
        """With these options of ``Show``."""
        return replace(self, plan=replace(self.plan, show=replace(self.plan.show, **options)))

    def blocks(self, change: Callable[[list[Para | Grid]], list[Para | Grid]]) -> Subject:
        """With its blocks changed."""
        return replace(self, plan=replace(self.plan, change=change))

    def words(self, old: str, new: str, section: int = 0) -> Subject:
        """With a text replaced in a section (0: the preamble)."""
        return replace(self, prose=self.prose.replaced(old, new, section))

    def before(self, change: Callable[[Subject], Subject]) -> Subject:
        """With last year's report changed."""
        assert self.previous
        return replace(self, previous=change(self.previous))


def subject(name: str, style: Style | None = None, *, show: Show | None = None) -> Subject:
    """A good report with last year's good report, published in time."""
    figures = all_figures()[name]
    earlier = last_year(figures)
    write = style or prose_for
    plan = Plan(show) if show else Plan()
    return Subject(
        figures,
        write(figures),
        plan,
        Subject(earlier, write(earlier)) if earlier else None,
        date(figures.year + 1, 1, 20),
    )
