"""The claims that the text makes about cells of the tables.

``claims`` runs the table of ``measures`` over every sentence, drops what ``scope`` says is not this
year's own count, and gives each figure to at most one measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gongkai.report.model import AnnualReport
from gongkai.report.text.measure import Measure, Pattern, Setting
from gongkai.report.text.measures import MEASURES
from gongkai.report.text.numerals import Figure
from gongkai.report.text.passages import PREAMBLE, Passage, passages
from gongkai.report.text.scope import Circle, aside, circle

APPLICATIONS = re.compile(r"信息公开申请|依申请|公开申请|申请公开|信息申请|信息公开件")
DISCLOSURE = re.compile(r"信息公开|依申请|公开申请|申请公开")
NORMATIVE = re.compile(r"规范性文件")
DISPUTES = re.compile(
    r"(?P<some>(?:直接|复议后)[^，。；#]{0,6}(?:诉讼|起诉))|(?P<review>复议(?!后))|(?P<suit>诉讼|起诉)"
)
# What follows a number of reviews of every kind (复议 31 件，其中信息公开 7 件).
ALL_KINDS = re.compile(r"[，（]其中[^，。；#]{0,8}信息公开")
UNRELATED = re.compile(r"[与和同]政府?信息公开(?:工作)?无关")
NAMED = re.compile(r"(?P<dispute>复议|诉讼|起诉)|(?P<application>申请(?!人|行政复议|复议|再审))")
# Papers sorted by whether they are open (主动公开 12 件、依申请公开 5 件、不予公开 4 件) are no answers.
OF_PAPERS = re.compile(
    r"(?:公文|文件|发文|属性|信息)[^。；]{0,20}主动公开[^。；]{0,20}(?:依申请公开|不予公开)"
    r"|认定为(?:主动公开|依申请公开)[^。]{0,60}不予公开"
)
APPLICATIONS_ONLY = (Setting.APPLICATIONS, Setting.NOT_DISPUTES)
SEPARATORS = "，、；："
CLAUSE = re.compile(r"[^，；。：]*")
DISPUTED = re.compile(r"信息公开[^。]*(?:复议|诉讼)")
SUPERVISION = re.compile("监督|保障")
OTHER_DISPUTES = re.compile(
    r"办理|审理|受理|代理|承办|接待|调解|应诉|出庭|执法|处罚|依法行政|法治|各类|所有|复议机关|因"
)
DISPUTE_SETTINGS = (Setting.DISCLOSURE, Setting.REVIEWS, Setting.SUITS)
ABOUT_DISPUTES = re.compile(r"复议|诉讼")


@dataclass(frozen=True)
class Claim:
    """One figure of the text and what it is said to count.

    ``figure`` is None where the text says that there was none. ``start`` and ``end`` are offsets in
    the paragraph; ``sentence`` is where its sentence stands. ``supposed``: a review or suit that is
    taken for one over disclosure only because its item is about supervision.
    """

    measure: Measure
    passage: Passage
    figure: Figure | None
    sure: bool
    circle: Circle
    start: int
    end: int
    sentence: tuple[int, int]
    with_carried: bool = False
    supposed: bool = False

    @property
    def value(self) -> Decimal:
        """The number that is claimed."""
        return self.figure.value if self.figure else Decimal(0)

    @property
    def words(self) -> str:
        """The words of the text."""
        return self.passage.text[self.start : self.end]


# The groups of a pattern in which the year before or after the report's must stand.
NEIGHBOURS = {"before": -1, "after": 1}
LATELY = 600
# Without a figure, a negation or a quantifier a sentence claims nothing.
COUNTED = re.compile(r"[#&¥未没无零均全]")
WITH_CARRIED = re.compile(
    r"^（(?!不)(?:其中)?(?:，)?(?:含|包括|包含|其中)?[^（）]{0,4}(?:上一?年|@)[^（）]{0,8}(?:结转|转入)"
)


def claims(report: AnnualReport) -> tuple[Claim, ...]:
    """Every claim of a report's text, in the order of the text."""
    found: list[Claim] = []
    for passage in passages(report):
        if passage.section == PREAMBLE:
            continue
        for start, end in passage.tape.sentences():
            found.extend(_in_sentence(report, passage, start, end))
    return tuple(found)


def _in_sentence(report: AnnualReport, passage: Passage, start: int, end: int) -> Iterator[Claim]:
    sentence = passage.tape.text[start:end]
    if not COUNTED.search(sentence):
        return
    taken: set[int] = set()
    for measure in MEASURES:
        for pattern in measure.patterns:
            for match in _compiled(pattern.regex).finditer(sentence):
                position, key = _place_of(match)
                if key in taken or not _fits(passage, sentence, start, match, pattern):
                    continue
                if position is None and _overlaps(match, taken):
                    continue
                figure = None if position is None else passage.tape.figures[start + position]
                if figure is not None and not _unit_fits(measure, figure):
                    continue
                if _of_other_years(report, passage, match, start):
                    continue
                taken.add(key)
                if position is None:
                    taken.update(-1 - index for index in range(match.start(), match.end()))
                # A pattern may begin with the sign that ends the clause before.
                words = match.start() + (sentence[match.start()] in SEPARATORS)
                if aside(report, passage, start, start + words) is None:
                    yield _claim(report, passage, measure, pattern, figure, match, start, end)


def _place_of(match: re.Match[str]) -> tuple[int | None, int]:
    """Where the figure of a match stands, None where it has none, and what marks it as taken."""
    if "n" not in match.re.groupindex:
        return None, -1 - match.start()
    return match.start("n"), match.start("n")


def _of_other_years(
    report: AnnualReport, passage: Passage, match: re.Match[str], start: int
) -> bool:
    """Whether something is carried from or to other years than a pattern means: 2024年结转2025年3件
    came out of 2024."""
    return report.year is not None and any(
        passage.tape.years[start + match.start(name)] != report.year + ahead
        for name, ahead in NEIGHBOURS.items()
        if match.groupdict().get(name)
    )


def _overlaps(match: re.Match[str], taken: set[int]) -> bool:
    return any(-1 - index in taken for index in range(match.start(), match.end()))


def _unit_fits(measure: Measure, figure: Figure) -> bool:
    return figure.unit == "元" if measure.money else figure.unit in measure.units


def _claim(
    report: AnnualReport,
    passage: Passage,
    measure: Measure,
    pattern: Pattern,
    figure: Figure | None,
    match: re.Match[str],
    start: int,
    end: int,
) -> Claim:
    tape = passage.tape
    first, last = tape.source(start + match.start(), start + match.end())
    where = match.start("n") if figure else match.start()
    return Claim(
        measure,
        passage,
        figure,
        pattern.sure,
        circle(report, passage, start, start + where),
        first,
        last,
        tape.source(start, end),
        bool(WITH_CARRIED.match(tape.text[start + match.end() : end])),
        pattern.setting in DISPUTE_SETTINGS
        and not _over_disclosure(passage, _so_far(tape.text[start:end], match), start),
    )


def _fits(
    passage: Passage, sentence: str, start: int, match: re.Match[str], pattern: Pattern
) -> bool:
    """Whether the passage is about what the pattern needs."""
    before = sentence[: match.end()]
    about = passage.topic
    if "：" in match.group() and sentence[max(0, match.start() - 1) : match.start()] == "#":
        return False  # 3件不予处理：2件信访
    if pattern.setting is Setting.ANY:
        return True
    if pattern.setting in APPLICATIONS_ONLY and _of_disputes(before):
        return False
    if pattern.setting is Setting.NOT_DISPUTES:
        return True
    if pattern.setting is Setting.APPLICATIONS:
        if OF_PAPERS.search(before):
            return False
        around = passage.tape.text[max(0, start - LATELY) : start] + sentence
        own = APPLICATIONS.search(sentence) or passage.section == 3
        return bool(own or APPLICATIONS.search(about) or _lately(APPLICATIONS, around))
    if pattern.setting is Setting.NORMATIVE:
        return bool(NORMATIVE.search(before))
    return _fits_disputes(passage, sentence, start, match, pattern)


def _fits_disputes(
    passage: Passage, sentence: str, start: int, match: re.Match[str], pattern: Pattern
) -> bool:
    """Whether the passage is about reviews or suits over disclosure, those that the pattern needs."""
    if ALL_KINDS.match(sentence, match.end()) or UNRELATED.search(sentence, match.start()):
        return False
    if not (
        _over_disclosure(passage, _so_far(sentence, match), start)
        or _under_supervision(passage, sentence)
    ):
        return False
    if pattern.setting is Setting.DISCLOSURE:
        return True
    named = [found.lastgroup for found in DISPUTES.finditer(sentence[: match.start()])]
    wanted = "review" if pattern.setting is Setting.REVIEWS else "suit"
    return bool(named) and named[-1] == wanted


def _of_disputes(before: str) -> bool:
    """Whether a review or suit is the last thing named (行政复议 5 件，上年结转 1 件)."""
    named = [found.lastgroup for found in NAMED.finditer(before)]
    return bool(named) and named[-1] == "dispute"


def _over_disclosure(passage: Passage, sentence: str, start: int) -> bool:
    """Whether reviews and suits here are those over disclosure; ``sentence`` as far as the clause
    that names them: in 复议 356 件，其中政府信息公开 23 件 the 356 are all kinds of reviews."""
    if passage.section == 4 or DISCLOSURE.search(sentence):
        return True
    about = passage.topic
    return bool(
        APPLICATIONS.search(about)
        or (ABOUT_DISPUTES.search(about) and DISCLOSURE.search(about))
        or _lately(APPLICATIONS, passage.tape.text[:start])
        or _lately(DISPUTED, passage.tape.text[:start])
    )


def _so_far(sentence: str, match: re.Match[str]) -> str:
    """A sentence as far as the clause in which a match ends."""
    clause = CLAUSE.match(sentence, match.end())
    return sentence[: clause.end() if clause else match.end()]


def _under_supervision(passage: Passage, sentence: str) -> bool:
    """Whether an item on supervision in section one says how often the agency was taken to task;
    what it handles for others, and reviews of every kind, are no matter of this report."""
    return (
        passage.section == 1
        and bool(SUPERVISION.search(passage.topic))
        and not OTHER_DISPUTES.search(sentence)
        and not DISCLOSURE.search(sentence)
    )


def _lately(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the sentence before was about it."""
    sentences = [part for part in re.split("[。！？\n]", text[-LATELY:]) if part]
    return any(pattern.search(part) for part in sentences[-2:])


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
