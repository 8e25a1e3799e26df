"""How large things are on the paper of a letter; shared by Word and PDF."""

from __future__ import annotations

from datetime import date

from gongkai.letters.blocks import Fields, Listing
from gongkai.letters.letter import Letter
from gongkai.letters.required_parts import Addressee, Layout
from gongkai.paper.text import TEXT_WIDTH

# The writers know no clock: a paper without a day of its own bears none.
UNDATED = date(1970, 1, 1)
# 发文机关标志: as large as the line allows, and not larger than this.
HEAD_MOST, HEAD_SHARE = 44.0, 0.96
# Relative widths of a form: label, value, label, value.
NARROW, WIDE = 4.8, 5.2
# Up to three lines: such a paragraph goes to the last page as a whole, a longer one is divided.
SHORT_PARAGRAPH = 90
SHORTEST_COLUMN, LONGEST_COLUMN = 3, 14


def has_head(letter: Letter) -> bool:
    """Whether the letter has the red head: numbered letters do."""
    return letter.kind.layout is Layout.LETTER and letter.kind.series is not None


def head_size(agency: str) -> float:
    """The size of the agency's name in the red head, in points, so that it fills one line at most."""
    return min(HEAD_MOST, HEAD_SHARE * TEXT_WIDTH / max(len(agency), 1))


def names_agency_above(letter: Letter) -> bool:
    """Whether the agency's name stands in plain print above the title: forms and receipts."""
    receipt = letter.kind.addressee is Addressee.APPLICANT and letter.kind.series is None
    return letter.kind.layout is Layout.FORM or receipt


def text_width(text: str) -> float:
    """How wide a text is in characters: digits and letters are half as wide as ideographs."""
    return sum(0.5 if letter.isascii() else 1.0 for letter in text)


def columns(block: Fields) -> list[float]:
    """The relative widths of the four columns of a form."""
    return [NARROW, WIDE, NARROW, WIDE]


def weights(block: Listing) -> list[float]:
    """The relative widths of the columns of a list, from their longest text within bounds."""
    texts = list(zip(block.heads, *block.rows, strict=True))
    longest = (max(text_width(cell) for cell in column) for column in texts)
    return [float(min(max(length, SHORTEST_COLUMN), LONGEST_COLUMN) + 1) for length in longest]
