"""Markdown, also as converters produce it from PDFs: pipe tables, HTML tables, headings."""

from __future__ import annotations

import re

from gongkai.documents.bars import bar_cells, has_bars, is_markdown_rule, table_of_rows
from gongkai.documents.blocks import Collector, Line, Table
from gongkai.documents.encoding import decode
from gongkai.documents.format import Format
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument
from gongkai.statute.wording import _

NAME = "markdown"
SUFFIXES = (".md", ".markdown", ".mkd", ".mdown")
HEAD = 65_536
RULE_CHARACTERS = set(b"|-: \t\r")
MARK = re.compile(rb"^#{1,6} \S", re.MULTILINE)
# A longer line is not tried: the expression for headings would search it for its end.
LONGEST_HEADING = 300
HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
UNDERLINE = re.compile(r"^\s*(?:=+|-+|\*\*\*+|___+|- - -)\s*$")
BULLET = re.compile(r"^\s*[-*+]\s+")
QUOTE = re.compile(r"^\s*(?:>\s?)+")
# All repetitions are bounded here and below: hostile text must not make a search run away.
PICTURE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,500}\)")
LINK = re.compile(r"\[([^\[\]]{0,300})\]\([^()]{0,500}\)")
STRUCK = re.compile(
    r"(?<!~)~~(?=[^\s~])[^~\n]{1,300}?(?<=[^\s~])~~(?!~)|<(del|s|strike)>[^<>\n]{0,300}</\1>",
    re.IGNORECASE,
)
HIDDEN = re.compile(
    r"<(span|font|b|i|em)\b[^<>\n]{0,300}(?:display\s*:\s*none|visibility\s*:\s*hidden)"
    r"[^<>\n]{0,300}>[^<>\n]{0,300}</\1>",
    re.IGNORECASE,
)
SUPERSCRIPT = re.compile(r"(?<=\d)<(sup|sub)>([^<>\n]{0,40})</\1>", re.IGNORECASE)
STRONG = re.compile(r"(\*\*|__|~~|`)(?=\S)(.{1,300}?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,300}?)(?<=\S)\*(?![\w*])")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
BREAK = re.compile(r"[ \t]{0,20}<br\s{0,3}/?>[ \t]{0,20}", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
TABLE_TAG = re.compile(r"<(/?)table\b[^<>]{0,500}>", re.IGNORECASE)
HTML = re.compile(
    r"</?(?:p|div|span|center|b|strong|u|font|html|body|sup|sub)\b[^<>]{0,300}>", re.IGNORECASE
)


def sniff(data: bytes, name: str) -> float:
    """How surely this is markdown: by rules under table heads and by heading marks."""
    head = data[:HEAD]
    if b"\x00" in head:
        return 0.0
    if any(_is_rule(line) for line in head.split(b"\n")):
        return 0.8
    named = name.lower().endswith(SUFFIXES)
    marked = MARK.search(head) is not None
    return 0.6 if named else (0.4 if marked else 0.0)


def _is_rule(line: bytes) -> bool:
    """Whether a line is the rule of a table of two columns or more: |---|---|."""
    return b"--" in line and b"|" in line.strip(b"| ") and set(line) <= RULE_CHARACTERS


def read(data: bytes, limits: Limits) -> RawDocument:
    """The paragraphs and tables of the text. Raises ``UnreadableFile``."""
    decoded = decode(data)
    collector = Collector(limits)
    if decoded.lost:
        collector.lost_characters(decoded.lost)
    collector.check_text(decoded.text)
    text = decoded.text.replace("\x00", "")
    done = 0
    for start, end in _html_tables(text):
        _lines(text[done:start], collector)
        collector.content(_html_table(text[start:end], limits))
        done = end
    _lines(text[done:], collector)
    return collector.finish(NAME)


def _html_tables(text: str) -> list[tuple[int, int]]:
    """The start and end of tables in HTML; one that is never closed is ignored."""
    found: list[tuple[int, int]] = []
    depth = start = 0
    for match in TABLE_TAG.finditer(text) if "<" in text else ():
        if not match[1]:
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((start, match.end()))
    return found


def _lines(text: str, collector: Collector) -> None:
    part = _OpenBlock(collector)
    for line in _seen(text, collector).splitlines():
        part.take(line)
    part.flush()


def _seen(text: str, collector: Collector) -> str:
    """The text without what is struck out or hidden; a superscript digit is put in brackets."""
    if "~~" in text or "</" in text:
        text, struck = STRUCK.subn("", text)
        text, hidden = HIDDEN.subn("", text)
        text = SUPERSCRIPT.sub(r"[\2]", text)
        collector.struck(struck)
        collector.hidden(hidden)
    return text


class _OpenBlock:
    """The rows of a table or the lines of a paragraph that is not complete yet."""

    def __init__(self, collector: Collector) -> None:
        self.collector = collector
        self.rows: list[list[str]] = []
        self.block: list[str] = []
        self.ruled = False

    def take(self, line: str) -> None:
        """Process the next line of the text."""
        line = QUOTE.sub("", line)
        # A single bar in running text is no table; below other rows it is.
        is_row = line.lstrip().startswith("|") or (
            has_bars(line) and (bool(self.rows) or line.count("|") > 1)
        )
        if is_row or ("|" in line and is_markdown_rule(line)):
            self._take_row(line)
            return
        plain = line.strip() and not UNDERLINE.match(line)
        if self.rows or not plain:
            self.flush()
        if len(line) < LONGEST_HEADING and (heading := HEADING.match(line)):
            self.flush()
            self.collector.line(Line(_inline(heading[2]), "heading"))
        elif plain:
            self.block.append(_inline(BULLET.sub("", line).strip()))

    def _take_row(self, line: str) -> None:
        if self.block:
            self.flush()
        if not self.ruled and len(self.rows) < 2 and is_markdown_rule(line):
            self.ruled = True
            return
        self.rows.append([_inline(cell) for cell in bar_cells(line)])

    def flush(self) -> None:
        """Pass the open table or paragraph to the collector."""
        if self.rows:
            _pipe_table(self.rows, self.collector)
        if self.block:
            self.collector.line(Line("\n".join(self.block)))
        self.rows, self.block, self.ruled = [], [], False


def _pipe_table(rows: list[list[str]], collector: Collector) -> None:
    """Add a pipe table. A row may have more or fewer cells than the head; it keeps its own."""
    width = max(len(row) for row in rows)
    if width < 2:
        for row in rows:
            collector.line(Line(row[0]))
        return
    table = table_of_rows(rows)
    if any(len(row) == 1 for row in rows):
        for box in table.boxes:
            # Markdown has no spans: a row of one cell lost the others.
            box.colspan = 1
    collector.table(table)


def _html_table(source: str, limits: Limits) -> list[Line | Table]:
    from selectolax.lexbor import LexborHTMLParser

    from gongkai.documents.markup import PageReader

    page = LexborHTMLParser(source)
    return PageReader(page, source, limits).content(page.body) if page.body else []


def _inline(text: str) -> str:
    """Text without its markup."""
    if "<" in text:
        text = HTML.sub("", BREAK.sub("\n", text))
    if "[" in text:
        text = LINK.sub(r"\1", PICTURE.sub("", text))
    if "*" in text or "_" in text or "~" in text or "`" in text:
        text = EMPHASIS.sub(r"\1", STRONG.sub(r"\2", text))
    if "\\" in text:
        text = ESCAPED.sub(r"\1", text)
    if "&" in text:
        from html import unescape

        text = ENTITY.sub(lambda match: unescape(match[0]), text)
    return text


FORMAT = Format(NAME, _("Markdown 文本"), SUFFIXES, sniff, read)
