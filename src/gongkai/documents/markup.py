"""HTML as a browser shows it: paragraphs and tables in reading order.

What a page hides (scripts, ``display: none``, comments) is left out; struck-out text too. Nothing is
fetched. Layout tables are distinguished from data tables later (``blocks``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.documents import style_sheets
from gongkai.documents.blocks import Box, Line, Table, place_boxes, too_large
from gongkai.documents.limits import Limits
from gongkai.statute.wording import _

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

TEXT = "-text"
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "p",
    "pre", "section", "summary", "ul", "ucapcontent", "tr", "td", "th", "html",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = frozenset({
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "datalist", "button",
    "option", "optgroup", "rt", "rp", "svg", "math", "canvas", "audio", "video", "noframes", "map", "-comment",
    "!doctype",
})  # fmt: skip
FOREIGN = frozenset({"iframe", "object", "embed", "frame"})
PLAIN = frozenset({"p", "span", "div", "b", "strong", "font", "a", "center", "u", "o:p"})
STRUCK = frozenset({"del", "s", "strike"})
SUPERSCRIPT = frozenset({"sup", "sub"})
INLINE = ("span", "font", "a", "b", "i", "em", "small")
# A page without these words hides nothing by its styles: most pages are spared the search.
STYLE_WORDS = ("display", "visibility", "mso-hide", "font-size:0", "font-size: 0", "line-through")
STYLED = ",".join(f'[style*="{word}" i]' for word in STYLE_WORDS)
HAN = re.compile(r"[\u4e00-\u9fff]")
CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# Control characters that stand for a line break and a kept blank while white space is collapsed.
BREAK, BLANK = "\x1e", "\x1f"
RUN_ON = re.compile(rf"(?<=[{CJK}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{CJK}])")
WHITE = re.compile(r"[ \t\r\n\f]+")
AROUND_BREAK = re.compile(rf" *{BREAK} *")
NUMBER = re.compile(r"\s*(\d{1,6})")
# The HTML standard bounds colspan to 1000; broken pages write more.
MAX_SPAN = 1_000


@dataclass(slots=True)
class PageCounts:
    """How much was found that is not read, for the reading notes."""

    struck: int = 0
    hidden_in_tables: int = 0
    pictures: int = 0
    foreign: int = 0


@dataclass(slots=True)
class _Flow:
    """The paragraphs of one container while they are put together."""

    items: list[Line | Table] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    role: str = ""
    superscript: int = 0  # the open superscript or subscript node; 0 for none

    def flush(self) -> None:
        """Ends the current paragraph."""
        if self.parts:
            text = collapse("".join(self.parts))
            if text:
                self.items.append(Line(text, self.role))
            self.parts.clear()


def collapse(text: str) -> str:
    """White space as a browser shows it: a run becomes one blank; a line break of the source between
    two Chinese characters becomes none."""
    # A figure or a plain label, as in most cells: three expressions are spared.
    if text.isalnum():
        return text
    if "\n" in text:
        text = RUN_ON.sub("", text)
    text = WHITE.sub(" ", text)
    if BREAK in text:
        text = AROUND_BREAK.sub("\n", text)
    return text.strip(" \n").replace(BLANK, " ")


class PageReader:
    """Reads one parsed page."""

    def __init__(self, page: LexborHTMLParser, text: str, limits: Limits) -> None:
        """``page``: the parsed page; ``text``: its source, in which it is quicker to see that
        something does not occur."""
        self.counts = PageCounts()
        self._limits = limits
        self._depth = 0
        self._hidden: set[int] = set()
        self._struck: set[int] = set()
        self._superscript: set[int] = set()
        small = text.lower()
        self._look_for_hidden(page, small)
        self._look_into_tables(page, small)
        self._marked = self._hidden | self._struck | self._superscript

    def content(self, container: LexborNode) -> list[Line | Table]:
        """The paragraphs and tables in a node. Only tables recurse: broken pages nest their tags
        thousands deep."""
        flow = _Flow()
        open_nodes: list[tuple[LexborNode, str]] = []
        node = container.child
        while True:
            while node is None:
                if not open_nodes:
                    flow.flush()
                    return flow.items
                node, tag = open_nodes.pop()
                self._close(node, tag, flow)
                node = node.next
            tag = node.tag or ""
            if tag == TEXT:
                flow.parts.append(node.text_content or "")
                node = node.next
            elif tag == "table":
                if not self._is_hidden(node):
                    flow.flush()
                    flow.items.append(self._table(node))
                node = node.next
            elif self._enter(node, tag, flow):
                open_nodes.append((node, tag))
                node = node.child
            else:
                node = node.next

    def _enter(self, node: LexborNode, tag: str, flow: _Flow) -> bool:
        """Process the start of an element; returns whether to descend into it."""
        if tag in UNSEEN or self._is_hidden(node):
            return False
        if tag in STRUCK or node.mem_id in self._struck:
            self.counts.struck += 1
            return False
        if tag in BLOCKS:
            flow.flush()
            flow.role = "heading" if tag in HEADINGS else flow.role
        elif tag in FOREIGN:
            self.counts.foreign += 1
            return False
        elif tag == "select":
            # Outside tables lists are navigation (links to other offices), inside they hold a
            # figure.
            flow.parts.append(_chosen(node) if self._depth else "")
            return False
        else:
            self._begin(node, tag, flow)
        if tag in ("pre", "textarea"):
            flow.parts.append(_kept(node.text() or ""))
            flow.flush()
            return False
        return True

    def _begin(self, node: LexborNode, tag: str, flow: _Flow) -> None:
        """Takes what an element inside a line says of itself."""
        if tag == "br":
            flow.parts.append(BREAK)
        elif tag == "img":
            self.counts.pictures += 1
        elif tag == "input":
            flow.parts.append(_entered(node))
        elif self._is_superscript(node, tag) and _after_digit(flow.parts):
            flow.superscript = node.mem_id
            # A footnote mark or a power: in brackets it is never read as a digit of the number.
            flow.parts.append("[")

    def _close(self, node: LexborNode, tag: str, flow: _Flow) -> None:
        if tag in BLOCKS:
            flow.flush()
            if tag in HEADINGS:
                flow.role = ""
        elif flow.superscript and flow.superscript == node.mem_id:
            flow.superscript = 0
            flow.parts.append("]")

    def _is_superscript(self, node: LexborNode, tag: str) -> bool:
        return tag in SUPERSCRIPT or node.mem_id in self._superscript

    def _table(self, node: LexborNode) -> Table:
        self._depth += 1
        if self._depth > self._limits.table_depth:
            raise too_large(_("表格套表格的层数太多，无法读取，请另存一份只含报告的文件。"))
        captions: list[Line | Table] = []
        rows: list[list[Box]] = []
        foot: list[list[Box]] = []
        group: list[list[Box]] = []
        child = node.child
        while child is not None:
            tag = child.tag
            # The parser puts rows into a group, except in pages that a script has put together.
            if tag == "tr":
                group.append(self._row(child))
            elif tag in ("tbody", "thead", "tfoot") and not self._is_hidden(child):
                (foot if tag == "tfoot" else rows).extend(self._group(child))
            elif tag == "caption":
                captions.extend(self.content(child))
            child = child.next
        # Browsers show a tfoot last, wherever it stands in the source.
        table = place_boxes(rows + _clipped(group) + foot, self._limits)
        self._depth -= 1
        table.before = captions
        return table

    def _group(self, node: LexborNode) -> list[list[Box]]:
        rows = []
        child = node.child
        while child is not None:
            if child.tag == "tr" and not self._is_hidden(child):
                rows.append(self._row(child))
            child = child.next
        return _clipped(rows)

    def _row(self, node: LexborNode) -> list[Box]:
        cells: list[Box] = []
        child = node.child
        while child is not None:
            if child.tag in ("td", "th") and not self._is_hidden(child):
                cells.append(self._cell(child))
            child = child.next
        return cells

    def _cell(self, node: LexborNode) -> Box:
        attributes = node.attributes
        box = Box(0, 0)
        if attributes:
            down, across = attributes.get("rowspan"), attributes.get("colspan")
            if down is not None:
                match = NUMBER.match(down)
                box.rowspan = int(match[1]) if match else 1
            if across is not None:
                match = NUMBER.match(across)
                box.colspan = min(max(int(match[1]), 1), MAX_SPAN) if match else 1
        text = self._single_text(node)
        if text is None:
            box.content = self.content(node)
        elif text := collapse(text):
            box.content = [Line(text)]
        return box

    def _single_text(self, node: LexborNode) -> str | None:
        """The text of a cell that holds a single text in plain wrappers; None for any other cell. This
        short way serves nearly all cells of a statutory table."""
        inner = node.child
        while inner is not None:
            if inner.next is not None:
                return None
            tag = inner.tag
            if tag == TEXT:
                return inner.text_content
            if tag not in PLAIN or (self._marked and inner.mem_id in self._marked):
                return None
            inner = inner.child
        return ""

    def _look_for_hidden(self, page: LexborHTMLParser, text: str) -> None:
        """Collect the nodes whose own attributes hide them or strike them out; ``text``: the source in
        lower case."""
        if "hidden" in text:
            self._hidden.update(node.mem_id for node in page.css("[hidden]"))
        if not any(word in text for word in STYLE_WORDS):
            return
        for node in page.css(STYLED):
            style = node.attributes.get("style") or ""
            if style_sheets.HIDDEN.search(style):
                if not _comes_later(node, style):
                    self._hidden.add(node.mem_id)
            elif style_sheets.STRUCK.search(style):
                self._struck.add(node.mem_id)

    def _look_into_tables(self, page: LexborHTMLParser, text: str) -> None:
        """Collect the nodes inside tables that the page's style sheets or their own styles hide, strike
        out or set as superscript. Outside tables a script may later show what is hidden in this way."""
        shown: set[int] = set()
        white: list[LexborNode] = []
        for style, nodes in style_sheets.styled_in_tables(page, text):
            found = {node.mem_id for node in nodes if node.tag != "table"}
            if style_sheets.is_out_of_sight(style):
                self._hidden |= found
            elif style_sheets.SHOWN.search(style):
                shown |= found
            if style_sheets.SUPERSCRIPT.search(style):
                self._superscript |= {node.mem_id for node in nodes if node.tag in INLINE}
            if style_sheets.STRUCK.search(style):
                self._struck |= found
            if style_sheets.WHITE.search(style):
                white += [node for node in nodes if node.tag in INLINE]
        # After all rules: a later, more special rule may show again what a general one hides.
        self._hidden -= shown
        self._hidden |= _unseen_white(white)

    def _is_hidden(self, node: LexborNode) -> bool:
        if not self._hidden or node.mem_id not in self._hidden:
            return False
        if self._depth and (node.text(strip=True)):
            self.counts.hidden_in_tables += 1
        return True


def _comes_later(node: LexborNode, style: str) -> bool:
    """Whether a hidden node reserves room for tables that a script will show (WeChat's articles)."""
    if node.tag in ("table", "tbody", "tr", "td", "th") or not style_sheets.KEEPS_ROOM.search(
        style
    ):
        return False
    return node.css_first("table") is not None


def _unseen_white(white: list[LexborNode]) -> set[int]:
    """The white nodes beside digits that are not white: only the latter are seen. A cell that is white
    as a whole may stand on a background of another colour."""
    cells: dict[int, list[LexborNode]] = {}
    whole: dict[int, str] = {}
    for node in white:
        cell = node.parent
        while cell is not None and cell.tag not in ("td", "th"):
            cell = cell.parent
        if cell is not None:
            cells.setdefault(cell.mem_id, []).append(node)
            whole[cell.mem_id] = cell.text()
    return {
        node.mem_id
        for key, nodes in cells.items()
        if _digits(whole[key]) > sum(_digits(node.text()) for node in nodes)
        for node in nodes
        if not HAN.search(node.text())
    }


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _clipped(rows: list[list[Box]]) -> list[list[Box]]:
    """Rows whose spans end with their group; 0 means to its end (HTML standard, forming a table)."""
    for index, row in enumerate(rows):
        # Browsers cut a rowspan at the end of its group, so that it never reaches into the next
        # one.
        remaining = len(rows) - index
        for box in row:
            box.rowspan = min(box.rowspan or remaining, remaining)
    return rows


def _after_digit(parts: list[str]) -> bool:
    before = next((part for part in reversed(parts) if part), "")
    return before[-1:].isdigit()


def _entered(node: LexborNode) -> str:
    """The text in a field of a form."""
    attributes = node.attributes
    if (attributes.get("type") or "text").lower() not in ("text", "number"):
        return ""
    return attributes.get("value") or ""


def _chosen(node: LexborNode) -> str:
    """The option that a list shows: the selected one, else the first."""
    options = node.css("option")
    chosen = [one for one in options if "selected" in one.attributes] or options[:1]
    return chosen[-1].text() if chosen else ""


def _kept(text: str) -> str:
    """Preformatted text, its blanks and line ends protected from ``collapse``."""
    return text.replace("\r\n", "\n").replace("\n", BREAK).replace(" ", BLANK)
