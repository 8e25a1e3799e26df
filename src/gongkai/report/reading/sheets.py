"""What the style sheets and styles of a page say of things in its tables, as far as it can be told from
the page alone: rules for every screen, with selectors that need no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

FOR_SCREENS = re.compile(r"@media\s+(?:screen|all)\s*$", re.IGNORECASE)
TELLING = re.compile(
    r"display|visibility|mso-hide|font-size\s*:\s*0|opacity|vertical-align\s*:\s*su|line-through",
    re.IGNORECASE,
)
AFTER_BRACE = re.compile(r"(?<=[{}])")
SIMPLE = re.compile(r"[\w\s.#>*\[\]=\"'-]+")
MOST_SELECTORS = 300
LONGEST_SHEET = 200_000


def styled_in_tables(page: LexborHTMLParser) -> Iterator[tuple[str, list[LexborNode]]]:
    """Declarations that hide, raise or strike out, with what they are about in tables; those of a
    style attribute last. Rules for other media and selectors that depend on more than the page
    are left out."""
    sheets = (_without_comments((one.text() or "")[:LONGEST_SHEET]) for one in page.css("style"))
    rules = (rule for sheet in sheets for rule in _rules(sheet))
    telling = (
        (style, selector.strip())
        for selectors, style in rules
        for selector in selectors.split(",")
        if SIMPLE.fullmatch(selector) and selector.strip()
    )
    for style, selector in islice(telling, MOST_SELECTORS):
        yield style, _selected(page, f"table {selector}")
    for word in ("vertical-align", "opacity"):
        for node in page.css(f'table [style*="{word}" i]'):
            yield node.attributes.get("style") or "", [node]


def _selected(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    from selectolax.lexbor import SelectolaxError

    try:
        return page.css(selector)
    except SelectolaxError:  # a selector that is not valid
        return []


def _without_comments(text: str) -> str:
    """The sheet without its comments; one that does not end takes the rest with it."""
    kept = []
    while text:
        before, _begun, rest = text.partition("/*")
        kept.append(before)
        _comment, _ended, text = rest.partition("*/")
    return "".join(kept)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The telling rules of a sheet for every screen: selectors and declarations."""
    selectors, left_out = "", False
    for part in AFTER_BRACE.split(text):
        inside = part[:-1].strip()
        head = inside.rpartition(";")[2].strip() if part.endswith("{") else ""
        if head.startswith("@"):
            left_out, selectors = not FOR_SCREENS.fullmatch(head), ""
        elif head:
            selectors = head
        elif selectors:
            if not left_out and TELLING.search(inside):
                yield selectors, inside
            selectors = ""
        else:
            left_out = False  # the end of an @ rule
