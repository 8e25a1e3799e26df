"""What the public may upload: told from the content, never from the name; nothing is opened.

The list is short on purpose: what a phone or an office makes of a paper. Everything that a program
could run (macros, scripts, archives) is refused with the way out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from gongkai.documents.package import BROKEN_ZIP
from gongkai.dossiers.attachments import FILE_BYTES, TAKEN, file_name, media_type

MEGABYTE = 1024 * 1024
MOST_FILES = 10
TOTAL_BYTES = 50 * MEGABYTE
UNPACKED_BYTES = 200 * MEGABYTE
MOST_MEMBERS = 2_000
MOST_RATIO = 200
RATIO_FLOOR = 8 * MEGABYTE
"""Below this size a high ratio harms nobody: blank XML packs well."""

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names in the directory of an OLE file are UTF-16.
OLE_WORD = "WordDocument".encode("utf-16-le")
OLE_WORKBOOK = "Workbook".encode("utf-16-le")
OLE_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
OOXML: Mapping[str, str] = MappingProxyType(
    {
        "word/document.xml": (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        ),
        "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/embeddings/")
PDF_ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")
TEXT_MARKS = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<iframe", "<body", "{\\rtf")
"""Text that some program would take for a page or a document."""
TEXT_SPACES = "\r\n\t\u3000"
DOT = "."
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "application/pdf": ".pdf",
        "image/jpeg": ".jpg",
        "image/png": ".png",
        "application/msword": ".doc",
        OOXML["word/document.xml"]: ".docx",
        OOXML["xl/workbook.xml"]: ".xlsx",
        "text/plain": ".txt",
    }
)
ACCEPT = ",".join((*SUFFIXES.values(), ".jpeg"))


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a file told: its media type, or why it is not taken (a Chinese sentence)."""

    media_type: str = ""
    fault: str = ""


def look(name: str, content: bytes) -> Looked:
    """Tell what a file is from its content. ``name`` is used in the sentence only."""
    shown = file_name(name)
    if not content:
        return Looked(fault=_("“%(name)s”是空文件，请重新选择。") % {"name": shown})
    if len(content) > FILE_BYTES:
        return Looked(
            fault=_("“%(name)s”超过 %(most)d MB，请缩小后上传。")
            % {"name": shown, "most": FILE_BYTES // MEGABYTE}
        )
    judge = next((judge for begins, judge in _JUDGES if content.startswith(begins)), _text)
    looked = judge(content)
    if not looked.fault and media_type(content) not in TAKEN:
        looked = _foreign()
    return _named(looked, shown)


def kept_name(name: str, media_type: str) -> str:
    """The name under which a file is kept: its own, with the suffix that its content has."""
    shown = file_name(name)
    stem, dot, _suffix = shown.rpartition(DOT)
    return f"{(stem if dot else shown) or _('未命名文件')}{SUFFIXES[media_type]}"


def _named(looked: Looked, name: str) -> Looked:
    return Looked(looked.media_type, looked.fault % {"name": name} if looked.fault else "")


def _foreign() -> Looked:
    return Looked(
        fault=_(
            "“%(name)s”的内容不是可以接收的类型。请上传 PDF、照片（JPG、PNG）、Word、Excel（.xlsx）或者纯文本（UTF-8 编码）文件。"
        )
    )


def _pdf(content: bytes) -> Looked:
    if any(mark in content for mark in PDF_ACTIVE):
        return Looked(
            fault=_("“%(name)s”带有可以运行的内容，不能接收。请重新打印成 PDF 或者拍照后上传。")
        )
    return Looked("application/pdf")


def _ole(content: bytes) -> Looked:
    if any(mark in content for mark in OLE_MACROS):
        return _macros()
    if OLE_WORD in content:
        return Looked("application/msword")
    return _old_workbook() if OLE_WORKBOOK in content else _foreign()


def _old_workbook() -> Looked:
    """Macros of the oldest kind stand in its cells, where a look does not find them."""
    return Looked(
        fault=_("“%(name)s”是旧格式的 Excel（.xls），不能接收。请另存为 .xlsx 或者 PDF 后上传。")
    )


def _macros() -> Looked:
    return Looked(
        fault=_("“%(name)s”带有宏或者嵌入的程序，不能接收。请另存为 PDF 或者不含宏的文档后上传。")
    )


def _package(content: bytes) -> Looked:
    """A zip is taken only as a Word or Excel document; its directory is read, nothing unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except BROKEN_ZIP:
        return Looked(fault=_("“%(name)s”不完整或者已经损坏，请另存一份后重新上传。"))
    names = {entry.filename.lower() for entry in entries}
    kind = next((kind for part, kind in OOXML.items() if part in names), "")
    if not kind or "[content_types].xml" not in names:
        return _foreign()
    unpacked = sum(entry.file_size for entry in entries)
    most = min(UNPACKED_BYTES, max(RATIO_FLOOR, MOST_RATIO * len(content)))
    if len(entries) > MOST_MEMBERS or unpacked > most:
        return Looked(fault=_("“%(name)s”解开后过大，不能接收。请另存为 PDF 后上传。"))
    if any(part in name for name in names for part in ACTIVE_PARTS):
        return _macros()
    return Looked(kind)


def _text(content: bytes) -> Looked:
    """Text is what UTF-8 reads without control signs and no program takes for more."""
    try:
        text = content.decode("utf-8-sig").lower()
    except UnicodeDecodeError:
        return _foreign()
    plain = all(sign.isprintable() or sign in TEXT_SPACES for sign in text)
    return (
        Looked("text/plain")
        if plain and not any(map(text.__contains__, TEXT_MARKS))
        else _foreign()
    )


_JUDGES: tuple[tuple[bytes, Callable[[bytes], Looked]], ...] = (
    (b"%PDF-", _pdf),
    (b"\xff\xd8\xff", lambda _content: Looked("image/jpeg")),
    (b"\x89PNG\r\n\x1a\n", lambda _content: Looked("image/png")),
    (OLE, _ole),
    (ZIP, _package),
)
