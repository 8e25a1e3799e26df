"""Word documents (docx): the body of the main part, as it is seen on the page.

Headers, footers, comments and notes are not read. Deleted revisions and hidden text are left out,
inserted revisions are read; a reading note says so.
"""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from gongkai.documents.blocks import Collector
from gongkai.documents.format import Format
from gongkai.documents.limits import Limits
from gongkai.documents.package import Package, members_of, parse_xml, truncated
from gongkai.documents.raw import RawDocument
from gongkai.documents.word.xml_names import Attributes
from gongkai.statute.wording import _

if TYPE_CHECKING:
    from lxml import etree

    from gongkai.documents.word.runs import BodyCounts

NAME = "docx"
MAIN_PART = "word/document.xml"
# Searched in the raw bytes of the document: where they do not occur, no run needs the checks.
MARKING = (b"strike", b"superscript", b"w:position ")
FAINT = re.compile(rb'color w:val="(?i:f{6})"|sz w:val="[1-4]"')


def sniff(data: bytes, name: str) -> float:
    """How surely this is a Word document: by the entries of the package."""
    if data[:4] != b"PK\x03\x04":
        return 0.0
    members = members_of(data)
    if MAIN_PART in members:
        return 1.0
    if any(member.startswith("word/") for member in members):
        return 0.9
    # A truncated package has no directory; the names of its first entries show what it was.
    broken = not members and b"word/" in data[:4096]
    return 0.6 if broken or (not members and name.lower().endswith((".docx", ".docm"))) else 0.0


def read(data: bytes, limits: Limits) -> RawDocument:
    """The paragraphs and tables of the body. Raises ``UnreadableFile``."""
    from gongkai.documents.word.body import BodyReader
    from gongkai.documents.word.numbering import Numbering
    from gongkai.documents.word.styles import Styles

    package = Package(data, limits)
    main = _main_part(package)
    content = package.read(main)
    root = parse_xml(content)
    body = root.find(Attributes(root).tag("body"))
    if body is None:
        raise truncated()
    folder = dirname(main)
    styles_part = _optional(package, join(folder, "styles.xml"))
    numbering = (
        _optional(package, join(folder, "numbering.xml"))
        # The numbering part can be as large as the text, and most documents do not use it.
        if b"numPr" in content or (styles_part is not None and b"numPr" in styles_part)
        else None
    )
    reader = BodyReader(
        root,
        Styles(_parsed(styles_part)),
        Numbering(_parsed(numbering)),
        limits,
        may_hide=b"vanish" in content or (styles_part is not None and b"vanish" in styles_part),
        may_mark=any(word in content for word in MARKING),
        may_fade=FAINT.search(content) is not None,
        has_pages=b"lastRenderedPageBreak" in content,
    )
    collector = Collector(limits)
    collector.content(reader.blocks(body))
    _tell(reader.counts, collector)
    return collector.finish(NAME, reader.page)


def _main_part(package: Package) -> str:
    """The part that the package declares to be its document."""
    if MAIN_PART in package:
        return MAIN_PART
    if "_rels/.rels" in package:
        for relation in parse_xml(package.read("_rels/.rels")):
            if str(relation.get("Type")).endswith("/officeDocument"):
                target = normpath(str(relation.get("Target")).lstrip("/"))
                if target in package:
                    return target
    raise truncated()


def _optional(package: Package, name: str) -> bytes | None:
    return package.read(name) if name in package else None


def _parsed(content: bytes | None) -> etree._Element | None:
    return None if content is None else parse_xml(content)


def _tell(counts: BodyCounts, collector: Collector) -> None:
    """The reading notes on what was left out."""
    if counts.deleted:
        collector.note(
            "tracked-deletion",
            _("文档里有修订中已删除的内容（{count} 处），没有读取。").format(count=counts.deleted),
        )
    if counts.inserted:
        collector.note(
            "tracked-insertion",
            _("文档里有修订中新增、尚未接受的内容（{count} 处），按已接受读取。").format(
                count=counts.inserted
            ),
        )
    collector.hidden(counts.hidden + counts.hidden_rows)
    collector.struck(counts.struck)
    if counts.objects or counts.foreign:
        collector.note(
            "embedded-object",
            _("文档里嵌有其他文件的内容（{count} 处，如嵌入的表格），没有读取。").format(
                count=counts.objects + counts.foreign
            ),
        )
    if counts.pictures:
        collector.note(
            "picture",
            _("文档里有图片（{count} 张），图片里的文字没有读取。").format(count=counts.pictures),
        )


FORMAT = Format(NAME, _("Word 文档（docx）"), (".docx", ".docm"), sniff, read)
