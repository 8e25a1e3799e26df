"""The width of text on a screen of fixed pitch: Chinese characters count double."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, east_asian_width


@lru_cache(maxsize=8192)
def char_width(character: str) -> int:
    """The screen columns of a character."""
    if combining(character) or character in "\u200b\u200c\u200d\ufeff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def text_width(text: str) -> int:
    """The screen columns of a text."""
    if text.isascii():
        return len(text)
    return sum(map(char_width, text))
