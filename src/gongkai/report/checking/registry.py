"""What a check is, what it answers, and the register of all of them.

A check is a row: id, level, article, title, a plain explanation, what it needs, and the function
that answers. It answers *holds*, *fails*, *cannot be judged* or *does not apply*, each time with
the evidence of both sides. Only *fails* is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from gongkai.documents.places import Place
from gongkai.report.model import AnnualReport


class Level(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Answer(StrEnum):
    """What a check says of one subject."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "cannot-be-judged"
    NOT_APPLICABLE = "does-not-apply"


class Need(StrEnum):
    """What a check needs beyond the report's own tables."""

    TEXT = "text"
    AGENCY = "agency"
    YEAR = "year"
    PREVIOUS = "previous"  # last year's report of the same agency
    PUBLISHED = "published"  # the date of publication


@dataclass(frozen=True, slots=True)
class Evidence:
    """One side of the evidence: what it is (in Chinese), its value as shown, and where it stands."""

    what: str
    value: str
    cells: tuple[str, ...] = ()
    place: Place | None = None


# What a result says in words: its message, and both sides of its evidence.
Told = tuple[str, Evidence | None, Evidence | None]


class _ToldLater:
    """Words that are composed when somebody asks for them: of a report that is only counted, none
    of its hundred answers is ever read."""

    __slots__ = ("_tell",)
    _tell: Callable[[], Told] | None

    if not TYPE_CHECKING:  # a type checker would take every name for granted

        def __getattr__(self, name: str) -> object:
            """Called where a field is still empty: compose, and fill all three."""
            if name not in WORDS:
                raise AttributeError(name)
            if (tell := self._tell) is not None:
                for field, value in zip(WORDS, tell(), strict=True):
                    object.__setattr__(self, field, value)
                object.__setattr__(self, "_tell", None)  # and with it the report it looked at
            return object.__getattribute__(self, name)


WORDS = ("message", "stated", "expected")


@dataclass(frozen=True, slots=True)
class Result(_ToldLater):
    """One answer on one subject (``C-T3-ROW:r3_1``). ``message`` is one Chinese sentence.

    ``cells`` are the cells to mark (this year's report); ``suggestion`` says what to change, where
    that is certain. ``level`` may be lower than the check's own (a guess at scope).
    """

    check: str
    subject: str
    answer: Answer
    level: Level
    message: str
    stated: Evidence | None = None
    expected: Evidence | None = None
    cells: tuple[str, ...] = ()
    place: Place | None = None
    suggestion: str = ""

    @classmethod
    def told_later(
        cls,
        check: Check,
        subject: str,
        answer: Answer,
        tell: Callable[[], Told],
        cells: tuple[str, ...],
    ) -> Result:
        """A result whose words are composed by ``tell`` when they are asked for; else the same."""
        result = object.__new__(cls)
        fields: dict[str, object] = {"check": check.id, "level": check.level, "place": None}
        fields |= {"subject": subject, "answer": answer}
        fields |= {"cells": cells, "suggestion": "", "_tell": tell}
        for name, value in fields.items():
            object.__setattr__(result, name, value)
        return result

    @property
    def is_finding(self) -> bool:
        """Whether this is a defect of the report."""
        return self.answer is Answer.FAILS


@dataclass(frozen=True)
class Context:
    """What the checks may look at. Absent material makes checks undecided, never wrong.

    ``published_on`` is the day the report was published, where known; ``previous`` last year's
    report of the same agency.
    """

    report: AnnualReport
    previous: AnnualReport | None = None
    published_on: date | None = None

    @cached_property
    def available(self) -> frozenset[Need]:
        """Which needs are met."""
        report = self.report
        met = {
            Need.TEXT: bool(report.sections or report.preamble),
            Need.AGENCY: report.agency is not None,
            Need.YEAR: report.year is not None,
            Need.PREVIOUS: self.previous is not None,
            Need.PUBLISHED: self.published_on is not None,
        }
        return frozenset(need for need, there in met.items() if there)


Judge = Callable[["Check", Context], Iterable[Result]]


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the register. ``basis`` is the article or source; ``title`` and ``explanation``
    are Chinese, for a clerk. ``judge`` is called only when every need is met."""

    id: str
    level: Level
    basis: str
    title: str
    explanation: str
    needs: tuple[Need, ...]
    judge: Judge


class Register:
    """The checks by id, in the order in which they are shown."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}

    def add(self, check: Check) -> Check:
        """Add a check; ValueError when its id is taken."""
        if check.id in self._checks:
            raise ValueError(f"check {check.id} is registered twice")
        self._checks[check.id] = check
        return check

    def __iter__(self) -> Iterator[Check]:
        return iter(self._checks.values())

    def __len__(self) -> int:
        return len(self._checks)

    def __getitem__(self, check_id: str) -> Check:
        return self._checks[check_id]


REGISTER = Register()
