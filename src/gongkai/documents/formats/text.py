"""Plain text, copied out of a PDF, a page or Word."""

from __future__ import annotations

from dataclasses import replace

from gongkai.documents.blocks import Collector
from gongkai.documents.encoding import decode, wide
from gongkai.documents.format import Format
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, RawText
from gongkai.statute.wording import _

NAME = "text"
SUFFIXES = (".txt", ".text", ".tsv", ".csv")
HEAD = 4096
CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B})


def sniff(data: bytes, name: str) -> float:
    """How surely this is plain text: it has no control bytes, except the zeros of UTF-16."""
    head = data[:HEAD]
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or wide(head) is not None
    if not head or (not is_wide and head.translate(None, CONTROLS) != head):
        return 0.0
    return 0.5 if name.lower().endswith(SUFFIXES) else 0.3


def read(data: bytes, limits: Limits) -> RawDocument:
    """The lines of the text, one in each block, including empty ones, in which whoever knows the form
    can find its tables. Raises ``UnreadableFile``."""
    decoded = decode(data)
    collector = Collector(limits)
    if decoded.lost:
        collector.lost_characters(decoded.lost)
    collector.check_text(decoded.text)
    lines = decoded.text.replace("\x00", "").split("\n")
    return replace(collector.finish(NAME), blocks=tuple(map(RawText, lines)))


FORMAT = Format(NAME, _("纯文本"), SUFFIXES, sniff, read)
