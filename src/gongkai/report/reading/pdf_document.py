"""A PDF file from its first page to its last: which pages have text, and their tables and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2

from gongkai.report.model import Place, ReadingNote
from gongkai.report.reading.lattice import Box, Lattice, find_lattices, merge
from gongkai.report.reading.limits import Limits
from gongkai.report.reading.package import encrypted, truncated
from gongkai.report.reading.page_parts import PageParts, PlacedGrid, to_document
from gongkai.report.reading.page_text import Characters, Joiner, join_lines, page_lines, upright_text
from gongkai.report.reading.pdf_page import PageContent, read_page
from gongkai.report.reading.raw import RawCell, RawDocument, UnreadableFile
from gongkai.report.wording import _

PASSWORD_ERROR = 4
LEGIBLE = 0.6
FEW = 12
"""Characters up to which a page with a picture on it counts as a page without text."""


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
        return _read(document, limits)
    finally:
        document.close()


def _open(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower():
            raise encrypted() from error
        raise truncated() from error
    if len(document) == 0:
        document.close()
        raise truncated()
    return document


def _read(document: Any, limits: Limits) -> RawDocument:
    pages: list[PageParts] = []
    pictures: list[int] = []
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise truncated() from error
        content = read_page(page, index + 1)
        if needs_recognition(content):
            pictures.append(index + 1)
            pages.append(_recognised(page, content, limits))
        else:
            pages.append(page_parts(content))
        page.close()
    if not any(page.lines or page.grids for page in pages):
        raise UnreadableFile("empty", _("文件里没有文字，请检查是否选错了文件。"))
    return to_document(pages, limits, "pdf", _picture_notes(pictures))


def needs_recognition(content: PageContent) -> bool:
    """Whether a page is a picture: it has next to no text, or text that is hidden or no signs."""
    letters = sum(char != " " for char in content.glyphs.texts)
    if letters <= FEW:
        return content.covered > 0.1 or (letters == 0 and content.drawn)
    return content.legible < LEGIBLE


def _recognised(page: Any, content: PageContent, limits: Limits) -> PageParts:
    from gongkai.report.reading.scan_page import read_picture, render

    return read_picture(render(page, limits), content.number, (content.width, content.height))


def _picture_notes(pages: Sequence[int]) -> list[ReadingNote]:
    if not pages:
        return []
    message = _("第 {pages} 页是图像，文字由识别得来，请对照原件。").format(
        pages="、".join(str(page) for page in pages)
    )
    return [ReadingNote("recognised", message, Place(page=pages[0]))]


def page_parts(content: PageContent) -> PageParts:
    """The grids of a page with text, and the lines outside them."""
    glyphs = content.glyphs
    characters = Characters(glyphs.texts, glyphs.boxes, glyphs.baselines)
    lattices = [one for one in _innermost(find_lattices(content.rules))]
    outside = np.zeros(len(glyphs), dtype=np.intp)
    parts = PageParts(content.number, content.width, content.height)
    joiner = Joiner(characters)
    for lattice in lattices:
        group = fields_of(lattice, glyphs.boxes)
        grid = _grid(lattice, characters, joiner, group)
        if grid is None:
            continue
        outside[group >= 0] = -1
        parts.grids.append(grid)
    parts.lines = page_lines(characters, outside, content.number)
    parts.rules = _loose(merge(content.rules.across), [grid.box for grid in parts.grids])
    return parts


def fields_of(lattice: Lattice, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """For each box the number of the cell that its middle is in, -1 where it is in none."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    column = np.searchsorted(lattice.xs, x) - 1
    row = np.searchsorted(lattice.ys, y) - 1
    numbers = lattice.numbered()
    inside = (column >= 0) & (row >= 0) & (column < numbers.shape[1]) & (row < numbers.shape[0])
    found = np.full(len(boxes), -1, dtype=np.intp)
    found[inside] = numbers[row[inside], column[inside]]
    return found


def _innermost(lattices: Sequence[Lattice]) -> Iterator[Lattice]:
    """Without those that hold another in one of their cells: they only lay the page out."""
    for one in lattices:
        if not any(other is not one and _holds(one.box, other.box) for other in lattices):
            yield one


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def _grid(
    lattice: Lattice, characters: Characters, joiner: Joiner, group: npt.NDArray[np.intp]
) -> PlacedGrid | None:
    """The lattice with its texts; None where it is a frame around running text."""
    lines: dict[int, list[list[int]]] = {}
    for number, indices in characters.lines(group):
        lines.setdefault(number, []).append(indices)
    cells = []
    for number, field in enumerate(lattice.fields):
        own = lines.get(number, [])
        if len(own) == 1:
            text = joiner.text(own[0])
        else:
            text = upright_text(joiner, own, sorted(i for line in own for i in line))
        place = Place(box=lattice.box_of(field))
        cells.append(RawCell(field.row, field.column, text, field.rowspan, field.colspan, place))
    return PlacedGrid(lattice.box, tuple(cells), len(lattice.xs) - 1, len(lattice.ys) - 1)


def _loose(across: npt.NDArray[np.float64], boxes: Sequence[Box]) -> npt.NDArray[np.float64]:
    """The lines across that are in no grid."""
    if not len(across):
        return across
    keep = [
        not any(box[1] - 4 <= y <= box[3] + 4 and box[0] - 4 <= x0 <= box[2] for box in boxes)
        for y, x0, _x1 in across.tolist()
    ]
    return across[np.array(keep)]
