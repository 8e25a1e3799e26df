"""Scans and pictures are read by ink and lines, and say how sure they are."""

from __future__ import annotations

import io
import sys

import pikepdf
import pytest
from PIL import Image

from documents.papers import PAGE, RULED, pdf, picture, saved, scanned
from gongkai.documents.formats.pdf import FORMAT as PDF
from gongkai.documents.formats.scan import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawCell, RawDocument, RawGrid, RawText, UnreadableFile


def read(data: bytes, limits: Limits | None = None) -> RawDocument:
    found = FORMAT.read(data, limits or Limits())
    assert isinstance(found, RawDocument)
    return found


def cells(document: RawDocument) -> dict[tuple[int, int], RawCell]:
    (grid,) = [block for block in document.blocks if isinstance(block, RawGrid)]
    return {(cell.row, cell.column): cell for cell in grid.cells}


@pytest.mark.parametrize("turn", [0.0, 0.8])
def test_a_scanned_table_is_read_with_lone_digits_and_blank_cells(turn):
    found = cells(read(saved(scanned(picture(pdf(RULED)), turn), "PNG")))
    assert [found[2, column].text for column in (1, 2, 3)] == ["0", "0", "0"]
    assert (found[3, 1].text, found[3, 3].text) == ("12", "37")
    assert (found[3, 2].text, found[3, 2].ink) == ("", False)
    assert found[3, 1].ink is True


def test_a_pdf_of_pictures_is_recognised_and_says_so():
    document = PDF.read(saved(scanned(picture(pdf(RULED))), "PDF"), Limits())
    assert isinstance(document, RawDocument)
    assert cells(document)[3, 3].text == "37"
    assert [note.code for note in document.notes] == ["recognised"]


def test_a_tif_of_two_pages_has_two_pages():
    pages = [picture(pdf(f"第{word}页的文字", PAGE)) for word in ("一", "二")]
    assert read(saved(pages[0], "TIFF", pages[1])).pages == 2


@pytest.fixture(params=["cv2", "onnxruntime", "rapidocr"])
def without_recogniser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, request.param, None)


@pytest.mark.usefixtures("without_recogniser")
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_without_the_recogniser_the_error_says_what_to_install(mode):
    with pytest.raises(UnreadableFile, match=r"没有安装文字识别组件.*make scan") as caught:
        read(saved(picture(pdf(RULED)).convert(mode), "PNG"))
    assert caught.value.code == "no-converter"


@pytest.mark.usefixtures("without_recogniser")
def test_without_the_recogniser_a_pdf_says_which_page_is_a_picture():
    typed = pikepdf.open(io.BytesIO(pdf(RULED)))
    typed.pages.extend(pikepdf.open(io.BytesIO(saved(picture(pdf(RULED)), "PDF"))).pages)
    both = io.BytesIO()
    typed.save(both)
    with pytest.raises(
        UnreadableFile, match=r"第 2 页是图像.*整份文件都没有读取.*make scan"
    ) as caught:
        PDF.read(both.getvalue(), Limits())
    assert caught.value.code == "no-converter"


@pytest.mark.usefixtures("without_recogniser")
def test_without_the_recogniser_a_pdf_with_text_is_read():
    document = PDF.read(pdf(RULED), Limits())
    assert isinstance(document, RawDocument)
    assert cells(document)[3, 3].text == "37"


def test_a_picture_beyond_the_limits_is_refused():
    with pytest.raises(UnreadableFile) as caught:
        read(saved(picture(pdf(RULED)), "PNG"), Limits(pixels=1000))
    assert caught.value.code == "too-large"


def test_a_broken_picture_is_refused():
    with pytest.raises(UnreadableFile) as caught:
        read(saved(picture(pdf(RULED)), "PNG")[:60])
    assert caught.value.code == "truncated"


def test_pictures_are_known_by_their_content():
    assert FORMAT.sniff(b"\x89PNG\r\n\x1a\n....", "x.pdf") == 1.0
    assert FORMAT.sniff(b"BMI of the year", "x.txt") == 0.0


def test_a_tall_picture_of_several_pages_is_cut_between_its_lines_and_read_in_full():
    pages = [picture(pdf(body)) for body in ("第一页的文字", RULED, "第三页的文字")]
    tall = Image.new("L", (pages[0].width, sum(page.height for page in pages)), 255)
    for index, page in enumerate(pages):
        tall.paste(page, (0, index * page.height))
    document = read(saved(tall, "PNG"))
    assert document.pages == 2
    assert cells(document)[3, 3].text == "37"
    assert "第三页的文字" in [block.text for block in document.blocks if isinstance(block, RawText)]
