"""A letter as one value: composed from a kind, values and a template; what it still lacks.

``compose`` never evaluates anything: a template is cut into lines first, then each mark is
replaced once, so no value can add a mark, a row or a page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.letters.blocks import Block, Paragraph, fill, to_blocks
from gongkai.letters.given import Given, Value
from gongkai.letters.kinds import addressee_value, parts_of, template_of
from gongkai.letters.leaks import Guarded, leaks
from gongkai.letters.placeholder_list import BY_LABEL, BY_NAME
from gongkai.letters.placeholders import ROW_CHARACTER, Problem, check_template, marks_of
from gongkai.letters.remedy import DEFAULTS
from gongkai.letters.required_parts import LetterKind, Part, part
from gongkai.paper.text import UNPRINTABLE
from gongkai.statute.disputes.remedies import RemedySettings
from gongkai.statute.wording import _

__all__ = [
    "Letter",
    "UnfinishedLetterError",
    "UnfitTemplateError",
    "Value",
    "compose",
    "missing",
    "refuse_unfinished",
]


class UnfitTemplateError(ValueError):
    """A template cannot be used for this letter; ``problems`` and ``str(error)`` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """From the problems that ``check_template`` found."""
        self.problems = problems
        super().__init__(" ".join(problem.message for problem in problems))


class UnfinishedLetterError(ValueError):
    """A letter cannot be issued yet; ``str(error)`` says in Chinese what is wrong."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be shown: what stands on the paper, from the head to the copy notes.

    ``agency`` heads and signs it; ``date`` is in Chinese form (``day`` the same as a date);
    ``missing`` parts are shown as 〔待填：…〕; ``leaks``: Chinese sentences about somebody else's
    personal data in it. A letter with either can be looked at and not issued.
    """

    kind: LetterKind
    number: str
    title: str
    addressee: str
    blocks: tuple[Block, ...]
    agency: str
    date: str
    day: dt.date | None
    attachments: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    missing: tuple[Part, ...] = ()
    leaks: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The running text, without headings, tables and what stands around it."""
        return tuple(block.text for block in self.blocks if isinstance(block, Paragraph))


def missing(
    kind: LetterKind,
    values: Mapping[str, Value],
    code: str = "",
    *,
    template: str | None = None,
) -> tuple[Part, ...]:
    """What cannot be filled from these values and has to be before the letter can be issued.

    The required parts in the order of the letter, then whatever else ``template`` (by default the
    default one) shows in one line with them. A reply needs its answer code: KeyError when there is
    no such code, ValueError without one or for a value that no letter knows.
    """
    text = template_of(kind, code) if template is None else template
    return _missing(Given(kind, values, _code(kind, code), DEFAULTS), text)


def compose(
    kind: LetterKind,
    values: Mapping[str, Value],
    *,
    template: str | None = None,
    code: str = "",
    settings: RemedySettings = DEFAULTS,
    guarded: Guarded = MappingProxyType({}),
) -> Letter:
    """The letter of a kind with these values (name of placeholder or flag → text or date).

    ``template``: an agency's own text, else the default one; ``code``: the answer code of a reply;
    ``settings``: what the law on remedies leaves open; ``guarded``: whose data must not
    stand in somebody else's letter. UnfitTemplateError where the template lacks a part or shows
    what its reader may not see; otherwise as ``missing``.
    """
    given = Given(kind, values, _code(kind, code), settings)
    text = template_of(kind, code) if template is None else template.replace("\r\n", "\n")
    problems = check_template(kind, text, code)
    if problems:
        raise UnfitTemplateError(problems)
    lacking = _missing(given, text)
    blank = frozenset(name for each in lacking for name in _to_fill(each))
    return Letter(
        kind=kind,
        number=_shown(given, "number", blank) if kind.series else "",
        title=fill(kind.title, given, blank) or kind.title,
        addressee=_shown(given, addressee_value(kind), blank),
        blocks=to_blocks(text, given, blank),
        agency=_shown(given, "agency", blank),
        date=_shown(given, "date", blank),
        day=given.day,
        attachments=given.lines("attachments"),
        copies=given.lines("copies") if kind.addressee in BY_NAME["copies"].readers else (),
        missing=lacking,
        leaks=leaks(text, given, guarded),
    )


def refuse_unfinished(letter: Letter) -> None:
    """Raise UnfinishedLetterError where a letter must not be sent: a part is missing, personal data
    of somebody else stands in it, or a character that no document can carry."""
    if letter.missing:
        labels = "、".join(each.label for each in letter.missing)
        message = _("《{name}》还不能发出，缺少必备内容：{labels}。请补充后再生成。")
        raise UnfinishedLetterError(message.format(name=letter.kind.name, labels=labels))
    if letter.leaks:
        raise UnfinishedLetterError(" ".join(letter.leaks))
    # XML 1.0 has no way to write them, so Word would refuse the whole file.
    found = UNPRINTABLE.search(whole_text(letter))
    if found:
        message = _("《{name}》含有不能写入文档的字符（U+{code:04X}），请删除后再生成。")
        name, code = letter.kind.name, ord(found.group())
        raise UnfinishedLetterError(message.format(name=name, code=code))


def whole_text(letter: Letter) -> str:
    """All text of a letter, one piece a line."""
    head = (letter.number, letter.title, letter.addressee)
    body = (text for block in letter.blocks for text in block.texts())
    end = (*letter.attachments, letter.agency, letter.date, *letter.copies)
    return "\n".join((*head, *body, *end))


def _code(kind: LetterKind, code: str) -> str:
    if kind.remedy_code is None and not code:
        raise ValueError(_("请先选定答复类型，再生成《{name}》。").format(name=kind.name))
    if kind.remedy_code is not None and code:
        raise ValueError(_("《{name}》没有答复类型。").format(name=kind.name))
    return code


def _missing(given: Given, template: str) -> tuple[Part, ...]:
    code = given.code if given.kind.remedy_code is None else ""
    held = [each for each in parts_of(given.kind, code) if given.holds(each.when)]
    lacking = [each for each in held if _lacks(each, given)]
    return (*lacking, *_beside(given, template, held, lacking))


def _beside(given: Given, template: str, held: list[Part], lacking: list[Part]) -> Iterator[Part]:
    """What is blank in a line that carries a required part: such a line is always printed, so it
    must be filled as well."""
    # Of alternatives only one line is printed, so the others' blanks do not matter.
    carried = {name for each in held if not each.any_of for name in each.marks}
    known = {name for each in lacking for name in _to_fill(each)}
    for line in template.split("\n"):
        names = [BY_LABEL[label].name for label in marks_of(line) if label in BY_LABEL]
        # A row of a form is printed with its empty cell; only sentences break where a word is
        # blank.
        if ROW_CHARACTER in line or carried.isdisjoint(names):
            continue
        for name in names:
            if name not in known and not given.text(name):
                known.add(name)
                yield part(name, BY_NAME[name].label, "")


def _lacks(wanted: Part, given: Given) -> bool:
    if not wanted.needs:
        return False
    held = [bool(given.text(name)) for name in wanted.needs]
    return not (any(held) if wanted.any_of else all(held))


def _to_fill(wanted: Part) -> tuple[str, ...]:
    """The placeholders that are shown as to be filled where this part is missing. What is derived
    from the missing values is itself not there; of alternatives the first stands for all."""
    names = wanted.needs[:1] if wanted.any_of else wanted.needs
    return (*names, *(name for name in wanted.marks if name not in wanted.needs))


def _shown(given: Given, name: str, blank: frozenset[str]) -> str:
    return fill(BY_NAME[name].mark, given, blank) or "" if name else ""
