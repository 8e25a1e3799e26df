"""Word files written part by part, with the turns that real ones have."""

from __future__ import annotations

import io
import random
import zipfile
from xml.sax.saxutils import escape

from factory.document import Document
from factory.grids import GCell, Grid

TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _run(text: str, extra: str = "") -> str:
    parts = text.split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
    return f"<w:r>{extra}{inner}</w:r>"


def _runs(text: str, rng: random.Random) -> str:
    """A text in several runs, as spelling marks and edits leave it."""
    if len(text) < 2 or rng.random() < 0.5:
        return _run(text)
    at = rng.randint(1, len(text) - 1)
    mark = '<w:proofErr w:type="spellStart"/>'
    return _run(text[:at]) + mark + _run(text[at:], "<w:rPr><w:lang w:eastAsia='zh-CN'/></w:rPr>")


def _deleted(text: str) -> str:
    """Text that was struck out with changes tracked: it is not part of the document."""
    return (
        f'<w:del w:id="7" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>{text}'
        "</w:delText></w:r></w:del>"
    )


def _cell(cell: GCell, text: str, merge: str, rng: random.Random) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    runs = _runs(text, rng)
    if cell.key and text and rng.random() < 0.05:
        runs = _deleted("9") + runs
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>{span}{merge}</w:tcPr>'
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p></w:tc>'
    )


def _row(grid: Grid, line: int, rng: random.Random) -> str:
    parts = []
    for cell in sorted(grid.cells, key=lambda one: one.col):
        if not cell.row <= line < cell.row + cell.rowspan:
            continue
        merge = ""
        if cell.rowspan > 1:
            merge = '<w:vMerge w:val="restart"/>' if line == cell.row else "<w:vMerge/>"
        parts.append(_cell(cell, cell.text if line == cell.row else "", merge, rng))
    head = "<w:trPr><w:tblHeader/></w:trPr>" if line < grid.header else ""
    return f"<w:tr>{head}{''.join(parts)}</w:tr>"


def _table(grid: Grid, rng: random.Random) -> str:
    columns = "".join('<w:gridCol w:w="900"/>' for _ in range(grid.width))
    rows = "".join(_row(grid, line, rng) for line in range(grid.height))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def raw(document: Document) -> bytes:
    """A Word file with split runs, vertical merges, tracked deletions and a content control."""
    rng = random.Random(document.name)
    parts = []
    for block in document.blocks:
        if isinstance(block, Grid):
            table = _table(block, rng)
            parts.append(
                f"<w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt>"
                if block.kind == "T2"
                else table
            )
            parts.append("<w:p/>")
        else:
            parts.append(f"<w:p>{_runs(block.text, rng)}</w:p>")
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {SPACE}><w:body>'
        f"{''.join(parts)}<w:sectPr/></w:body></w:document>"
    )
    return packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": xml})


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these members, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), data)
    return out.getvalue()
