"""Characters of symbol fonts (``w:sym`` and the private use area U+F000-F0FF) as Unicode."""

from __future__ import annotations

PRIVATE, LAST = 0xF000, 0xF0FF
REPLACEMENT = "\ufffd"
WINGDINGS = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0xA8: "□", 0xFB: "✗", 0xFC: "✓",
             0xFD: "☒", 0xFE: "☑", 0x52: "☑"}  # fmt: skip
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩"
BLACK = "⓿❶❷❸❹❺❻❼❽❾❿"


def symbol(font: str, code: str) -> str:
    """The character that this font shows at this code (hexadecimal, as in ``w:char``)."""
    try:
        point = int(code, 16)
    except ValueError:
        return REPLACEMENT
    if not PRIVATE <= point <= LAST:
        return chr(point) if 0x20 <= point < 0xD800 else REPLACEMENT
    point -= PRIVATE
    if "wingdings" not in font.lower():  # Symbol and most others keep ASCII where it is
        return chr(point) if 0x20 <= point < 0x7F else REPLACEMENT
    if 0x80 <= point <= 0x8A:
        return CIRCLED[point - 0x80]
    if 0x8B <= point <= 0x95:
        return BLACK[point - 0x8B]
    return WINGDINGS.get(point, REPLACEMENT)
