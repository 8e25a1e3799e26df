"""C-N-PARTS: the parts that the opening announces are the parts that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import (
    ARTICLE_50,
    PARTS,
    fails,
    holds,
    not_applicable,
    quote,
)
from gongkai.report.model import AnnualReport
from gongkai.report.text.numerals import spelled_value
from gongkai.report.text.passages import PREAMBLE, Passage, passages
from gongkai.statute.wording import _

COUNT = re.compile(rf"(?P<count>[{PARTS}]|\d)\s*(?:个|大)?(?:部分|方面|项内容|个方面内容)")
CUE = re.compile(r"组成|构成|包括|包含|分为|内容(?:有|为|是)|全文|部分")
# Outside the opening 包括三个方面 may be said of anything.
INCLUDES = re.compile(
    rf"(?:报告|年报|全文)(?:共|主要)?(?:包括|包含|含|有)(?:以下|下列)?[{PARTS}\d]\s*(?:个|大)?部分"
)
REPORT = re.compile(r"报告|年报|全文|共分|内容")
# By which words a part is recognised in the list of an opening.
NAMES: dict[int, re.Pattern[str]] = {
    1: re.compile(r"总体情况|总体工作|概述|基本情况|总体"),
    2: re.compile(r"主动公开(?:政府信息)?"),
    3: re.compile(r"收到和处理|申请(?:的)?(?:处理|办理)?情况|依申请公开"),
    4: re.compile(r"复议|诉讼"),
    5: re.compile(r"问题"),
    6: re.compile(r"其他(?:需要|需|应当|应)?(?:报告|说明)?(?:的)?(?:有关)?(?:事项|情况)|需要报告"),
}
LISTED = 3
EARLY_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the opening says: how many parts, and which (form numbers)."""

    passage: Passage
    offset: int
    sentence: str
    count: int | None
    named: tuple[int, ...]


def judge(check: Check, context: Context) -> Iterator[Result]:
    """The announcement against the sections found."""
    report = context.report
    announced = announcement(report)
    if announced is None:
        yield not_applicable(check, _("报告开头没有列出组成部分。"))
        return
    found = [part.number for part in report.sections if part.number is not None]
    actual = len(report.sections)
    open_list = "等" in announced.sentence
    unnamed = [
        number
        for number in dict.fromkeys(found)
        if announced.named and number not in announced.named and not open_list
    ]
    absent = [number for number in announced.named if number not in found]
    wrong = announced.count is not None and announced.count != actual
    place = announced.passage.place(announced.offset)
    if not (wrong or unnamed or absent):
        yield holds(check, "parts", _("开头列出的部分与正文一致。"), place=place)
        return
    yield fails(
        check,
        "parts",
        _message(announced, actual, unnamed, absent, report, wrong=wrong),
        place=place,
        stated=Evidence(_("开头的说法"), quote(announced.sentence, 80), place=place),
        expected=Evidence(_("正文的部分"), _("{count} 个部分").format(count=actual)),
        suggestion=_("把开头列出的部分改为与正文一致。"),
    )


def _message(
    announced: Announcement,
    actual: int,
    unnamed: list[int],
    absent: list[int],
    report: AnnualReport,
    *,
    wrong: bool,
) -> str:
    headings = {section.number: section.heading for section in report.form.sections}
    sayings = []
    if wrong:
        sayings.append(
            _("开头说共 {count} 个部分，正文有 {actual} 个部分").format(
                count=announced.count, actual=actual
            )
        )
    if unnamed:
        names = "、".join(quote(headings[number]) for number in unnamed)
        sayings.append(_("开头没有列出{names}").format(names=names))
    if absent:
        names = "、".join(quote(headings[number]) for number in absent)
        sayings.append(_("开头列出的{names}在正文中没有找到").format(names=names))
    return "；".join(sayings) + "。"


def announcement(report: AnnualReport) -> Announcement | None:
    """The sentence of the opening that tells the parts, or None."""
    early = [
        passage
        for passage in passages(report)
        if passage.section == PREAMBLE
        or (passage.section == 1 and passage.paragraph in _early(report))
    ]
    for passage in early:
        offset = 0
        for sentence in re.split(r"(?<=[。！？\n])", passage.text):
            told = _told(passage, offset, sentence)
            if told is not None:
                return told
            offset += len(sentence)
    return None


def _early(report: AnnualReport) -> tuple[object, ...]:
    first = report.section(1)
    return () if first is None else first.paragraphs[:EARLY_PARAGRAPHS]


def _told(passage: Passage, offset: int, sentence: str) -> Announcement | None:
    """The announcement in one sentence: a count of parts, or a list of them after a cue."""
    if not (REPORT.search(sentence) and CUE.search(sentence)):
        return None
    named = tuple(number for number, regex in NAMES.items() if regex.search(sentence))
    count = COUNT.search(sentence)
    if len(named) < LISTED:
        named = ()
        opening = passage.section == PREAMBLE and INCLUDES.search(sentence)
        if not (count and (opening or re.search(r"组成|构成|共分|分为|共", sentence))):
            return None
    value = None if count is None else _value(count["count"])
    return Announcement(passage, offset, sentence.strip(), value, named)


def _value(text: str) -> int | None:
    number = int(text) if text.isdigit() else spelled_value(text)
    return None if number is None else int(number)


REGISTER.add(
    Check(
        id="C-N-PARTS",
        level=Level.WARNING,
        basis=ARTICLE_50,
        title=_("开头列出的部分与正文一致"),
        explanation=_(
            "报告开头说由几个部分组成、列出哪些部分的，应当与正文实际的部分相同。常见的是开头写五个部分，正文有六个。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
