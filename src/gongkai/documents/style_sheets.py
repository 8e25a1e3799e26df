"""What the style sheets and style attributes of a page say about the content of its tables, as far as
the page alone determines it: rules for every screen, with selectors that need no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

FOR_SCREENS = re.compile(r"@media\s+(?:screen|all)\s*$", re.IGNORECASE)
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
KEEPS_ROOM = re.compile(r"visibility\s*:\s*hidden(?!.*display\s*:\s*none)", re.IGNORECASE)
SHOWN = re.compile(r"display\s*:\s*(?!none)|visibility\s*:\s*visible", re.IGNORECASE)
STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
SUPERSCRIPT = re.compile(r"vertical-align\s*:\s*(?:super|sub)", re.IGNORECASE)
WHITE = re.compile(
    r"(?<!-)color\s*:\s*(?:white|#f{3}(?:f{3})?\b|rgb\(255,\s*255,\s*255\))", re.IGNORECASE
)
OUT_OF_SIGHT = re.compile(
    r"(?<!-)opacity\s*:\s*0(?![.\d])|(?<!-)color\s*:\s*(?:transparent|rgba\([^)]*,\s*0\s*\))"
    r"|font-size\s*:\s*1p[xt]|text-indent\s*:\s*-\d{3}|(?<![-\w])(?:left|top)\s*:\s*-\d{3}"
    r"|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%|scale\(\s*0\s*\)",
    re.IGNORECASE,
)
NO_SIZE = re.compile(
    r"(?<![-\w])(?:max-)?(?:width|height)\s*:\s*0(?:p[xt])?\s*(?:;|$)", re.IGNORECASE
)
# What the source of a page (in lower case) must contain before style attributes with this word are
# examined, beyond what hides anywhere on a page. Each pattern begins with literal letters, which the
# search finds much faster than a class of characters.
RELEVANT = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"vertical-align\s*:\s*su", "vertical-align"),
        (r"opacity\s*:\s*0", "opacity"),
        (r"color\s*:\s*(?:white|#fff|transparent|rgba?\()", "color"),
        (r"font-size\s*:\s*1p", "font-size"),
        (r"text-indent\s*:\s*-\d{3}", "indent"),
        (r"position\s*:\s*(?:absolute|fixed|relative)", "position"),
        (r"clip-path", "clip-path"),
        (r"scale\(\s*0", "scale"),
        (r"overflow\s*:\s*hidden", "overflow"),
    )
)
OF_A_SHEET = (HIDDEN, SHOWN, STRUCK, SUPERSCRIPT, WHITE, OUT_OF_SIGHT, NO_SIZE)
AFTER_BRACE = re.compile(r"(?<=[{}])")
# Selectors with states (:hover) or conditions depend on more than the page and are skipped.
SIMPLE = re.compile(
    r"(?:[\w\s.#>*\[\]=\"'-]|:(?:first|last|nth)-(?:child|of-type)(?:\([\w\s+-]+\))?)+"
)
# Selecting costs time for each selector and node; no page of an agency hides figures by that many.
MOST_SELECTORS = 300
LONGEST_SHEET = 200_000


def is_out_of_sight(style: str) -> bool:
    """Whether these declarations keep content of a table out of sight."""
    if HIDDEN.search(style) or OUT_OF_SIGHT.search(style):
        return True
    return "overflow" in style and NO_SIZE.search(style) is not None


def styled_in_tables(page: LexborHTMLParser, text: str) -> Iterator[tuple[str, list[LexborNode]]]:
    """Declarations that hide, whiten, strike out or set as superscript, each with the nodes in tables
    that it applies to; style attributes come last, as they override sheets. ``text``: the page's
    source. Rules for other media and selectors that depend on more than the page are left out."""
    if "<style" in text:
        sheets = (
            _without_comments((one.text() or "")[:LONGEST_SHEET]) for one in page.css("style")
        )
        rules = (rule for sheet in sheets for rule in _rules(sheet))
        relevant = (
            (style, selector.strip())
            for selectors, style in rules
            for selector in selectors.split(",")
            if SIMPLE.fullmatch(selector) and selector.strip()
        )
        for style, selector in islice(relevant, MOST_SELECTORS):
            yield style, _selected(page, f"table :is({selector})")
    for word in (word for pattern, word in RELEVANT if pattern.search(text)):
        for node in page.css(f'table [style*="{word}" i]'):
            yield node.attributes.get("style") or "", [node]
    for node in page.css("table font[color]") if "<font" in text else ():
        yield f"color:{node.attributes.get('color')}", [node]


def _selected(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    from selectolax.lexbor import SelectolaxError

    try:
        return page.css(selector)
    except SelectolaxError:  # an invalid selector: browsers ignore its rule as well
        return []


def _without_comments(text: str) -> str:
    """The sheet without its comments; one that is never closed extends to the end of the sheet."""
    kept = []
    # Not by an expression: searching for the end of each of many unclosed comments takes quadratic
    # time.
    while text:
        before, _begun, rest = text.partition("/*")
        kept.append(before)
        _comment, _ended, text = rest.partition("*/")
    return "".join(kept)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The relevant rules of a sheet that apply to every screen: selectors and declarations."""
    selectors, left_out = "", False
    for part in AFTER_BRACE.split(text):
        inside = part[:-1].strip()
        head = inside.rpartition(";")[2].strip() if part.endswith("{") else ""
        if head.startswith("@"):
            left_out, selectors = not FOR_SCREENS.fullmatch(head), ""
        elif head:
            selectors = head
        elif selectors:
            if not left_out and any(pattern.search(inside) for pattern in OF_A_SHEET):
                yield selectors, inside
            selectors = ""
        else:
            left_out = False  # the end of an @ rule
