"""What a reply rests on, in the words of its letter."""

from __future__ import annotations

from gongkai.letters.legal_passages import FEE_RULES, REGULATION
from gongkai.statute.applications.answers import AnswerKind, answer_kind
from gongkai.statute.citing import cited
from gongkai.statute.wording import _

FEE_ARTICLE = "国办函〔2020〕109号第六条"
IN_FULL = {FEE_ARTICLE: FEE_RULES + _("第六条")}
"""Articles that a letter cites by the full name of their rules."""
# Replies whose articles depend on the case: the writer of the reply names them (law unsettled or
# many), so nothing is cited in their place.
NAMED_BY_HAND = frozenset({"N5", "O3"})


def basis_of(code: str) -> str:
    """What a reply of this kind is based on, ready to stand after 根据; blank for those replies
    whose basis the writer names."""
    if code in NAMED_BY_HAND:
        return ""
    articles = _articles(answer_kind(code))
    return cited((IN_FULL.get(one, one) for one in articles), regulation=REGULATION)


def _articles(answer: AnswerKind) -> tuple[str, ...]:
    # 条例 Art 36(3): a refusal gives its reasons. In a partial disclosure (Art 37) each withheld
    # passage names its own ground, so Art 14-16 are not cited as a whole.
    if answer.withholds:
        return (*answer.articles, "36(3)")
    return answer.articles[:1] if answer.code == "P1" else answer.articles
