"""What a person has to enter, or may, before a letter of a case can go out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.base.actor import Actor
from gongkai.dossiers import issuing
from gongkai.dossiers.casework import case_of
from gongkai.dossiers.queries.access import visible_matter
from gongkai.dossiers.subjects import subject_of
from gongkai.letters.kinds import flags_of, template_of
from gongkai.letters.placeholders import BY_LABEL, BY_NAME, Placeholder, Shape, marks_of
from gongkai.letters.required_parts import Flag


@dataclass(frozen=True, slots=True)
class ToFill:
    """The values of a letter that the case does not give: those it cannot go out without
    (``required``), those it may carry, and the flags that make further parts required or choose the
    remedy."""

    required: tuple[Placeholder, ...]
    optional: tuple[Placeholder, ...]
    flags: tuple[Flag, ...]


AROUND = {Flag.ATTACHED: "attachments", Flag.ONLINE: "online_review"}
"""What a flag asks for that stands in no template."""


def to_fill(by: Actor, dossier_id: int, *, kind: str, code: str = "") -> ToFill:
    """What remains to be entered for a letter of this kind (for a reply: of this code). Raises
    Denied, and Refused for a kind that there is not or a reply without its code."""
    dossier = visible_matter(by, dossier_id)
    case = case_of(subject_of(dossier), dossier)
    known = issuing.kind_of(kind)
    letter, held = issuing.composed(case, known, by.day, {}, code)
    must = {name for part in letter.missing if not part.any_of for name in part.needs}
    # Of alternatives none is required by itself; the page offers all, the letter wants one.
    may = {name for part in letter.missing if part.any_of for name in part.needs}
    text = issuing.template_of(dossier.agency_id, kind, code)
    marks = marks_of(template_of(known, code) if text is None else text)
    may |= {BY_LABEL[label].name for label in marks if label in BY_LABEL}
    asked = flags_of(known, code if known.remedy_code is None else "")
    flags = tuple(flag for flag in asked if flag not in held)
    may |= {AROUND[flag] for flag in flags if flag in AROUND}
    return ToFill(
        required=_enterable(must - {"number"}, marks),
        optional=_enterable({name for name in may - must if name not in held}, marks),
        flags=flags,
    )


def _enterable(names: set[str], marks: Iterable[str]) -> tuple[Placeholder, ...]:
    """The placeholders of these names that are given as values, in the order in which the letter
    shows them; what stands around its text comes last."""
    place = {label: at for at, label in reversed(list(enumerate(marks)))}
    wanted = [one for one in BY_NAME.values() if one.name in names and one.shape is not Shape.FIXED]
    return tuple(sorted(wanted, key=lambda one: place.get(one.label, len(place))))
