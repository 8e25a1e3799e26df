"""A whole PDF file: which pages have text, and their tables and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2

from gongkai.documents.limits import Limits
from gongkai.documents.package import encrypted, truncated
from gongkai.documents.pages.assembly import to_document
from gongkai.documents.pages.bands import bands_of, cut, inside
from gongkai.documents.pages.lattice import Lattice, find_lattices
from gongkai.documents.pages.layout import PageLayout, PlacedGrid
from gongkai.documents.pages.lines import Characters, Joiner, page_lines, upright_text
from gongkai.documents.pages.ruled_cells import (
    innermost,
    is_crowded,
    is_frame,
    loose_rules,
    split_values,
    wraps,
)
from gongkai.documents.pdf.drawings import Drawings, fields_with_drawings
from gongkai.documents.pdf.forms import with_forms
from gongkai.documents.pdf.layers import has_layers
from gongkai.documents.pdf.page import PageContent, read_page
from gongkai.documents.places import Place, ReadingNote
from gongkai.documents.raw import RawCell, RawDocument, UnreadableFile
from gongkai.statute.wording import _

PASSWORD_ERROR = 4
# The share of known, visible characters below which the text layer is worthless and the page is
# recognised as a picture.
LEGIBLE = 0.6
# Characters up to which a page with a picture on it counts as a page without text.
FEW = 12


def read_pdf(data: bytes, limits: Limits) -> RawDocument:
    """The blocks of a PDF. Raises ``UnreadableFile`` with one Chinese sentence."""
    document = _open(data)
    try:
        if len(document) > limits.pages:
            raise UnreadableFile(
                "too-large",
                _("文件共 {count} 页，超过可读取的 {limit} 页，请只上传年度报告本身。").format(
                    count=len(document), limit=limits.pages
                ),
            )
        return _read(document, limits, has_layers(data))
    finally:
        document.close()


def _open(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # Older releases of pypdfium2 give the reason in the message only.
        if getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower():
            raise encrypted() from error
        raise truncated() from error
    if len(document) == 0:
        document.close()
        raise truncated()
    return document


def _read(document: Any, limits: Limits, layers: bool) -> RawDocument:
    pages: list[PageLayout] = []
    pictures: list[int] = []
    left_out: Counter[str] = Counter()
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise truncated() from error
        # Before anything is measured: flattening puts the values of fields among the page's own
        # text.
        page, bare = with_forms(document, page, index)
        content = read_page(page, index + 1, layers, bare)
        if needs_recognition(content):
            pictures.append(index + 1)
            pages.append(_recognised(page, content, limits))
        else:
            pages.append(page_layout(content))
            left_out += content.left_out
        page.close()
    if not any(page.lines or page.grids for page in pages):
        raise UnreadableFile("empty", _("文件里没有文字，请检查是否选错了文件。"))
    return to_document(
        pages, limits, "pdf", [*_picture_notes(pictures), *_left_out_notes(left_out)]
    )


def needs_recognition(content: PageContent) -> bool:
    """Whether a page is a picture: it has next to no text, or its text is hidden or illegible."""
    letters = sum(char != " " for char in content.glyphs.texts)
    # Scanners and stampers add a page number or a serial number to the picture of a page.
    if letters <= FEW:
        return content.covered > 0.1 or (letters == 0 and content.drawn)
    return content.legible < LEGIBLE


def _recognised(page: Any, content: PageContent, limits: Limits) -> PageLayout:
    from gongkai.documents.scans.installed import need_recogniser

    # Imported here: the recogniser is optional and slow to load.
    from gongkai.documents.scans.page import read_picture, render

    need_recogniser(content.number)
    return read_picture(render(page, limits), content.number, (content.width, content.height))


def _picture_notes(pages: Sequence[int]) -> list[ReadingNote]:
    if not pages:
        return []
    message = _("第 {pages} 页是图像，文字由识别得来，请对照原件。").format(
        pages="、".join(str(page) for page in pages)
    )
    return [ReadingNote("recognised", message, Place(page=pages[0]))]


def _left_out_notes(counts: Counter[str]) -> list[ReadingNote]:
    """The reading notes on text of the file that was not read, by their codes."""
    messages = {
        "hidden-text": _("文件里有页面上看不见的文字（{count} 处），没有读取。"),
        "struck-text": _("页面上有画了删除线的文字（{count} 处），其中的数字没有读取。"),
        "watermark": _("页面上有水印或印章的文字（{count} 处），没有读取。"),
    }
    return [
        ReadingNote(code, messages[code].format(count=count))
        for code, count in counts.items()
        if count
    ]


def page_layout(content: PageContent) -> PageLayout:
    """The grids and the remaining lines of a page that has text."""
    glyphs = content.glyphs
    characters = Characters(glyphs.texts, glyphs.boxes, glyphs.baselines)
    # Single boxes count too: a page break can leave one cell of a table on a page.
    lattices = innermost(find_lattices(content.rules, least=1))
    outside = np.zeros(len(glyphs), dtype=np.intp)
    parts = PageLayout(content.number, content.width, content.height)
    joiner = Joiner(characters)
    for lattice in lattices:
        group = lattice.fields_of(glyphs.boxes)
        grid = _grid(lattice, characters, joiner, group, content.drawings)
        if grid is None or is_frame(grid):
            continue
        # The text of bands is read as lines of the page, so that its paragraphs are joined like all
        # others.
        bands = bands_of(grid)
        outside[(group >= 0) & ~inside(bands, glyphs.boxes)] = -1
        parts.grids += cut(grid, bands) if bands else [grid]
    parts.lines = page_lines(characters, outside, content.number)
    parts.rules = loose_rules(content.rules, parts.grids)
    return parts


def _grid(
    lattice: Lattice,
    characters: Characters,
    joiner: Joiner,
    group: npt.NDArray[np.intp],
    drawings: Drawings,
) -> PlacedGrid | None:
    """The lattice with its texts; None where its lines do not separate its columns."""
    lines: dict[int, list[list[int]]] = {}
    for number, indices in characters.lines(group):
        lines.setdefault(number, []).append(indices)
    texts, words = [], []
    for number in range(len(lattice.fields)):
        own = lines.get(number, [])
        if len(own) == 1:
            texts.append(joiner.text(own[0]))
        else:
            texts.append(upright_text(joiner, own, sorted(i for line in own for i in line)))
        several = len(own) > 1 or " " in texts[-1]
        words.append([word for line in own for word in joiner.words(line)] if several else [])
    # Some programs rule only every few columns: then positions of the numbers decide, as without
    # rules.
    if is_crowded(lattice, words):
        return None
    cells: list[RawCell] = []
    inked = fields_with_drawings(lattice, drawings)
    for number, field in enumerate(lattice.fields):
        split = split_values(lattice, field, words[number])
        if split:
            cells += split
            continue
        box = lattice.box_of(field)
        # Numbers under each other that would have fitted on one line are two numbers.
        if wraps(box[2] - box[0], words[number]) is False:
            texts[number] = " ".join(word.text for word in words[number])
        # A figure drawn as strokes or a picture: not blank, but unreadable.
        ink = True if number in inked and not texts[number] else None
        cells.append(
            RawCell(
                field.row,
                field.column,
                texts[number],
                field.rowspan,
                field.colspan,
                Place(box=box),
                ink=ink,
            )
        )
    return PlacedGrid(lattice.box, tuple(cells), len(lattice.xs) - 1, len(lattice.ys) - 1)
