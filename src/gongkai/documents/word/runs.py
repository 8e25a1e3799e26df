"""The text of a paragraph: runs, fields, revisions, hidden text, symbols, floating text boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.documents.word.styles import Styles
from gongkai.documents.word.symbols import symbol
from gongkai.documents.word.xml_names import Attributes, LocalNames, whole

if TYPE_CHECKING:
    from lxml import etree

WRAPPERS = frozenset({
    "hyperlink", "smartTag", "sdt", "sdtContent", "ins", "moveTo", "fldSimple", "customXml", "dir",
    "bdo", "rubyBase", "ruby", "oMath", "oMathPara", "r", "p", "e", "num", "den", "sub", "sup", "f",
    "sSup", "sSub",
})  # fmt: skip
DELETED = frozenset({"del", "moveFrom"})
DRAWN = frozenset({"drawing", "pict", "object", "AlternateContent"})
HAN = re.compile(r"[\u4e00-\u9fff]")
WHITE = "FFFFFF"
# Half-points up to which type is illegible.
TINY = 4
# Half-points above its line from which a run is a superscript.
SUPERSCRIPT_FROM = 6
FIXED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(slots=True)
class BodyCounts:
    """How much was found that is not read, or read with reservations, for the reading notes."""

    deleted: int = 0
    inserted: int = 0
    hidden: int = 0
    pictures: int = 0
    objects: int = 0
    hidden_rows: int = 0
    struck: int = 0
    foreign: int = 0


@dataclass(slots=True)
class Inline:
    """The text of one paragraph while it is put together."""

    parts: list[str] = field(default_factory=list)
    floats: list[etree._Element] = field(default_factory=list)
    breaks: int = 0
    faint: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def ends_in_digit(self) -> bool:
        """Whether the text so far ends in a digit."""
        return bool(self.parts) and self.parts[-1][-1:].isdigit()

    def drop_faint(self) -> bool:
        """Drop faint pieces beside visible digits; returns whether anything was dropped. A paragraph that
        is faint as a whole may have a background of another colour."""
        unseen = {place for start, end in self.faint for place in range(start, end)}
        seen = "".join(part for place, part in enumerate(self.parts) if place not in unseen)
        faint = "".join(self.parts[place] for place in sorted(unseen))
        # White ideographs are headings on a coloured ground, not digits slipped into a figure.
        if not any(map(str.isdigit, seen)) or not faint.strip() or HAN.search(faint):
            return False
        self.parts = [seen]
        return True


class RunReader:
    """Reads the runs of paragraphs. Fields may span paragraphs, so one reader goes through all."""

    def __init__(
        self,
        attributes: Attributes,
        styles: Styles,
        names: LocalNames,
        counts: BodyCounts,
        *,
        may_hide: bool,
        may_mark: bool,
        may_fade: bool,
    ) -> None:
        """``may_hide``: whether anything in the document is hidden at all, ``may_mark``: struck out or
        superscript, ``may_fade``: white or tiny. Most documents spare these checks for every run."""
        self._attributes = attributes
        self._styles = styles
        self._names = names
        self._counts = counts
        self._may_hide = may_hide
        self._may_mark = may_mark
        self._may_fade = may_fade
        self._text = attributes.tag("t")
        self._run = attributes.tag("r")
        self._fields: list[bool] = []  # for every open field, whether its result has begun
        self._hidden_paragraph = False

    def paragraph(self, node: etree._Element, *, hidden: bool = False) -> Inline:
        """The text of a ``w:p``. ``hidden``: its style hides it, unless a run says otherwise."""
        found = Inline()
        self._hidden_paragraph = hidden
        self._children(node, found)
        if found.faint and found.drop_faint():
            self._counts.hidden += 1
        return found

    def _children(self, parent: etree._Element, found: Inline) -> None:
        names, run, counts = self._names, self._run, self._counts
        for node in parent:
            tag = node.tag
            if tag == run:
                self._read_run(node, found)
                continue
            name = names[tag]
            if name in WRAPPERS:
                if name == "ins" and len(node):
                    counts.inserted += 1
                self._children(node, found)
            elif name in DELETED:
                counts.deleted += 1
            elif name == "t" or name in DRAWN:  # w:t outside a run, m:t of a formula
                self._piece(name, node, found)

    def _read_run(self, run: etree._Element, found: Inline) -> None:
        if self._may_hide and self._is_hidden(run):
            if run.find(self._text) is not None:
                self._counts.hidden += 1
            self._fields_of(run)
        elif self._may_mark and self._is_struck(run):
            self._counts.struck += 1
            self._fields_of(run)
        elif self._may_mark and self._is_superscript(run) and found.ends_in_digit():
            before = len(found.parts)
            self._run_content(run, found)
            # Empty for Word's own footnote marks. Others, and powers, are no digits of the number.
            if any(part for part in found.parts[before:]):
                found.parts.insert(before, "[")
                found.parts.append("]")
        else:
            before = len(found.parts)
            self._run_content(run, found)
            if self._may_fade and self._is_faint(run):
                found.faint.append((before, len(found.parts)))

    def _run_content(self, run: etree._Element, found: Inline) -> None:
        text = self._text
        for node in run:
            if node.tag == text:
                # Before its separator a field holds its code (PAGE, REF …), which Word does not
                # show.
                if node.text and (not self._fields or all(self._fields)):
                    found.parts.append(node.text)
                continue
            self._piece(self._names[node.tag], node, found)

    def _piece(self, name: str, node: etree._Element, found: Inline) -> None:
        if name == "rPr":
            return
        if name == "fldChar":
            self._field(node)
        elif name == "lastRenderedPageBreak":
            found.breaks += 1
        elif self._fields and not all(self._fields):
            return
        elif name in FIXED:
            found.parts.append(FIXED[name])
        elif name == "t":
            found.parts.append(node.text or "")
        elif name == "br":
            found.parts.append("\n")
        elif name == "sym":
            tag = self._attributes.tag
            found.parts.append(symbol(node.get(tag("font")) or "", node.get(tag("char")) or ""))
        elif name in WRAPPERS:
            self._children(node, found)
        elif name in DRAWN:
            self._drawn(name, node, found)

    def _fields_of(self, run: etree._Element) -> None:
        """Keep track of the fields in a run whose text is left out."""
        for node in run:
            if self._names[node.tag] == "fldChar":
                self._field(node)

    def _field(self, node: etree._Element) -> None:
        kind = node.get(self._attributes.tag("fldCharType"))
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = self._attributes.child(run, "rPr")
        if properties is None:
            return self._hidden_paragraph
        if self._attributes.of(properties, "vanish") is not None:
            return self._attributes.on(properties, "vanish")
        style = self._attributes.of(properties, "rStyle")
        return self._hidden_paragraph or self._styles.get(style).hidden

    def _is_struck(self, run: etree._Element) -> bool:
        properties = self._attributes.child(run, "rPr")
        return self._attributes.on(properties, "strike") or self._attributes.on(
            properties, "dstrike"
        )

    def _is_superscript(self, run: etree._Element) -> bool:
        properties = self._attributes.child(run, "rPr")
        if self._attributes.of(properties, "vertAlign") == "superscript":
            return True
        return whole(self._attributes.of(properties, "position"), 0) >= SUPERSCRIPT_FROM

    def _is_faint(self, run: etree._Element) -> bool:
        """Whether the run is white without a background of its own, or too small to be read."""
        facts = self._attributes.facts(self._attributes.child(run, "rPr"))
        tag = self._attributes.tag
        if tag("shd") in facts or tag("highlight") in facts:
            return False
        return (
            facts.get(tag("color"), "").upper() == WHITE
            or whole(facts.get(tag("sz")), TINY + 1) <= TINY
        )

    def _drawn(self, name: str, node: etree._Element, found: Inline) -> None:
        """Keep text boxes for after the paragraph. Of alternative contents only one is taken: they are the
        same box for different versions of Word."""
        if name == "AlternateContent":
            for choice in node:
                boxes = self._boxes(choice)
                if boxes or choice.getnext() is None:
                    found.floats.extend(boxes)
                    self._count_pictures(choice)
                    return
            return
        found.floats.extend(self._boxes(node))
        if name == "object":
            self._counts.objects += 1
        else:
            self._count_pictures(node)

    def _boxes(self, node: etree._Element) -> list[etree._Element]:
        """The contents of the outermost text boxes in a drawing, each once."""
        boxes: list[etree._Element] = []
        for child in node:
            name = self._names[child.tag]
            if name == "txbxContent":
                boxes.append(child)
            elif name == "AlternateContent":
                for choice in child:
                    if inner := self._boxes(choice):
                        boxes.extend(inner)
                        break
            elif len(child):
                boxes.extend(self._boxes(child))
        return boxes

    def _count_pictures(self, node: etree._Element) -> None:
        names = self._names
        if any(names[child.tag] in ("blip", "imagedata") for child in node.iter()):
            self._counts.pictures += 1
