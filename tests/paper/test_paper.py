"""The page of official papers, shared by the report and the letters."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document

from gongkai.paper.text import UnwritableTextError, printable
from gongkai.paper.typesetting import to_pdf
from gongkai.paper.word import add_paragraph, new_document, to_bytes

DATA = {"title": "标题", "author": "某市公安局", "year": 2026, "month": 3, "day": 2}
SOURCE = b"#heading(level: 1, data.title)\n#par(data.text)"


def test_what_no_document_can_carry_becomes_a_visible_mark() -> None:
    assert printable("甲\x00乙\ud800丙\n丁") == "甲\ufffd乙\ufffd丙\n丁"


def test_the_same_document_gives_the_same_word_bytes_at_any_time() -> None:
    def write() -> bytes:
        document = new_document("标题", "某市公安局", date(2026, 3, 2))
        add_paragraph(document, "正文", "Normal")
        return to_bytes(document)

    first = write()
    assert first == write()
    with ZipFile(BytesIO(first)) as parts:
        assert {entry.date_time[0] for entry in parts.infolist()} == {1980}
    assert Document(BytesIO(first)).paragraphs[-1].text == "正文"


def test_data_is_never_taken_for_markup() -> None:
    text = "#set text(red) *粗* $x$ @引用 <标签> \\"
    document = pypdfium2.PdfDocument(to_pdf(SOURCE, {**DATA, "text": text}))
    assert text in document[0].get_textpage().get_text_bounded()
    assert document.get_metadata_dict()["Title"] == "标题"


def test_a_character_without_a_glyph_is_told_in_chinese() -> None:
    with pytest.raises(UnwritableTextError, match="没有字体可用"):
        to_pdf(SOURCE, {**DATA, "text": "私用\ue123"})
