"""Where in a text without lines or bars the tables of the form stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.report.reading.labels import Vocabulary
from gongkai.report.reading.plaintext.tokens import Sign, Token
from gongkai.statute.report.form import Table as FormTable

MOST_STRANGE = 3
LONGEST_STRANGE = 40
SECTION = re.compile(r"^\s*[一二三四五六七][、.．].*(?:情况|事项)\s*$")
# Words this short may be pieces of labels that were wrapped in narrow cells.
FRAGMENT = 6


@dataclass(slots=True)
class Zone:
    """The tokens of one table of the form, from ``start`` to ``end`` (exclusive)."""

    table: FormTable
    start: int
    end: int


def zones_of(tokens: Sequence[Token], words: Vocabulary) -> Iterator[Zone]:
    """The stretches of tokens that are tables of the form."""
    index = 0
    while index < len(tokens):
        zone = _zone_at(tokens, index, words)
        if zone is None:
            index += 1
            continue
        yield zone
        index = zone.end


def _zone_at(tokens: Sequence[Token], start: int, words: Vocabulary) -> Zone | None:
    if tokens[start].sign is not Sign.LABEL:
        return None
    for table in words.form.tables:
        if not any(match.table == table.key for match in tokens[start].matches):
            continue
        end = _zone_end(tokens, start, table.key)
        part = tokens[start:end]
        labels = sum(token.sign is Sign.LABEL for token in part)
        values = sum(token.sign is Sign.VALUE for token in part)
        if labels >= 2 and values >= 1:
            return Zone(table, start, end)
    return None


def _zone_end(tokens: Sequence[Token], start: int, table: str) -> int:
    """After the last token that belongs to the table; a few strange words are let in."""
    end, strange = start + 1, 0
    for index in range(start, len(tokens)):
        token = tokens[index]
        if (
            token.sign is Sign.LABEL and any(match.table == table for match in token.matches)
        ) or token.sign is Sign.VALUE:
            end, strange = index + 1, 0
        elif token.sign in (Sign.WORDS, Sign.LABEL):
            strange += token.sign is Sign.LABEL or len(token.text) > FRAGMENT
            too_long = len(token.text) > LONGEST_STRANGE
            if strange > MOST_STRANGE or too_long or SECTION.match(token.text):
                break
    while end < len(tokens) and tokens[end].sign is Sign.EMPTY:
        end += 1
    return end
