"""A letter as it would go out, as a piece of a page, with what still forbids it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from gongkai.base.errors import Refused
from gongkai.desk.casework.finding import Found
from gongkai.dossiers.queries import letters
from gongkai.letters.writing import to_html


@dataclass(frozen=True)
class Preview:
    """The letter, the labels of what it lacks, and whose data it must not carry; ``refusal`` where
    it cannot be shown at all."""

    html: SafeString
    missing: tuple[str, ...] = ()
    leaks: tuple[str, ...] = ()
    refusal: str = ""


def preview_of(found: Found, kind: str, values: Mapping[str, Any], code: str = "") -> Preview:
    """The preview of a letter of the case with these values."""
    try:
        letter = letters.preview(
            found.by,
            found.dossier.pk,
            kind=kind,
            values=values,
            code=code,
            reaches=found.may(*found.pages.letters.reaching),
        )
    except Refused as refusal:
        return Preview(SafeString(""), refusal=str(refusal))
    # The number is given out when the letter is issued: it is no fault of a draft.
    lacking = tuple(part.label for part in letter.missing if part.key != "number")
    return Preview(
        mark_safe(to_html(letter)),  # noqa: S308 - the writer escapes everything in it
        lacking,
        letter.leaks,
    )
