"""C-N-FEE: section six reports the information-processing fee, and the text is consistent.

The tables have no cell for the fee, so statements of the text are compared with each other;
``fee_conflicts`` belongs to C-N-TEXT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.checking.naming import figure
from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import fails, holds, not_applicable, quote, where
from gongkai.report.model import AnnualReport
from gongkai.report.text.passages import PREAMBLE, Passage, passages
from gongkai.statute.applications.fees import LEVIED_FROM
from gongkai.statute.wording import _

FEE = r"(?:政府信息公开|依申请公开|信息公开)?(?:的)?(?:政府)?信息处理费(?:用)?"
MENTION = re.compile(
    r"信息处理费|信息公开(?:处理)?费|收费通知的?件数|依申请(?:公开)?[^。]{0,10}收费|收费[^。]{0,8}依申请"
)
NONE = re.compile(
    rf"(?:未|没有|无|不|均未|从未|未曾)(?:发生|产生|收取|收|向[^，。]{{1,16}}收取)?(?:过|任何)?{FEE}|{FEE}[^，。#¥]{{0,8}}(?:为零|为无)"
)
SOME = re.compile(rf"{FEE}[^。#¥&较比]{{0,8}}(?P<n>[#¥&])|收取(?P<m>[#¥])[^，。]{{0,6}}信息处理费")
NO_NOTICE = re.compile(
    r"(?:未|没有|无|从未|未曾)(?:发出|发送|制发|下达|出具|开具)?过?(?:任何)?[^，。；#按]{0,8}收费通知"
)
NOTICE = re.compile(r"收费通知[^，。；#]{0,4}#|#[^，。；#]{0,12}收费通知")
UNPAID = re.compile(r"(?<!无)(?<!没有)(?<!未出现)(?:申请人)?逾期(?:未|不)缴(?:纳|费)")
LAPSED = "T3.r3_6_2.c7"


@dataclass(frozen=True)
class Saying:
    """One statement about the charged fee; ``nothing`` where it says that none was charged."""

    passage: Passage
    offset: int
    words: str
    nothing: bool


def sayings(report: AnnualReport) -> list[Saying]:
    """Every statement whether the fee was charged in the year."""
    found: list[Saying] = []
    for passage in passages(report):
        tape = passage.tape
        if passage.section == PREAMBLE:
            continue
        found += [_saying(passage, match, nothing=True) for match in NONE.finditer(tape.text)]
        for match in SOME.finditer(tape.text):
            position = match.start("n") if match["n"] else match.start("m")
            value = tape.figures[position].value
            found.append(_saying(passage, match, nothing=value == 0))
    return found


def _saying(passage: Passage, match: re.Match[str], *, nothing: bool) -> Saying:
    first, last = passage.tape.source(match.start(), match.end())
    return Saying(passage, first, passage.text[first:last], nothing)


def fee_conflicts(check: Check, context: Context) -> Iterator[Result]:
    """Charged in one place and not charged in another."""
    said = sayings(context.report)
    some = next((saying for saying in said if not saying.nothing), None)
    none = next((saying for saying in said if saying.nothing), None)
    if some is None or none is None:
        return
    place = some.passage.place(some.offset)
    other = none.passage.place(none.offset)
    yield fails(
        check,
        "conflict",
        _("{where}写{words}，{other}又写{none}，信息处理费前后矛盾。").format(
            where=where(some.passage),
            words=quote(some.words),
            other=where(none.passage),
            none=quote(none.words),
        ),
        place=place,
        stated=Evidence(where(some.passage), quote(some.words), place=place),
        expected=Evidence(where(none.passage), quote(none.words), place=other),
    )


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Whether section six states if the fee was charged; it must where an application lapsed for it."""
    report = context.report
    if report.year is not None and report.year < LEVIED_FROM.year:
        message = _("{year} 年还没有收取信息处理费的办法。").format(year=report.year)
        yield not_applicable(check, message)
        return
    text = "\n".join(passage.text for passage in passages(report) if passage.section != PREAMBLE)
    section = report.section(6)
    place = section.place if section else None
    lapsed = report.value(LAPSED)
    contradiction = _notices(check, report, lapsed)
    if contradiction is not None:
        yield contradiction
        return
    if MENTION.search(text):
        # 未收取 does not contradict a lapsed application: the fee was requested and not paid.
        yield holds(check, "stated", _("写明了信息处理费的收取情况。"), place=place)
        return
    if lapsed:
        message = _(
            "表三有 {count} 件申请因逾期未缴费不再处理，正文没有写收取信息处理费的情况。"
        ).format(count=figure(lapsed))
        yield fails(check, "stated", message, place=place, level=Level.WARNING, cells=(LAPSED,))
        return
    yield fails(
        check,
        "stated",
        _("第六部分没有写收取信息处理费的情况。"),
        place=place,
        suggestion=_("写明收取的件数和金额；没有收取的，写明没有收取。"),
    )


def _notices(check: Check, report: AnnualReport, lapsed: Decimal | None) -> Result | None:
    """A contradiction about notices: none was sent, but an application lapsed for one; or one lapsed that
    表三 does not count."""
    for passage in passages(report):
        text = passage.tape.text
        for start, end in passage.tape.sentences():
            none = NO_NOTICE.search(text, start, end)
            notices = [passage.tape.figures.get(index) for index in _counts(text, start, end)]
            unpaid = UNPAID.search(text, start, end)
            if none and lapsed:
                match, message = none, _("{where}写{words}，表三却有 {count} 件申请逾期未缴费。")
            elif unpaid and lapsed == 0 and any(one and one.value for one in notices):
                match, message = unpaid, _("{where}写{words}，表三逾期未缴费的却为 {count} 件。")
            else:
                continue
            first, last = passage.tape.source(match.start(), match.end())
            place = passage.place(first)
            words = quote(passage.text[first:last])
            return fails(
                check,
                "notices",
                message.format(where=where(passage), words=words, count=figure(lapsed)),
                place=place,
                level=Level.WARNING,
                stated=Evidence(where(passage), words, place=place),
                cells=(LAPSED,),
            )
    return None


def _counts(text: str, start: int, end: int) -> list[int]:
    """The positions of the numbers of notices."""
    return [text.index("#", match.start()) for match in NOTICE.finditer(text, start, end)]


REGISTER.add(
    Check(
        id="C-N-FEE",
        level=Level.HINT,
        basis=_("《政府信息公开条例》第四十二条、国办函〔2020〕109号"),
        title=_("写明信息处理费"),
        explanation=_(
            "第六部分应当写明收取信息处理费的情况：收取的写明件数和金额，没有收取的写明没有。"
            "表三有申请因逾期未缴费不再处理的，更应当写明。正文说没有发出收费通知、表三却有逾期未缴费的，"
            "或者正文说有人逾期未缴费、表三却为 0 的，两处矛盾。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
