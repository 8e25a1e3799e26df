"""Web archives are read like the page that they hold."""

from __future__ import annotations

import base64

import pytest

from gongkai.documents.formats.mhtml import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, RawGrid, UnreadableFile
from gongkai.report.reading.read import sniff

PAGE = "<html><meta charset=gb2312><table><tr><td>规章<td>0<tr><td>行政规范性文件<td>2</table>"


def archive(page: bytes) -> bytes:
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B; type="text/html"\r\n\r\n'
        b"--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
        b"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(page)
        + b"\r\n--B--\r\n"
    )


def test_the_page_in_an_archive_is_read_in_its_own_encoding():
    data = archive(PAGE.encode("gb18030"))
    best = sniff(data, "报告.doc")
    assert best is FORMAT
    document = FORMAT.read(data, Limits())
    assert isinstance(document, RawDocument)
    (grid,) = document.blocks
    assert isinstance(grid, RawGrid)
    assert document.format == "mhtml"
    assert [cell.text for cell in grid.cells] == ["规章", "0", "行政规范性文件", "2"]


def test_an_archive_without_a_page_is_refused():
    with pytest.raises(UnreadableFile) as refused:
        FORMAT.read(archive(b"").split(b"--B\r\nContent-Type: text/html")[0], Limits())
    assert refused.value.code == "truncated"
