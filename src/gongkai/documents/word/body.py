"""The body of a Word document: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.documents.blocks import Box, Line, Table, close_up, too_large
from gongkai.documents.limits import Limits
from gongkai.documents.word.numbering import Numbering
from gongkai.documents.word.runs import DELETED, BodyCounts, Inline, RunReader
from gongkai.documents.word.styles import BODY_TEXT_LEVEL, PLAIN, Styles
from gongkai.documents.word.xml_names import Attributes, LocalNames, whole
from gongkai.statute.wording import _

if TYPE_CHECKING:
    from lxml import etree

HOLDERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
# Names that are looked up in every paragraph or cell: their full tags are made once.
ASKED = ("pStyle", "rPr", "outlineLvl", "gridSpan", "hMerge", "vMerge", "tcPr", "p", "t")
# Elements that only say how a cell of plain text looks.
SILENT = (
    "tc", "tcW", "tcBorders", "tcMar", "top", "left", "bottom", "right", "start", "end", "shd",
    "vAlign", "noWrap", "hideMark", "tcFitText", "cnfStyle", "pPr", "jc", "spacing", "ind", "bidi",
    "widowControl", "suppressLineNumbers", "snapToGrid", "keepNext", "keepLines", "kinsoku",
    "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd",
    "textAlignment", "contextualSpacing", "r", "rPr", "rFonts", "sz", "szCs", "b", "bCs", "color",
    "kern", "lang", "noProof", "u", "w", "proofErr", "bookmarkStart", "bookmarkEnd",
)  # fmt: skip
# The same, but only in a document in which nothing is hidden, struck out or superscript.
MARKING = ("rStyle", "vertAlign")
# The same, but only in a document in which nothing is white or tiny.
FADING = frozenset({"color", "sz"})
# Twentieths of a point (1 mm): narrower grid columns come from borders that were drawn askew.
SLIVER = 60


class BodyReader:
    """Reads one document body."""

    def __init__(
        self,
        root: etree._Element,
        styles: Styles,
        numbering: Numbering,
        limits: Limits,
        *,
        may_hide: bool,
        may_mark: bool,
        may_fade: bool,
        has_pages: bool,
    ) -> None:
        """``may_hide``: something is hidden; ``may_mark``: something is struck out or superscript;
        ``may_fade``: something is white or tiny; ``has_pages``: Word recorded its page breaks."""
        self.counts = BodyCounts()
        self.page: int | None = 1 if has_pages else None
        self._limits = limits
        self._attributes = Attributes(root)
        self._names = LocalNames()
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader(
            self._attributes,
            styles,
            self._names,
            self.counts,
            may_hide=may_hide,
            may_mark=may_mark,
            may_fade=may_fade,
        )
        self._tags = {name: self._attributes.tag(name) for name in ASKED}
        harmless = {*SILENT} if may_hide or may_mark else {*SILENT, *MARKING}
        if may_fade:
            harmless -= FADING
        self._silent = frozenset(self._attributes.tag(name) for name in harmless)
        self._spanning = frozenset(self._tags[name] for name in ("gridSpan", "hMerge", "vMerge"))
        self._carried = ""
        self._depth = 0
        self._row_page: int | None = None

    def blocks(self, parent: etree._Element) -> list[Line | Table]:
        """The paragraphs and tables in a body, a cell or a text box."""
        found: list[Line | Table] = []
        self._collect(parent, found)
        return found

    def _collect(self, parent: etree._Element, found: list[Line | Table]) -> None:
        names = self._names
        for node in parent:
            name = names[node.tag]
            if name == "p":
                self._paragraph(node, found)
            elif name == "tbl":
                found.append(self._table(node))
            elif name in HOLDERS:
                self._collect(node, found)
            elif name in DELETED:
                self.counts.deleted += 1
            # The first choice is what current versions of Word show.
            elif name == "AlternateContent" and len(node):
                self._collect(node[0], found)
            elif name == "altChunk":
                self.counts.foreign += 1

    def _paragraph(self, node: etree._Element, found: list[Line | Table]) -> None:
        properties = self._attributes.child(node, "pPr")
        facts = self._attributes.facts(properties)
        style_id = facts.get(self._tags["pStyle"])
        style = self._styles.get(style_id)
        inline = self._runs.paragraph(node, hidden=style.hidden)
        text = self._carried + inline.text
        self._carried = ""
        # Accepting the deletion of a paragraph mark joins the paragraph with the next one.
        if properties is not None and self._tags["rPr"] in facts and self._mark_deleted(properties):
            self._carried = text
            return
        # Also for empty paragraphs: Word counts them, and later numbers depend on it.
        if self._numbering and not style.hidden:
            text = self._number(properties, style_id) + text
        role = style.role
        if whole(facts.get(self._tags["outlineLvl"]), BODY_TEXT_LEVEL) < BODY_TEXT_LEVEL:
            role = role or "heading"
        self._turn_pages(inline)
        if text:
            found.append(Line(text, role, self.page))
        for box in inline.floats:
            self._collect(box, found)

    def _first(self, node: etree._Element, name: str) -> etree._Element | None:
        """The properties of a node: its first child, or None."""
        if len(node) and self._names[node[0].tag] == name:
            return node[0]
        return None

    def _number(self, properties: etree._Element | None, style_id: str | None) -> str:
        style = self._styles.get(style_id)
        own = None if properties is None else self._attributes.child(properties, "numPr")
        list_id = self._attributes.of(own, "numId") or style.list_id
        # List 0 takes the numbering of the style away (ISO/IEC 29500-1, 17.9.18).
        if not list_id or list_id == "0":
            return ""
        level = self._attributes.of(own, "ilvl")
        if level is not None:
            return self._numbering.next(list_id, whole(level, 0))
        depth = style.list_level
        if depth is None:
            depth = self._numbering.level_of_style(list_id, style_id or "")
        return self._numbering.next(list_id, depth)

    def _mark_deleted(self, properties: etree._Element) -> bool:
        """Whether the paragraph mark is deleted: the next paragraph then continues this one."""
        run = self._attributes.child(properties, "rPr")
        return run is not None and self._attributes.child(run, "del") is not None

    def _turn_pages(self, inline: Inline) -> None:
        if self.page is None or not inline.breaks:
            return
        if self._row_page is None:
            self.page += inline.breaks
        else:
            # Every cell of a row that continues overleaf repeats the break.
            self.page = max(self.page, self._row_page + inline.breaks)

    def _table(self, node: etree._Element) -> Table:
        self._depth += 1
        if self._depth > self._limits.table_depth:
            raise too_large(_("表格套表格的层数太多，无法读取，请另存一份只含报告的文件。"))
        table = Table(page=self.page)
        above: dict[int, Box] = {}
        outer = self._row_page
        for row in self._parts(node, "tr"):
            properties = self._attributes.child(row, "trPr")
            if properties is not None and self._skipped(properties):
                continue
            if self._depth == 1:
                self._row_page = self.page
            # Grid columns that a row skips at its start: its cells are indented.
            column = self._attributes.count(properties, "gridBefore", 0)
            above = self._row(row, table, above, column)
            table.height += 1
        self._row_page = outer
        self._depth -= 1
        widths = self._widths(node)
        _drop_slivers(table, widths)
        return close_up(table)

    def _row(
        self, row: etree._Element, table: Table, above: dict[int, Box], column: int
    ) -> dict[int, Box]:
        """Add the cells of a row that begins at ``column``; returns the cells that the next row may
        continue downwards, by column."""
        current: dict[int, Box] = {}
        last: Box | None = None
        for cell in self._parts(row, "tc"):
            facts, text = self._glance(cell)
            span, upper, continues = 1, None, False
            if facts:
                span = whole(facts.get(self._tags["gridSpan"]), 1)
                span = min(max(span, 1), self._limits.grid_width)
                continues = facts.get(self._tags["hMerge"]) in ("", "continue")
                merged = facts.get(self._tags["vMerge"]) in ("", "continue")
                upper = above.get(column) if merged else None
            if last is not None and continues:
                last.colspan += span
            else:
                last = self._cell(cell, text, table, upper, column)
                if span > last.colspan:
                    last.colspan = span
                current[column] = last
            column += span
            if column > self._limits.grid_width:
                raise too_large(_("表格太宽，超过了可以读取的范围，请只上传年度报告本身。"))
        return current

    def _cell(
        self,
        cell: etree._Element,
        text: str | None,
        table: Table,
        above: Box | None,
        column: int,
    ) -> Box:
        """The new cell, or the one above that it is merged into."""
        if above is not None:
            if above.row + above.rowspan == table.height:
                above.rowspan += 1
            hidden = self.blocks(cell) if text != "" else []
            # Word keeps the text of cells that were merged away, but shows only the first one's.
            if any(isinstance(item, Table) or item.text.strip() for item in hidden):
                self.counts.hidden += 1
            return above
        content: list[Line | Table] = [Line(text, "", self.page)] if text else []
        box = Box(table.height, column, 1, 1, content, self.page)
        table.boxes.append(box)
        if text is None:
            box.content = self.blocks(cell)
        return box

    def _glance(self, cell: etree._Element) -> tuple[dict[str, str], str | None]:
        """The spans of a cell, and its text where it holds one paragraph of plain runs, as nearly all do;
        None where there may be more to it. One flat pass: descending costs four times as much."""
        silent, spanning = self._silent, self._spanning
        text, paragraph, own = self._tags["t"], self._tags["p"], self._tags["tcPr"]
        facts: dict[str, str] = {}
        parts: list[str] = []
        paragraphs = properties = 0
        for node in cell.iterdescendants():
            tag = node.tag
            if tag in silent:
                continue
            if tag == text:
                parts.append(node.text or "")
            elif tag == paragraph:
                paragraphs += 1
            elif tag == own:
                properties += 1
            elif tag in spanning:
                facts[tag] = node.get(self._attributes.val, "")
            elif tag != self._tags["pStyle"] or not self._is_plain(node):
                break
        else:
            if paragraphs == 1 and properties <= 1 and not self._carried:
                return facts, "".join(parts)
        return self._attributes.facts(self._attributes.child(cell, "tcPr")), None

    def _is_plain(self, node: etree._Element) -> bool:
        """Whether a paragraph's style neither hides its text nor adds to it."""
        return self._styles.get(node.get(self._attributes.val)) == PLAIN

    def _parts(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """The rows of a table or the cells of a row, including those inside content controls."""
        names = self._names
        for node in parent:
            name = names[node.tag]
            if name == wanted:
                yield node
            elif name in HOLDERS:
                yield from self._parts(node, wanted)

    def _skipped(self, properties: etree._Element) -> bool:
        """Whether a row with these properties is deleted or hidden."""
        if self._attributes.child(properties, "del") is not None:
            self.counts.deleted += 1
            return True
        if self._attributes.on(properties, "hidden"):
            self.counts.hidden_rows += 1
            return True
        return False

    def _widths(self, node: etree._Element) -> list[int]:
        grid = self._attributes.child(node, "tblGrid")
        if grid is None:
            return []
        key = self._attributes.tag("w")
        return [
            whole(column.get(key), 0) for column in grid.iterfind(self._attributes.tag("gridCol"))
        ]


def _drop_slivers(table: Table, widths: list[int]) -> None:
    """Remove grid columns too narrow to hold a digit, unless a cell occupies one alone."""
    slivers = [index for index, width in enumerate(widths) if 0 < width < SLIVER]
    for index in reversed(slivers):
        if any(box.column == index and box.colspan == 1 for box in table.boxes):
            continue
        for box in table.boxes:
            end = box.column + box.colspan
            start = box.column - (box.column > index)
            box.column, box.colspan = start, end - (end > index) - start
