"""Column labels that were wrapped in narrow columns and copied out line by line.

``结果维 结果纠 其他结`` on one line and ``持 正 果`` on the next are three labels. Pieces are joined only
where every piece has its place in a label of the form; else nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.report.reading.labels import Match, Sort, Vocabulary, plain, vocabulary
from gongkai.report.reading.plaintext.order import is_proven
from gongkai.report.reading.plaintext.tokens import Token, TokenKind
from gongkai.statute.report.form import Table as FormTable

# A head has fewer; the search for places would take long on running text.
MOST_PIECES = 120
HEAD_SORTS = (Sort.COLUMN, Sort.GROUP, Sort.CORNER)


@dataclass(slots=True)
class _Open:
    """An incomplete label: its bare words so far, its text, its lines, and its first character."""

    words: str
    text: str
    first: int
    last: int
    start: int


def join_wrapped_headings(
    tokens: Sequence[Token], table: FormTable, words: Vocabulary
) -> list[Token]:
    """The tokens with the pieces of a head joined to whole labels where that is possible."""
    found: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        if token.kind in (TokenKind.LABEL, TokenKind.WORDS) and not _is_row(token, table):
            run.append(token)
            continue
        found.extend(_joined(run, table, words))
        found.append(token)
        run = []
    return found + _joined(run, table, words)


def _is_row(token: Token, table: FormTable) -> bool:
    return bool(token.of(Sort.ROW, table.key)) and not token.of(Sort.COLUMN, table.key)


def _joined(run: list[Token], table: FormTable, words: Vocabulary) -> list[Token]:
    if not any(token.kind is TokenKind.WORDS for token in run) or len(run) > MOST_PIECES:
        return run
    labels = _head_labels(table, words.form.key)
    start = next((i for i, token in enumerate(run) if _begins(plain(token.text), labels)), None)
    if start is None:
        return run
    whole = _solved(run[start:], labels)
    # Labels that begin on several lines have no certain order; a proof may give the form's.
    if whole is None or len({one.first for one in whole}) > 1:
        proven = _proven(run[start:], table, words)
        if proven:
            return run[:start] + proven
    if whole is None:
        return run
    joined = []
    for one in whole:
        matches = tuple(m for m in words.exact[one.words] if m.table == table.key)
        joined.append(Token(TokenKind.LABEL, one.text, one.first, one.last, matches, one.start))
    return run[:start] + joined


def _proven(run: Sequence[Token], table: FormTable, words: Vocabulary) -> list[Token]:
    """The form's own head, where the pieces prove that the columns are in its order; else empty."""
    if len(table.blocks) > 1:
        return []
    (block,) = table.blocks
    turns = len(block.rows) if table.sideways else 1
    columns = [column.label for column in block.columns] * turns
    others = sorted(_head_labels(table, words.form.key) - {plain(c) for c in columns}, key=len)
    groups = [token for token in run if token.of(Sort.GROUP, table.key)]
    order = [row.key for row in block.rows]
    named = [m.key for token in groups for m in token.of(Sort.GROUP, table.key) if m.key in order]
    if named != sorted(named, key=order.index):
        return []
    lines: dict[int, list[str]] = {}
    for token in run:
        for text in token.text.split():
            if piece := _column_piece(plain(text), columns, others):
                lines.setdefault(token.first, []).append(piece)
    if not is_proven(list(lines.values()), [plain(column) for column in columns]):
        return []
    line = run[0].first
    labels = [
        Token(TokenKind.LABEL, column, line, run[-1].last, _column_matches(column, table, words))
        for column in columns
    ]
    corner = [token for token in run if token.of(Sort.CORNER, table.key)]
    return [*corner, *groups, *labels]


def _column_matches(label: str, table: FormTable, words: Vocabulary) -> tuple[Match, ...]:
    found = words.exact[plain(label)]
    return tuple(m for m in found if m.table == table.key and m.sort is Sort.COLUMN)


def _column_piece(text: str, columns: Sequence[str], others: Sequence[str]) -> str:
    """The part of a text that is a piece of a column's label; empty for pieces of other headings."""
    if any(text in plain(column) for column in columns):
        return text
    for other in others:
        if text in other:
            return ""
        if text.endswith(other) and any(text.removesuffix(other) in column for column in columns):
            return text.removesuffix(other)
    return text


@lru_cache(maxsize=32)
def _head_labels(table: FormTable, form_key: str) -> frozenset[str]:
    """The bare words of every label that can be in the head of this table."""
    return frozenset(
        text
        for text, matches in vocabulary(form_key).exact.items()
        if any(m.table == table.key and m.sort in HEAD_SORTS for m in matches)
    )


@lru_cache(maxsize=32)
def _starts(labels: frozenset[str]) -> frozenset[str]:
    """Every beginning of every label."""
    return frozenset(label[:end] for label in labels for end in range(1, len(label) + 1))


def _begins(text: str, labels: frozenset[str]) -> bool:
    return text in _starts(labels)


def _solved(run: Sequence[Token], labels: frozenset[str]) -> list[_Open] | None:
    """The labels that the pieces form, in the order in which they begin; None where a piece remains or a
    label stays incomplete."""
    parts: list[_Open] = []
    for token in run:
        begin = 0
        for text in token.text.split():
            begin = token.text.index(text, begin)
            bare = plain(text)
            if not bare:
                continue
            before = _to_go_on(parts, bare, token.first, labels)
            if before is not None:
                before.words += bare
                before.text += text
                before.last = token.last
            elif _begins(bare, labels):
                start = token.start + begin if token.start >= 0 else -1
                parts.append(_Open(bare, text, token.first, token.last, start))
            else:
                return None
            begin += len(text)
    return parts if all(part.words in labels for part in parts) else None


def _to_go_on(parts: Sequence[_Open], bare: str, line: int, labels: frozenset[str]) -> _Open | None:
    """The first label begun on an earlier line that this piece continues; None where there is none."""
    for part in parts:
        if part.last < line and _begins(part.words + bare, labels):
            return part
    return None
