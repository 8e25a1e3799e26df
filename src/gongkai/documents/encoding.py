"""Bytes to text: by what the file declares, as UTF-8 or GB18030, or by the look of its characters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from gongkai.documents.raw import UnreadableFile
from gongkai.statute.wording import _

DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,30})""", re.IGNORECASE
)
DECLARATION_BYTES = 4096
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GB_FAMILY = frozenset({"gb2312", "gbk", "gb18030", "cp936", "x-gbk", "gb_2312-80", "hz-gb-2312"})
# Words that occur in every report: a text with several of them was decoded correctly.
TELLTALE = ("政府信息", "公开", "年度报告", "行政", "申请")
# Characters that are looked at to judge a decoding; a report's title and headings are within them.
SAMPLE = 65_536
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# The share of broken bytes up to which an encoding is still taken for the right one.
FEW = 0.001


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding that was used, and how many characters could not be decoded."""

    text: str
    encoding: str
    lost: int = 0


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a web page or XML file declares in its first bytes."""
    match = DECLARED.search(data, 0, DECLARATION_BYTES)
    return match[1].decode("ascii").lower() if match else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file.

    Valid UTF-8 is UTF-8 whatever is declared: Chinese text in another encoding is never valid
    UTF-8 by chance, while UTF-8 often passes for GB18030. Raises ``UnreadableFile`` where no
    encoding fits.
    """
    # UTF-32 is listed before UTF-16: its mark begins with the bytes of the other.
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _forgiving(data, encoding)
    if unmarked := wide(data):
        return _forgiving(data, unmarked)
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    for encoding in _candidates(declared):
        if (text := _strict(data, encoding)) is not None and _chinese(text):
            return Decoded(text, encoding)
    return _damaged(data, declared) or _detected(data)


def _candidates(declared: str | None) -> list[str]:
    if declared and declared not in GB_FAMILY and declared not in ("utf-8", "utf8"):
        return [declared, "gb18030"]
    return ["gb18030"]


def _strict(data: bytes, encoding: str) -> str | None:
    """The text, or None where a byte does not fit; a character cut off at the end is ignored."""
    try:
        # Without ``final`` an incomplete character at the end raises nothing: transfers cut files
        # there.
        return codecs.getincrementaldecoder(encoding)("strict").decode(data)
    except (UnicodeError, LookupError, ValueError):
        return None


def _forgiving(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding, "replace")
    except (UnicodeError, LookupError):
        raise _no_encoding() from None
    return Decoded(text, encoding, text.count("\ufffd"))


def wide(data: bytes) -> str | None:
    """The encoding of UTF-16 text without a byte order mark: every other byte of its spaces, digits
    and line ends is zero. None where it is other text."""
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 4 or max(even, odd) < len(head) * 0.02 or min(even, odd) * 10 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    # Binary files have zeros too, but also control characters once they are decoded.
    text = head[: len(head) // 2 * 2].decode(encoding, "replace")
    return None if CONTROL.search(text) else encoding


def _chinese(text: str) -> bool:
    sample = text[:SAMPLE]
    return sum(word in sample for word in TELLTALE) >= 2 or not _foreign(sample)


def _foreign(sample: str) -> bool:
    """Whether most characters beyond ASCII are no common Chinese, as in wrongly decoded text."""
    other = [character for character in sample if character > "\x7f"]
    common = sum(
        "\u4e00" <= character <= "\u9fff" or character in "，。、；：“”（）《》　－—"
        for character in other
    )
    # GB18030 maps bytes that mean nothing to the private use area instead of failing.
    private = sum("\ue000" <= character <= "\uf8ff" for character in other)
    return common < len(other) * 0.9 or private > 0


def _damaged(data: bytes, declared: str | None) -> Decoded | None:
    """UTF-8 or GB18030 with a few bad bytes, as faulty transfers produce them."""
    order = ["gb18030", "utf-8"] if declared in GB_FAMILY else ["utf-8", "gb18030"]
    for encoding in order:
        found = _forgiving(data, encoding)
        if found.lost <= max(3, len(found.text) * FEW) and _chinese(found.text):
            return found
    return None


def _detected(data: bytes) -> Decoded:
    # The last resort only: it is slow, and takes short Chinese texts for other encodings.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise _no_encoding()
    return _forgiving(data, best.encoding)


def _no_encoding() -> UnreadableFile:
    return UnreadableFile(
        "wrong-type",
        _("看不懂文件的文字编码，请用 UTF-8 或 GB18030 编码另存一份后重新上传。"),
    )
