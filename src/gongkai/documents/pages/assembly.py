"""How the layouts of pages become the blocks of a document.

Shared by the readers of PDF and of scans: running headers and page numbers are removed with a note,
lines outside tables become paragraphs, and lines aligned in columns become inferred grids.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.documents.limits import Limits
from gongkai.documents.pages.inferred_tables import find_tables
from gongkai.documents.pages.layout import PageLayout, PlacedGrid
from gongkai.documents.pages.lines import Box, Line, Paragraphs
from gongkai.documents.pages.spill import take_back
from gongkai.documents.places import Place, ReadingNote
from gongkai.documents.raw import RawDocument, RawGrid, RawText, UnreadableFile
from gongkai.statute.wording import _

# The share of a page's height at its top and bottom where running headers are.
MARGIN = 0.09
# Points: on small pages the share alone is less than the line of a page number.
LEAST_MARGIN = 45.0
PAGE_NUMBER = re.compile(
    r"^[-—–－―_·.\s]*(?:第\s*)?[0-9０-９]{1,3}(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*共?\s*[0-9０-９]{1,3}(?:\s*页)?)?[-—–－―_·.\s]*$"
)


def to_document(
    pages: Sequence[PageLayout],
    limits: Limits,
    name: str,
    notes: Sequence[ReadingNote] = (),
    title: str = "",
) -> RawDocument:
    """The blocks of all pages in reading order. Raises ``UnreadableFile`` (``too-large``)."""
    all_notes = [*notes, *_drop_furniture(pages)]
    # After running headers are gone: between a cell's rest and the next page only they would stand.
    take_back(pages)
    items = list(_with_inferred(pages))
    paragraphs = Paragraphs([item for _page, item in items if isinstance(item, Line)])
    blocks: list[RawText | RawGrid] = []
    run: list[Line] = []
    chars = cells = tables = texts = 0
    for page, item in [*items, (0, None)]:
        if isinstance(item, Line):
            run.append(item)
            chars += len(item.text)
            continue
        for one in paragraphs.join(run):
            texts += 1
            place = Place(page=one.page, paragraph=texts, box=_rounded(one.box))
            blocks.append(RawText(one.text, place))
        run.clear()
        if item is not None:
            tables += 1
            cells += item.width * item.height
            chars += sum(len(cell.text) for cell in item.cells)
            blocks.append(_numbered(item, page, tables))
        wide = item is not None and item.width > limits.grid_width
        if wide or chars > limits.text_chars or cells > limits.grid_cells:
            raise UnreadableFile(
                "too-large", _("文字或表格太多，超过了可以读取的范围，请只上传年度报告本身。")
            )
    return RawDocument(tuple(blocks), name, len(pages), title, tuple(all_notes))


def _rounded(box: Box) -> Box:
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _numbered(grid: PlacedGrid, page: int, table: int) -> RawGrid:
    cells = tuple(
        replace(
            cell,
            place=Place(
                page=cell.place.page or page,
                table=table,
                row=cell.row + 1,
                column=cell.column + 1,
                box=_rounded(cell.place.box) if cell.place.box else None,
            ),
        )
        for cell in grid.cells
    )
    place = Place(page=page, table=table, box=_rounded(grid.box))
    return RawGrid(cells, grid.width, grid.height, place, grid.inferred)


def _in_order(pages: Sequence[PageLayout]) -> Iterator[tuple[int, Line | PlacedGrid]]:
    """Lines and grids from top to bottom, page by page."""
    for page in pages:
        items: list[tuple[float, float, Line | PlacedGrid]] = [
            *((grid.box[1], grid.box[0], grid) for grid in page.grids),
            *(((line.box[1] + line.box[3]) / 2, line.box[0], line) for line in page.lines),
        ]
        for _y, _x, item in sorted(items, key=lambda one: one[:2]):
            yield page.number, item


def _with_inferred(pages: Sequence[PageLayout]) -> Iterator[tuple[int, Line | PlacedGrid]]:
    """All items in order, with lines that are aligned in columns turned into grids."""
    rules = {page.number: page.rules for page in pages}
    run: list[Line] = []

    def close() -> Iterator[tuple[int, Line | PlacedGrid]]:
        for found in find_tables(run, rules):
            if isinstance(found, Line):
                yield found.page, found
            else:
                grid = PlacedGrid(found.box, found.cells, found.width, found.height, inferred=True)
                yield found.cells[0].place.page or 0, grid
        run.clear()

    for number, item in _in_order(pages):
        if isinstance(item, Line):
            run.append(item)
        else:
            yield from close()
            yield number, item
    yield from close()


def _drop_furniture(pages: Sequence[PageLayout]) -> list[ReadingNote]:
    """Remove page numbers, and lines in the margins that recur on other pages; return the note."""
    seen: Counter[tuple[str, bool]] = Counter()
    for page in pages:
        seen.update({_shape(line, page) for line in page.lines if _in_margin(line, page)})
    dropped: list[str] = []
    for page in pages:
        kept = []
        for line in page.lines:
            # On 40 % of the pages: first pages and landscape pages often have other headers.
            repeated = seen[_shape(line, page)] > max(1, 0.4 * len(pages))
            if _in_margin(line, page) and (PAGE_NUMBER.match(line.text) or repeated):
                dropped.append(line.text)
            else:
                kept.append(line)
        page.lines = kept
    if not dropped:
        return []
    sample = "、".join(f"“{text[:30]}”" for text in list(dict.fromkeys(dropped))[:3])
    message = _("页眉、页脚和页码不算报告正文，已略去：{sample}。").format(sample=sample)
    return [ReadingNote("page-furniture", message)]


def _in_margin(line: Line, page: PageLayout) -> bool:
    margin = max(MARGIN * page.height, LEAST_MARGIN)
    return line.box[3] < margin or line.box[1] > page.height - margin


def _shape(line: Line, page: PageLayout) -> tuple[str, bool]:
    """A line with its digits masked, and whether it is in the upper margin."""
    return re.sub(r"\d+", "#", line.text), line.box[1] < page.height / 2
