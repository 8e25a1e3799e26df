"""Whose figure it is and of when: what the words around a figure say.

A figure is compared with the report's tables only when nothing around it says that it belongs to
another year, to a part of the year, to a plan, or to a part of the applications (一个渠道、一个领域).
Whether it belongs to the agency itself or to a wider or narrower circle is a guess (``Circle``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum

from gongkai.report.model import AnnualReport
from gongkai.report.text.passages import Passage

CLAUSE_END = re.compile(r"[，；：。（）]")

CHANNEL = re.compile(
    r"通过|以[^，]{1,10}(?:形式|方式)|网上|网络|在线|线上|线下|信函|信件|邮寄|邮件|当面|当场|现场|传真|窗口|"
    r"平台(?:收到|申请)|来函|来信|书面申请|口头申请"
)
ALL_CHANNELS = re.compile(
    r"(?:等|各种|各类|多种|不同|各)(?:渠道|方式|途径|形式|规定)|线上线下|各渠道|各符合"
)
FIELD = re.compile(
    r"涉及(?!政府信息公开|信息公开)|有关[^，]{0,6}(?:方面|领域)|围绕|针对|转办|转送|代为|协助|"
    r"向[^，]{1,20}提[出交]|就[^，]{1,20}提[出交]|简易程序|普通程序|一般程序|当场|每[#月季周天]|"
    r"典型|减免|减征|减收|免征|缓缴|缓征|停征|清退|(?:同一|其中一?)(?:名)?申请人|(?:上|下)半年|季度|共同(?:作为|为)?被告|作为(?:复议机关|第三人)"
)
# Whose document it is: 以市政府名义印发 is none of the bureau's own.
IN_THE_NAME = re.compile(r"以(?P<who>[^，。；#以]{1,20}?)的?名义")
# 除上述申请外，下属单位没有收到申请: those are told of besides.
EXCEPTED = re.compile(r"^[^。]{0,30}除(?:上述|以上|此)[^，。；]{0,12}外，")
PLAN = re.compile(
    r"力争|争取|计划|拟(?=[^定稿])|预计|目标|确保|不超过|控制在|下一步|将(?!近)(?=[^#]{0,8}#)"
)
COMPARED = re.compile(
    r"(?:比|较|同比|环比)[^，]{0,14}(?:增|减|多|少|升|降|上升|下降|提高)|同期|上年同|去年同"
)
EARLIER = re.compile(
    r"上一?年度?(?!.{0,3}(?:结转|转入|遗留|转结))|去年|前年|往年(?!结转)|历年|历史"
)
LONG_TIME = re.compile(
    r"(?<!今年)(?<!年初)以来|历年|历次|建(?:局|站|成)以来|近[三五十两]年|条例施行"
)
# How many years back the one is looked for that a sentence is about.
FAR = 40
# What stands before a year that is only compared with or carried to.
ASIDE_YEAR = frozenset("比较与同至到转")
# What stands before a year that the following sentences are about.
OPENS = "。；！？\n※"
DATED = re.compile(r"((?:19|20)\d\d)年")
YEAR_END = re.compile(r"12月(?:31日|底|末)?$|12月份?$")


# A sentence that goes on about what the one before it counted.
CONTINUED = re.compile(r"※?(?:其中|上述|以上)")


PLACE = re.compile(
    r"^[\u4e00-\u9fa5]{2,8}?(?P<level>[省市县区州旗镇乡])(?P<rest>[\u4e00-\u9fa5]{2,})$"
)
SHORT_NAME = re.compile(r"简称[“\"「](?P<name>[^”\"」《》]{2,10}[局厅委办院所])[”\"」]")


class Circle(StrEnum):
    """Whose figure it is, next to the agency that reports."""

    OWN = "own"
    WIDER = "wider"
    NARROWER = "narrower"


GOVERNMENT = re.compile(r"(?:人民)?政府$|街道办事处$|管理委员会$|管委会$")
OWN_WORDS = (
    r"我[局厅委办院所站馆处队中心]|本机关|本单位|本局|本厅|本委|本办|本部门|局机关|厅机关|委机关|机关本级|"
    r"全局|全厅|全委"
)
AREA_WORDS = r"[全我][市县区省州盟旗镇乡街](?!直|长|委|政府|局)|全街道|全系统|[市县区省州]域"
LOWER_WORDS = (
    r"各级|各部门|各单位|各县|各区|各市|各镇|各乡|各街道|所属|下属|下级|系统(?:内|各|共)|基层|"
    r"[县区市](?:、|（)?[县区市]）?级|乡镇|镇街|各地"
)
OFFICE_WORDS = r"司法[局厅]|以[^，。；#]{1,12}为(?:被申请人|被告)|政府办公?[室厅]?|[省市县区州]级部门|[省市县区州](?:政府)?本级|部门(?:共|收到|受理)|各部门|各单位|各镇|各乡|各街道|镇街|乡镇"


def circle(report: AnnualReport, passage: Passage, start: int, position: int) -> Circle:
    """The circle that a figure at this place of the tape belongs to: the nearest word before it in
    its sentence decides; without one the figure is the agency's own."""
    text = passage.tape.text
    if CONTINUED.match(text[start:position]):
        earlier = passage.tape.sentence_before(start)
        start = start if earlier is None else earlier
    before = text[start:position]
    agency = report.agency or ""
    kinds: list[tuple[int, Circle]] = []
    if GOVERNMENT.search(agency):
        kinds += _found(AREA_WORDS, before, Circle.OWN)
        kinds += _found(OFFICE_WORDS, before, Circle.NARROWER)
    else:
        kinds += _found(OWN_WORDS, before, Circle.OWN)
        kinds += _found(f"{AREA_WORDS}|{LOWER_WORDS}", before, Circle.WIDER)
        for name in own_names(report):
            kinds += _found(re.escape(name), before, Circle.OWN)
    return max(kinds, default=(0, Circle.OWN), key=lambda kind: kind[0])[1]


def own_names(report: AnnualReport) -> list[str]:
    """What the agency calls itself: in full, without its place, and what its opening says is short
    for it (以下简称“市住建局”)."""
    agency = report.agency or ""
    names = {agency, agency.replace("人民政府", "政府")}
    without_place = PLACE.match(agency)
    if without_place:
        rest = without_place["rest"].replace("人民政府", "政府")
        names |= {without_place["level"] + rest, without_place["level"] + rest[-1]}
    for paragraph in report.preamble:
        names.update(match["name"] for match in SHORT_NAME.finditer(paragraph.text))
    return [name for name in names if len(name) > 1]


def _found(pattern: str, text: str, kind: Circle) -> list[tuple[int, Circle]]:
    return [(match.end(), kind) for match in re.finditer(pattern, text)]


def aside(report: AnnualReport, passage: Passage, start: int, first: int) -> str | None:
    """Why a figure is not this year's own count (the name of the reason), or None when it is.

    ``start`` is where its sentence begins on the tape, ``first`` where the words that name it begin.
    """
    text = passage.tape.text
    before = text[start:first]
    cut = max((match.end() for match in CLAUSE_END.finditer(before)), default=0)
    clause = before[cut:]
    if _other_year(report, passage, start, first):
        return "year"
    if _part_of_year(report, passage, start, first):
        return "part of the year"
    if EXCEPTED.search(before):
        return "another's"
    if LONG_TIME.search(before) or EARLIER.search(clause):
        return "history"
    if PLAN.search(clause + text[first : first + 12]) or re.search("力争|争取|计划", before):
        return "plan"
    if COMPARED.search(clause):
        return "comparison"
    named = IN_THE_NAME.search(clause)
    if named and not _own_name(report, named["who"]):
        return "another's"
    if FIELD.search(clause) or _by_one_channel(clause):
        return "part"
    if clause[-1:] and clause[-1] in "未没不每第仅":
        return "negated"
    return None


def _by_one_channel(clause: str) -> bool:
    return bool(CHANNEL.search(clause)) and not ALL_CHANNELS.search(clause)


def _own_name(report: AnnualReport, who: str) -> bool:
    """Whether the agency itself is named; a government's report counts its offices as well."""
    names = own_names(report)
    return bool(re.search(OWN_WORDS, who)) or any(name in who or who in name for name in names)


def _other_year(report: AnnualReport, passage: Passage, start: int, first: int) -> bool:
    """Whether the last year named before the figure is another one than the report's."""
    tape = passage.tape
    positions = list(tape.years)
    before = positions[max(0, bisect_left(positions, first) - FAR) : bisect_left(positions, first)]
    for position in reversed(before):
        preceding = tape.text[position - 1 : position]
        own = position >= start and preceding not in ASIDE_YEAR
        opening = position < start and (position == 0 or preceding in OPENS)
        if own or opening:
            return tape.years[position] != report.year
    return False


def _part_of_year(report: AnnualReport, passage: Passage, start: int, first: int) -> bool:
    """Whether a date other than the end of the report's year stands before the figure in its
    sentence."""
    tape = passage.tape
    for position in range(start, first):
        if tape.text[position] == "~":
            raw = passage.text[slice(*tape.spans[position])]
            year = DATED.match(raw)
            if (
                year
                and report.year is not None
                and int(year[1]) not in (report.year, report.year + 1)
            ):
                return True
            if not YEAR_END.search(raw) and not re.search("工作日|自然日|小时|周年", raw):
                return True
    return False
