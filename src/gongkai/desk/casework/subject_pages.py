"""What a kind of matter adds to the shared pages: rows only, in one value.

A room names the module that holds its ``PAGES`` (``base.rooms.Room.case_pages``); it is imported when
a page of that kind is asked for. Whatever is left out has a default that any matter can live with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.roles import Role
from gongkai.base import rooms
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied
from gongkai.desk.casework.fields import FieldSpec
from gongkai.dossiers.kinds import FileRole, Light, WaitingFor
from gongkai.dossiers.queries.cases import CaseView
from gongkai.dossiers.queries.choices import Choices
from gongkai.dossiers.queries.filters import Filters
from gongkai.dossiers.subjects import AnySubject, subjects
from gongkai.statute.procedure.explanation import DayNote

if TYPE_CHECKING:
    from gongkai.desk.casework.finding import Found
    from gongkai.dossiers.models import Draft, Event

Word = str | Promise


# ── What is said where a kind of matter has no words of its own ────────────────────────────────

ANY_WRITE_WORD = _("起草文书")
ANY_HINT = _("同意后转下一环节；退回后由承办人修改。")
ANY_SIGNING_HINT = _("签发后文书取得文号。")
ANY_AGREED = _("已同意，转下一环节。")
ANY_DUE_BY = _("应于 %(day)s前办结")
ANY_DUE = _("办理到期")
ANY_CALENDAR = _("办理期限")
ANY_DAYS_CAPTION = _("逐日计算")
ANY_SEARCH_WORD = _("登记号、事项或者文号")
ANY_DUE_FROM = _("到期日自")
ANY_DUE_TO = _("到期日至")
ANY_AWAITED = _("等待期限")
ANY_EMPTY = _("登记第一件后会出现在这里。")
ANY_STRIKE_WORDS = _(
    "登记错误、重复登记或者登记到别的机关的，可以划去整件登记；须由另一人复核同意，编号保留。"
)


@dataclass(frozen=True)
class Fact:
    """A word and what is said."""

    word: str
    said: str


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere."""

    word: str
    url: str


@dataclass(frozen=True)
class Notice:
    """Other matters that this one belongs with; ``everywhere``: on all its pages."""

    title: str
    links: tuple[Link, ...]
    everywhere: bool = False


# ── Steps ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class StepPage:
    """The page of a step: the action, and the fields, named like the action's arguments.
    ``role``: what the files are that can be added."""

    do: Callable[..., Any]
    fields: tuple[FieldSpec, ...]
    role: FileRole = FileRole.OTHER


class RecordField(Protocol):
    """A labelled field of a record."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> Word: ...

    @property
    def optional(self) -> bool: ...


@dataclass(frozen=True)
class RecordPage:
    """A kind of record that a person puts on file: its labelled fields, and the action, called with
    ``day``, ``data`` and ``files``. ``step``: whose words stand above the form."""

    fields: Sequence[RecordField]
    do: Callable[..., Any]
    step: str = ""


# ── Papers ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Asked:
    """How it is offered to agree to a draft whose approval is no step of the matter."""

    name: Word
    article: str
    consequence: Word


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    """A letter that is drafted, reviewed and signed. ``write``: the page on which it is written, by
    name, where it is not the shared one; ``write_word``: what leads there. ``sign``: the action of the stage that signs, ``step``
    the step that it takes, or that the agreement allows. ``query``: what asks for this draft in the
    address of the review. ``aside``: what the reviewer reads beside it, as HTML. The other words are
    those of the review; ``statuses`` and ``status_words`` replace the common ones.
    """

    letter_kind: str
    write: str = ""
    write_word: Word = ANY_WRITE_WORD
    sign: Callable[..., Any] | None = None
    step: str = ""
    query: str = ""
    asked: Asked | None = None
    hint: Word = ANY_HINT
    signing_hint: Word = ANY_SIGNING_HINT
    agreed: Word = ANY_AGREED
    status_words: Mapping[str, Word] = field(default_factory=dict)
    aside: Callable[[Found, Draft], str] = lambda _found, _draft: ""

    def write_url(self, pk: int) -> str:
        """Where the letter of a case is written."""
        if self.write:
            return reverse(self.write, args=[pk])
        return reverse("desk:cases:write", args=[pk, self.letter_kind])

    def review_url(self, pk: int) -> str:
        """Where it is reviewed."""
        query = f"?{self.query}=1" if self.query else ""
        return reverse("desk:cases:review", args=[pk]) + query


def _no_values(_kind: str, _event: Event | None) -> Mapping[str, Any]:
    return {}


def _nobody(_by: Actor, _pk: int, **_paper: int) -> None:
    raise Denied(_("您的岗位不能查看这份材料。"))


@dataclass(frozen=True, kw_only=True)
class Letters:
    """``offered``: the letters that are issued from the case, by kind; ``hint`` says which are not.
    ``of_event``: the letter that goes with an event; ``known_values``: what the event already says of it.
    ``reaching``: who writes to the people concerned, and so sees how to reach them. ``open_paper``
    lets somebody open a paper with an identity number on it, or raises Denied."""

    offered: tuple[str, ...] = ()
    hint: Word = ""
    of_event: Callable[[Event], str] = lambda _event: ""
    known_values: Callable[[str, Event | None], Mapping[str, Any]] = _no_values
    reaching: tuple[Role, ...] = ()
    open_paper: Callable[..., None] = _nobody


# ── The page of a case ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class Story:
    """The timeline: what an event is called beside its name, what was entered with it, and the kinds
    that move no date (``minor``)."""

    title: Callable[[Event, str], str] = lambda _event, name: name
    lines: Callable[[Event], Iterable[str]] = lambda _event: ()
    minor: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class ClockWords:
    """The clock. ``headline``: the sentence on top where another than "so many days left" is to be
    said; ``careful``: the earlier date of a careful reading; ``paused``: what stops it on a day;
    ``standing``: the states in which it stands still. ``due_by``: the last day in a sentence
    (``day``); ``due``: what ends then, ``calendar``: the name of the calendar of these days."""

    headline: Callable[[CaseView, date], str] = lambda _view, _today: ""
    careful: Callable[[CaseView], str] = lambda _view: ""
    paused: Callable[[CaseView, DayNote], str] = lambda _view, _note: str(_("停止计算"))
    standing: frozenset[str] = frozenset()
    due_by: Word = ANY_DUE_BY
    due: Word = ANY_DUE
    calendar: Word = ANY_CALENDAR
    days_caption: Word = ANY_DAYS_CAPTION


def _matter(_found: Found, **_more: Any) -> Mapping[str, Any]:
    return {}


def _no_choices(_found: Found) -> Mapping[str, Choices]:
    return {}


# ── The ledger ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Column:
    """A column of the ledger. ``key``: one that the table knows (``number``, ``party``, ``subject``,
    ``received``, ``due``, ``state``, ``waiting``, ``handler``), or the kind's own, which ``said``
    fills from the row. ``order``: what its heading sorts by; ``width``: in the workbook."""

    key: str
    word: Word
    order: str = ""
    width: int = 14
    said: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class View:
    """A view that everybody has: its key, its word, and what it asks for."""

    key: str
    word: Word
    asks: Mapping[str, Any]


@dataclass(frozen=True)
class Tool:
    """A page that the ledger leads to, by name, and who may open it."""

    name: str
    word: Word
    roles: tuple[Role, ...]


MINE = View("mine", _("待我办"), {"mine": True})
SOON = View("soon", _("三日内到期"), {"light": Light.SOON})
OVERDUE = View("overdue", _("超期"), {"light": Light.OVERDUE})
THIRD_PARTY = View("third-party", _("待第三方"), {"waiting_for": WaitingFor.THIRD_PARTY})
ALL = View("", _("全部"), {})


@dataclass(frozen=True, kw_only=True)
class LedgerRows:
    """The ledger: its columns, views, and filters. ``filters``: what can be asked for; ``fields``:
    the form's fields for what the kind adds. ``begin`` starts a matter, ``tools`` lead elsewhere."""

    columns: tuple[Column, ...] = (
        Column("number", _("登记号"), "number", 16),
        Column("subject", _("事项"), "", 48),
        Column("received", _("收到"), "received", 12),
        Column("due", _("到期"), "due", 12),
        Column("state", _("状态")),
        Column("waiting", _("等待")),
        Column("handler", _("承办"), "", 12),
    )
    views: tuple[View, ...] = (MINE, SOON, OVERDUE, ALL)
    filters: type[Filters] = Filters
    fields: tuple[FieldSpec, ...] = ()
    outcomes: Mapping[str, Word] = field(default_factory=dict)
    search_word: Word = ANY_SEARCH_WORD
    due_from: Word = ANY_DUE_FROM
    due_to: Word = ANY_DUE_TO
    awaited: Word = ANY_AWAITED
    empty: Word = ANY_EMPTY
    begin: Tool | None = None
    tools: tuple[Tool, ...] = ()


TABS: tuple[tuple[str, Word], ...] = (
    ("case", _("案件")),
    ("review", _("文稿")),
    ("letters", _("出具文书")),
    ("dossier", _("卷宗")),
)


@dataclass(frozen=True, kw_only=True)
class SubjectPages:
    """The rows of a kind of matter.

    ``elsewhere``: steps with a page of their own, as name and further argument; ``next_steps``: what
    usually comes next in a state, the most likely first; ``step_names``: a step's name before it is
    done, where its own tells the outcome. ``offers``:
    the choices of fields that the case fills. ``facts`` stand below the matter; ``panel`` gives what
    ``panel_template`` shows of the people; ``tabs``: the pages of a case by name. ``urls``: a module
    of addresses of its own, in the namespace of the cases.
    """

    kind: str
    steps: Mapping[str, StepPage] = field(default_factory=dict)
    elsewhere: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    next_steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    step_names: Mapping[str, Word] = field(default_factory=dict)
    records: Mapping[str, RecordPage] = field(default_factory=dict)
    drafts: tuple[DraftPage, ...] = ()
    offers: Callable[[Found], Mapping[str, Choices]] = _no_choices
    facts: Callable[[Found], Sequence[Fact]] = lambda _found: ()
    panel: Callable[..., Mapping[str, Any]] = _matter
    panel_template: str = "desk/casework/matter.html"
    notices: Callable[[CaseView], Sequence[Notice]] = lambda _view: ()
    tabs: tuple[tuple[str, Word], ...] = TABS
    letters: Letters = Letters()
    story: Story = Story()
    clock: ClockWords = ClockWords()
    ledger: LedgerRows = LedgerRows()
    strike_words: Word = ANY_STRIKE_WORDS
    urls: str = ""

    @property
    def subject(self) -> AnySubject:
        """Its kind of matter."""
        return subjects()[self.kind]

    @property
    def noun(self) -> str:
        """What one of its matters is called."""
        return str(self.subject.name)

    def draft(self, letter_kind: str) -> DraftPage | None:
        """The row of a letter that is drafted; None for any other."""
        return next((one for one in self.drafts if one.letter_kind == letter_kind), None)

    def step_url(self, pk: int, key: str) -> str:
        """The page of a step of a case; empty for one that begins elsewhere."""
        name, more = ELSEWHERE.get(key) or self.elsewhere.get(key) or ("desk:cases:step", key)
        if not name:
            return ""
        return reverse(name, args=[pk, more] if more else [pk])

    def has_own_page(self, key: str) -> bool:
        """Whether a step is taken on a page of its own."""
        return key in ELSEWHERE or key in self.elsewhere


ELSEWHERE: Mapping[str, tuple[str, str | None]] = {
    "approve": ("desk:cases:review", None),
    "send-back": ("desk:cases:review", None),
    "strike": ("", None),
}
"""The steps of every kind that have a page of their own; a strike begins at the entry it is about."""


def all_pages() -> Mapping[str, SubjectPages]:
    """The rows of every kind that a room declares, in the order of the rooms."""
    modules = rooms.each(lambda room: room.case_pages)
    return {one.kind: one for one in (import_module(name).PAGES for name in modules)}


def pages_of(kind: str) -> SubjectPages:
    """The rows of a kind; the defaults for one whose room declares none."""
    return all_pages().get(kind) or SubjectPages(kind=kind)


def outcome_name(code: str) -> str:
    """What an outcome is called, of whichever kind; empty for an unknown one."""
    names = (subject.outcome_name(code) for subject in subjects().values())
    return next((name for name in names if name), "")
