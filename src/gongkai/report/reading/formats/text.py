"""Plain text, copied out of a PDF, a page or Word."""

from __future__ import annotations

from gongkai.report.reading.blocks import Collector
from gongkai.report.reading.encoding import decode, wide
from gongkai.report.reading.format import Format
from gongkai.report.reading.limits import Limits
from gongkai.report.reading.raw import RawDocument
from gongkai.statute.wording import _

NAME = "text"
SUFFIXES = (".txt", ".text", ".tsv", ".csv")
HEAD = 4096
CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B})


def sniff(data: bytes, name: str) -> float:
    """How surely this is plain text: it has no control bytes, but for UTF-16's zeros."""
    head = data[:HEAD]
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or wide(head) is not None
    if not head or (not is_wide and head.translate(None, CONTROLS) != head):
        return 0.0
    return 0.5 if name.lower().endswith(SUFFIXES) else 0.3


def read(data: bytes, limits: Limits) -> RawDocument:
    """The paragraphs of the text and the tables in it. Raises ``UnreadableFile``."""
    from gongkai.report.reading.plaintext.regions import read_lines

    decoded = decode(data)
    collector = Collector(limits)
    if decoded.lost:
        collector.lost_characters(decoded.lost)
    collector.check_text(decoded.text)
    read_lines(decoded.text.replace("\x00", ""), collector)
    return collector.finish(NAME)


FORMAT = Format(NAME, _("纯文本"), SUFFIXES, sniff, read)
