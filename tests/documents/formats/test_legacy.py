"""Legacy documents go through LibreOffice where it is installed, else they are refused kindly."""

from __future__ import annotations

import pytest

from documents.making import docx, p
from gongkai.documents import converter
from gongkai.documents.formats.legacy import FORMAT, kind
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, RawGrid, RawText, UnreadableFile

RTF = (
    rb"{\rtf1\ansi\ansicpg936 \'d5\'fe\'b8\'ae\par\trowd\cellx2000\cellx4000"
    rb"\intbl \'b9\'e6\'d5\'c2\cell 7\cell\row\pard\par}"
)
needs_office = pytest.mark.skipif(
    converter.program() is None, reason="LibreOffice is not installed"
)


def test_kinds_are_known_by_content():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    assert kind(RTF) == "rtf"
    assert kind(ole + "WordDocument".encode("utf-16-le")) == "doc"
    assert kind(ole) == ""
    assert (
        kind(
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
        )
        == "xml"
    )
    assert kind(docx(p("文"))) == ""
    assert FORMAT.sniff(RTF, "report.txt") > 0.9


def test_without_a_converter_the_error_says_what_to_do(monkeypatch):
    monkeypatch.setattr(converter, "program", lambda: None)
    with pytest.raises(UnreadableFile, match="docx") as refused:
        FORMAT.read(RTF, Limits())
    assert refused.value.code == "no-converter"


@pytest.mark.office
@needs_office
def test_a_converted_document_keeps_its_tables():
    document = FORMAT.read(RTF, Limits())
    assert isinstance(document, RawDocument)
    text, grid = document.blocks
    assert isinstance(text, RawText)
    assert isinstance(grid, RawGrid)
    assert (document.format, text.text) == ("legacy", "政府")
    assert [cell.text for cell in grid.cells] == ["规章", "7"]
    assert converter.running == set()


@pytest.mark.office
@needs_office
def test_a_conversion_that_takes_too_long_is_ended():
    with pytest.raises(UnreadableFile) as refused:
        FORMAT.read(RTF, Limits(converter_seconds=0.05))
    assert refused.value.code == "timeout"
    assert converter.running == set()
