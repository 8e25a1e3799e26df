"""Whether a PDF has layers that can be switched off, as its catalog states."""

from __future__ import annotations

import re
import zlib

LAYERS = b"/OCProperties"
PACKED = b"/ObjStm"
STREAM = re.compile(rb"stream\r?\n")
# Object streams that are unpacked, and bytes of each: enough for catalogs, bounded for bombs.
MOST_PACKED, MOST_BYTES = 2_000, 4_000_000
LOCKED = b"/Encrypt"


def has_layers(data: bytes) -> bool:
    """Whether the file has layers, or may have some where it is encrypted. The catalog may be in one of
    the compressed object streams. Searching the bytes is cheap, while pdfium has no call for it."""
    if LAYERS in data:
        return True
    at = data.find(PACKED)
    for _part in range(MOST_PACKED):
        if at < 0:
            return False
        start = STREAM.search(data, at, at + 2000)
        end = start.end() if start else at
        # Streams of an encrypted file cannot be unpacked here: assume layers, which costs time
        # only.
        if LOCKED in data or LAYERS in _unpacked(data[end : end + MOST_BYTES]):
            return True
        at = data.find(PACKED, at + 1)
    return True


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_BYTES)
    except zlib.error:
        return b""
