"""Division of a text into running text and tables, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from gongkai.documents.bars import bar_rows, has_bars, is_border, table_of_rows
from gongkai.documents.blocks import TOO_MUCH_TEXT, Collector, Line, too_large
from gongkai.report.reading.labels import NUMBERING, Sort, Vocabulary
from gongkai.report.reading.plaintext.aligned_tables import (
    columns_table,
    is_aligned,
    joined,
    parts_by_head,
)
from gongkai.report.reading.plaintext.built import Built
from gongkai.report.reading.plaintext.cell_lines import build
from gongkai.report.reading.plaintext.commas import comma_rows, sole_text
from gongkai.report.reading.plaintext.evidence import is_disordered
from gongkai.report.reading.plaintext.line_pieces import pieces_of
from gongkai.report.reading.plaintext.ragged import ragged_table
from gongkai.report.reading.plaintext.tabs import opens_row, tab_rows
from gongkai.report.reading.plaintext.tokens import Token, form_words, tokens_of
from gongkai.report.reading.plaintext.zones import zones_of

MOST_LABEL = 60
# Lines of a text: labels are searched on each of them.
MOST_LINES = 50_000


@dataclass(frozen=True, slots=True)
class AlignedLines:
    """Aligned lines and their table; None where the table is in doubt. ``headed``: its own head names its
    columns."""

    lines: Sequence[str]
    built: Built | None
    headed: bool = True


class TextReader:
    """Reads the lines of a text into a collector."""

    def __init__(self, lines: Sequence[str], collector: Collector) -> None:
        self.lines = [line.rstrip(" \u3000\u00a0") for line in lines]
        self.collector = collector
        self.words: Vocabulary = form_words([line.strip() for line in self.lines])
        self.loose: list[str] = []
        self.disordered: set[str] = set()

    def read(self) -> None:
        """Read all lines: tables with bars, tabs, commas or blanks by these, the others by labels."""
        index = 0
        while index < len(self.lines):
            end = self._region(index)
            if end == index:
                self.loose.append(self.lines[index])
                index += 1
            else:
                index = end
        self._flush()

    def _region(self, start: int) -> int:
        """Where the table that begins on this line ends; the line itself where none does."""
        line = self.lines[start]
        # From the clearest separators to the vaguest: a comma may be in a sentence, blanks align
        # anything.
        if has_bars(line) or is_border(line):
            return self._bars(start)
        if "\t" in line.strip() or (line[:1] == "\t" and self._is_label(line)):
            return self._tabs(start)
        if opens_row(self.lines, start, self.words):
            return self._tabs(start)
        if (end := self._commas(start)) > start:
            return end
        if len(pieces_of(line)) > 1:
            return self._columns(start)
        return start

    def _bars(self, start: int) -> int:
        end = start
        while end < len(self.lines) and (has_bars(self.lines[end]) or is_border(self.lines[end])):
            end += 1
        rows = bar_rows([line for line in self.lines[start:end] if not is_border(line)])
        if len(rows) < 2:
            return start
        self._flush()
        self.collector.table(table_of_rows(rows))
        return end

    def _tabs(self, start: int) -> int:
        rows, end = tab_rows(self.lines, start, self.words)
        if len(rows) < 2:
            return start
        self._flush()
        self.collector.table(ragged_table(rows, self.words))
        return end

    def _commas(self, start: int) -> int:
        if text := sole_text(self.lines, start, self.words):
            self.loose.append(text[0])
            return text[1]
        found = comma_rows(self.lines, start, self.words)
        if found is None:
            return start
        self._flush()
        self.collector.table(ragged_table(found.rows, self.words))
        return found.end

    def _columns(self, start: int) -> int:
        end = self._columns_end(start)
        first = start
        if self.loose and self._is_label(self.loose[-1]):
            first = start - 1
        part = self.lines[first:end]
        aligned = len(part) > 1 and is_aligned(part)
        found = list(self._aligned(part)) if aligned else []
        if all(one.built is None for one in found):
            self.loose.extend(self.lines[start:end])
            return end
        del self.loose[len(self.loose) - (start - first) :]
        for one in found:
            if one.built is not None:
                self._flush()
            if one.built is None or (self.disordered and not one.headed):
                self.loose.extend(one.lines)
            else:
                self._table(one.built)
        return end

    def _table(self, built: Built) -> None:
        self.collector.table(built.table)
        for message in built.notes:
            self.collector.note("columns-unknown", message, again=True)

    def _aligned(self, lines: Sequence[str]) -> Iterator[AlignedLines]:
        """The tables of aligned lines: the lines under each head separately, as every head may have columns
        of another width; adjacent tables are joined."""
        waiting: list[AlignedLines] = []
        for part in parts_by_head(lines, self._names_row):
            built = columns_table(part, self._is_column, self._is_label, headed=True)
            if built is not None:
                head = takewhile(lambda line: not any(p.value for p in pieces_of(line)), part)
                self._note_order(tokens_of(list(head), self.words))
                waiting.append(AlignedLines(part, built))
                continue
            yield from _joined(waiting)
            waiting = []
            built = columns_table(part, self._is_column, self._is_label)
            yield AlignedLines(part, built, headed=False)
        yield from _joined(waiting)

    def _note_order(self, tokens: Sequence[Token]) -> None:
        """Remember the tables with a head whose columns are in another order than the form's: rows that
        continue without a head are then not assumed to be in the form's order."""
        self.disordered |= {
            table.key
            for table in self.words.form.tables
            if len(table.blocks) == 1
            and not table.sideways
            and is_disordered(tokens, table, self.words.form)
        }

    def _columns_end(self, start: int) -> int:
        """The line after an aligned table. Single labels belong to it where the table continues below them,
        and at its end where they are rows whose cells are all blank."""
        lines, end = self.lines, start
        while end < len(lines):
            after = end
            while after < len(lines) and len(pieces_of(lines[after])) < 2:
                if not self._is_label(lines[after]):
                    after = len(lines)
                after += 1
            if after >= len(lines):
                break
            end = after + 1
        while end < len(lines) and self._is_row(lines[end]) and not self._has_figures(end + 1):
            end += 1
        return end

    def _has_figures(self, index: int) -> bool:
        pieces = pieces_of(self.lines[index]) if index < len(self.lines) else []
        return bool(pieces) and all(piece.value for piece in pieces)

    def _is_column(self, text: str) -> bool:
        return not self._names_row(text) and any(
            match.sort is Sort.COLUMN and match.score == 1.0 and match.whole
            for match in self.words.find(text)
        )

    def _names_row(self, text: str) -> bool:
        """Whether a text may be a row's label; 其他 and 总计 without a number are a column's."""
        sorts = {match.sort for match in self.words.find(text)}
        numbered = NUMBERING.match(text) is not None
        return Sort.ROW in sorts and (numbered or Sort.COLUMN not in sorts)

    def _is_row(self, line: str) -> bool:
        """Whether a line is the label of a row (a group in table 4) and of nothing else."""
        matches = self.words.find(line.strip()) if self._is_label(line) else ()
        return bool(matches) and all(match.sort in (Sort.ROW, Sort.GROUP) for match in matches)

    def _is_label(self, line: str) -> bool:
        text = line.strip()
        return 0 < len(text) < MOST_LABEL and any(
            match.score == 1.0 for match in self.words.find(text)
        )

    def _flush(self) -> None:
        """Process collected lines without separators: tables by their labels, the rest as text."""
        lines, self.loose = self.loose, []
        if not any(lines):
            return
        tokens = tokens_of(lines, self.words)
        self._note_order(tokens)
        done = 0
        for zone in zones_of(tokens, self.words):
            first = tokens[zone.start].first
            self._text(lines[done:first])
            for built in build(zone, tokens, self.words, self.disordered):
                self._table(built)
            done = max(done, tokens[zone.end - 1].last + 1)
        self._text(lines[done:])

    def _text(self, lines: Sequence[str]) -> None:
        """Add lines as text; lines without a blank one between them are one block."""
        block: list[str] = []
        for line in [*lines, ""]:
            if line.strip():
                block.append(line.strip(" \t\u3000"))
            elif block:
                self.collector.line(Line("\n".join(block)))
                block = []


def _joined(parts: Sequence[AlignedLines]) -> Iterator[AlignedLines]:
    built = [part.built for part in parts if part.built is not None]
    if built:
        yield AlignedLines([line for part in parts for line in part.lines], joined(built))


def read_lines(text: str, collector: Collector) -> None:
    """Add the paragraphs and tables of a text to the collector. Raises ``UnreadableFile``."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise too_large(TOO_MUCH_TEXT)
    TextReader(lines, collector).read()
