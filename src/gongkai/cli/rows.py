"""What is done with each report in the process that read it, and the small row that comes back:
counts for the overview, and finished pieces of the outputs that were asked for.

An examination is some 60 KB of values; to send it takes as long as reading a plain report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from gongkai.cli.render import Counts, counts_of, one_report
from gongkai.documents.sandbox.messages import receive, send
from gongkai.report.examination import examine
from gongkai.report.model import AnnualReport
from gongkai.report.writing.pieces import Pieces, pieces_of

# The overview's counts, the pieces of the outputs, and what the terminal shows of a report that is
# the only one.
Judged = tuple[Counts, Pieces, list[str] | None]


def judge(
    report: AnnualReport,
    alone: str | None,
    earlier: str | None,
    published_on: date | None,
    wanted: tuple[str, ...],
) -> Judged:
    """Examine a report and keep of it what is shown and written.

    ``alone`` is the name of a report that is the only one, ``earlier`` the folder of last year's
    reports (``shelve``), ``wanted`` the pieces by name.
    """
    before = _before(report, Path(earlier)) if earlier else None
    exam = examine(report, before, published_on)
    lines = None if alone is None else list(one_report(alone, exam))
    return counts_of(exam), pieces_of(exam, wanted), lines


# The file of a report that is held against the one given with it, whosever that is.
ANY = "any"


def shelve(folder: Path, reports: Iterable[AnnualReport], alone: bool) -> None:
    """Lay last year's reports into a folder, so that each process opens only those it needs.

    ``alone``: one report is examined. It is held against the one report given with it, whosever
    that is: the checks say when it is of another agency or year.
    """
    kept = list(reports)
    for report in kept:
        whose = _whose(report.agency or "", report.year or 0)
        with (folder / (ANY if alone and len(kept) == 1 else whose)).open("wb") as file:
            send(file, report)


def _before(report: AnnualReport, folder: Path) -> AnnualReport | None:
    """Last year's report of the same agency, or the one that any report is held against."""
    place = folder / ANY
    if not place.exists() and report.agency is not None and report.year is not None:
        place = folder / _whose(report.agency, report.year - 1)
    if not place.exists():
        return None
    with place.open("rb") as file:
        return receive(file, AnnualReport)


def _whose(agency: str, year: int) -> str:
    """A file's name: an agency's name may be too long for one, or hold what none can."""
    return hashlib.sha256(f"{agency}\0{year}".encode(errors="surrogatepass")).hexdigest()
