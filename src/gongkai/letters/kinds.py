"""The 35 letters (L01-L35) and what each must contain before it can be issued."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.letters.catalogue import answering, disputes, fees, handling, intake, serving
from gongkai.letters.catalogue.answering import reply_parts, reply_template
from gongkai.letters.catalogue.replies import REPLIES
from gongkai.letters.required_parts import Addressee, Flag, Layout, LetterKind, Part, by_layout
from gongkai.statute.wording import _

__all__ = [
    "KINDS",
    "Addressee",
    "Flag",
    "Layout",
    "LetterKind",
    "Part",
    "addressee_value",
    "codes_of",
    "flags_of",
    "letter_kind",
    "parts_of",
    "template_of",
]

KINDS: tuple[LetterKind, ...] = (
    *intake.KINDS,
    *handling.KINDS,
    *fees.KINDS,
    *answering.KINDS,
    *serving.KINDS,
    *disputes.KINDS,
)
BY_ID: Mapping[str, LetterKind] = MappingProxyType({kind.id: kind for kind in KINDS})
# A partial disclosure goes to reconsideration first unless nothing was withheld under 条例 Art 14-16.
REMEDY_FLAGS: Mapping[str, tuple[Flag, ...]] = MappingProxyType({"P1": (Flag.OTHER_GROUNDS,)})
# The value that names the addressee, printed before the text of a letter (not of a form).
ADDRESSEE_VALUES: Mapping[Addressee, str] = MappingProxyType({
    Addressee.APPLICANT: "applicant",
    Addressee.THIRD_PARTY: "third_party",
    Addressee.OTHER_ORGAN: "to",
    Addressee.REVIEW_ORGAN: "to",
    Addressee.COURT: "to",
    Addressee.COMPETENT_OFFICE: "to",
    Addressee.COMPLAINANT: "complainant",
})  # fmt: skip


def letter_kind(letter: str) -> LetterKind:
    """The kind of letter with this id (L01-L35); KeyError when there is none."""
    return BY_ID[letter]


def codes_of(kind: LetterKind) -> tuple[str, ...]:
    """The answer codes that a kind of letter is written for: those of the reply, else none."""
    return tuple(REPLIES) if kind.remedy_code is None else ()


def parts_of(kind: LetterKind, code: str = "") -> tuple[Part, ...]:
    """All that a letter of this kind must contain, frame included.

    ``code``: the answer code of a reply (L23); without it, what all replies share. KeyError when
    there is no such code.
    """
    content = reply_parts(code) if code and kind.remedy_code is None else kind.parts
    return (*_frame(kind), *content)


def flags_of(kind: LetterKind, code: str = "") -> tuple[Flag, ...]:
    """What may be so in a case and changes this letter: what makes a part of it required, and what
    the remedy of its answer code follows. KeyError when there is no such code."""
    asked = [part.when for part in parts_of(kind, code) if part.when is not None]
    chosen = REMEDY_FLAGS.get(code, ()) if kind.remedy_code is None else ()
    # Each once, in the order of the parts: two parts may be required by the same flag.
    return tuple(dict.fromkeys((*asked, *chosen)))


def template_of(kind: LetterKind, code: str = "") -> str:
    """The default template of this kind, for a reply that of its answer code."""
    return reply_template(code) if code and kind.remedy_code is None else kind.template


def addressee_value(kind: LetterKind) -> str:
    """The name of the value that stands on the addressee's line; blank where there is no line."""
    return ADDRESSEE_VALUES.get(kind.addressee, "") if kind.layout is Layout.LETTER else ""


def _frame(kind: LetterKind) -> tuple[Part, ...]:
    """What the layout prints around the text (law §7: number, addressee, agency and date)."""
    parts = [by_layout("number", _("发文字号"), "GB/T 9704")] if kind.series else []
    if name := addressee_value(kind):
        parts.append(by_layout(name, kind.addressee.label, "GB/T 9704"))
    if kind.signed:
        parts.append(by_layout("agency", _("落款：行政机关"), "GB/T 9704"))
        parts.append(by_layout("date", _("落款：成文日期"), "GB/T 9704"))
    return tuple(parts)
