"""Numbers on a scan: which pieces are numbers, their confidence, and a second reading of doubts.

A cell of a table of figures holds a figure: a round character in it is a zero and never a letter. What
was read is compared with the ink, whose width shows how many digits there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.documents.scans.engine import ALIKE, Character
from gongkai.documents.scans.image import Ink
from gongkai.documents.scans.strips import Piece, Reader, Strip, read_pieces, strips_for

# What the recogniser makes of decimal points and commas in thousands.
POINTS = {"。": ".", "．": ".", "·": ".", "，": ",", "、": ",", "'": ".", "’": ","}
DASHES = "-—–－―一ー_~"
LETTERS = frozenset("".join(ALIKE)) - frozenset("0123456789")
NUMBER = re.compile(r"[+-]?\d(?:[\d,.]*\d)?%?")
# Readings below the first are repeated; what remains in doubt gets at most the second, so that it
# is shown as doubtful.
SURE, DOUBTFUL = 0.9, 0.75
# A letter that is read as a digit is never as sure as a digit.
LETTER_AT_MOST = 0.9
# Copies on the strip of a second reading, and the gap between them in heights of a character: the
# recogniser takes neighbours into account, so that other surroundings give an independent reading.
REPEATS, NARROW = 3, 0.55


def judge(pieces: Sequence[Piece], ink: Ink, reader: Reader) -> None:
    """Give each piece that is a number its text and confidence; doubtful ones are read again."""
    for piece in pieces:
        piece.number = as_number(piece.characters)
    numbers = [piece for piece in pieces if piece.number]
    step = _step(numbers)
    doubts = [
        piece
        for piece in pieces
        if (piece.number and (piece.number[1] < SURE or not fits(piece, step)))
        or (not piece.characters and piece.width <= 4 * ink.em)
    ]
    if doubts:
        look_again(doubts, ink, reader, step)


def as_number(characters: Sequence[Character]) -> tuple[str, float] | None:
    """The number (or dash) that these characters form, and its confidence; None where they are words."""
    if not characters:
        return None
    if len(characters) <= 2 and all(character.text in DASHES for character in characters):
        return "—" * len(characters), min(character.confidence for character in characters)
    if characters[0].text in "/／" and len(characters) == 1:
        return "/", characters[0].confidence
    text, sure = "", 1.0
    for character in characters:
        if character.text.isdigit() and character.text.isascii():
            text += character.text
            # A 0 that might as well be an O is sure: the chances of look-alikes add up to those of
            # the digit.
            sure = min(sure, max(character.confidence, character.digit_confidence))
        elif character.text in LETTERS:
            text += character.digit
            chance = character.digit_confidence
            sure = min(
                sure, min(chance, LETTER_AT_MOST) if chance > SURE else min(chance, DOUBTFUL)
            )
        else:
            text += POINTS.get(character.text, character.text)
            sure = min(sure, character.confidence)
    return (text, sure) if NUMBER.fullmatch(text) else None


def _step(numbers: Sequence[Piece]) -> float:
    """Pixels from one digit to the next, from numbers that were read well; 0 where there are too few."""
    widths = [
        piece.width / (len(piece.text) - 0.15)
        for piece in numbers
        if len(piece.text) > 1 and piece.text.isdigit() and piece.confidence >= SURE
    ]
    # The upper quartile: a 1 is narrow, so that the median would be too small for other digits.
    return sorted(widths)[len(widths) * 3 // 4] if len(widths) >= 3 else 0.0


def fits(piece: Piece, step: float) -> bool:
    """Whether the ink is as wide, or has as many spots, as the number that was read requires."""
    text = piece.text
    if not text.isdigit():
        return True
    if piece.spots == len(text):
        return True
    if not step:
        return len(text) == 1
    return abs(piece.width - (len(text) - 0.15) * step) < 0.6 * step


def look_again(doubts: Sequence[Piece], ink: Ink, reader: Reader, step: float) -> None:
    """Read each doubtful piece several times on one strip. Readings that agree with each other and with
    the first are sure; a number that was not read before is accepted as doubtful."""
    copies = [
        [Piece(piece.owner, piece.box, piece.spots) for _ in range(REPEATS)] for piece in doubts
    ]
    strips: list[Strip] = strips_for(copies, ink, gap=NARROW)
    read_pieces(strips, reader)
    for piece, readings in zip(doubts, copies, strict=True):
        again = [as_number(copy.characters) for copy in readings]
        votes = [one for one in again if one is not None]
        first = piece.number
        texts = {one[0] for one in votes}
        if first is None:
            if len(texts) == 1:
                piece.number = votes[0][0], min(DOUBTFUL, *(one[1] for one in votes))
            continue
        if len(votes) == REPEATS and texts == {first[0]}:
            sure = max(first[1], min(one[1] for one in votes))
            piece.number = first[0], sure if fits(piece, step) else min(sure, DOUBTFUL)
        elif len(votes) >= 2 and len(texts) == 1 and fits(piece, step):
            piece.number = votes[0][0], min(DOUBTFUL, first[1])
        else:
            piece.number = first[0], min(DOUBTFUL, first[1])
