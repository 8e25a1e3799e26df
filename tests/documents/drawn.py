"""Small tables for tests, drawn with bars: one line a row, ``>`` joins a cell to the left one."""

from __future__ import annotations

from gongkai.documents.places import Place
from gongkai.documents.raw import RawCell, RawDocument, RawGrid, RawText
from gongkai.report.model import AnnualReport, Source
from gongkai.report.reading.assemble import assemble

HEAD_3 = """
| | 申请人情况 | > | > | > | > | > | > |
| | 自然人 | 法人或其他组织 | > | > | > | > | 总计 |
| | | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |
"""


def grid(text: str, table: int = 1) -> RawGrid:
    """A grid as drawn."""
    rows = [line.strip()[1:-1].split("|") for line in text.strip().splitlines()]
    cells: list[RawCell] = []
    for r, row in enumerate(rows):
        for c, raw in enumerate(row):
            if raw.strip() == ">":
                last = cells.pop()
                cells.append(RawCell(r, last.column, last.text, 1, last.colspan + 1, last.place))
            else:
                place = Place(table=table, row=r + 1, column=c + 1)
                cells.append(RawCell(r, c, raw.strip(), place=place))
    return RawGrid(tuple(cells), max(map(len, rows)), len(rows), Place(table=table))


def report(*blocks: str) -> AnnualReport:
    """The report that these blocks assemble to: drawn tables and plain paragraphs."""
    raw = [
        grid(block, number) if block.strip().startswith("|") else RawText(block.strip())
        for number, block in enumerate(blocks, 1)
    ]
    return assemble(RawDocument(tuple(raw), "test"), Source("test", "test"))
