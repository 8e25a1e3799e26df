"""What the shared machinery asks of a kind of matter, and the register of the kinds.

A room writes one ``Subject`` for its kind: which law folds its events, which steps there are and who
takes them, who approves its drafts, what its letters say. Everything else is written here once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar, cast

from django.db.models import QuerySet
from django.utils.functional import Promise

from gongkai.agencies.roles import Role
from gongkai.base import rooms
from gongkai.base.actor import Actor
from gongkai.dossiers.approval import Chain, Stage
from gongkai.dossiers.models import Dossier, Event
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Value
from gongkai.statute.disputes.remedies import RemedySettings
from gongkai.statute.time.workdays import Calendar

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency
    from gongkai.dossiers.casework import Case, Step

M = TypeVar("M", bound=Dossier)
C = TypeVar("C")  # the clock: what the law says of the events
F = TypeVar("F")  # the facts: what the file holds beside its events
R = TypeVar("R")  # the rules: what the law leaves open, as the agency set it
H = TypeVar("H")  # an event as the law sees it


class Judged(Protocol):
    """Whether a step may be taken (``allowed``), and the Chinese sentence why not (``reason``)."""

    @property
    def allowed(self) -> bool: ...

    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What a step brings about: the columns of an ``Event`` that the law decides."""

    kind: str
    day: date
    party: str = ""
    answers: str = ""
    until: date | None = None
    code: str = ""


class Subject(ABC, Generic[M, C, F, R, H]):
    """A kind of matter. ``kind`` is its key in the database and in the log; ``series`` that of its
    registration numbers; ``done`` and ``waiting`` the states in
    which nothing, or nothing of the office, is to be done; ``to_confirm`` the state in which a
    receipt is still to be confirmed."""

    kind: ClassVar[str]
    series: ClassVar[str]
    done: ClassVar[frozenset[str]]
    waiting: ClassVar[frozenset[str]]
    to_confirm: ClassVar[str] = ""
    version: ClassVar[int] = 1
    name: str | Promise
    missing: str | Promise
    """The refusal where there is none with this key."""
    model: type[M]

    def rows(self) -> QuerySet[M]:
        """All matters of this kind."""
        return cast("QuerySet[M]", self.model._default_manager.all())

    # ── The law ────────────────────────────────────────────────────────────────────────────────

    @abstractmethod
    def rules_of(self, agency: Agency) -> R:
        """What the law leaves open, as the agency set it."""

    @abstractmethod
    def happened(self, entry: Event) -> H:
        """A stored entry as the law sees it."""

    @abstractmethod
    def clock_of(self, events: Iterable[H], calendar: Calendar, rules: R) -> C:
        """The fold of the events."""

    @abstractmethod
    def facts_of(self, dossier: M, entries: Sequence[Event]) -> F:
        """What the law asks of the file beside its events."""

    @abstractmethod
    def judge(
        self, case: Case[M, C, F, R, H], step: Step, today: date, facts: Mapping[str, Any]
    ) -> tuple[Judged, NewEvent | None]:
        """Whether a step may be taken, and the event that it leaves; ``facts`` replaces some of the
        case's. KeyError for an unknown step."""

    @abstractmethod
    def roles(self, step: str) -> Sequence[Role]:
        """Who may take a step. KeyError for an unknown one."""

    @abstractmethod
    def event_name(self, kind: str) -> str:
        """What an event is called (Chinese)."""

    # ── The projection ─────────────────────────────────────────────────────────────────────────

    @abstractmethod
    def everything(self, dossiers: QuerySet[M]) -> QuerySet[M]:
        """These dossiers with all that the fold reads, in a fixed number of queries."""

    @abstractmethod
    def project(self, dossier: M, clock: C, rules: R) -> Mapping[str, Any]:
        """The columns of the dossier's row for a clock, by name."""

    def project_rows(self, dossier: M, clock: C, rules: R) -> Sequence[Any]:
        """What is projected into rows of its own; none by default."""
        return ()

    def stored_rows(self, dossier: M) -> Sequence[Any]:
        """These rows as they are stored, comparable with what ``project_rows`` gives."""
        return ()

    def store_rows(self, dossier: M, rows: Sequence[Any]) -> None:
        """Replace the stored rows by these."""

    # ── Papers ─────────────────────────────────────────────────────────────────────────────────

    @abstractmethod
    def chain(self, letter_kind: str, code: str) -> Chain:
        """Who approves a draft of this letter, one after the other."""

    def refuse_letter(self, case: Case[M, C, F, R, H], kind: str) -> None:
        """Raise Refused for a letter that may not be issued by itself, or not again."""

    def refuse_public_file(self, case: Case[M, C, F, R, H]) -> None:
        """Raise Refused where a file that goes out cannot be added any more."""

    def attest(
        self, by: Actor, case: Case[M, C, F, R, H], stage: Stage, day: date, text: str
    ) -> None:
        """Write the record that the approval of a stage itself is (``Stage.record``)."""

    @abstractmethod
    def letter_values(
        self,
        case: Case[M, C, F, R, H],
        kind: LetterKind,
        *,
        day: date,
        given: Mapping[str, str],
        number: str,
    ) -> dict[str, Value]:
        """The values of a letter: what the case knows and its reader may see, and what was given."""

    def remedies(self, rules: R) -> RemedySettings:
        """What the law leaves open about the remedies that a letter names."""
        return RemedySettings()

    def guarded(self, dossier: M) -> Mapping[str, Sequence[str]]:
        """Whose data must not stand in somebody else's letter, by the name of the placeholder."""
        return {}

    def private(self, dossier: M) -> Mapping[str, Value]:
        """The values that are not kept with a letter in clear."""
        return {}

    def covered(self, dossier: M, kind: LetterKind, *, reaches: bool) -> Mapping[str, str]:
        """What a preview shows in the place of ``private`` values; ``reaches``: to somebody who
        writes to the people concerned."""
        return {}

    def foresee(self, case: Case[M, C, F, R, H], kind: str, day: date) -> None:
        """Set the clock of a preview to what issuing this letter on ``day`` brings about."""

    # ── Search, archive, retention ─────────────────────────────────────────────────────────────

    @abstractmethod
    def search_texts(self, dossier: M, *, erased: bool = False) -> Iterable[str]:
        """The texts by which the dossier is found; ``erased``: without the names of people."""

    @abstractmethod
    def about(self, dossier: M) -> Mapping[str, Any]:
        """What the archive package says of the matter itself (``case.json``)."""

    def erase(self, dossiers: Sequence[M]) -> None:
        """Remove what identifies and reaches people, whose term is over."""


AnySubject = Subject[Any, Any, Any, Any, Any]


def subjects() -> Mapping[str, AnySubject]:
    """Every kind of matter that a room declares, by its key."""
    return {one.kind: one for one in rooms.each(lambda room: room.matters)}


def subject_of(dossier: Dossier) -> AnySubject:
    """The subject of a dossier."""
    return subjects()[dossier.kind]


def done_states() -> frozenset[str]:
    """The states of any subject in which nothing is to be done any more."""
    return frozenset[str]().union(*(one.done for one in subjects().values()))


def waiting_states() -> frozenset[str]:
    """The states of any subject in which somebody outside is waited for."""
    return frozenset[str]().union(*(one.waiting for one in subjects().values()))
