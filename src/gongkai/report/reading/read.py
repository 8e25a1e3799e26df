"""From a file's bytes to an annual report: its format is detected, then it is read and assembled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from gongkai.documents.format import FormatOf
from gongkai.documents.formats import all_formats
from gongkai.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.documents.raw import RawDocument, RawGrid, UnreadableFile
from gongkai.documents.refusals import crashed, refusal
from gongkai.report.model import AnnualReport, Source
from gongkai.report.reading import own_json
from gongkai.statute.wording import _

# Below what any format answers for its own files; a lower answer is a guess.
SURE_ENOUGH = 0.25


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> AnnualReport:
    """The report in a file.

    ``name`` is the file's name as shown to people; it decides only what the content leaves open.
    Raises ``UnreadableFile`` and nothing else, whatever the bytes are.
    """
    if not data.strip(b"\x00\t\n\r "):
        raise UnreadableFile("empty", _("“{name}”是空文件，没有任何内容。").format(name=name))
    if len(data) > limits.file_bytes:
        raise UnreadableFile(
            "too-large",
            _(
                "“{name}”有 {size} MB，超过 {most} MB 的上限，请压缩图片或只上传年度报告本身。"
            ).format(name=name, size=len(data) >> 20, most=limits.file_bytes >> 20),
        )
    try:
        return _read(data, name, limits)
    except UnreadableFile:
        raise
    except MemoryError as error:
        raise UnreadableFile(
            "too-large", _("“{name}”的内容太大，内存不够，未能读取。").format(name=name)
        ) from error
    except Exception as error:  # hostile bytes can make any library fail
        raise crashed(name) from error


def known_formats() -> tuple[FormatOf[RawDocument | AnnualReport], ...]:
    """Every format that a report is read from, by name: those of documents and the project's own."""
    formats: tuple[FormatOf[RawDocument | AnnualReport], ...] = (*all_formats(), own_json.FORMAT)
    return tuple(sorted(formats, key=lambda one: one.name))


def format_title(name: str) -> str:
    """What a format is called (Chinese); KeyError when there is none of this name."""
    return {one.name: one.title for one in known_formats()}[name]


def sniff(data: bytes, name: str) -> FormatOf[RawDocument | AnnualReport] | None:
    """The most likely format of a file; None where it is none that can be read."""
    sure = [(one.sniff(data, name), one) for one in known_formats()]
    score, best = max(sure, key=lambda item: item[0])
    return best if score >= SURE_ENOUGH else None


def suffixes() -> tuple[str, ...]:
    """The usual suffixes of every format that can be read."""
    return tuple(dict.fromkeys(suffix for one in known_formats() for suffix in one.suffixes))


def _read(data: bytes, name: str, limits: Limits) -> AnnualReport:
    from gongkai.report.reading.assemble import assemble
    from gongkai.report.reading.flat_tables import with_text_tables

    best = sniff(data, name)
    if best is None:
        raise refusal(data, name)
    found = best.read(data, limits)
    digest = hashlib.sha256(data).hexdigest()
    if isinstance(found, AnnualReport):
        return replace(found, source=Source(name, best.name, digest))
    source = Source(name, found.format, digest, found.pages)
    try:
        return assemble(with_text_tables(found, limits), source)
    except UnreadableFile as error:
        if error.code == "not-a-report":
            raise _not_a_report(found, name, error) from error
        raise


def _not_a_report(raw: RawDocument, name: str, error: UnreadableFile) -> UnreadableFile:
    """The error, or a more helpful one where the content of the file may be in its pictures."""
    pictures = any(note.code == "picture" for note in raw.notes)
    if pictures and not _has_grid(raw.blocks):
        return UnreadableFile(
            "not-a-report",
            _(
                "“{name}”里的内容是图片，没有文字可读；请上传原来的文档，或把图片、扫描件单独上传。"
            ).format(name=name),
        )
    return error


def _has_grid(blocks: Iterable[object]) -> bool:
    return any(isinstance(block, RawGrid) for block in blocks)
