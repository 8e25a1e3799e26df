"""Any file at all: a report, or one clear sentence in Chinese."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from documents.making import docx, p, tbl, tr
from gongkai.documents.limits import Limits
from gongkai.documents.raw import UnreadableFile
from gongkai.report.reading.read import format_title, known_formats, read_bytes, sniff, suffixes
from gongkai.report.writing.json import report_to_json

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REPORT = (
    "# 某某市某某局2023年政府信息公开工作年度报告\n\n## 二、主动公开政府信息情况\n\n"
    "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n"
    "| 规章 | 0 | 0 | 0 |\n| 行政规范性文件 | 2 | 1 | 9 |\n"
)


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return buffer.getvalue()


def locked_zip() -> bytes:
    """A docx whose parts carry the flag of encryption."""
    data = bytearray(docx(p("文")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def wide(name: str) -> bytes:
    return name.encode("utf-16-le")


HOPELESS = {
    "empty": (b"", "empty"),
    "only zeros": (bytes(1000), "empty"),
    "only blanks": (b" \r\n\t" * 50, "empty"),
    "a program": (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 8, "wrong-type"),
    "an ELF program": (b"\x7fELF\x02\x01\x01" + bytes(500), "wrong-type"),
    "a video": (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(500), "wrong-type"),
    "music": (b"ID3\x03\x00\x00\x00\x00\x00\x21" + bytes(500), "wrong-type"),
    "a rar archive": (b"Rar!\x1a\x07\x01\x00" + bytes(200), "wrong-type"),
    "a 7z archive": (b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(200), "wrong-type"),
    "noise": (bytes((n * 73 + n // 7) % 256 for n in range(4000)), "wrong-type"),
    "an encrypted docx": (OLE + wide("EncryptedPackage"), "encrypted"),
    "an encrypted doc": (OLE + b"\xec\xa5\xc1\x00" + bytes(6) + b"\x00\x01" + wide("WordDocument"), "encrypted"),
    "a presentation": (OLE + wide("PowerPoint Document"), "wrong-type"),
    "another OLE file": (OLE, "wrong-type"),
    "a locked package": (locked_zip(), "encrypted"),
    "a zip without documents": (packed(a_dot_bin=b"\x01\x02"), "wrong-type"),
    "a pptx": (packed(ppt__presentation_dot_xml=b"<p/>"), "wrong-type"),
    "an ofd": (packed(OFD_dot_xml=b"<o/>"), "wrong-type"),
    "a truncated zip": (docx(p("文"))[:200], "truncated"),
    "a docx without a body": (packed(word__document_dot_xml=b"<a/>"), "truncated"),
    "a broken pdf": (b"%PDF-1.7\n" + b"garbage" * 50, "truncated"),
    "JSON of another kind": (b'{"name": "package", "version": 1}', "wrong-type"),
    "broken JSON": (b'{"schema": "urn:gongkai:schema:annual-report:1", "cells"', "wrong-type"),
    "a letter": ("尊敬的先生：来信收到。".encode() * 9, "not-a-report"),
    "a web page": (b"<!doctype html><title>x</title><p>hello", "not-a-report"),
    "a document": (docx(p("会议通知") + tbl(tr("时间", "地点"))), "not-a-report"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOPELESS)
def test_hopeless_input_gets_one_clear_sentence(kind):
    data, code = HOPELESS[kind]
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(data, "某某局报告.docx")
    assert refused.value.code == code
    sentence = str(refused.value)
    assert sentence.endswith("。")
    assert re.search("[\u4e00-\u9fff]{4}", sentence)
    assert "Error" not in sentence


def test_a_file_is_too_large_before_it_is_looked_at():
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(b"x" * 2048, "a.txt", Limits(file_bytes=1024))
    assert refused.value.code == "too-large"


def test_a_document_of_pictures_says_so():
    drawing = "<w:p><w:r><w:drawing><v:imagedata/></w:drawing></w:r></w:p>"
    with pytest.raises(UnreadableFile, match="图片"):
        read_bytes(docx(drawing), "a.docx")


@pytest.mark.parametrize("name", ["report.md", "report.docx", "report", "报告.pdf", "x.html"])
def test_the_name_decides_nothing_that_the_content_decides(name):
    report = read_bytes(REPORT.encode(), name)
    assert report.value("T2.normative.in_force") == 9
    assert report.source is not None
    assert (report.source.name, report.source.format) == (name, "markdown")


def test_the_source_says_where_the_report_came_from():
    source = read_bytes(REPORT.encode(), "a.md").source
    assert source is not None
    assert len(source.sha256) == 64


def test_our_own_json_reads_back_to_the_same_report():
    report = read_bytes(REPORT.encode(), "a.md")
    again = read_bytes(report_to_json(report).encode(), "a.json")
    assert again.cells == report.cells
    assert again.sections == report.sections
    assert again.source is not None
    assert again.source.format == "json"


def test_every_format_is_found_and_has_a_chinese_title():
    names = {known.name for known in known_formats()}
    assert {"docx", "html", "markdown", "text", "legacy", "xlsx", "json", "pdf"} <= names
    for known in known_formats():
        assert re.search("[\u4e00-\u9fff]", known.title)
        assert format_title(known.name) == known.title
    assert ".docx" in suffixes()


def test_an_unknown_format_is_no_format():
    with pytest.raises(KeyError):
        format_title("papyrus")


@pytest.mark.parametrize("data", [b"", b"\x00", b"PK\x03\x04", b"{", b"<", b"\xff\xfe", b"%PDF"])
def test_noses_never_fail(data):
    for known in known_formats():
        assert 0.0 <= known.sniff(data, "x") <= 1.0
    assert sniff(b"\x07\x07\x07", "x.docx") is None
