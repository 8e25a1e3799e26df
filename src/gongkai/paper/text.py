"""Which text a document can carry, and how wide its page is."""

from __future__ import annotations

import re

# What XML 1.0 cannot carry, and the carriage return, which it turns into a line feed.
UNPRINTABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The width of the text of GB/T 9704-2012 (156 mm) in points.
TEXT_WIDTH = 442.2


class UnwritableTextError(ValueError):
    """There are characters that a document cannot carry; ``str(error)`` is Chinese."""


def printable(text: str) -> str:
    """The text with a visible mark for every character that a document cannot carry."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
