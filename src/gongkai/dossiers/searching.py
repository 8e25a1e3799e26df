"""Finding Chinese text in PostgreSQL: every pair of neighbouring characters is a word of the index.

A text is found by any part of it, without a dictionary: a query is the conjunction of its pairs. A
single character finds the pairs that begin with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

RUN = re.compile(r"[0-9a-z]+|[^\W_0-9a-z]+")
# PostgreSQL takes lexemes of up to 2 KB; so long a run is pasted by mistake, and found by its
# start.
WORD_LENGTH = 64
TEXT_LENGTH = 20_000
"""How much of a text is indexed; an application's description is shorter."""


def words_of(text: str) -> list[str]:
    """The words of the index for a text: runs of letters and digits as they are, Chinese characters
    in pairs, each once, in order. Case and width make no difference."""
    words: dict[str, None] = {}
    for run in _runs(text[:TEXT_LENGTH]):
        if run.isascii() or len(run) == 1:
            words[run[:WORD_LENGTH]] = None
        else:
            words.update((run[place : place + 2], None) for place in range(len(run) - 1))
            words[run[-1]] = None  # so that a single character at the end is found too
    return list(words)


def index_text(parts: Iterable[str]) -> str:
    """The text of several parts as words with spaces between, for ``to_tsvector('simple', …)``."""
    return " ".join(word for part in parts for word in words_of(part))


def raw_query(text: str) -> str:
    """What a person typed as a ``tsquery``: all its words, each also as the beginning of a longer
    one. Empty where nothing searchable was typed."""
    terms = []
    for run in _runs(text):
        if run.isascii() or len(run) == 1:
            # Letters and digits only, by RUN: nothing here can close the quotes of the query.
            terms.append(f"'{run[:WORD_LENGTH]}':*")
        else:
            terms += [f"'{run[place : place + 2]}'" for place in range(len(run) - 1)]
    return " & ".join(dict.fromkeys(terms))


def _runs(text: str) -> list[str]:
    return RUN.findall(unicodedata.normalize("NFKC", text).lower())
