"""Somebody else's personal data in the values of a letter.

The list of placeholders keeps it out of templates; this looks into what people write into free
text: an applicant's name in the description that a third party gets, or the other way round.
"""

from __future__ import annotations

import re

from gongkai.letters.fields import BY_LABEL, BY_NAME, PLACEHOLDERS, Placeholder, Shape
from gongkai.letters.given import Given
from gongkai.letters.parts import Addressee
from gongkai.letters.placeholders import marks_of
from gongkai.statute.wording import _

# The file may hold everything, and who judges a case may have to name all who take part in it.
UNGUARDED = frozenset({Addressee.INTERNAL, Addressee.REVIEW_ORGAN, Addressee.COURT})
AROUND = ("to", "attachments", "copies")  # printed by the layout
OWN = {Addressee.SERVED: ("recipient", "recipient_address")}
CODE = re.compile(r"[0-9A-Z]{15,18}|\d{7,}")  # numbers of identity papers, telephones
SHORTEST = 2


def leaks(template: str, given: Given) -> tuple[str, ...]:
    """Chinese sentences, one for each value of a letter that holds data its reader may not see."""
    addressee = given.kind.addressee
    if addressee in UNGUARDED:
        return ()
    foreign = [each for each in PLACEHOLDERS if each.whose and addressee not in each.readers]
    own = "\n".join(given.text(name) for name in _own(addressee))
    message = _("“{field}”中出现了{addressee}不得知悉的“{label}”，请删除后再发出。")
    return tuple(
        message.format(field=field.label, addressee=addressee.label, label=private.label)
        for field in _printed(template, given)
        for private in foreign
        if any(piece in given.text(field.name) for piece in _pieces(given.text(private.name), own))
    )


def _own(addressee: Addressee) -> tuple[str, ...]:
    named = tuple(each.name for each in PLACEHOLDERS if each.whose is addressee)
    return (*named, *OWN.get(addressee, ()))


def _printed(template: str, given: Given) -> list[Placeholder]:
    labels = dict.fromkeys((*marks_of(given.kind.title), *marks_of(template)))
    marked = [BY_LABEL[label] for label in labels]
    inputs = [each for each in marked if each.shape is not Shape.FIXED]
    return [*inputs, *(BY_NAME[name] for name in AROUND)]


def _pieces(text: str, own: str) -> tuple[str, ...]:
    """What must not be found: the value itself and every long number in it, unless it is the
    reader's own."""
    found = (text, *CODE.findall(text))
    return tuple(piece for piece in found if len(piece) >= SHORTEST and piece not in own)
