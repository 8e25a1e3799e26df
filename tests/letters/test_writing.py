"""Every letter as Word, PDF and web page: what was put in reads back, and the page is official."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from gongkai.letters.blocks import Fields, Heading, Listing, NewPage
from gongkai.letters.kinds import Layout, letter_kind
from gongkai.letters.letter import Letter, UnfinishedLetterError, compose
from gongkai.letters.writing import to_docx, to_html, to_pdf
from gongkai.paper.text import UnwritableTextError

from .samples import (
    CASES,
    case_of,
    docx_text,
    pdf_pages,
    printed,
    shown_placeholders,
    squeezed,
    values_for,
)

POINTS_PER_MM = 72 / 25.4


def _letter(case: str, **changes: str) -> Letter:
    kind, code = case_of(case)
    return compose(kind, {**values_for(kind, code), **changes}, code=code)


def _expected(case: str) -> list[str]:
    """Number, title, addressee, signature and the value of every placeholder in the text."""
    kind, code = case_of(case)
    letter = _letter(case)
    values = [piece for each in shown_placeholders(kind, code) for piece in printed(each)]
    around = [letter.number, letter.title, letter.addressee, *letter.attachments]
    signed = [letter.agency, letter.date] if kind.signed else []
    return [text for text in (*around, *signed, *values) if text]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _read_html(page: str) -> _Text:
    parser = _Text()
    parser.feed(page)
    return parser


@pytest.mark.parametrize("case", CASES)
def test_all_that_was_put_in_reads_back_from_pdf_word_and_web_page(case: str) -> None:
    letter = _letter(case)
    read = {
        "pdf": squeezed("".join(pdf_pages(to_pdf(letter)))),
        "docx": squeezed(docx_text(to_docx(letter))),
        "html": squeezed("".join(_read_html(to_html(letter)).pieces)),
    }
    expected = _expected(case)
    assert len(expected) >= 3
    lost = [(form, text) for form, whole in read.items() for text in expected
            if squeezed(text) not in whole]  # fmt: skip
    assert lost == []


@pytest.mark.parametrize("case", CASES)
def test_no_mark_remains_in_a_letter(case: str) -> None:
    whole = docx_text(to_docx(_letter(case)))
    assert "{{" not in whole
    assert "〔待填" not in whole
    assert "。。" not in whole


@pytest.mark.parametrize("case", CASES)
def test_no_page_is_empty_and_the_signature_stands_with_text(case: str) -> None:
    letter = _letter(case)
    pages = [squeezed(page) for page in pdf_pages(to_pdf(letter))]
    assert all(len(page) > len("—1—") + 4 for page in pages)
    if letter.kind.signed:
        signed = next(page for page in pages if letter.agency + letter.date in page)
        assert len(signed) > len(letter.agency + letter.date + "—1—") + 8


def test_the_same_letter_gives_the_same_bytes_and_bears_its_own_date() -> None:
    letter = _letter("L06")
    word = to_docx(letter)
    assert word == to_docx(letter)
    assert to_pdf(letter) == to_pdf(letter)
    with ZipFile(BytesIO(word)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = Document(BytesIO(word)).core_properties
    assert properties.created.date() == properties.modified.date() == dt.date(2026, 3, 2)
    assert properties.title == "政府信息公开申请补正告知书"
    document = pypdfium2.PdfDocument(to_pdf(letter))
    assert document.get_metadata_dict()["CreationDate"].startswith("D:20260302")


# The page of GB/T 9704-2012.


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    letter = _letter("L23 G1", request="申" * 2000)
    lines = [line.strip() for line in pdf_pages(to_pdf(letter))[1].splitlines() if line.strip()]
    assert Counter(lines) == {"申" * 28: 22, "— 2 —": 1}


def test_the_text_stands_within_the_margins() -> None:
    letter = _letter("L23 G1", request="申" * 2000)
    document = pypdfium2.PdfDocument(to_pdf(letter))
    page = document[1]
    assert [round(side / POINTS_PER_MM) for side in page.get_size()] == [210, 297]
    text = page.get_textpage()
    glyphs = [index for index in range(text.count_chars()) if text.get_text_range(index, 1) == "申"]
    boxes = [text.get_charbox(index, loose=False) for index in glyphs]
    assert len(boxes) == 28 * 22
    left = min(box[0] for box in boxes) / POINTS_PER_MM
    right = (page.get_width() - max(box[2] for box in boxes)) / POINTS_PER_MM
    top = (page.get_height() - max(box[3] for box in boxes)) / POINTS_PER_MM
    bottom = min(box[1] for box in boxes) / POINTS_PER_MM
    assert 28 <= left <= 29.5
    assert 25.5 <= right <= 27.5
    assert 37 <= top <= 39
    assert 35 <= bottom <= 40, "the space below the last line is a line's"


def test_the_word_document_has_the_same_page() -> None:
    document = Document(BytesIO(to_docx(_letter("L06"))))
    page = document.sections[0]
    sides = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    normal = document.styles["Normal"]
    assert normal.font.size.pt == 16
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    height = page.page_height.mm - page.top_margin.mm - page.bottom_margin.mm
    assert int(height / normal.paragraph_format.line_spacing.mm) == 22
    title = next(each for each in document.paragraphs if each.style.name == "Title")
    assert title.style.font.size.pt == 22
    assert title.style.element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    body = next(each for each in document.paragraphs if "补正以下事项" in each.text)
    assert body._p.pPr is None or body._p.pPr.ind is None  # the style's two characters
    assert normal.element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_a_numbered_letter_has_a_red_head_and_rule_and_a_form_has_none() -> None:
    red = re.compile(rb"D00000", re.IGNORECASE)

    def body(letter: Letter) -> bytes:
        with ZipFile(BytesIO(to_docx(letter))) as parts:
            return parts.read("word/document.xml")

    assert len(red.findall(body(_letter("L06")))) == 2
    assert red.findall(body(_letter("L11"))) == []


@pytest.mark.parametrize("agency", ["甲局", "某某省某某自治州某某自治县自然资源和规划局"])
def test_the_red_head_is_one_line_however_long_the_name_is(agency: str) -> None:
    first = pdf_pages(to_pdf(_letter("L06", agency=agency)))[0].splitlines()
    assert first[0].strip() == agency


def test_the_agency_is_centred_over_the_date_at_the_right() -> None:
    lines = Document(BytesIO(to_docx(_letter("L12")))).paragraphs[-2:]
    assert [line.text for line in lines] == ["某市公安局", "2026年3月2日"]
    date, agency = (line.paragraph_format.right_indent.pt for line in reversed(lines))
    assert date == pytest.approx(4 * 16, abs=8)
    assert agency > date


def test_a_form_is_a_table_and_its_hand_filled_fields_have_room() -> None:
    document = Document(BytesIO(to_docx(compose(letter_kind("L01"), {}))))
    assert len(document.tables) == 1
    wide = [row for row in document.tables[0].rows if len(row._tr.tc_lst) == 2]
    assert wide
    assert all(row.height is not None and row.height.mm > 10 for row in wide)


@pytest.mark.parametrize("case", CASES)
def test_forms_are_set_as_tables_and_letters_as_text(case: str) -> None:
    letter = _letter(case)
    has_fields = any(isinstance(block, Fields) for block in letter.blocks)
    assert has_fields is (letter.kind.layout is Layout.FORM)


def test_lists_become_tables_with_a_head_and_stand_on_pages_of_their_own() -> None:
    rows = "\n".join(f"{n}\t证据{n}\t事实{n}\t{n}" for n in range(1, 61))
    letter = _letter("L31", evidence=rows)
    listing = next(block for block in letter.blocks if isinstance(block, Listing))
    assert listing.heads == ("序号", "证据名称", "证明对象", "页码")
    assert len(listing.rows) == 60
    titles = [block.title for block in letter.blocks if isinstance(block, NewPage)]
    assert titles == ["证据清单", "授权委托书"]
    pages = pdf_pages(to_pdf(letter))
    assert sum("证明对象" in page for page in pages) >= 3, "the head is repeated on every page"


def test_a_row_with_too_few_or_too_many_cells_keeps_all_its_text() -> None:
    letter = _letter("L27", cases="2026-000001\n2026-000002\t2026-01-02\t甲\t乙")
    listing = next(block for block in letter.blocks if isinstance(block, Listing))
    assert listing.rows == (("2026-000001", "", ""), ("2026-000002", "2026-01-02", "甲 乙"))


def test_headings_are_headings() -> None:
    letter = _letter("L23 P1")
    headings = [block.text for block in letter.blocks if isinstance(block, Heading)]
    assert headings == ["一、予以公开的部分", "二、不予公开的部分", "三、遮盖说明"]


def test_several_attachments_are_counted_and_one_is_not() -> None:
    one = docx_text(to_docx(_letter("L23 G2")))
    assert "附件：关于示例事项的通知" in one
    two = docx_text(to_docx(_letter("L23 G2", attachments="甲文件\n乙文件")))
    assert "附件：1. 甲文件" in two
    assert "2. 乙文件" in two


def test_copy_notes_stand_on_letters_to_organs_only() -> None:
    assert "抄送：某市人民政府办公室。" in squeezed("".join(pdf_pages(to_pdf(_letter("L34")))))
    assert "抄送" not in docx_text(to_docx(_letter("L06")))


# Drafts and refusals.


def test_a_draft_says_on_every_page_that_it_is_one() -> None:
    letter = _letter("L23 G1", request="申" * 1200, reason="", court="")
    assert letter.missing
    pages = pdf_pages(to_pdf(letter, draft=True))
    assert len(pages) > 1
    assert all("草稿" in page for page in pages)
    word = Document(BytesIO(to_docx(letter, draft=True)))
    section = word.sections[0]
    heads = (section.header, section.even_page_header)
    assert all("草稿" in each.paragraphs[0].text for each in heads)
    assert "草稿" not in "".join(pdf_pages(to_pdf(_letter("L23 G1"))))


def test_a_letter_with_a_character_that_no_document_can_carry_is_refused_in_chinese() -> None:
    letter = _letter("L06", unclear="缺\x00少")
    for write in (to_docx, to_pdf):
        with pytest.raises(UnfinishedLetterError, match=r"U\+0000"):
            write(letter)
    with pytest.raises(UnwritableTextError, match="没有字体可用"):
        to_pdf(_letter("L06", unclear="私用\ue123"))


def test_the_preview_marks_what_is_missing() -> None:
    letter = _letter("L06", unclear="")
    assert "<mark>〔待填：不明确之处〕</mark>" in to_html(letter)
