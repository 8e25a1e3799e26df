"""What matters for reading in paragraph and character styles: heading, list, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.documents.word.xml_names import Attributes, whole

if TYPE_CHECKING:
    from lxml import etree

HEADING_NAME = re.compile(r"^(?:heading|标题)\s*\d|^title$|^标题$", re.IGNORECASE)
CONTENTS_NAME = re.compile(r"^(?:toc|目录)\s*\d", re.IGNORECASE)
BODY_TEXT_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """A style including what it inherits. ``list_level`` None: the list itself assigns levels to
    styles."""

    role: str = ""
    hidden: bool = False
    list_id: str | None = None
    list_level: int | None = None


PLAIN = Style()


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        """``root``: the styles part, or None where the document has none."""
        self._nodes: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        if root is None:
            return
        self._attributes = Attributes(root)
        key = self._attributes.tag("styleId")
        for node in root.iterfind(self._attributes.tag("style")):
            self._nodes[node.get(key) or ""] = node

    def get(self, name: str | None) -> Style:
        """The style with this id; a plain one where there is none."""
        if not name or name not in self._nodes:
            return PLAIN
        if name not in self._known:
            # Ends the recursion where damaged files base styles on each other in a cycle.
            self._known[name] = PLAIN
            self._known[name] = self._read(self._nodes[name])
        return self._known[name]

    def _read(self, node: etree._Element) -> Style:
        attributes = self._attributes
        base = self.get(attributes.of(node, "basedOn"))
        paragraph = attributes.child(node, "pPr")
        title = attributes.of(node, "name") or ""
        role = base.role if base.role == "toc" else ""
        if CONTENTS_NAME.match(title):
            role = "toc"
        elif HEADING_NAME.match(title) or (
            attributes.count(paragraph, "outlineLvl", BODY_TEXT_LEVEL) < BODY_TEXT_LEVEL
        ):
            role = "heading"
        numbers = None if paragraph is None else attributes.child(paragraph, "numPr")
        level = attributes.of(numbers, "ilvl")
        run = attributes.child(node, "rPr")
        stated = attributes.of(run, "vanish") is not None
        return Style(
            role,
            attributes.on(run, "vanish") if stated else base.hidden,
            attributes.of(numbers, "numId") or base.list_id,
            base.list_level if level is None else whole(level, 0),
        )
