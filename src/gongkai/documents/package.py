"""Zip packages (docx, xlsx, odt) and their XML, read within limits.

No entity, DTD, link or macro is followed. Errors are sentences in Chinese.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from gongkai.documents.limits import Limits
from gongkai.documents.raw import UnreadableFile
from gongkai.statute.wording import _

if TYPE_CHECKING:
    from lxml import etree

ZIP_MAGIC = b"PK\x03\x04"
# Below this size a high compression ratio harms nobody: blank XML packs well.
RATIO_FLOOR = 8 * 1024 * 1024
ENCRYPTED = 0x1
# Everything that zipfile raises for a file that is no zip, is damaged, or uses an unknown
# compression method (NotImplementedError, a RuntimeError).
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
)


def members_of(data: bytes) -> list[str]:
    """The names in a zip file, for sniffing; empty where it is no zip or broken."""
    if data[:4] != ZIP_MAGIC:
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.namelist()
    except BROKEN_ZIP:
        return []


class Package:
    """An opened package. Members are unpacked one by one; each and their sum stay within limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """``data``: the whole file. Raises ``UnreadableFile``: truncated, encrypted, too-large."""
        self._limits = limits
        self._remaining = min(limits.unpacked_bytes, max(RATIO_FLOOR, limits.ratio * len(data)))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP as error:
            raise truncated() from error
        entries = self._zip.infolist()
        if len(entries) > limits.members:
            raise UnreadableFile("too-large", _("文件内部条目过多，不像正常的年度报告，未读取。"))
        # Where a name occurs twice the last entry counts.
        self._entries = {entry.filename: entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> list[str]:
        """The members' names in the package's order."""
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises ``UnreadableFile`` where it is missing, broken or too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise truncated()
        if entry.flag_bits & ENCRYPTED:
            raise encrypted()
        if entry.file_size > self._remaining:
            raise bomb()
        try:
            with self._zip.open(entry) as member:
                # The stated size can lie; one byte more than allowed proves a bomb without
                # unpacking it whole.
                content = member.read(self._remaining + 1)
        except BROKEN_ZIP as error:
            raise truncated() from error
        if len(content) > self._remaining:
            raise bomb()
        self._remaining -= len(content)
        return content


def parse_xml(content: bytes) -> etree._Element:
    """The root of an XML part. Entities stay unresolved, nothing is fetched, depth is bounded.

    Raises ``UnreadableFile`` (``truncated``) where it is not well-formed.
    """
    from lxml import etree

    # Office files never hold a DTD; refusing it before parsing leaves no entity to expand.
    if b"<!DOCTYPE" in content[:2048] or b"<\0!\0D\0O\0C" in content[:2048]:
        raise _foreign()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise truncated() from error
    # Again after parsing: the declaration may stand beyond the first bytes or in another encoding.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _foreign()
    return root


def _foreign() -> UnreadableFile:
    return UnreadableFile(
        "wrong-type", _("文件内部带有外部定义（DTD），正常的文档不会有，为安全起见未读取。")
    )


def truncated() -> UnreadableFile:
    """The error for a file of a known type that is incomplete or damaged."""
    return UnreadableFile(
        "truncated", _("文件不完整或已损坏，请在原来的软件里打开、另存一份后重新上传。")
    )


def encrypted() -> UnreadableFile:
    """The error for a file that needs a password."""
    return UnreadableFile("encrypted", _("文件设了密码，请去掉密码、另存一份后重新上传。"))


def bomb() -> UnreadableFile:
    """The error for a package that unpacks to far more than it should."""
    return UnreadableFile(
        "too-large", _("文件解开后过大，不像正常的年度报告，未读取；请另存一份只含报告的文件。")
    )
