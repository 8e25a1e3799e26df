"""Names in WordprocessingML, for both the transitional and the strict namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

OFF = frozenset({"0", "false", "off", "none"})


class LocalNames(dict[str, str]):
    """Maps ``{namespace}name`` to ``name`` and remembers the result."""

    def __missing__(self, tag: str) -> str:
        name = self[tag] = tag.rpartition("}")[2]
        return name


class Attributes:
    """Reads attributes in the namespace that this document's own root uses."""

    def __init__(self, root: etree._Element) -> None:
        tag = str(root.tag)
        self.namespace = tag[: tag.rfind("}") + 1]
        self.val = self.namespace + "val"

    def tag(self, name: str) -> str:
        """The full tag or attribute name."""
        return self.namespace + name

    def child(self, parent: etree._Element | None, name: str) -> etree._Element | None:
        """The first child with this name, or None. (``find`` compiles a path at every call.)"""
        if parent is None:
            return None
        return next(parent.iterchildren(self.namespace + name), None)

    def of(self, parent: etree._Element | None, name: str) -> str | None:
        """The ``w:val`` of the child with this name, or None."""
        child = self.child(parent, name)
        return None if child is None else child.get(self.val, "")

    def facts(self, parent: etree._Element | None) -> dict[str, str]:
        """The ``w:val`` of every child by its tag, in one pass; "" for a child that has none."""
        if parent is None:
            return {}
        val = self.val
        return {child.tag: child.get(val, "") for child in parent}

    def on(self, parent: etree._Element | None, name: str) -> bool:
        """Whether a switch stands there and is not switched off."""
        value = self.of(parent, name)
        return value is not None and value not in OFF

    def count(self, parent: etree._Element | None, name: str, default: int) -> int:
        """The ``w:val`` of the child as a number, or the default where it is none."""
        return whole(self.of(parent, name), default)


def whole(text: str | None, default: int) -> int:
    """A whole number out of an attribute; the default where it is none or absurd."""
    if text is None or len(text) > 9 or not text.lstrip("-").isdecimal():
        return default
    return int(text)
