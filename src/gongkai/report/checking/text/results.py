"""How the text checks answer: one result with its place and a short quotation."""

from __future__ import annotations

from gongkai.documents.places import Place
from gongkai.report.checking.registry import Answer, Check, Evidence, Level, Result
from gongkai.report.text.passages import PREAMBLE, Passage
from gongkai.statute.numbers import numeral
from gongkai.statute.wording import _

QUOTED = 40
# The numbers of parts, for patterns that read them.
PARTS = "一二三四五六七八九十"
FORM_30 = "国办公开办函〔2021〕30号"
ARTICLE_50 = "《政府信息公开条例》第五十条"


def quote(text: str, limit: int = QUOTED) -> str:
    """A stretch of the text in quotation marks, shortened where it is long."""
    plain = text.strip(" \n，。；：、").replace("\n", "")
    return f"“{plain if len(plain) <= limit else plain[: limit - 1] + '…'}”"


def part_name(section: int | None) -> str:
    """What a part of the report is called in a message."""
    if section == PREAMBLE:
        return _("报告开头")
    if section is None:
        return _("正文")
    return _("第{number}部分").format(number=numeral(section))


def where(passage: Passage) -> str:
    """The part that a passage stands in, with its item where it has one."""
    return part_name(passage.section) + (quote(passage.topic, 14) if passage.topic else "")


def fails(
    check: Check,
    subject: str,
    message: str,
    *,
    place: Place | None = None,
    level: Level | None = None,
    stated: Evidence | None = None,
    expected: Evidence | None = None,
    cells: tuple[str, ...] = (),
    suggestion: str = "",
) -> Result:
    """A finding. ``subject`` names what was looked at within the check."""
    return Result(
        check.id,
        f"{check.id}:{subject}",
        Answer.FAILS,
        level or check.level,
        message,
        stated,
        expected,
        cells,
        place,
        suggestion,
    )


def miscomputed(
    check: Check, subject: str, message: str, place: Place, stated: tuple[str, str], right: str
) -> Result:
    """A finding that a figure comes out otherwise; ``stated``: what it is called, and as written."""
    return fails(
        check,
        subject,
        message,
        place=place,
        stated=Evidence(*stated, place=place),
        expected=Evidence(_("计算得出"), right),
    )


def holds(check: Check, subject: str, message: str, *, place: Place | None = None) -> Result:
    """Looked at and found right."""
    return Result(
        check.id, f"{check.id}:{subject}", Answer.HOLDS, check.level, message, place=place
    )


def undecided(
    check: Check,
    subject: str,
    message: str,
    *,
    place: Place | None = None,
    stated: Evidence | None = None,
    expected: Evidence | None = None,
    cells: tuple[str, ...] = (),
) -> Result:
    """Looked at, but what is known does not decide it."""
    return Result(
        check.id,
        f"{check.id}:{subject}",
        Answer.UNDECIDED,
        check.level,
        message,
        stated,
        expected,
        cells,
        place,
    )


def not_applicable(check: Check, message: str) -> Result:
    """There is nothing in the report that the check is about."""
    return Result(check.id, check.id, Answer.NOT_APPLICABLE, check.level, message)
