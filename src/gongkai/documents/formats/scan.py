"""Pictures of pages: png, jpg, tif with many pages, bmp. Read by the recogniser, offline.

Input: the bytes of a file. Output: paragraphs and grids with page and box, and for each cell whether it
has ink and the confidence of its reading.
"""

from __future__ import annotations

from gongkai.documents.format import Format
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument

MAGIC = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
    b"II+\x00",
    b"MM\x00+",
)
WEBP = (b"RIFF", b"WEBP")
SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")


def sniff(data: bytes, name: str) -> float:
    """How surely this is a picture: by its signature. The two letters of a bmp could begin a text, so
    the reserved zeros of its header are checked too."""
    if data[:2] == b"BM":
        zeros = data[6:10] == bytes(4)
        return 1.0 if zeros or name.lower().endswith(".bmp") else 0.0
    if data.startswith(MAGIC) or (data[:4], data[8:12]) == WEBP:
        return 1.0
    return 0.0


def read(data: bytes, limits: Limits) -> RawDocument:
    """The pictures' blocks. Raises ``UnreadableFile``: truncated, too-large, empty,
    no-converter."""
    from gongkai.documents.scans.file import read_pictures
    from gongkai.documents.scans.installed import need_recogniser

    need_recogniser()
    return read_pictures(data, limits)


FORMAT = Format("scan", "图片或扫描件", SUFFIXES, sniff, read)
