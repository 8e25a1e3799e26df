"""Legacy documents (doc, wps, rtf, odt): converted to docx by LibreOffice, where it is installed."""

from __future__ import annotations

from dataclasses import replace

from gongkai.documents.format import Format
from gongkai.documents.limits import Limits
from gongkai.documents.package import encrypted, members_of
from gongkai.documents.raw import RawDocument
from gongkai.documents.refusals import OLE, stream_name
from gongkai.statute.wording import _

NAME = "legacy"
SUFFIXES = (".doc", ".wps", ".rtf", ".odt", ".fodt", ".wpt", ".dot")
RTF = b"{\\rtf"
TEXT_MIME = b"application/vnd.oasis.opendocument.text"
FLAT_WORD = (
    b"schemas.microsoft.com/office/word/2003/wordml",
    b"schemas.microsoft.com/office/2006/xmlPackage",
)
FLAT_ODT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def sniff(data: bytes, name: str) -> float:
    """How surely this is a legacy document: by its first bytes, streams or entries."""
    return 0.95 if kind(data) else 0.0


def kind(data: bytes) -> str:
    """``doc``, ``wps``, ``rtf``, ``odt`` or another; empty for none of them."""
    if data[:8] == OLE:
        return "doc" if stream_name("WordDocument") in data else ""
    head = data[:4096]
    if head.lstrip()[:5] == RTF:
        return "rtf"
    if data[:4] == b"PK\x03\x04":
        is_text = TEXT_MIME in data[:200] and "content.xml" in members_of(data)
        return "odt" if is_text else ""
    if head.lstrip()[:5] == b"<?xml":
        if any(mark in head for mark in FLAT_WORD):
            return "xml"
        return "fodt" if FLAT_ODT in head and b"office:text" in data else ""
    return ""


def read(data: bytes, limits: Limits) -> RawDocument:
    """The paragraphs and tables, by way of docx. Raises ``UnreadableFile``."""
    from gongkai.documents.converter import to_docx
    from gongkai.documents.formats.docx import read as read_docx

    found = kind(data)
    # LibreOffice has nobody to ask for the password here.
    if found == "doc" and _has_password(data):
        raise encrypted()
    document = read_docx(to_docx(data, f".{found}", limits.converter_seconds), limits)
    return replace(document, format=NAME)


def _has_password(data: bytes) -> bool:
    """Whether a Word 97-2003 file is encrypted: flag fEncrypted of its FIB ([MS-DOC] 2.5.2)."""
    if stream_name("EncryptedPackage") in data:
        return True
    start = data.find(b"\xec\xa5")  # wIdent at the start of the WordDocument stream
    flags = data[start + 0x0A : start + 0x0C]
    return start >= 512 and len(flags) == 2 and bool(flags[1] & 0x01)


FORMAT = Format(NAME, _("旧版文档（doc、wps、rtf、odt）"), SUFFIXES, sniff, read)
