"""The running text of a report, paragraph by paragraph, each with the part it stands in.

A passage knows its section, the item (（二）依申请公开) that it stands under, and its tape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from gongkai.documents.places import Place
from gongkai.report.model import AnnualReport, Paragraph
from gongkai.report.text.tape import Tape, tape

HAN = "一二三四五六七八九十"
MARKER = re.compile(
    rf"^\s*(?:(?P<open>[（(])\s*(?P<item>[{HAN}]+|\d{{1,2}})\s*(?P<close>[)）])"
    r"|(?P<number>\d{1,2})[.．、](?=\D|(?:19|20)\d\d年|$))"
)
# Items of one level only, without brackets: 一、主动公开。… or 一是做好主动公开。…
COUNTED = re.compile(rf"^\s*第?[{HAN}]{{1,3}}(?:是|、)")
QUOTED_TITLE = re.compile(r"《[^《》]*》")
TITLE_LENGTH = 40
PREAMBLE = 0


@dataclass(frozen=True)
class Passage:
    """One paragraph. ``section`` is the form's number, 0 before the first section, None where the
    section was not recognised; ``topic`` is the heading of the item it stands under."""

    section: int | None
    topic: str
    paragraph: Paragraph
    index: int

    @cached_property
    def tape(self) -> Tape:
        """The paragraph as symbols."""
        return tape(self.paragraph.text)

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return self.paragraph.text

    @cached_property
    def own_words(self) -> str:
        """The text with the titles of documents blanked out; offsets stay."""
        return QUOTED_TITLE.sub(lambda match: "※" * len(match.group()), self.text)

    def place(self, offset: int = 0) -> Place:
        """Where a character of the paragraph stands in the source."""
        return replace(self.paragraph.place, offset=offset)


def item_heading(text: str) -> str | None:
    """The heading of an item that a paragraph opens with, or None when it opens none."""
    match = MARKER.match(text) or COUNTED.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    return re.split(r"[。：；\n]", rest, maxsplit=1)[0][:TITLE_LENGTH]


def passages(report: AnnualReport) -> tuple[Passage, ...]:
    """Every paragraph of a report in order."""
    return _passages(_Key(report))


@dataclass(frozen=True, eq=False)
class _Key:
    """Lets one report be looked up by identity: its cells cannot be hashed."""

    report: AnnualReport

    def __hash__(self) -> int:
        return id(self.report)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.report is self.report


@lru_cache(maxsize=4)
def _passages(key: _Key) -> tuple[Passage, ...]:
    return tuple(
        Passage(section, topic, paragraph, index)
        for index, (section, topic, paragraph) in enumerate(_walk(key.report))
    )


def _walk(report: AnnualReport) -> Iterator[tuple[int | None, str, Paragraph]]:
    for paragraph in report.preamble:
        yield PREAMBLE, "", paragraph
    for section in report.sections:
        topic = ""
        for paragraph in section.paragraphs:
            topic = item_heading(paragraph.text) or topic
            yield section.number, topic, paragraph
