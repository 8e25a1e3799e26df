"""A number as Chinese writes it: 一, 十, 三十六, 一百零五."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
UNITS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
MOST = 9999


def numeral(number: int) -> str:
    """A number from 0 to 9999 in Chinese; ValueError for any other."""
    if not 0 <= number <= MOST:
        raise ValueError(f"{number} is not written in Chinese here")
    if number == 0:
        return DIGITS[0]
    text, gap = "", False
    for unit, name in UNITS:
        digit, number = divmod(number, unit)
        if digit:
            text += (DIGITS[0] if gap and text else "") + DIGITS[digit] + name
        # One 零 stands for any run of empty places, and none at the end.
        gap = not digit
    # 十二, not 一十二; inside a number it is written: 一百一十二.
    return text.removeprefix("一") if text.startswith("一十") else text
