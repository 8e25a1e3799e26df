"""Articles in words: ``36(1)`` → 第三十六条第（一）项, ``16.1`` → 第十六条第一款."""

from __future__ import annotations

import re

from gongkai.letters.passages import FEE_RULES, REGULATION
from gongkai.statute.applications.answers import AnswerKind, answer_kind
from gongkai.statute.wording import _

ARTICLE = re.compile(r"(\d+)(?:\.(\d+))?(?:\((\d+)\))?")
FEE_ARTICLE = "国办函〔2020〕109号第六条"
DIGITS = "零一二三四五六七八九"
# Replies whose articles depend on the case: the writer of the reply names them (law unsettled or
# many), so nothing is cited in his place.
NAMED_BY_HAND = frozenset({"N5", "O3"})


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese: 36 → 三十六."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "")


def cite(article: str) -> str:
    """An article of the Regulation (条例) in words; anything else as it stands."""
    found = ARTICLE.fullmatch(article)
    if not found:
        return article
    number, paragraph, item = found.groups()
    words = f"第{numeral(int(number))}条"
    if paragraph:
        words += f"第{numeral(int(paragraph))}款"
    return words + (f"第（{numeral(int(item))}）项" if item else "")


def basis_of(code: str) -> str:
    """What a reply of this kind is based on, ready to stand after 根据; blank for those replies
    whose basis the writer names."""
    if code in NAMED_BY_HAND:
        return ""
    articles = list(_articles(answer_kind(code)))
    own = [cite(article) for article in articles if ARTICLE.fullmatch(article)]
    other = [FEE_RULES + _("第六条") if article == FEE_ARTICLE else article
             for article in articles if not ARTICLE.fullmatch(article)]  # fmt: skip
    return "、".join([REGULATION + "、".join(own), *other])


def _articles(answer: AnswerKind) -> tuple[str, ...]:
    # 条例 Art 36(3): a refusal is told with its reasons. In a partial disclosure (Art 37) each
    # withheld passage names its own ground, so Art 14-16 are not cited as a whole.
    if answer.withholds:
        return (*answer.articles, "36(3)")
    return answer.articles[:1] if answer.code == "P1" else answer.articles
