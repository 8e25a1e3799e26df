"""What is done to a file, all from one number: the same number always gives the same bytes."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable

from fuzz.seeds import Seed, seeds

Mutation = Callable[[random.Random, bytes], bytes]
TOKENS = (
    b"<table>", b"</table>", b"<tr>", b"<td rowspan=65534 colspan=1000>", b"</td>", b"<td colspan=0>",
    b"<!--", b"]]>", b"<![CDATA[", b"&nbsp;", b"&#x110000;", b"&amp", b"<br>", b"<select>", b"<svg>",
    b"<template>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
    b"|", b"|---|", b"\t\t\t", b"\n\n\n", b"\r", b"\x0c", b"\x1e", b"\x1f", "｜".encode(), "│".encode(),
    "三、本年度办理结果".encode(), "（七）总计".encode(), "总计".encode(), "其他".encode(), "自然人".encode(),
    "法人或其他组织".encode(), "一、本年新收政府信息公开申请数量".encode(), "结果维持".encode(), "行政复议".encode(),
    "二、主动公开政府信息情况".encode(), "\u202e".encode(), "\u200b".encode(), "９９９".encode(), "−1".encode(),
    b"99999999999999999999999999", b"1e400", b"0.0000001", b"-0", b"NaN", b"1,2,3", b"1 2 3", b"{", b"}",
    b'{"cells":', b"[[[[[[[[", b"%PDF-1.7", b"stream", b"endobj", b"PK\x03\x04", b"{\\rtf1", b"<?xml",
)  # fmt: skip
WORD_TOKENS = (
    b"<w:tbl>", b"</w:tbl>", b"<w:tr/>", b"<w:tc/>", b"<w:p/>", b'<w:gridSpan w:val="999999"/>',
    b'<w:gridSpan w:val="-3"/>', b"<w:vMerge/>", b'<w:vMerge w:val="restart"/>', b"<w:del>", b"</w:del>",
    b'<w:fldChar w:fldCharType="begin"/>', b'<w:fldChar w:fldCharType="end"/>', b"<w:vanish/>",
    b'<w:gridBefore w:val="900"/>', b"<w:txbxContent/>", b'<w:numId w:val="7"/>', b"<w:lastRenderedPageBreak/>",
)  # fmt: skip
TAG = re.compile(rb"<[^<>]{1,200}>")
NUMBER = re.compile(rb'(?<=")-?\d{1,6}(?=")')
NUMBERS = (b"0", b"-1", b"1", b"2", b"999", b"65535", b"2147483648", b"99999999999", b"x", b"")


def mutated(number: int) -> tuple[Seed, bytes]:
    """The seed that this number takes, and its mutated bytes."""
    choice = random.Random(number)
    everything = seeds()
    seed = choice.choices(everything, [one.weight for one in everything])[0]
    if seed.members and choice.random() < 0.75:
        return seed, _repacked(choice, seed)
    data = seed.data
    for _turn in range(choice.choice((1, 1, 1, 2, 3, 6))):
        data = choice.choice(ANY)(choice, data)
    return seed, data[:3_000_000]


def flip_bits(choice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _turn in range(choice.choice((1, 2, 8, 40)) if changed else 0):
        changed[choice.randrange(len(changed))] ^= 1 << choice.randrange(8)
    return bytes(changed)


def truncate(choice: random.Random, data: bytes) -> bytes:
    return data[: choice.randrange(len(data) + 1)]


def behead(choice: random.Random, data: bytes) -> bytes:
    return data[choice.randrange(len(data) + 1) :]


def cut(choice: random.Random, data: bytes) -> bytes:
    start, end = _stretch(choice, data)
    return data[:start] + data[end:]


def double(choice: random.Random, data: bytes) -> bytes:
    start, end = _stretch(choice, data)
    return data[:end] + data[start:end] * choice.choice((1, 1, 2, 20)) + data[end:]


def move(choice: random.Random, data: bytes) -> bytes:
    start, end = _stretch(choice, data)
    rest = data[:start] + data[end:]
    at = choice.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def scatter(choice: random.Random, data: bytes) -> bytes:
    for _turn in range(choice.choice((1, 3, 10))):
        at = choice.randrange(len(data) + 1)
        data = data[:at] + choice.choice(TOKENS + WORD_TOKENS) + data[at:]
    return data


def repeat_token(choice: random.Random, data: bytes) -> bytes:
    at = choice.randrange(len(data) + 1)
    return data[:at] + choice.choice(TOKENS) * choice.choice((10, 300, 5000)) + data[at:]


def drop_tags(choice: random.Random, data: bytes) -> bytes:
    share = choice.choice((0.01, 0.1, 0.5))
    return TAG.sub(lambda match: b"" if choice.random() < share else match[0], data)


def change_numbers(choice: random.Random, data: bytes) -> bytes:
    share = choice.choice((0.02, 0.3))
    return NUMBER.sub(
        lambda match: choice.choice(NUMBERS) if choice.random() < share else match[0], data
    )


def shuffle_lines(choice: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    start = choice.randrange(len(lines))
    part = lines[start : start + choice.choice((3, 20, 200))]
    choice.shuffle(part)
    lines[start : start + len(part)] = part
    return b"\n".join(lines)


def drop_lines(choice: random.Random, data: bytes) -> bytes:
    share = choice.choice((0.05, 0.5))
    return b"\n".join(line for line in data.split(b"\n") if choice.random() > share)


def recode(choice: random.Random, data: bytes) -> bytes:
    text = data.decode(choice.choice(("utf-8", "gb18030", "utf-16")), "replace")
    return text.encode(
        choice.choice(("utf-16", "utf-16-be", "gb18030", "big5", "utf-8-sig")), "replace"
    )


def splice(choice: random.Random, data: bytes) -> bytes:
    other = choice.choice(seeds()).data
    at, start = choice.randrange(len(data) + 1), choice.randrange(len(other))
    return data[:at] + other[start : start + choice.choice((20, 2000, 50_000))]


def noise(choice: random.Random, data: bytes) -> bytes:
    start, end = _stretch(choice, data)
    return data[:start] + choice.randbytes(end - start) + data[end:]


def _stretch(choice: random.Random, data: bytes) -> tuple[int, int]:
    start = choice.randrange(len(data) + 1)
    return start, min(len(data), start + choice.choice((1, 4, 50, 1000, 20_000)))


ANY: tuple[Mutation, ...] = (
    flip_bits, truncate, behead, cut, double, move, scatter, repeat_token, drop_tags, change_numbers,
    shuffle_lines, drop_lines, recode, splice, noise,
)  # fmt: skip
INSIDE: tuple[Mutation, ...] = (
    flip_bits, truncate, cut, double, move, scatter, scatter, repeat_token, drop_tags, drop_tags,
    change_numbers, change_numbers, noise,
)  # fmt: skip


def _repacked(choice: random.Random, seed: Seed) -> bytes:
    """The package with one or more members tampered with, and perhaps its own structure."""
    members = list(seed.members)
    for _turn in range(choice.choice((1, 1, 2))):
        at = choice.randrange(len(members))
        name, content = members[at]
        what = choice.random()
        if what < 0.8:
            members[at] = (name, choice.choice(INSIDE)(choice, content)[:3_000_000])
        elif what < 0.88:
            del members[at]
        elif what < 0.94:
            members.append((name, choice.choice(members)[1]))
        else:
            members[at] = (choice.choice(("../x", "", "word/document.xml", "a" * 300)), content)
        if not members:
            break
    data = _packed(choice, members)
    return _lying(choice, data) if choice.random() < 0.2 else data


def _packed(choice: random.Random, members: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    method = choice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            package.NameToInfo.pop(name, None)  # two members of one name, without a warning
            package.writestr(info, content)
    return buffer.getvalue()


def _lying(choice: random.Random, data: bytes) -> bytes:
    """A field of a header says something untrue: flags, method, sizes, offsets."""
    mark, fields = choice.choice(
        ((b"PK\x01\x02", (8, 10, 16, 20, 24, 28, 30, 42)), (b"PK\x03\x04", (6, 8, 14, 18, 22, 26)))
    )
    places = [match.start() for match in re.finditer(re.escape(mark), data)]
    if not places:
        return data
    at = choice.choice(places) + choice.choice(fields)
    value = struct.pack("<H", choice.choice((0, 1, 2, 8, 9, 12, 99, 0xFFFF)))
    return data[:at] + value + data[at + 2 :]
