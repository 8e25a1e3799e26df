"""Articles in words, in the one form of official papers: 第三十六条第（一）项, 第十六条第一款.

Tables hold them short: ``36(1)`` is an item of an article of the Regulation (条例), ``16.1`` a
paragraph, ``29.2(3)`` an item of a paragraph, ``档案法15`` an article of another law. What is
written in any other way, such as a document number, stands as it is. Items stand in brackets, as
in the form of the annual report itself (第二十条第（一）项).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.statute.numbers import numeral
from gongkai.statute.wording import _

REGULATION = _("条例")
ARTICLE = re.compile(
    r"(?P<law>[^\d〔（]*)(?P<article>\d+)(?:\.(?P<paragraph>\d+))?(?:\((?P<item>\d+)\))?"
)


def cited(articles: Iterable[str], regulation: str = REGULATION) -> str:
    """Articles as people read them, with their law: it stands once before those that follow each
    other. ``regulation``: how the Regulation is named."""
    said: list[str] = []
    before = ""
    for article in articles:
        found = ARTICLE.fullmatch(article)
        # What is no article, such as a document number, ends the run: the law is named again after
        # it.
        law = (found["law"] or regulation) if found else ""
        named = law if law != before else ""
        said.append(named + _in_words(found) if found else article)
        before = law
    return "、".join(said)


def cite(article: str) -> str:
    """An article of the Regulation in words, without its name; one of another law with the law."""
    return cited((article,), regulation="")


def _in_words(found: re.Match[str]) -> str:
    words = _("第{article}条").format(article=numeral(int(found["article"])))
    if found["paragraph"]:
        words += _("第{paragraph}款").format(paragraph=numeral(int(found["paragraph"])))
    if found["item"]:
        words += _("第（{item}）项").format(item=numeral(int(found["item"])))
    return words
