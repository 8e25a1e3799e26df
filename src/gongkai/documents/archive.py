"""Many files at once: a folder, a zip of reports, zips inside a zip.

Chinese member names come in GBK or UTF-8 and are distinguished by their bytes. Nothing is written to
disk, so no name can lead outside; the limits apply to a zip together with everything inside it.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.documents.package import BROKEN_ZIP, ENCRYPTED, RATIO_FLOOR, ZIP_MAGIC, members_of
from gongkai.documents.raw import UnreadableFile
from gongkai.statute.wording import _

UTF8_FLAG = 0x800
# The extra field that carries a member's name in UTF-8 (Info-ZIP).
UNICODE_PATH = 0x7075
JUNK = ("__macosx/", "thumbs.db", ".ds_store", "desktop.ini")
EMPTY_ZIP = b"PK\x05\x06"
DOCUMENT_MARKS = (
    "[Content_Types].xml",
    "word/document.xml",
    "xl/workbook.xml",
    "ppt/presentation.xml",
    "OFD.xml",
    "mimetype",
    "META-INF/manifest.xml",
)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read: the name to show, and its bytes or the path to them. ``error`` is set
    where it is already known to be unreadable."""

    name: str
    data: bytes | None = None
    path: Path | None = None
    error: UnreadableFile | None = None

    def content(self) -> bytes:
        """The bytes; OSError where the file cannot be opened."""
        if self.data is not None:
            return self.data
        return self.path.read_bytes() if self.path else b""


@dataclass(slots=True)
class _Budget:
    """What remains of the limits for one zip and everything inside it."""

    files: int
    size: int


def is_archive(data: bytes) -> bool:
    """Whether these bytes are a zip of files and not a document that is packed as one."""
    if data[:4] == EMPTY_ZIP:
        return True
    # docx, xlsx, odt and OFD files are zips too; their marker members show them to be documents.
    if data[:4] != ZIP_MAGIC:
        return False
    names = members_of(data)
    return bool(names) and not any(mark in names for mark in DOCUMENT_MARKS)


def expand_paths(paths: Iterable[Path], limits: Limits = DEFAULT_LIMITS) -> Iterator[Input]:
    """Every file that these files, folders and zips hold, one by one.

    Folders are walked in the order of their names; symbolic links to folders are not followed.
    """
    for path in paths:
        if not path.is_dir():
            yield from _from_path(path, path.name, limits)
            continue
        for folder, folders, names in os.walk(path):
            # Sorting in place fixes the order in which os.walk descends: results are the same on
            # every machine.
            folders.sort()
            for name in sorted(names):
                found = Path(folder) / name
                shown = found.relative_to(path).as_posix()
                if not _is_junk(shown):
                    yield from _from_path(found, shown, limits)


def expand_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Input]:
    """The file itself, or every file in it where it is a zip."""
    if is_archive(data):
        budget = _Budget(limits.archive_files, _most_bytes(len(data), limits))
        yield from _members(data, name, limits, budget, 1)
    else:
        yield Input(name, data)


def _from_path(path: Path, name: str, limits: Limits) -> Iterator[Input]:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            # Only four bytes are read here: a folder may hold thousands of large files.
            packed = file.read(4) in (ZIP_MAGIC, EMPTY_ZIP)
        if not packed:
            yield Input(name, path=path)
        # A zip is read whole into memory, so its own size is bounded before it is opened.
        elif size > limits.archive_bytes:
            yield Input(name, error=_too_large(name))
        else:
            yield from _expanded(path, name, limits)
    except OSError:
        yield Input(
            name,
            error=UnreadableFile(
                "wrong-type",
                _("“{name}”打不开，请检查文件是否存在、是否有读取权限。").format(name=name),
            ),
        )


def _expanded(path: Path, name: str, limits: Limits) -> Iterator[Input]:
    data = path.read_bytes()
    if is_archive(data):
        yield from expand_bytes(data, name, limits)
    else:
        yield Input(name, path=path)


def _members(
    data: bytes, name: str, limits: Limits, budget: _Budget, depth: int
) -> Iterator[Input]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP:
        yield Input(name, error=_broken(name))
        return
    found = False
    with archive:
        for entry in archive.infolist():
            shown = member_name(entry)
            if entry.is_dir() or _is_junk(shown):
                continue
            found = True
            # Counted before unpacking: a zip of empty files costs time too.
            budget.files -= 1
            if budget.files < 0:
                yield Input(name, error=_too_many(name, limits))
                return
            one = _member(archive, entry, f"{name}/{shown}", limits, budget)
            if one.data is None or not is_archive(one.data):
                yield one
            elif depth >= limits.archive_depth:
                yield Input(one.name, error=_too_deep(one.name))
            else:
                yield from _members(one.data, one.name, limits, budget, depth + 1)
    if not found:
        yield Input(
            name,
            error=UnreadableFile("empty", _("压缩包“{name}”里没有文件。").format(name=name)),
        )


def _member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: Limits, budget: _Budget
) -> Input:
    if entry.flag_bits & ENCRYPTED:
        return Input(
            name,
            error=UnreadableFile(
                "encrypted", _("压缩包里的“{name}”设了密码，请解压后重新上传。").format(name=name)
            ),
        )
    # The budget is shared by all levels, so that zips inside zips cannot multiply the limits.
    most = min(budget.size, limits.file_bytes)
    if entry.file_size > most:
        return Input(name, error=_too_large(name))
    try:
        with archive.open(entry) as member:
            # The size in the directory of a zip can lie: one byte more than allowed shows it.
            data = member.read(most + 1)
    except BROKEN_ZIP:
        return Input(name, error=_broken(name))
    if len(data) > most:
        return Input(name, error=_too_large(name))
    budget.size -= len(data)
    return Input(name, data)


def member_name(entry: zipfile.ZipInfo) -> str:
    """A member's name as its author wrote it, without any part that leads out of the archive."""
    name = entry.filename
    if not entry.flag_bits & UTF8_FLAG:
        # Windows packs names in the local code page (GBK) without the flag for UTF-8.
        name = _unicode_path(entry.extra) or _decoded(entry.orig_filename)
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join("".join(c for c in part if c.isprintable()) or "_" for part in parts) or "_"


def _decoded(name: str) -> str:
    """A name that ``zipfile`` took for code page 437."""
    try:
        # zipfile decodes names without the flag as code page 437; this undoes it.
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    # UTF-8 first: GBK bytes are hardly ever valid UTF-8, while the reverse is common.
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _unicode_path(extra: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == UNICODE_PATH and size > 5:
            # Header (4 bytes), version (1) and the CRC of the other name (4) come before the name.
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return None


def _most_bytes(size: int, limits: Limits) -> int:
    return min(limits.archive_bytes, max(RATIO_FLOOR, limits.ratio * size))


def _is_junk(name: str) -> bool:
    """Files that operating systems and Word leave behind; nobody submits them as reports."""
    lower = name.lower()
    last = lower.rsplit("/", 1)[-1]
    return (
        lower.startswith(JUNK[0])
        or f"/{JUNK[0]}" in lower
        or last in JUNK
        or (last.startswith(("~$", "._", ".~")))
    )


def _broken(name: str) -> UnreadableFile:
    return UnreadableFile(
        "truncated", _("压缩包“{name}”不完整或已损坏，请重新压缩后上传。").format(name=name)
    )


def _too_large(name: str) -> UnreadableFile:
    return UnreadableFile(
        "too-large", _("“{name}”解开后过大，未读取；请分开上传。").format(name=name)
    )


def _too_many(name: str, limits: Limits) -> UnreadableFile:
    return UnreadableFile(
        "too-many",
        _("压缩包“{name}”里的文件超过 {most} 个，后面的没有读取；请分成几个压缩包上传。").format(
            name=name, most=limits.archive_files
        ),
    )


def _too_deep(name: str) -> UnreadableFile:
    return UnreadableFile(
        "too-many", _("压缩包“{name}”套得太深，里面的没有读取；请解压后上传。").format(name=name)
    )
