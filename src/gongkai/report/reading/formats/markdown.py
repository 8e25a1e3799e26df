"""Markdown, also as converters make it out of PDFs: pipe tables, html tables, headings."""

from __future__ import annotations

import re

from gongkai.report.reading.blocks import Collector, Line, Table
from gongkai.report.reading.encoding import decode
from gongkai.report.reading.format import Format
from gongkai.report.reading.limits import Limits
from gongkai.report.reading.plaintext.bars import (
    MARKDOWN_RULE,
    bar_cells,
    has_bars,
    table_of_rows,
)
from gongkai.report.reading.raw import RawDocument
from gongkai.report.wording import _

NAME = "markdown"
SUFFIXES = (".md", ".markdown", ".mkd", ".mdown")
HEAD = 65_536
RULE_BYTES = re.compile(rb"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$", re.MULTILINE)
MARK = re.compile(rb"^#{1,6} \S", re.MULTILINE)
HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
UNDERLINE = re.compile(r"^\s*(?:=+|-+|\*\*\*+|___+|- - -)\s*$")
BULLET = re.compile(r"^\s*[-*+]\s+")
QUOTE = re.compile(r"^\s*(?:>\s?)+")
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
STRONG = re.compile(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
HTML = re.compile(
    r"</?(?:p|div|span|center|b|strong|u|font|html|body|sup|sub)\b[^>]*>", re.IGNORECASE
)


def sniff(data: bytes, name: str) -> float:
    """How surely this is markdown: by rules under table heads and marks of headings."""
    head = data[:HEAD]
    if b"\x00" in head:
        return 0.0
    if RULE_BYTES.search(head):
        return 0.8
    named = name.lower().endswith(SUFFIXES)
    marked = MARK.search(head) is not None
    return 0.6 if named else (0.4 if marked else 0.0)


def read(data: bytes, limits: Limits) -> RawDocument:
    """The paragraphs and tables of the text. Raises ``UnreadableFile``."""
    decoded = decode(data)
    collector = Collector(limits)
    if decoded.lost:
        collector.lost_characters(decoded.lost)
    collector.check_text(decoded.text)
    text = decoded.text.replace("\x00", "")
    done = 0
    for match in TABLE.finditer(text) if "<table" in text.lower() else ():
        _lines(text[done : match.start()], collector)
        collector.content(_html_table(match[0], limits))
        done = match.end()
    _lines(text[done:], collector)
    return collector.finish(NAME)


def _lines(text: str, collector: Collector) -> None:
    part = _Part(collector)
    for line in text.splitlines():
        part.take(line)
    part.flush()


class _Part:
    """The rows of a table or the lines of a paragraph, until they end."""

    def __init__(self, collector: Collector) -> None:
        self.collector = collector
        self.rows: list[list[str]] = []
        self.block: list[str] = []
        self.ruled = False

    def take(self, line: str) -> None:
        """The next line of the text."""
        is_row = line.lstrip().startswith("|") or (
            has_bars(line) and (bool(self.rows) or line.count("|") > 1)
        )
        if is_row or ("|" in line and MARKDOWN_RULE.match(line)):
            self._take_row(line)
            return
        plain = line.strip() and not UNDERLINE.match(line)
        if self.rows or not plain:
            self.flush()
        if heading := HEADING.match(line):
            self.flush()
            self.collector.line(Line(_inline(heading[2]), "heading"))
        elif plain:
            self.block.append(_inline(BULLET.sub("", QUOTE.sub("", line)).strip()))

    def _take_row(self, line: str) -> None:
        if self.block:
            self.flush()
        if not self.ruled and len(self.rows) < 2 and MARKDOWN_RULE.match(line):
            self.ruled = True
            return
        self.rows.append([_inline(cell) for cell in bar_cells(line)])

    def flush(self) -> None:
        """Hands on what there is."""
        if self.rows:
            _pipe_table(self.rows, self.collector)
        if self.block:
            self.collector.line(Line("\n".join(self.block)))
        self.rows, self.block, self.ruled = [], [], False


def _pipe_table(rows: list[list[str]], collector: Collector) -> None:
    """A row may have more or fewer cells than the head: it keeps its own."""
    width = max(len(row) for row in rows)
    if width < 2:
        for row in rows:
            collector.line(Line(row[0]))
        return
    table = table_of_rows(rows)
    if any(len(row) == 1 for row in rows):
        for box in table.boxes:
            box.colspan = 1
    collector.table(table)


def _html_table(source: str, limits: Limits) -> list[Line | Table]:
    from selectolax.lexbor import LexborHTMLParser

    from gongkai.report.reading.markup import PageReader

    page = LexborHTMLParser(source)
    return PageReader(page, source, limits).content(page.body) if page.body else []


def _inline(text: str) -> str:
    """Text without its marks."""
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
