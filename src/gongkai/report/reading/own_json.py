"""The project's own JSON (annual-report-v1), which contains the report exactly as it was written."""

from __future__ import annotations

import re

from gongkai.documents.format import FormatOf
from gongkai.documents.limits import Limits
from gongkai.documents.raw import UnreadableFile
from gongkai.report.model import AnnualReport
from gongkai.statute.wording import _

NAME = "json"
OWN = re.compile(rb'"urn:gongkai:schema:[a-z-]+:\d+"')


def sniff(data: bytes, name: str) -> float:
    """How surely this is JSON: it begins as an object, and certainly where it names one of our schemas."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] != b"{" or b"\x00" in head:
        return 0.0
    # Writers sort keys differently: the name of the schema may come last.
    if OWN.search(head) or OWN.search(data[-4096:]):
        return 1.0
    return 0.7 if name.lower().endswith(".json") or head[1:].lstrip()[:1] == b'"' else 0.0


def read(data: bytes, limits: Limits) -> AnnualReport:
    """The report. Raises ``UnreadableFile`` where it is no JSON or breaks the schema."""
    from gongkai.report.writing.json import report_from_json

    if len(data) > limits.text_chars * 4:
        raise UnreadableFile("too-large", _("JSON 文件太大，不像一份年度报告，未读取。"))
    try:
        return report_from_json(data.removeprefix(b"\xef\xbb\xbf"))
    except UnreadableFile as error:
        message = (
            _("JSON 里的年度报告数据不完整或被改动过，请从原来的系统重新导出。")
            if OWN.search(data)
            else _("这个 JSON 文件不是年度报告数据，请上传本软件导出的 JSON，或报告的文档、网页。")
        )
        raise UnreadableFile(error.code, message) from error


FORMAT = FormatOf(NAME, _("年度报告数据（JSON）"), (".json",), sniff, read)
