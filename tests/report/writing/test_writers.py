"""What each written file is like, beside what it says."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree, html

from gongkai.paper.text import UnwritableTextError
from gongkai.report.model import AnnualReport, Label, Paragraph, Section
from gongkai.report.writing import MARKUPS, WRITERS
from gongkai.report.writing.xlsx import TooLongForExcelError
from gongkai.statute.report.known_forms import FORMS
from report.writing.samples import good_report

FORM_KEYS = [form.key for form in FORMS]
PRINTED = ["docx", "html", "pdf", "xlsx"]


def with_text(text: str) -> AnnualReport:
    return replace(good_report(), preamble=(Paragraph(text),))


def xml_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


@pytest.mark.parametrize("name", PRINTED)
@pytest.mark.parametrize("character", ["\x00", "\x0b", "\r", "\ud800", "\uffff"])
def test_a_character_that_a_document_cannot_carry_is_refused_in_chinese(
    name: str, character: str
) -> None:
    with pytest.raises(UnwritableTextError, match="开头部分含有不能写入文档的字符"):
        WRITERS[name].write(with_text(f"前{character}后"))


@pytest.mark.parametrize("name", PRINTED)
def test_rare_characters_are_carried(name: str) -> None:
    assert WRITERS[name].write(with_text("生僻字𠮷、〇、é、①、℃，\u2028与制表\t符。"))


@pytest.mark.parametrize("name", PRINTED)
def test_an_empty_report_can_be_written(name: str) -> None:
    assert WRITERS[name].write(AnnualReport("2021", {}))


@pytest.mark.parametrize("key", [*WRITERS, *MARKUPS])
def test_a_format_has_a_name_a_suffix_and_a_media_type(key: str) -> None:
    for formats in (WRITERS, MARKUPS):
        if key in formats:
            row = formats[key]
            assert row.title
            assert row.suffix == f".{key}"
            assert "/" in row.media_type


# Word.


@pytest.mark.parametrize("form_key", FORM_KEYS)
def test_the_word_document_has_the_page_of_official_papers(form_key: str) -> None:
    document = Document(BytesIO(WRITERS["docx"].write(good_report(form_key))))
    page = document.sections[0]
    sides = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Title", "Heading 1")
    }
    assert fonts == {"Normal": "仿宋_GB2312", "Title": "方正小标宋简体", "Heading 1": "黑体"}


@pytest.mark.parametrize("form_key", FORM_KEYS)
def test_the_word_tables_are_merged_as_printed_and_repeat_their_heads(form_key: str) -> None:
    document = Document(BytesIO(WRITERS["docx"].write(good_report(form_key))))
    widths = [len(table.columns) for table in document.tables]
    assert widths == [4, 10, 15]
    applications, disputes = document.tables[1:]
    repeated = [len(table._tbl.findall(".//" + qn("w:tblHeader"))) for table in document.tables]
    assert repeated == [0, 3, 3]
    assert applications.cell(0, 3).text == applications.cell(0, 9).text == "申请人情况"
    assert applications.cell(5, 0).text == applications.cell(20, 0).text == "三、本年度办理结果"
    assert disputes.cell(0, 5).text == disputes.cell(0, 14).text == "行政诉讼"


def test_the_headings_are_headings_and_the_properties_say_whose_report_it_is() -> None:
    report = good_report()
    document = Document(BytesIO(WRITERS["docx"].write(report)))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == [section.heading for section in report.sections]
    assert document.core_properties.author == report.agency
    assert document.core_properties.title == report.title


# PDF.


def test_a_character_that_no_font_has_is_refused_in_chinese() -> None:
    with pytest.raises(UnwritableTextError, match="没有字体可用"):
        WRITERS["pdf"].write(with_text("私用区\ue123字符。"))


def test_a_part_whose_heading_was_lost_is_written_to_pdf_all_the_same() -> None:
    lost = replace(good_report(), sections=(Section(1, "", (Paragraph("全年工作平稳。"),)),))
    assert WRITERS["pdf"].write(lost).startswith(b"%PDF")


def test_the_pdf_is_for_archives_and_for_screen_readers() -> None:
    with pikepdf.open(BytesIO(WRITERS["pdf"].write(good_report()))) as pdf:
        with pdf.open_metadata() as metadata:
            facts = {name: metadata[name] for name in ("pdfaid:part", "pdfuaid:part")}
            assert metadata["pdfaid:conformance"] == "A"
        assert facts == {"pdfaid:part": "2", "pdfuaid:part": "1"}
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.MarkInfo.Marked


def test_the_pdf_carries_its_own_fonts_and_is_the_same_every_time() -> None:
    first = WRITERS["pdf"].write(good_report())
    assert first == WRITERS["pdf"].write(good_report())
    with pikepdf.open(BytesIO(first)) as pdf:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }
    assert fonts
    assert all(name.startswith(("NotoSerif", "NotoSans")) for name in fonts)


@pytest.mark.parametrize("form_key", FORM_KEYS)
def test_the_table_of_applications_stands_on_one_page(form_key: str) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(WRITERS["pdf"].write(good_report(form_key)))
    texts = [page.get_textpage().get_text_bounded() for page in document]
    (whole,) = [text for text in texts if "三、收到和处理" in text]
    assert "（七）总计" in whole
    assert "四、结转下年度继续办理" in whole


# Web page.


@pytest.mark.parametrize("form_key", FORM_KEYS)
def test_the_web_page_is_accessible_and_has_no_script(form_key: str) -> None:
    page = html.fromstring(WRITERS["html"].write(good_report(form_key)).decode())
    assert page.get("lang") == "zh-Hans"
    assert not page.xpath("//script | //link | //img | //@onclick")
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//table[@aria-label]")) == 3
    assert not page.xpath("//th[not(@scope)]")


def test_the_web_page_reads_as_text_whatever_the_report_says() -> None:
    page = WRITERS["html"].write(with_text("<script>alert(1)</script>")).decode()
    assert "<script" not in page


# Workbook.


def test_the_workbook_has_a_sheet_for_each_part_and_no_formula() -> None:
    report = replace(
        with_text("=HYPERLINK(1)"),
        title="=1+1",
        labels=(Label("T3.row.r1", "@SUM(A1)"), Label("T3.row.r2", "+1")),
    )
    data = WRITERS["xlsx"].write(report)
    book = etree.fromstring(xml_of(data, "xl/workbook.xml"))
    names = [sheet.get("name") for sheet in book.findall(".//{*}sheet")]
    assert names == ["基本信息", "表二", "表三", "表四", "正文"]
    for index in range(1, 6):
        sheet = etree.fromstring(xml_of(data, f"xl/worksheets/sheet{index}.xml"))
        assert sheet.findall(".//{*}f") == []
    assert len(re.findall(rb'quotePrefix="1"', xml_of(data, "xl/styles.xml"))) >= 3


def test_a_number_is_a_number_and_a_blank_is_blank() -> None:
    data = WRITERS["xlsx"].write(good_report())
    sheet = etree.fromstring(xml_of(data, "xl/worksheets/sheet2.xml"))
    values = [cell.findtext("{*}v") for cell in sheet.findall(".//{*}c") if cell.get("t") is None]
    assert "4609225" in values
    assert "42.75" in values


def test_a_paragraph_that_excel_cannot_hold_is_refused_in_chinese() -> None:
    with pytest.raises(TooLongForExcelError, match="放不下"):
        WRITERS["xlsx"].write(with_text("长" * 40_000))
