"""Somebody else's personal data in the values of a letter.

The list of placeholders keeps it out of templates; this looks into what people write into free
text: an applicant's name in the description that a third party gets, or the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gongkai.letters.given import Given
from gongkai.letters.placeholder_list import BY_LABEL, BY_NAME, PLACEHOLDERS, Placeholder, Shape
from gongkai.letters.placeholders import marks_of
from gongkai.letters.required_parts import Addressee
from gongkai.statute.wording import _

# The file may hold everything, and who judges a case may have to name all who take part in it.
UNGUARDED = frozenset({Addressee.INTERNAL, Addressee.REVIEW_ORGAN, Addressee.COURT})
AROUND = ("to", "attachments", "copies")  # printed by the layout
OWN = {Addressee.SERVED: ("recipient", "recipient_address")}
CODE = re.compile(r"[0-9A-Z]{15,18}|\d{7,}")  # numbers of identity papers, telephones
# A single character, such as a surname alone, would be found in any text.
SHORTEST = 2


Guarded = Mapping[str, Sequence[str]]
"""Personal data of the people of a case, by the name of their placeholder: each name, each number."""


def leaks(template: str, given: Given, guarded: Guarded) -> tuple[str, ...]:
    """Chinese sentences, one for each value of a letter that holds data its reader may not see.

    ``guarded`` says what to look for beside the values themselves: a letter is not given what its
    reader may not see, so its values alone would never betray anybody.
    """
    addressee = given.kind.addressee
    if addressee in UNGUARDED:
        return ()
    foreign = [each for each in PLACEHOLDERS if each.whose and addressee not in each.readers]
    own = "\n".join((*_texts(given, _own(addressee)), *_known_to(addressee, guarded)))
    message = _("“{field}”中出现了{addressee}不得知悉的“{label}”，请删除后再发出。")
    return tuple(
        message.format(field=field.label, addressee=addressee.label, label=private.label)
        for field in _printed(template, given)
        for private in foreign
        if any(
            piece in given.text(field.name)
            for text in (given.text(private.name), *guarded.get(private.name, ()))
            for piece in _pieces(text, own)
        )
    )


def _texts(given: Given, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(given.text(name) for name in names)


def _known_to(addressee: Addressee, guarded: Guarded) -> tuple[str, ...]:
    """What the readers wrote themselves: an applicant may name a third party in the request."""
    names = [*_own(addressee), *(("request",) if addressee is Addressee.APPLICANT else ())]
    return tuple(text for name in names for text in guarded.get(name, ()))


def _own(addressee: Addressee) -> tuple[str, ...]:
    named = tuple(each.name for each in PLACEHOLDERS if each.whose is addressee)
    return (*named, *OWN.get(addressee, ()))


def _printed(template: str, given: Given) -> list[Placeholder]:
    labels = dict.fromkeys((*marks_of(given.kind.title), *marks_of(template)))
    marked = [BY_LABEL[label] for label in labels]
    # Passages of the law hold nobody's data.
    inputs = [each for each in marked if each.shape is not Shape.FIXED]
    return [*inputs, *(BY_NAME[name] for name in AROUND)]


def _pieces(text: str, own: str) -> tuple[str, ...]:
    """What must not be found: the value itself and every long number in it, unless it is the
    reader's own."""
    found = (text, *CODE.findall(text))
    # Two people of a case may share an address: what is the reader's own betrays nobody.
    return tuple(piece for piece in found if len(piece) >= SHORTEST and piece not in own)
