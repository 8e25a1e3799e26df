"""The sound files that mutation starts from: every format, several layouts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from PIL import Image, ImageDraw

from factory import writers_docx, writers_html, writers_text
from factory.document import Document, Plan, build
from factory.figures import all_figures
from factory.grids import Show
from gongkai.report.reading.read import read_bytes

PLANS = (
    Plan(),
    Plan(Show(zero="", zero_in="organisations", vertical="三、本年 度办 理结 果")),
    Plan(Show(flat="empty", t4="rows", t2="two"), cuts=(2, 15)),
)
TEXT_WRITERS: tuple[tuple[str, Callable[[Document], bytes]], ...] = (
    ("html", writers_html.page),
    ("html", writers_html.old_site),
    ("html", writers_html.word_page),
    ("docx", writers_docx.raw),
    ("markdown", writers_text.markdown),
    ("markdown", writers_text.markdown_converted),
    ("text", writers_text.bars_open),
    ("text", writers_text.tabs_merged),
    ("text", writers_text.cells),
    ("text", writers_text.cells_dense),
    ("text", writers_text.columns),
)
RTF = rb"{\rtf1\ansi\ansicpg936 \'d5\'fe\'b8\'ae\par\trowd\cellx2000\intbl 7\cell\row}"


@dataclass(frozen=True)
class Seed:
    """A sound file. ``members`` are those of a package, opened once. ``weight``: how often it is
    taken, against 1 for most; slow formats are taken less often."""

    format: str
    data: bytes
    members: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    weight: float = 1.0


@cache
def seeds() -> tuple[Seed, ...]:
    """All seeds in a stable order."""
    return (*_from_factory(), *_from_own_writers(), *_others())


def _seed(kind: str, data: bytes, weight: float = 1.0) -> Seed:
    members: tuple[tuple[str, bytes], ...] = ()
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = tuple((name, package.read(name)) for name in package.namelist())
    return Seed(kind, data, members, weight)


def _from_factory() -> Iterable[Seed]:
    figures = list(all_figures().values())
    for index, (kind, write) in enumerate(TEXT_WRITERS):
        for number, plan in enumerate(PLANS):
            document = build(figures[(index + number) % len(figures)], plan)
            yield _seed(kind, write(document))


def _from_own_writers() -> Iterable[Seed]:
    from gongkai.report.writing import docx, html, json, pdf, xlsx

    figures = next(iter(all_figures().values()))
    report = read_bytes(writers_html.page(build(figures, Plan())), "a.html")
    yield _seed("docx", docx.write(report), 0.5)
    yield _seed("html", html.write(report))
    yield _seed("json", json.write(report))
    yield _seed("xlsx", xlsx.write(report))
    yield _seed("pdf", pdf.write(report), 0.15)
    yield _seed("scan", _picture(), 0.03)


def _picture() -> bytes:
    """A page with a ruled table and blots where its words would be."""
    page = Image.new("L", (820, 1160), 255)
    pen = ImageDraw.Draw(page)
    for row in range(12):
        pen.line((60, 100 + row * 80, 760, 100 + row * 80), fill=0, width=2)
        for column in range(8):
            left = 70 + column * 100
            pen.rectangle((left, 130 + row * 80, left + 8 + row * 3, 146 + row * 80), fill=0)
    for column in range(8):
        pen.line((60 + column * 100, 100, 60 + column * 100, 980), fill=0, width=2)
    buffer = io.BytesIO()
    page.save(buffer, "PNG")
    return buffer.getvalue()


def _others() -> Iterable[Seed]:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    page = writers_html.page(build(next(iter(all_figures().values())), Plan()))
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
    yield _seed("mhtml", head + b"Content-Type: text/html\r\n\r\n" + page + b"\r\n--B--\r\n", 0.5)
    yield _seed("legacy", RTF)
    yield _seed("legacy", ole + "WordDocument".encode("utf-16-le") + bytes(2000))
    yield _seed("stranger", ole + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    yield _seed("stranger", b"\x89PNG\r\n\x1a\n" + bytes(200), 0.2)
