"""The characters that a document can contain, and the width of its text."""

from __future__ import annotations

import re

# Characters that XML 1.0 cannot contain, and the carriage return, which it turns into a line feed.
UNPRINTABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The width of the text of GB/T 9704-2012 (156 mm) in points.
TEXT_WIDTH = 442.2


class UnwritableTextError(ValueError):
    """A text has characters that a document cannot contain; ``str(error)`` is Chinese."""


def printable(text: str) -> str:
    """The text with a replacement for every character that a document cannot contain."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
