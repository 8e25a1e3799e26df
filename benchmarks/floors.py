"""The floors: the least that any reader of a format has to do, through the same engines."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree


def docx(data: bytes) -> object:
    """Unzip and parse the main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def html(data: bytes) -> object:
    """Decode, parse with the reader's parser, and take the text of every cell and paragraph."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(data.decode("gb18030" if b"gb" in data[:1024].lower() else "utf-8"))
    return [node.text() for node in tree.css("td, th, p")]


def pdf(data: bytes) -> object:
    """Text and rules of every page through pypdfium2."""
    import pypdfium2
    import pypdfium2.raw as raw

    total = 0
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        total += len(text.get_text_range())
        for index in range(text.count_chars()):
            text.get_charbox(index)
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
            total += raw.FPDFPath_CountSegments(item.raw)
        text.close()
        page.close()
    document.close()
    return total


class Scan:
    """The OCR engine alone on the same pages, rendered at the dots they were scanned with."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self.engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": 2,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def __call__(self, data: bytes) -> object:
        """Recognise every page."""
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        found = [self.engine(page.render(scale=200 / 72).to_numpy()) for page in document]
        document.close()
        return found
