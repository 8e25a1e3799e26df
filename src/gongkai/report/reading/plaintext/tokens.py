"""A text as words, values and empty lines, and which of the words are labels of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.report.reading.labels import Match, Sort, Vocabulary, plain
from gongkai.report.reading.values import is_value
from gongkai.statute.report.known_forms import FORMS

TRAILING = re.compile(r"^(.*?\S)[ \u3000\t]+(\S+)$")
WIDE_GAP = re.compile(r"[ \u3000\t]{2,}")
BEFORE_NUMBER = re.compile(r"[ \u3000\t]+(?=(?:\d{1,2}[.、．]|[（(][一二三四五六七][)）]))")
NUMBER = re.compile(r"[\d,.]*\d")
LONGEST_LABEL = 80
FRAGMENT = 6
# More short pieces than that on one line are the head of a table and no sentence.
MOST_PIECES = 4
# Whole labels on a line that show it to be the head of a table, whatever else stands there.
LEAST_LABELS = 2
MOST_LINES = 12


class Sign(StrEnum):
    """What a token is."""

    LABEL = "label"
    WORDS = "words"
    VALUE = "value"
    EMPTY = "empty"


@dataclass(slots=True)
class Token:
    """A piece of text on lines ``first`` to ``last`` (from 0). ``start`` is the character of the
    first line at which it begins; -1 where that is not known."""

    sign: Sign
    text: str
    first: int
    last: int
    matches: tuple[Match, ...] = ()
    start: int = -1

    def of(self, sort: str, table: str) -> tuple[Match, ...]:
        """Its matches of one sort in one table."""
        return tuple(m for m in self.matches if m.sort == sort and m.table == table)


def tokens_of(lines: Sequence[str], words: Vocabulary) -> list[Token]:
    """The tokens of a text in order. Labels that were wrapped over lines become one token."""
    raw: list[Token] = []
    for number, line in enumerate(lines):
        raw.extend(_pieces(line, number, words))
    return _labelled(raw, words)


def form_words(lines: Sequence[str]) -> Vocabulary:
    """The labels of the form that most lines speak of, or most texts that gaps part on them."""
    from gongkai.report.reading.labels import vocabulary

    texts = {
        plain(text)
        for line in lines
        for text in (line, *WIDE_GAP.split(line))
        if len(text) < LONGEST_LABEL
    }
    return max(
        (vocabulary(form.key) for form in FORMS), key=lambda words: len(texts & words.exact.keys())
    )


def _pieces(line: str, number: int, words: Vocabulary) -> list[Token]:
    text = line.strip()
    if not text:
        return [Token(Sign.EMPTY, "", number, number)]
    parts = text.split()
    if all(map(is_value, parts)):
        return [Token(Sign.VALUE, part, number, number) for part in parts]
    if max(map(len, WIDE_GAP.split(text))) > 2 * LONGEST_LABEL:
        return [Token(Sign.WORDS, text, number, number)]
    values: list[str] = []
    while (match := TRAILING.match(text)) and is_value(match[2]):
        values.insert(0, match[2])
        text = match[1]
    parts = _row_parts(text, words) if values else _parts(text, words)
    found, end = [], 0
    for part in parts:
        start = line.find(part, end)
        end = max(start + len(part), end)
        found.append(Token(Sign.WORDS, part, number, number, start=start))
    return found + [Token(Sign.VALUE, value, number, number) for value in values]


def _row_parts(text: str, words: Vocabulary) -> list[str]:
    """The label before the figures of a line; what stands left of it is a piece of a heading."""
    if not text or _exact(text, words):
        return [text] if text else []
    rights = [
        text[match.end() :] for match in [*WIDE_GAP.finditer(text), *BEFORE_NUMBER.finditer(text)]
    ]
    for right in rights:
        if _exact(right, words):
            return [right]
    if words.find(text):
        return [text]
    for right in rights:
        if words.find(right):
            return [right]
    last = text.split()[-1]
    return [last if len(last) > FRAGMENT else text]


def _parts(text: str, words: Vocabulary) -> list[str]:
    """Several labels or pieces of labels on one line, or the line as it is."""
    if not text or _exact(text, words):
        return [text] if text else []
    if any(NUMBER.fullmatch(part) for part in text.split()):
        return [text]  # a sentence with blanks about its numbers: figures stand at a row's end
    parts = [piece for part in text.split() for piece in _unglued(part, words)]
    if len(parts) == 1:
        return parts
    for match in BEFORE_NUMBER.finditer(text):
        right = text[match.end() :]
        if any(one.sort is Sort.ROW for one in words.find(right)):
            return [right]
    if sum(_exact(part, words) for part in parts) < LEAST_LABELS and any(
        match.whole for match in words.find(text)
    ):
        return [text]
    pieces = sum(len(part) <= FRAGMENT or bool(words.find(part)) for part in parts)
    if pieces == len(parts) or pieces > MOST_PIECES:
        return parts
    if _is_corner(parts[0], words) or any(words.find(part) for part in parts[1:]):
        return parts
    return [text]


def _unglued(text: str, words: Vocabulary) -> list[str]:
    """Two labels that came to stand without a blank between them, or the text as it is."""
    if len(text) <= FRAGMENT or len(text) > LONGEST_LABEL or _exact(text, words):
        return [text]
    for cut in range(2, len(text) - 1):
        if _exact(text[:cut], words) and _exact(text[cut:], words):
            return [text[:cut], text[cut:]]
    return [text]


def _is_corner(text: str, words: Vocabulary) -> bool:
    return any(match.sort is Sort.CORNER for match in words.find(text))


def _labelled(raw: list[Token], words: Vocabulary) -> list[Token]:
    found: list[Token] = []
    index = 0
    while index < len(raw):
        token = raw[index]
        if token.sign is not Sign.WORDS:
            found.append(token)
            index += 1
            continue
        label, index = _label_at(raw, index, words)
        found.append(label)
    return found


def _label_at(raw: list[Token], index: int, words: Vocabulary) -> tuple[Token, int]:
    """The label that begins at a token: alone if it is one exactly, else with the lines after it."""
    first = raw[index]
    alone = words.find(first.text) if len(first.text) < LONGEST_LABEL else ()
    if _is_certain(alone):
        return _longer(raw, index, alone, words) or (
            _as_label(first, first.last, first.text, alone),
            index + 1,
        )
    text, last = first.text, index
    best: tuple[Token, int] | None = None
    while last + 1 < len(raw) and last - index < MOST_LINES and len(text) < LONGEST_LABEL:
        following = raw[last + 1]
        if following.sign is not Sign.WORDS or _exact(following.text, words):
            break
        last += 1
        text += following.text
        matches = words.find(text)
        if _is_certain(matches):
            best = _as_label(first, raw[last].last, text, matches), last + 1
            break
        if matches and all(not match.whole for match in matches):
            best = _as_label(first, raw[last].last, text, matches), last + 1
    if best:
        return best
    if alone:
        return _as_label(first, first.last, first.text, alone), index + 1
    return first, index + 1


def _is_certain(matches: Sequence[Match]) -> bool:
    return any(match.score == 1.0 and match.whole for match in matches)


def _longer(
    raw: list[Token], index: int, alone: tuple[Match, ...], words: Vocabulary
) -> tuple[Token, int] | None:
    """The same label in full, where a text is a short form of it and the rest follows (商业, 企业)."""
    if index + 1 >= len(raw) or raw[index + 1].sign is not Sign.WORDS:
        return None
    text = raw[index].text + raw[index + 1].text
    matches = words.find(text)
    if {match.key for match in alone} & {m.key for m in matches if m.score == 1.0 and m.whole}:
        return _as_label(raw[index], raw[index + 1].last, text, matches), index + 2
    return None


def _exact(text: str, words: Vocabulary) -> bool:
    return any(match.score == 1.0 and match.whole for match in words.find(text))


def _as_label(first: Token, last: int, text: str, matches: tuple[Match, ...]) -> Token:
    return Token(Sign.LABEL, text, first.first, last, matches, first.start)
