"""The values of a letter as they are printed; a value that cannot be read counts as not given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.letters.citing import basis_of
from gongkai.letters.legal_passages import PASSAGES, fee_standard
from gongkai.letters.placeholder_list import BY_NAME, Placeholder, Shape
from gongkai.letters.remedy import needs_online_channel, paragraphs, regime_of
from gongkai.letters.required_parts import Flag, LetterKind
from gongkai.statute.days import read_day, written
from gongkai.statute.disputes.remedies import RemedySettings
from gongkai.statute.wording import _

Value = str | date
FLAGS = frozenset(Flag)
INPUTS = frozenset(each.name for each in BY_NAME.values() if each.shape is not Shape.FIXED)


class Given:
    """The values of one letter of a kind and, for a reply, an answer code."""

    def __init__(
        self, kind: LetterKind, values: Mapping[str, Value], code: str, settings: RemedySettings
    ) -> None:
        """ValueError for a name that is neither an input placeholder nor a flag."""
        unknown = sorted(set(values) - INPUTS - FLAGS)
        if unknown:
            raise ValueError(_("没有这些填写项：{names}。").format(names="、".join(unknown)))
        self._values = values
        self._settings = settings
        self.kind = kind
        self.code = code if kind.remedy_code is None else kind.remedy_code
        self.day = _day(values.get("date", ""))

    def text(self, name: str) -> str:
        """What is printed for this placeholder; blank where nothing readable was given."""
        placeholder = BY_NAME[name]
        if placeholder.shape is Shape.FIXED:
            return self._derived(name)
        value = self._values.get(name, "")
        if isinstance(value, date):
            return written(value)
        # Browsers send the lines of a text area with \r\n, whatever was typed.
        return _READERS[placeholder.shape](placeholder, value.replace("\r\n", "\n").strip())

    def lines(self, name: str) -> tuple[str, ...]:
        """The entries of a value that has one a line, without blank ones."""
        return tuple(line.strip() for line in self.text(name).split("\n") if line.strip())

    def holds(self, flag: Flag | None) -> bool:
        """Whether this is so in the case; the internet channel is asked for since 2024 only."""
        if flag is None:
            return True
        raised = bool(self._values.get(flag, ""))
        # 行政复议法 (2023) Art 22.2 holds for answers since 2024; an older one has no such part.
        if flag is Flag.ONLINE and self.day is not None:
            return raised and needs_online_channel(self.day)
        return raised

    def _derived(self, name: str) -> str:
        if name == "basis":
            return (basis_of(self.code) if self.code else "") or self.text("basis_given")
        if name == "fee_standard":
            return fee_standard(self.text("fee_mode"))
        if name == "remedy":
            return self._remedy()
        if name == "fee_restart" and self.holds(Flag.FEE_PAUSES):
            return PASSAGES["fee_pause"]
        return PASSAGES[name]

    def _remedy(self) -> str:
        organs, court = self.lines("review_organ"), self.text("court")
        # Half a remedy would mislead: without organ or court the part is missing, and says so.
        if self.day is None or not organs or not court:
            return ""
        chosen = regime_of(
            self.code,
            self.day,
            withheld=not self.holds(Flag.OTHER_GROUNDS),
            settings=self._settings,
        )
        online = self.text("online_review") if self.holds(Flag.ONLINE) else ""
        document = _("本答复") if self.kind.remedy_code is None else _("本告知书")
        return "\n".join(
            paragraphs(chosen, document=document, review_organs=organs, court=court, online=online)
        )


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else read_day(value)


def _plain(placeholder: Placeholder, text: str) -> str:
    return text


def _date(placeholder: Placeholder, text: str) -> str:
    day = read_day(text)
    return written(day) if day else ""


def _number(placeholder: Placeholder, text: str) -> str:
    # isdigit() alone takes ² and other scripts' digits, which int() refuses or silently converts.
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        return ""
    return text if placeholder.most is None or int(text) <= placeholder.most else ""


def _chosen(placeholder: Placeholder, text: str) -> str:
    return text if all(each in placeholder.choices for each in text.split("、")) else ""


_READERS = {
    Shape.TEXT: _plain,
    Shape.LINES: _plain,
    Shape.TABLE: _plain,
    Shape.DATE: _date,
    Shape.NUMBER: _number,
    Shape.CHOICE: _chosen,
}
