"""Which cell of 表三 a case counts in (国办公开办函〔2021〕30号, 条例 Art 50).

Row 一 counts by the receipt day of Art 31, row 三 by the day of the decision, row 四 what was
received and undecided on December 31; a corrected application stays the same application (practice;
no filling guide was found). So a case is a span: received on a day, over on a day, in one row and
one column, and the four rows of any year follow from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from gongkai.statute.applications.answers import BY_CODE, row_of
from gongkai.statute.applications.applicants import TOTAL_COLUMN, column_of
from gongkai.statute.applications.clock import Clock, State
from gongkai.statute.report.form import Role
from gongkai.statute.report.form_2021 import T3
from gongkai.statute.wording import _

NEW, CARRIED_IN, TOTAL, CARRIED_OUT = "r1", "r2", "r3_7", "r4"
LEAVES = tuple(row.key for row in T3.blocks[0].rows if row.role is Role.LEAF)


class Joint(StrEnum):
    """How an application of several applicants is counted; no filling guide was found."""

    ONCE = "once"  # one application, in the column of the one named first
    EACH = "each"  # one for each applicant, in the column of each


@dataclass(frozen=True, slots=True)
class CountingSettings:
    """What the sources leave open, with the stated defaults.

    ``rows`` moves replies whose row is open (code → row). ``withdrawn_row``: where a withdrawn application
    counts. ``reanswers_count``: whether a new answer after a review decision or judgment counts as
    an application of its own. ``joint``: how joint applicants count.
    """

    rows: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    withdrawn_row: str = "r3_6_3"
    reanswers_count: bool = False
    joint: Joint = Joint.ONCE


DEFAULTS = CountingSettings()


@dataclass(frozen=True, slots=True)
class Span:
    """A case as 表三 sees it: ``received`` on a day, ``over`` on a day (None: still open), in a row
    (empty while open) and a column. ``missing`` says in Chinese why it cannot be counted."""

    received: date
    over: date | None
    row: str
    column: str
    missing: str = ""

    def touches(self, year: int) -> bool:
        """Whether the span counts in any row of this year."""
        return self.received.year <= year and (self.over is None or self.over.year >= year)

    def rows(self, year: int) -> tuple[str, ...]:
        """The rows of this year that it counts in: where it came from and where it went."""
        if not self.touches(year) or self.missing:
            return ()
        came = NEW if self.received.year == year else CARRIED_IN
        over = self.over is not None and self.over.year == year
        return came, self.row if over else CARRIED_OUT


@dataclass(frozen=True, slots=True)
class Counted:
    """What a case adds to 表三 of a year: its ``cells`` (row, column); why it cannot be counted
    (``missing``); what is listed beside the table and not counted (``listed``)."""

    cells: tuple[tuple[str, str], ...] = ()
    missing: str = ""
    listed: str = ""


def spans(
    clock: Clock, classes: Sequence[str], settings: CountingSettings = DEFAULTS
) -> tuple[Span, ...]:
    """The spans of a case; ``classes`` are the keys of its applicants' classes, first one first.

    None for a case that is not received yet or was merged into another. ValueError when a setting
    names no row.
    """
    # Art 31: before its receipt is settled an application has no day to be counted on.
    if clock.received is None or clock.state is State.MERGED:
        return ()
    runs = [_run(clock, settings)]
    if settings.reanswers_count:
        runs = _runs(clock, settings)
    columns = _columns(classes, settings)
    return tuple(
        Span(
            received,
            over,
            row,
            column or "",
            _lacks(over, row, column),
        )
        for received, over, row in runs
        for column in columns
    )


def count(
    clock: Clock, classes: Sequence[str], year: int, settings: CountingSettings = DEFAULTS
) -> Counted:
    """What a case adds to 表三 of ``year``."""
    touching = [span for span in spans(clock, classes, settings) if span.touches(year)]
    # A case counts whole or not at all: half a joint application would break the row's identity.
    missing = next((span.missing for span in touching if span.missing), "")
    if missing:
        return Counted(missing=missing, listed=_listed(clock, year, settings))
    cells = tuple((row, span.column) for span in touching for row in span.rows(year))
    return Counted(cells, listed=_listed(clock, year, settings))


def tally(counted: Iterable[Counted]) -> dict[tuple[str, str], int]:
    """表三 as (row, column) → number, all cells of the form, with （七）总计 and the column 总计."""
    block = T3.blocks[0]
    table = {(row.key, column.key): 0 for row in block.rows for column in block.columns}
    for one in counted:
        for row, column in one.cells:
            # （七）总计 adds up the results; 新收, 上年结转 and 结转下年度 stand outside of it.
            totals = (TOTAL,) if row in LEAVES else ()
            for cell_row in (row, *totals):
                table[cell_row, column] += 1
                table[cell_row, TOTAL_COLUMN] += 1
    return table


Run = tuple[date, date | None, str]
"""Received, over, row."""


def _outcomes(clock: Clock, settings: CountingSettings) -> list[tuple[date, str]]:
    """Every outcome that the case has had: its day and its row, "" for an unknown reply."""
    found = [(answer.decided, _row(answer.code, settings)) for answer in clock.earlier]
    if clock.withdrawn is not None:
        found.append((clock.withdrawn, _leaf(settings.withdrawn_row)))
    elif clock.decided is not None:
        found.append((clock.decided, _row(clock.code, settings)))
    return found


def _run(clock: Clock, settings: CountingSettings) -> Run:
    """The case as one application. An answer that is replaced within its year counts as the new
    one; an older year is not counted again (practice)."""
    received = clock.received or date.min
    outcomes = _outcomes(clock, settings)
    if not outcomes:
        return received, None, ""
    # The year of the first outcome: that report is published, and its carry is in the next one.
    over = outcomes[0][0]
    return received, over, [row for day, row in outcomes if day.year == over.year][-1]


def _runs(clock: Clock, settings: CountingSettings) -> list[Run]:
    """The case as one application for each answer, where re-answers count again."""
    received = clock.received or date.min
    starts = [received, *(answer.reopened for answer in clock.earlier)]
    outcomes: list[tuple[date | None, str]] = [*_outcomes(clock, settings)]
    outcomes += [(None, "")] * (len(starts) - len(outcomes))
    return [(start, over, row) for start, (over, row) in zip(starts, outcomes, strict=True)]


def _row(code: str, settings: CountingSettings) -> str:
    return _leaf(row_of(code, settings.rows)) if code in BY_CODE else ""


def _leaf(row: str) -> str:
    if row not in LEAVES:
        raise ValueError(f"{row} is no outcome row")
    return row


def _columns(classes: Sequence[str], settings: CountingSettings) -> list[str | None]:
    # The application names one applicant first; 表三 has one column for one application.
    named = classes if settings.joint is Joint.EACH else classes[:1]
    return [column_of(one) for one in named] or [None]


def _lacks(over: date | None, row: str, column: str | None) -> str:
    if column is None:
        return _("没有申请人类别，不能计入表三；请补登申请人类别。")
    if over is not None and not row:
        return _("没有答复类型，不能计入表三；请补登答复类型。")
    return ""


def _listed(clock: Clock, year: int, settings: CountingSettings) -> str:
    """Re-answers of this year that are listed beside the table because they do not count again."""
    if not clock.earlier or settings.reanswers_count:
        return ""
    if not any(answer.reopened.year == year for answer in clock.earlier) and not (
        clock.decided is not None and clock.decided.year == year
    ):
        return ""
    return _("复议或者诉讼后重新答复，不重复计数。")
