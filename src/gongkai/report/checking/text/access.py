"""C-H-WHERE: where the electronic version is, and whom to contact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.documents.places import Place
from gongkai.report.checking.registry import REGISTER, Check, Context, Level, Need, Result
from gongkai.report.checking.text.results import ARTICLE_50, fails, holds
from gongkai.report.text.passages import PREAMBLE, passages
from gongkai.statute.wording import _

SITE = re.compile(
    r"电子版|网址|https?://|www\.|"
    r"(?<![@A-Za-z0-9.-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![A-Za-z0-9.-]*@)|"
    r"(?:本报告|年度报告|年报|全文)[^。]{0,40}(?:下载|查阅|查询|浏览|全文公开)|"
    r"(?:网站|网|专栏|栏目)[^。]{0,24}(?:下载|查阅|查询|全文公开|公布|可查)"
)
CONTACT = re.compile(r"电话|联系|地址|邮编|邮政编码|传真|咨询|邮箱|拨打|致电|\d{3,4}[-—]\d{7}")


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Whether the opening, section one or section six gives the site and the contact."""
    relevant = [
        passage for passage in passages(context.report) if passage.section in (PREAMBLE, 1, 6, None)
    ]
    opening = [passage for passage in relevant if passage.section == PREAMBLE]
    place = opening[-1].place() if opening else None
    # Section one is about websites anyway: beside an opening only 电子版 counts there.
    site = any(
        SITE.search(passage.text)
        for passage in relevant
        if not opening or passage.section == PREAMBLE or "电子版" in passage.text
    )
    yield _answer(
        check,
        "site",
        place,
        there=site,
        right=_("写明了电子版的查阅途径。"),
        wrong=_("没有写明报告的电子版在哪里查阅、下载，也没有网址。"),
        level=check.level if opening else Level.HINT,
        suggestion=_("在开头写明电子版的网址，如“本报告电子版可在××网站（网址）查阅和下载”。"),
    )
    yield _answer(
        check,
        "contact",
        place,
        there=any(CONTACT.search(passage.text) for passage in relevant),
        right=_("写明了联系方式。"),
        wrong=_("没有写明对报告有疑问时的联系方式。"),
        level=Level.HINT,
        suggestion=_("在开头写明联系单位、地址和电话。"),
    )


def _answer(
    check: Check,
    subject: str,
    place: Place | None,
    *,
    there: bool,
    right: str,
    wrong: str,
    level: Level,
    suggestion: str,
) -> Result:
    if there:
        return holds(check, subject, right, place=place)
    return fails(check, subject, wrong, place=place, level=level, suggestion=suggestion)


REGISTER.add(
    Check(
        id="C-H-WHERE",
        level=Level.WARNING,
        basis=ARTICLE_50,
        title=_("电子版和联系方式"),
        explanation=_(
            "报告开头一般写明电子版在哪个网站查阅、下载，以及联系单位、地址、电话。没有写网址的，公众拿到纸质件时无从查找。"
            "这是通行做法，没有条文逐字规定。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
