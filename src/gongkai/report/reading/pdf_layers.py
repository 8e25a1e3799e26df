"""Whether a PDF has layers that can be switched off: its catalog names them."""

from __future__ import annotations

import re
import zlib

LAYERS = b"/OCProperties"
PACKED = re.compile(rb"/Type\s*/ObjStm\b|/ObjStm\b")
STREAM = re.compile(rb"stream\r?\n")
MOST_PACKED, MOST_BYTES = 2_000, 4_000_000
LOCKED = b"/Encrypt"


def has_layers(data: bytes) -> bool:
    """Whether the file has layers, or may have some where it is locked. The catalog may stand in
    one of the packed parts that hold many objects."""
    if LAYERS in data:
        return True
    parts = 0
    for found in PACKED.finditer(data):
        parts += 1
        start = STREAM.search(data, found.end(), found.end() + 2000)
        if parts > MOST_PACKED or start is None:
            continue
        if LOCKED in data or LAYERS in _unpacked(data[start.end() : start.end() + MOST_BYTES]):
            return True
    return False


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_BYTES)
    except zlib.error:
        return b""
