"""The remedy paragraphs of a letter, by the kind of answer and its date.

Answers from 2024-01-01 that withhold under 条例 Art 14-16 must first be taken to reconsideration,
and the answer must say so (行政复议法 2023 Art 23.1(4), 23.2); every other answer leaves the choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.statute.disputes.remedies import (
    RECONSIDER_DAYS,
    RECONSIDERATION_FIRST_FROM,
    SUE_AFTER_DAYS,
    SUE_MONTHS,
    Regime,
    RemedySettings,
    regime,
)
from gongkai.statute.wording import _

DEFAULTS = RemedySettings()


def regime_of(
    code: str, answered: date, *, withheld: bool, settings: RemedySettings = DEFAULTS
) -> Regime:
    """The regime of an answer; a letter that is no answer (``code`` blank, such as the notice to
    a third party) leaves the choice."""
    # 行政复议法 (2023) Art 23.1(4) speaks of refusals to disclose; a decision to disclose is none.
    if not code:
        return Regime.EITHER
    return regime(code, answered, withheld_under_14_to_16=withheld, settings=settings)


def paragraphs(
    chosen: Regime,
    *,
    document: str,
    review_organs: Sequence[str],
    court: str,
    online: str = "",
) -> tuple[str, ...]:
    """The remedy paragraphs of a letter.

    ``document``: what the letter calls itself (本答复书); ``review_organs``: one or, before 2024,
    several to choose from; ``online``: the internet channel for reconsideration, for letters
    served over the internet (行政复议法 2023 Art 22.2). ValueError without organ or court.
    """
    if not review_organs or not court:
        raise ValueError("a remedy needs the organ of reconsideration and the court")
    text = _FIRST if chosen is Regime.RECONSIDERATION_FIRST else _EITHER
    words = text.format(
        document=document,
        organs=_("或者").join(review_organs),
        court=court,
        days=RECONSIDER_DAYS,
        months=SUE_MONTHS,
        after=SUE_AFTER_DAYS,
    )
    if not online:
        return (words,)
    return (words, _ONLINE.format(document=document, channel=online))


def needs_online_channel(answered: date) -> bool:
    """Whether a letter of this day that is served over the internet must name the internet
    channel for reconsideration: since the law of 2023 is in force."""
    return answered >= RECONSIDERATION_FIRST_FROM


# 行政复议法 Art 20; 行政诉讼法 Art 46
_EITHER = _(
    "如对{document}不服，可以自收到{document}之日起{days}日内依法向{organs}申请行政复议，"
    "也可以自收到{document}之日起{months}个月内依法向{court}提起行政诉讼。"
)
# 行政复议法 Art 20, 23.1(4), 23.2; 行政诉讼法 Art 45
_FIRST = _(
    "如对{document}不服，应当自收到{document}之日起{days}日内先依法向{organs}申请行政复议；"
    "对行政复议决定不服的，可以自收到行政复议决定书之日起{after}日内依法向{court}提起行政诉讼。"
    "根据《中华人民共和国行政复议法》第二十三条第一款第（四）项的规定，未经行政复议，"
    "不能直接向人民法院提起行政诉讼。"
)
# 行政复议法 Art 22.2
_ONLINE = _("{document}通过互联网送达，申请行政复议的，也可以通过以下互联网渠道提交：{channel}。")
