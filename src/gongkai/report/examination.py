"""The examination of one report: every answer of the checks, and the repairs of its tables.

The user interfaces show it, and marked-up files are written from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.documents.places import ReadingNote
from gongkai.report.checking import run
from gongkai.report.checking.registry import Answer, Context, Level, Result
from gongkai.report.model import AnnualReport
from gongkai.report.repair import DoubtfulDigit, Repair, propose, question_digits
from gongkai.statute.wording import _

GRAVITY = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


@dataclass(frozen=True)
class Examination:
    """A report, what every check answers, and the repairs proposed for its tables.

    ``previous`` is last year's report it was compared with, ``published_on`` the day of
    publication, each None where not known.
    """

    report: AnnualReport
    results: tuple[Result, ...]
    repairs: tuple[Repair, ...]
    previous: AnnualReport | None = None
    published_on: date | None = None

    @cached_property
    def findings(self) -> tuple[Result, ...]:
        """The defects of the report, gravest first, then in the order of the checks."""
        found = [result for result in self.results if result.is_finding]
        return tuple(sorted(found, key=lambda result: GRAVITY[result.level]))

    @cached_property
    def undecided(self) -> tuple[Result, ...]:
        """What could not be judged."""
        return tuple(one for one in self.results if one.answer is Answer.UNDECIDED)

    @property
    def notes(self) -> tuple[ReadingNote, ...]:
        """What reading did to the report: no findings."""
        return self.report.notes

    def count(self, level: Level) -> int:
        """How many findings are of this level."""
        return sum(result.level is level for result in self.findings)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self.count(Level.ERROR)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return self.count(Level.WARNING)

    @property
    def hints(self) -> int:
        """How many findings are hints."""
        return self.count(Level.HINT)

    @property
    def clean(self) -> bool:
        """Whether no check fails as error or warning."""
        return not self.errors and not self.warnings

    @property
    def cells(self) -> int:
        """How many cells the form has."""
        return len(self.report.cells)

    @cached_property
    def doubtful(self) -> tuple[str, ...]:
        """The cells that hold no number or one that a person should look at."""
        return tuple(
            key for key, cell in self.report.cells.items() if cell.value is None or cell.doubtful
        )

    @cached_property
    def digits(self) -> tuple[DoubtfulDigit, ...]:
        """The unsure cells for which another digit or reading would satisfy the identities."""
        return question_digits(self.report)

    @property
    def readable(self) -> int:
        """The number of cells whose number was read with certainty."""
        return self.cells - len(self.doubtful)

    @property
    def summary(self) -> str:
        """One Chinese line: agency, year, how much was read, how many findings."""
        report = self.report
        return _(
            "{agency} {year}：读出 {readable}/{cells} 格，错误 {errors}，提醒 {warnings}，"
            "提示 {hints}，无法判断 {undecided}"
        ).format(
            agency=report.agency or _("机关不明"),
            year=_("{year} 年").format(year=report.year) if report.year else _("年度不明"),
            readable=self.readable,
            cells=self.cells,
            errors=self.errors,
            warnings=self.warnings,
            hints=self.hints,
            undecided=len(self.undecided),
        )

    @property
    def order(self) -> tuple[int, int, int, int, str, int]:
        """The key that sorts many examinations, worst first, then by agency and year."""
        return (
            -self.errors,
            -self.warnings,
            -self.hints,
            self.readable - self.cells,
            self.report.agency or "",
            self.report.year or 0,
        )


def examine(
    report: AnnualReport,
    previous: AnnualReport | None = None,
    published_on: date | None = None,
) -> Examination:
    """Run every check over a report and propose repairs.

    ``previous`` is last year's report of the same agency, ``published_on`` the day on which this
    one was published. Missing material makes checks undecided, never wrong.
    """
    context = Context(report, previous, published_on)
    return Examination(report, run(context), propose(report), previous, published_on)


def exit_status(examinations: Iterable[Examination | None]) -> int:
    """0 when all are clean, 1 when a check fails as error or warning, 2 when none could be read.

    None stands for a file that could not be read.
    """
    read = [one for one in examinations if one is not None]
    if not read:
        return 2
    return 0 if all(one.clean for one in read) else 1
