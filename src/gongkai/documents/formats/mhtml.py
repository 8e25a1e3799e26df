"""Web archives (mht): a page saved as a single file by a browser or by Word (RFC 2557).

Only the page itself is read, not the pictures and frames in the archive.
"""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.documents.format import Format
from gongkai.documents.limits import Limits
from gongkai.documents.package import truncated
from gongkai.documents.raw import RawDocument
from gongkai.statute.wording import _

NAME = "mhtml"
HEAD = 4096
FIELDS = re.compile(
    rb"^(?:MIME-Version|Content-Type|From|Subject|Date|Snapshot)[\w-]*:", re.IGNORECASE
)
MULTIPART = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def sniff(data: bytes, name: str) -> float:
    """How surely this is a web archive: by the fields that it begins with."""
    head = data[:HEAD].lstrip()
    return 0.97 if FIELDS.match(head) and MULTIPART.search(head) else 0.0


def read(data: bytes, limits: Limits) -> RawDocument:
    """The visible paragraphs and tables of the page. Raises ``UnreadableFile``."""
    from email import message_from_bytes
    from email.errors import MessageError

    from gongkai.documents.formats.html import read as read_html

    try:
        message = message_from_bytes(data.lstrip())
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        # Frames with advertising come along; the longest page is the article.
        pages = [part.get_payload(decode=True) for part in parts[:20]]
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise truncated() from error
    longest = max((page for page in pages if isinstance(page, bytes)), key=len, default=b"")
    if not longest:
        raise truncated()
    return replace(read_html(longest, limits), format=NAME)


FORMAT = Format(NAME, _("单个文件网页（mht）"), (".mht", ".mhtml"), sniff, read)
