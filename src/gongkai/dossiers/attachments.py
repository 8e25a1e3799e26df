"""A file on its way into a dossier: what is taken, under which name, and why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

import puremagic
from django.utils.translation import gettext as _

from gongkai.dossiers.kinds import FileRole

FILE_NAME_LENGTH = 200
FILE_BYTES = 20 * 1024 * 1024
TAKEN = frozenset(
    [
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "application/msword",
        "application/rtf",
        "text/rtf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.ms-excel",
        "application/zip",
        "application/x-zip-compressed",
        "text/plain",
    ]
)
"""The types of files that are taken, identified by their content."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the application or is added to the case later."""

    role: FileRole
    name: str
    content: bytes = field(repr=False)


def file_fault(attachment: Attachment) -> str:
    """Why a file is not taken, as a Chinese sentence; empty where it is."""
    name = file_name(attachment.name)
    if not attachment.content:
        return _("“%(name)s”是空文件，请重新选择。") % {"name": name}
    if len(attachment.content) > FILE_BYTES:
        most = FILE_BYTES // (1024 * 1024)
        return _("“%(name)s”超过 %(most)d MB，请缩小后上传。") % {"name": name, "most": most}
    if media_type(attachment.content) not in TAKEN:
        return _(
            "“%(name)s”不是可以接收的类型。请上传 PDF、图片、Word、Excel、文本或者 zip 文件。"
        ) % {"name": name}
    return ""


def file_name(name: str) -> str:
    """The last part of a file's name without characters that are not shown, cut to what is stored."""
    # Some browsers send the whole path of a Windows machine.
    last = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(character for character in last if character.isprintable())
    # Cut at the front: the end has the suffix, by which people open the file.
    return visible[-FILE_NAME_LENGTH:] or _("未命名文件")


def media_type(content: bytes) -> str:
    """The media type by content; plain text where it is UTF-8 without control characters, else
    ``application/octet-stream``."""
    try:
        found = puremagic.from_string(content, mime=True)
    # puremagic raises ValueError for empty content.
    except (puremagic.PureError, ValueError):
        found = ""
    if found:
        return str(found)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "application/octet-stream"
    plain = all(character.isprintable() or character in "\r\n\t" for character in text)
    return "text/plain" if plain else "application/octet-stream"
