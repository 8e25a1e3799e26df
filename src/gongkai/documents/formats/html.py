"""Web pages: the whole page including its navigation; the report's beginning is found later."""

from __future__ import annotations

import re

from gongkai.documents.blocks import Collector
from gongkai.documents.encoding import declared_encoding, decode
from gongkai.documents.format import Format
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, UnreadableFile
from gongkai.statute.wording import _

NAME = "html"
START = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
TAG = re.compile(rb"<(?:table|div|p|span|br|td)\b[^<>]*>", re.IGNORECASE)
SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".aspx", ".jsp", ".php")
HEAD = 8192


def sniff(data: bytes, name: str) -> float:
    """How surely this is a web page: by its first tags, or by many tags anywhere."""
    head = data[:HEAD].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if START.match(_without_comments(head)):
        return 0.95
    named = name.lower().endswith(SUFFIXES)
    # Plain text may quote a few tags.
    if not named and head.lstrip()[:1] != b"<":
        return 0.0
    tags = len(TAG.findall(data[: HEAD * 4]))
    if tags >= 3 and (named or head.lstrip()[:1] == b"<"):
        return 0.85
    return 0.3 if named and tags else 0.0


def _without_comments(head: bytes) -> bytes:
    """The content after the comments and the XML declaration at the start."""
    head = head.lstrip()
    while head.startswith((b"<!--", b"<?")):
        close = b"-->" if head.startswith(b"<!--") else b">"
        _before, found, head = head.partition(close)
        head = head.lstrip() if found else b""
    return head


def read(data: bytes, limits: Limits) -> RawDocument:
    """The visible paragraphs and tables of the page. Raises ``UnreadableFile``."""
    from selectolax.lexbor import LexborHTMLParser

    from gongkai.documents.markup import PageReader

    decoded = decode(data, declared_encoding(data))
    # Tags and scripts take most of a page: the source may be longer than the text.
    if len(decoded.text) > limits.text_chars * 4:
        raise UnreadableFile("too-large", _("网页太大，请只保存年度报告所在的页面后重新上传。"))
    text = decoded.text.replace("\x00", "")
    page = LexborHTMLParser(text)
    collector = Collector(limits)
    if page.body is None:
        return collector.finish(NAME)
    reader = PageReader(page, text, limits)
    collector.content(reader.content(page.body))
    if decoded.lost:
        collector.lost_characters(decoded.lost)
    if reader.counts.struck:
        collector.note(
            "struck-text",
            _("页面上有画了删除线的文字（{count} 处），没有读取。").format(
                count=reader.counts.struck
            ),
        )
    if reader.counts.hidden_in_tables:
        collector.note(
            "hidden-text",
            _("表格里有页面上不显示的文字（{count} 处），没有读取。").format(
                count=reader.counts.hidden_in_tables
            ),
        )
    title = page.css_first("title")
    return collector.finish(NAME, title=title.text(strip=True) if title else "")


FORMAT = Format(NAME, _("网页（html）"), SUFFIXES, sniff, read)
