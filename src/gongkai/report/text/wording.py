"""Building blocks of the patterns in ``measures``: how offices name an application, a count, a
negation. Patterns run over a tape (see ``tape``); ``#`` there is a counted number."""

from __future__ import annotations


def either(*words: str) -> str:
    """A group that matches one of these."""
    return f"(?:{'|'.join(words)})"


PEOPLE = (
    r"(?:公民、?法人(?:以及|和|及|或|或者|、)其他组织|社会公众|群众|公众|申请人)(?:提出|提交)?的?"
)
# Possessive: what can be read in several ways must not be tried in all of them.
FILL = (
    r"(?:的|了|过|各类|各种|各级|有效|书面|合法|新增|关于|新|共计|共|总计|任何|其他|相关|有关|"
    rf"{PEOPLE})*+"
)
INFORMATION = r"(?:政府|政务)?信息"
# An application for government information, unmistakable in any context.
APPLICATION = either(
    rf"{INFORMATION}(?:的)?(?:依申请)?(?:公开)+(?:的)?(?:书面)?申请(?:公开)?(?:信息)?(?:书|表|事项|件|办件)?",
    rf"{INFORMATION}依申请公开(?:的)?(?:申请|事项|办件|件)?",
    rf"{INFORMATION}申请(?:公开)?(?:件|事项)?",
    rf"{INFORMATION}公开事项",
    rf"依申请公开(?:的)?(?:{INFORMATION})?(?:公开)?(?:的)?(?:申请|事项|办件|信件|件|答复)?(?:书|表|件)?",
    rf"申请公开(?:的)?{INFORMATION}(?:的)?(?:申请|事项)?",
    r"公开(?:的)?申请(?:书|表|件)?",
)
# An application where the passage is about applications for information anyway.
BARE_APPLICATION = r"(?:书面)?申请(?:书|表|件|事项)?"

# What may stand between the name of a thing and its number.
TAIL = (
    r"(?:的)?(?:总|件|办理|受理|申请)?(?:数量|总量|总数|件数|数|量)?(?:情况)?[：]?(?:，?共有|，?共计|，?合计|，?总计|总共|"
    r"累计|，?共|均|各)?(?:为|是|达到|达|有|计)?[：]?（?"
)
RECEIVE = either(
    "新收到", "新接到", "收到并受理", "收到", "接到", r"(?<!直)接收到?", "受理了?", "登记"
)
NONE = either("未曾", "从未", "暂未", "均未", "尚未", "没有", "未", "无人", "没")
# What must follow a thing that is said not to have occurred.
END = (
    r"(?=(?:的)?(?:情况|情形|事项|问题|案件|数量)*(?:[，。；、）]|$|[及和或])|的?(?:情况|情形)|，)"
)
ZERO = r"(?:为|是)?(?:零(?!星|距离|散))"

DISPUTE_CAUSE = (
    r"(?:有|因|被|由|收到|发生|出现|产生|涉及|引发|引起|引致|导致|申请人?|提起|提出|接到|任何|本机关|我局|"
    r"本单位|关于|相关|有关|一起|一件|答复|办理|工作|问题|而|的|及|类|过|件|起|对|依申请公开|主动公开|"
    r"政府信息|政务信息|信息公开|信息|公开|事项|方面|申请|行为|不服|向|政府|，)*+"
)
REVIEW = r"(?:行政)?复议(?:申请|案件|案|事项|诉求)?"
SUIT = r"(?:行政)?诉讼(?:案件|案|事项)?"
BOTH = rf"(?:行政)?复议(?:申请|案件|案)?(?:或者|以及|及其|、|和|或|及|，|与|/)*(?:被)?(?:提起|引发|发生|申请|无|未|没有|也)*(?:的)?{SUIT}"
