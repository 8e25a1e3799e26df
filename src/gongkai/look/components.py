"""The values that the larger components show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(Enum):
    """What a badge or an alert says: each state has a word and a shape, never colour alone."""

    # Few on purpose: what differs only in shade is one state to whoever cannot see colours.
    DONE = "done"
    SOON = "soon"
    FAILING = "failing"
    WAITING = "waiting"
    NOTE = "note"

    @property
    def shape(self) -> str:
        """The character before the word."""
        return _SHAPES[self]

    @property
    def word(self) -> str | Promise:
        """The word when the page gives none of its own."""
        return _WORDS[self]


_SHAPES = {
    State.DONE: "✔",
    State.SOON: "▲",
    State.FAILING: "✖",
    State.WAITING: "○",
    State.NOTE: "■",
}
_WORDS: dict[State, str | Promise] = {
    State.DONE: _("已完成"),
    State.SOON: _("将到期"),
    State.FAILING: _("有错误"),
    State.WAITING: _("等待中"),
    State.NOTE: _("说明"),
}


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and whether it holds figures (then right-aligned).

    `whole`: its words are short and stay on one line each, such as the number of a rule.
    """

    heading: str
    figures: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell: what it says, and optionally an address, a badge's state, or a mark for doubt."""

    text: object
    url: str = ""
    state: State | None = None
    doubtful: bool = False


@dataclass(frozen=True)
class Table:
    """A table that turns its rows into cards on a narrow screen.

    The first cell of a row is its heading. A row may hold plain values instead of `Cell`.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]

    def body(self) -> list[list[tuple[Column, Cell]]]:
        """Pair every cell with its column, as the template needs it."""
        return [
            [
                (column, value if isinstance(value, Cell) else Cell(value))
                for column, value in zip(self.columns, row, strict=True)
            ]
            for row in self.rows
        ]


@dataclass(frozen=True)
class Event:
    """One entry of a timeline: the day, what happened, who recorded it, and a file if there is one."""

    day: date
    what: str
    who: str = ""
    file_name: str = ""
    file_url: str = ""
    state: State | None = None


@dataclass(frozen=True)
class Progress:
    """How far a longer piece of work has come.

    `rate` is items a second; None while it cannot be said yet. `stop_url` takes a POST.
    """

    done: int
    total: int
    unit: str
    rate: float | None = None
    stop_url: str = ""
    notes: Sequence[str] = field(default=())

    @property
    def remaining_seconds(self) -> int | None:
        """Remaining seconds at the present rate; None when the rate is not known."""
        if not self.rate:
            return None
        return round((self.total - self.done) / self.rate)
