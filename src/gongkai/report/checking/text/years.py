"""C-H-YEAR and C-W-TIME: the year that the report is about, and expressions without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.documents.places import Place
from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import (
    ARTICLE_50,
    fails,
    holds,
    not_applicable,
    quote,
    where,
)
from gongkai.report.checking.text.title import SPACES, TITLE_YEAR, sentences
from gongkai.report.model import AnnualReport
from gongkai.report.text.passages import PREAMBLE, Passage, passages
from gongkai.report.text.tape import YEAR, Tape
from gongkai.statute.wording import _

OWN_NAME = re.compile(
    r"(?P<year>(?:19|20)\d\d)年度?政府信息公开(?:工作)?(?:年度)?报告(?!.{0,24}(?:通知|格式|要求|编制工作))"
)
OWN = r"(?:我|本)(?:机关|单位|街道|[局委办厅院市县区镇乡])"
OPENS_WITH_YEAR = re.compile(
    rf"^(?:※[^。，@~]{{0,4}})?(?:(?:{OWN})?在?|全年（|截[至止]到?)(?P<year>[@~])"
)
SPEAKER = re.compile(
    r"^度?，?(?P<name>[\u4e00-\u9fff]{1,20}?(?:局|委|办|厅|院|机关|街道|政府|镇|乡))"
)
DONE = re.compile(
    r"(?:^[底末]?，?现行有效|共|全年|累计|总计|新收|收到|受理|接到|办结|答复|制发|发布|公布|公开|召开|开展|办理|收取|推送|印发|举办)[^。]*[#¥]|"
    r"(?:未|没有)(?:收到|收取|发生|受理|接到)"
)
COMPARED = re.compile(
    r"较|比|相比|同期|以来|起[，施实]|印发|施行|修订|出台的|^@度?结转|年初|连续|决算|启动|建成|设立|成立"
)
INTENDED = r"(?=从|继续|进一步|重点|着力|围绕|以|按照|按|做好|加强|不断|持续|认真|深入|努力|把|组织|开展|推进|完善|健全|建立|提高|提升)"
PLANNED = re.compile(
    rf"^@(?:的?工作中?)?，?[^。，#@已]{{0,10}}?(?:将{INTENDED}|计划{INTENDED}|拟{INTENDED}|下一步)"
    r"(?!.{0,20}(?:作为|纳入|列入|列为))"
)
CARRIED_ON = re.compile(
    r"(?<!上年)(?<!上年度)(?<![@度])(?:结转|转入|延至|顺延)(?:至|到|给)?(?P<year>@)(?:继续)?(?:办理|处理|答复|[，。；）]|$)"
)
CARRIED_OVER = re.compile(r"(?P<year>@)结转")
YEAR_OF_DATE = re.compile(r"((?:19|20)\d\d)年(?:12月31日|1月1日)")
CLAUSE = 60
FUTURE = re.compile(r"将|拟|计划|力争|争取|继续|下一步|结转|目标")
LOOSE_TIME = re.compile(
    r"(?P<now>截[止至]到?目前为?止?|到目前为止|目前为止|至今为止)|(?P<this>今年以来|年初以来)|"
    r"(?P<year>(?<![“《])今年(?!以来)(?=[，共]|我[局委办厅]|全[市县区年]|[^，。]{0,6}(?:收到|受理|发布|办理|开展|召开)))"
)


def judge_year(check: Check, context: Context) -> Iterator[Result]:
    """Title, opening and every sentence that begins with a year."""
    report = context.report
    if report.year is None:
        return
    results = list(_title(check, report.title, report.year))
    for passage in passages(report):
        if passage.section == PREAMBLE:
            results.extend(_opening(check, passage, report.year))
        else:
            results.extend(_statements(check, passage, report))
            results.extend(_carried(check, passage, report.year))
            results.extend(_plans(check, passage, report.year))
    if results:
        yield from results
    else:
        yield holds(check, "years", _("正文没有发现别的年度的说法。"))


def _title(check: Check, title: str, year: int) -> Iterator[Result]:
    match = TITLE_YEAR.search(SPACES.sub("", title))
    if match:
        yield _compared(check, "title", _("标题"), int(match["year"]), year, None)


def _opening(check: Check, passage: Passage, year: int) -> Iterator[Result]:
    """The year before the report's own name."""
    for index, text in enumerate(sentences(passage.text)):
        for match in OWN_NAME.finditer(text):
            subject = f"name.{passage.index}.{index}.{match.start()}"
            yield _compared(check, subject, _("开头"), int(match["year"]), year, passage.place())


def _compared(
    check: Check, subject: str, name: str, stated: int, year: int, place: Place | None
) -> Result:
    texts = {"name": name, "stated": stated, "year": year}
    if stated == year:
        message = _("{name}写的年度是 {stated} 年，与报告年度一致。").format(**texts)
        return holds(check, subject, message, place=place)
    message = _("{name}写的年度是 {stated} 年，报告的年度是 {year} 年。").format(**texts)
    return fails(
        check,
        subject,
        message,
        place=place,
        stated=Evidence(name, str(stated), place=place),
        expected=Evidence(_("报告的年度"), str(year)),
    )


def _statements(check: Check, passage: Passage, report: AnnualReport) -> Iterator[Result]:
    """Sentences that begin with last or next year and report this year's work.

    Comparisons, histories and paragraphs that also name the report's year are not judged.
    """
    tape, year = passage.tape, report.year or 0
    if year in tape.years.values():
        return
    for start, end in tape.sentences():
        match = OPENS_WITH_YEAR.match(tape.text[start:end])
        if match is None:
            continue
        position = start + match.start("year")
        named = _named(passage, position)
        if named is None or not _reports_work(tape, position, end, named - year, report.agency):
            continue
        first, last = tape.source(position, end)
        message = _("{where}的{words}说的是 {named} 年，报告的年度是 {year} 年。").format(
            where=where(passage), words=quote(passage.text[first:last], 30), named=named, year=year
        )
        advice = _("核对是否照抄了上年的文字；说的确是别的年度的，写明与本年的关系。")
        yield _warned(check, passage, first, message, advice)


def _warned(
    check: Check, passage: Passage, first: int, message: str, suggestion: str = ""
) -> Result:
    """A warning at a place of the text."""
    return fails(
        check,
        f"{passage.index}.{first}",
        message,
        place=passage.place(first),
        level=Level.WARNING,
        suggestion=suggestion,
    )


def _named(passage: Passage, position: int) -> int | None:
    """The year of a symbol: a year, or a date at the end or beginning of one."""
    if position in passage.tape.years:
        return passage.tape.years[position]
    first, last = passage.tape.source(position, position + 1)
    match = YEAR_OF_DATE.match(passage.text[first:last])
    return int(match[1]) if match else None


def _reports_work(tape: Tape, position: int, end: int, ahead: int, agency: str | None) -> bool:
    """Whether the sentence reports a whole year's work; ``ahead``: years after the report's."""
    rest = tape.text[position + 1 : end]
    if abs(ahead) != 1 or (ahead == 1 and FUTURE.search(rest)):
        return False
    same = tape.years.get(position)
    if any(
        tape.years[place] == same and tape.text[place - 1] in "较比"
        for place in range(position + 1, end)
        if place in tape.years
    ):
        return True  # a year that is compared with itself
    if COMPARED.search(rest):
        return False
    return bool(DONE.search(rest)) or (ahead == -1 and _is_speaker(rest, agency or ""))


def _is_speaker(rest: str, agency: str) -> bool:
    """Whether the sentence is about the reporting agency itself."""
    match = SPEAKER.match(rest)
    if match is None:
        return False
    name = match["name"]
    return re.fullmatch(OWN, name) is not None or agency.startswith(name) or agency.endswith(name)


def _carried(check: Check, passage: Passage, year: int) -> Iterator[Result]:
    """Applications carried forward go to the next year, those carried over come from the previous one."""
    tape = passage.tape
    for pattern, right in ((CARRIED_ON, year + 1), (CARRIED_OVER, year - 1)):
        for match in pattern.finditer(tape.text):
            named = tape.years[match.start("year")]
            over = pattern is CARRIED_OVER  # from the report's year, seen from its end
            if named == right or (
                named == year and (over or _names_before(passage, match, year - 1))
            ):
                continue
            first, last = tape.source(match.start(), match.end())
            message = _("{where}写{words}，{year} 年报告里的结转应是 {right} 年。").format(
                where=where(passage), words=quote(passage.text[first:last]), year=year, right=right
            )
            yield _warned(check, passage, first, message)


def _names_before(passage: Passage, match: re.Match[str], year: int) -> bool:
    """Whether the clause names a year before the match: 2023年12月收到的申请结转2024年办理."""
    start = max(passage.tape.text.rfind(mark, 0, match.start()) for mark in "。；，") + 1
    before = passage.text[passage.tape.spans[start][0] : passage.tape.spans[match.start()][0]]
    return f"{year}年" in before


def _plans(check: Check, passage: Passage, year: int) -> Iterator[Result]:
    """A plan for a year that is over: 2021年将从以下方面改进, in the report on 2021."""
    tape = passage.tape
    for position, named in tape.years.items():
        if named > year or tape.text[position] != YEAR:
            continue
        clause = tape.text[position : position + CLAUSE].split("。", 1)[0]
        if not PLANNED.match(clause):
            continue
        first, last = tape.source(position, min(len(tape.text), position + 16))
        message = _("{where}的{words}是今后的打算，年份却是 {named} 年，应在报告年度之后。").format(
            where=where(passage), words=quote(passage.text[first:last]), named=named
        )
        yield _warned(check, passage, first, message)


def judge_time(check: Check, context: Context) -> Iterator[Result]:
    """今年以来, 截止目前: the report covers a closed year."""
    year = context.report.year
    found = False
    for passage in passages(context.report):
        for match in LOOSE_TIME.finditer(passage.own_words):
            found = True
            better = (
                _("截至{year}年12月31日") if match.lastgroup == "now" else _("{year}年")
            ).format(year=year if year is not None else "××")
            message = _(
                "{where}用了{words}，年度报告说的是已经结束的一年，应写明日期，如{better}。"
            ).format(where=where(passage), words=quote(match.group()), better=quote(better))
            yield fails(
                check,
                f"{passage.index}.{match.start()}",
                message,
                place=passage.place(match.start()),
                suggestion=better,
            )
    if not found:
        yield not_applicable(check, _("正文没有“今年以来”“截止目前”一类的说法。"))


REGISTER.add(
    Check(
        id="C-H-YEAR",
        level=Level.ERROR,
        basis=ARTICLE_50,
        title=_("标题、开头和正文的年度"),
        explanation=_(
            "标题和开头写的年度应当是同一年。正文里以上一年或下一年开头、却在报告当年工作的句子，多半是照着旧报告改写时漏改的；"
            "今后打算的年份应在报告年度之后，上年结转来自前一年，结转下年去往后一年。与上年比较、引用文件、回顾历史的不算。"
        ),
        needs=(Need.YEAR,),
        judge=judge_year,
    )
)
REGISTER.add(
    Check(
        id="C-W-TIME",
        level=Level.HINT,
        basis=_("公文写作的一般要求"),
        title=_("时间的说法"),
        explanation=_(
            "年度报告在次年公布，说的是已经结束的一年。“今年以来”“截止目前”让人分不清数字截到哪一天，"
            "应写成“2022年”“截至2022年12月31日”。"
        ),
        needs=(Need.TEXT,),
        judge=judge_time,
    )
)
