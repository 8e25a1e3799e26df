"""Recognition of texts as labels of the statutory form.

Labels occur with other spacing, brackets or numbering, wrapped, cut or misspelt. Exact matches of the
bare words come first; close spellings count only where no other label is nearly as close.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from gongkai.statute.report.form import Form, Table
from gongkai.statute.report.known_forms import form_by_key

NOT_WORD = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")
NUMBERING = re.compile(
    r"^\s*(?:[（(]\s*[一二三四五六七八九十\d]{1,2}\s*[)）]"
    r"|[一二三四五六七八九十]{1,2}\s*[、.．,，]"
    r"|\d{1,2}\s*[、.．,，)）]"
    r"|\d(?=[\u3400-\u9fff]))\s*"
)
# Percent from which a spelling is close, and by which it must be closer than any other label;
# characters up to which only an exact match counts.
CLOSE, MARGIN, SHORT = 80.0, 8.0, 3


class Sort(StrEnum):
    """What a label labels."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"  # a heading over columns or left of rows
    CAPTION = "caption"  # 第二十条第（一）项
    CORNER = "corner"  # 信息内容, the note in the corner of 表三, 申请人情况


@dataclass(frozen=True, slots=True)
class Match:
    """A label that a text was recognised as, with a score (0 to 1)."""

    sort: Sort
    table: str
    key: str
    score: float = 1.0
    whole: bool = True
    """False where the text is only the beginning of the label (its rest may follow)."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The bare words of a text: half-width, no space, no punctuation."""
    return NOT_WORD.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def core(text: str) -> str:
    """The bare words without the numbering in front."""
    normal = unicodedata.normalize("NFKC", text)
    return NOT_WORD.sub("", NUMBERING.sub("", normal, count=1))


def _number(text: str) -> tuple[bool, int] | None:
    """Whether a text has a Chinese number in front, and the number; None where it has none."""
    mark = NUMBERING.match(unicodedata.normalize("NFKC", text))
    found = "".join(character for character in mark[0] if character.isnumeric()) if mark else ""
    if not found:
        return None
    in_chinese = not found.isdigit()
    return in_chinese, int(unicodedata.numeric(found[-1]) if in_chinese else int(found))


class Vocabulary:
    """The labels of one form, found by text."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.exact: dict[str, list[Match]] = {}
        self._long: list[str] = []
        self._numbers = {
            (table.key, row.key): number
            for table in form.tables
            for block in table.blocks
            for row in block.rows
            if (number := _number(row.label))
        }
        for table in form.tables:
            self._add_table(table)
        self._cache: dict[str, tuple[Match, ...]] = {}

    def find(self, text: str) -> tuple[Match, ...]:
        """Every label that this text may be, the likeliest first; empty when none."""
        found = self._cache.get(text)
        if found is None:
            found = self._cache.setdefault(text, self._find(text))
            # Running text is looked up too: without a bound the cache would grow with every file.
            if len(self._cache) > 20_000:
                self._cache.clear()
        return found

    def ending(self, row_key: str, text: str) -> bool:
        """Whether a text is the end of this row's label, where a label was cut in two."""
        rest = plain(text)
        return len(rest) > 1 and any(
            match.key == row_key and match.sort is Sort.ROW and known.endswith(rest)
            for known, matches in self.exact.items()
            for match in matches
        )

    def _add_table(self, table: Table) -> None:
        for block in table.blocks:
            for row in block.rows:
                sort = Sort.GROUP if table.sideways else Sort.ROW
                for label in (row.label, *row.variants):
                    self._add(label, sort, table.key, row.key)
                    # Without a ruled line between head and first row the corner runs into its label.
                    corner = plain(block.corner) + core(label)
                    self._learn(corner, Match(sort, table.key, row.key))
                    # Formats without spans repeat or join the headings in front of a label, all or
                    # the last ones.
                    for depth in range(len(row.path)):
                        joined = "".join((*row.path[depth:], label))
                        self._learn(plain(joined), Match(sort, table.key, row.key))
                        last = "".join((*(core(part) for part in row.path[depth:]), core(label)))
                        self._learn(last, Match(sort, table.key, row.key))
                for group in row.path:
                    self._add(group, Sort.GROUP, table.key, group)
            for column in block.columns:
                for label in (column.label, *column.variants):
                    self._add(label, Sort.COLUMN, table.key, column.key)
                for group in column.path:
                    self._add(group, Sort.GROUP, table.key, group)
            self._add(block.caption, Sort.CAPTION, table.key, block.key)
            self._add(block.corner, Sort.CORNER, table.key, block.key)
            self._add(block.header, Sort.CORNER, table.key, block.header)

    def _add(self, label: str, sort: Sort, table: str, key: str) -> None:
        match, words = Match(sort, table, key), core(label)
        self._learn(plain(label), match)
        self._learn(words, match)
        # Only bare labels are compared by similarity: with headings in front all are similar.
        if len(words) > SHORT and words not in self._long:
            self._long.append(words)

    def _learn(self, text: str, match: Match) -> None:
        if text and match not in self.exact.setdefault(text, []):
            self.exact[text].append(match)

    def _find(self, text: str) -> tuple[Match, ...]:
        bare, words = plain(text), core(text)
        if not words or len(bare) > 120:
            return ()
        hits = [*self.exact.get(bare, ()), *self.exact.get(words, ())]
        # Three characters may be the beginning of anything; only the number distinguishes them.
        if len(words) <= SHORT and any(self._numbered_otherwise(text, match) for match in hits):
            return ()
        if hits:
            return tuple(dict.fromkeys(hits))
        if len(words) <= SHORT:
            return ()
        return self._begun(words) or self._close(words)

    def _numbered_otherwise(self, text: str, match: Match) -> bool:
        """Whether a short label is numbered like labels of another rank and with another number: （六）其他
        is the beginning of a heading and not the row 3.其他."""
        own, wanted = _number(text), self._numbers.get((match.table, match.key))
        return (
            match.sort is Sort.ROW
            and own is not None
            and wanted is not None
            and own[0] != wanted[0]
            and own[1] != wanted[1]
        )

    def _begun(self, words: str) -> tuple[Match, ...]:
        """The label that begins with these words, where only one does."""
        # Shorter beginnings (行政, 不予) are shared by too many labels or are words of the text.
        if len(words) < 5:
            return ()
        begun = {
            (match.sort, match.table, match.key)
            for known in self._long
            if known.startswith(words)
            for match in self.exact[known]
        }
        if len(begun) != 1:
            return ()
        sort, table, key = begun.pop()
        return (Match(sort, table, key, 0.9, whole=False),)

    def _close(self, words: str) -> tuple[Match, ...]:
        near = process.extract(words, self._long, scorer=fuzz.ratio, limit=12, score_cutoff=CLOSE)
        if not near:
            return ()
        best: dict[tuple[Sort, str, str], float] = {}
        for known, score, _index in near:
            for match in self.exact[known]:
                name = (match.sort, match.table, match.key)
                best[name] = max(best.get(name, 0.0), score)
        ranked = sorted(best.items(), key=lambda item: -item[1])
        top = ranked[0][1]
        # Two labels that are nearly equally close mean that the text names neither for certain.
        rivals = {name for name, score in ranked if score > top - MARGIN}
        if len({(sort, key) for sort, _table, key in rivals}) > 1:
            return ()
        return tuple(Match(sort, table, key, top / 100) for sort, table, key in rivals)


@lru_cache(maxsize=8)
def vocabulary(form_key: str) -> Vocabulary:
    """The labels of the form with this key."""
    return Vocabulary(form_by_key(form_key))
