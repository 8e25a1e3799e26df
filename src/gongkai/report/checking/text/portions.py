"""Figures that are a part of what a cell counts, where the text states the whole as well.

「制发规范性文件 5 件，其中与财政局联合制发 1 件」, 「登记中心办理许可 4000 件，审批科办理许可 120 件」: neither the
1 nor the 4000 has to equal the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.model import AnnualReport
from gongkai.report.text.claims import Claim
from gongkai.report.text.measure import Reading
from gongkai.report.text.measures_answers import LEAVES
from gongkai.report.text.numerals import CASE_UNITS

OPENED = re.compile(r"其中|包括|(?<!不)含")
# Words in the clause before a figure that name one unit of several.
UNIT = re.compile(
    r"分局|本级|(?<!本)机关|部门|科室?|处室?|股室?|中心|大队|支队|站|镇|乡|街道|单位|系统|窗口|园区|管委会|开发区"
)
SIFTED = re.compile(r"(?:不属于|不是|非)(?:政府)?信息公开申请|不予登记|未予登记")
# Only those that came in during the year may be meant (当年收到 24 件，当年办结 23 件).
THIS_YEAR = re.compile("新收|当年|本年|结转")
# A clearing may go through some documents only and keep fewer than there are.
CLEARED = re.compile("清理")
# What opens a list of parts; a bracket that is still open.
LISTED = re.compile(r"其中|（(?=[^）]*$)|(?<=[件请])中[，有]")
AGAINST = re.compile(r"[较比]|去年|上年(?!结转)|同期|增加|减少|增长|下降|多|少$")
ONLINE = re.compile("网上|网络|在线|线上")
CARRIED = "T3.r2.c7"
CLAUSE = re.compile(r"[^，；：。（）]*$")


@dataclass(frozen=True)
class Compared:
    """A claim beside the cells: the readings that it may mean, the value of the first one (None
    where it is unknown), and whether it agrees with one of them."""

    claim: Claim
    readings: tuple[Reading, ...]
    value: Decimal | None
    agrees: bool


class Others:
    """All claims of a report, to be found by where they stand."""

    def __init__(self, compared: Iterable[Compared]) -> None:
        self._sentences: dict[tuple[int, int], list[Compared]] = {}
        self._right: dict[int, set[Reading]] = {}
        self._supposed: set[int] = set()
        for one in compared:
            passage = one.claim.passage.index
            self._sentences.setdefault((passage, one.claim.sentence[0]), []).append(one)
            if one.agrees:
                self._right.setdefault(passage, set()).update(one.readings)
                if one.claim.supposed and one.claim.value:
                    self._supposed.add(passage)

    def of_sentence(self, claim: Claim) -> list[Compared]:
        """The claims of the same sentence."""
        return self._sentences[claim.passage.index, claim.sentence[0]]

    def rightly_stated(self, claim: Claim) -> set[Reading]:
        """What the same paragraph states as the tables have it."""
        return self._right.get(claim.passage.index, set())

    def supposed_beside(self, claim: Claim) -> bool:
        """Whether the same paragraph rightly states a review or suit that is only supposed to be one
        over disclosure."""
        return claim.passage.index in self._supposed


def is_portion(report: AnnualReport, one: Compared, others: Others) -> bool:
    """Whether a figure that differs from its cell counts something else beside it: a part of it, or
    what came in before it was sifted."""
    if one.value is None or one.agrees:
        return False
    if one.claim.value > one.value:
        return one.claim.measure.key == "applications.received" and _in_sentence(SIFTED, one.claim)
    if one.claim.measure.key == "normative.in_force" and _in_sentence(CLEARED, one.claim):
        return True
    if one.claim.measure.key == "applications.done":
        carried = report.value(CARRIED)
        of_the_year = carried and one.claim.value + carried == one.value
        if of_the_year and _in_sentence(THIS_YEAR, one.claim):
            return True
    if _of_another_whole(report, one.claim) or _by_one_way(one.claim):
        return True
    return _is_part(one, others)


def _is_part(one: Compared, others: Others) -> bool:
    """Whether the sentence, or another figure, says that the figure is a part."""
    opened, of_unit = _marks(one.claim)
    if _completes(one, others) or _figures_complete(one) or (of_unit and opened):
        return True
    return (opened or of_unit) and _whole_stated(one, others)


def _of_another_whole(report: AnnualReport, claim: Claim) -> bool:
    """Whether applicants or answers are listed of some applications only: those of one answer, one
    way or the year before (予以公开 28 件（自然人 21 件…））."""
    kind, _dot, row = claim.measure.key.partition(".")
    if kind not in ("applicant", "answer", "leaf"):
        return False
    start = claim.sentence[0]
    before = claim.passage.text[start : claim.start]
    opened = list(LISTED.finditer(before))
    if not opened:
        return False
    end = start + opened[-1].start() + 1
    stated = [
        figure.value
        for figure in claim.passage.tape.figures_within(start, end)
        if figure.unit in CASE_UNITS
        and not AGAINST.search(claim.passage.text[max(start, figure.start - 10) : figure.start])
    ]
    new, carried, done = (report.value(f"T3.{row}.c7") for row in ("r1", "r2", "r3_7"))
    wholes = {new, done, new + carried if new is not None and carried is not None else None}
    if kind == "leaf":
        alike = [f"T3.{other}.c7" for other, *_names in LEAVES if other[:5] == row[:5]]
        wholes.add(sum((report.value(key) or Decimal(0) for key in alike), Decimal(0)))
    return bool(stated) and stated[-1] not in wholes


def _by_one_way(claim: Claim) -> bool:
    """Whether 书面申请 stands beside those that came over the internet."""
    return "书面" in claim.words and _in_sentence(ONLINE, claim)


def _in_sentence(words: re.Pattern[str], claim: Claim) -> bool:
    return bool(words.search(claim.passage.text[slice(*claim.sentence)]))


def _completes(one: Compared, others: Others) -> bool:
    """Several figures of one sentence add up to the cell."""
    beside = [
        other.claim
        for other in others.of_sentence(one.claim)
        if other.claim.measure is one.claim.measure and not other.agrees
    ]
    if len(beside) < 2 or sum(other.value for other in beside) != one.value:
        return False
    first, last = min(other.start for other in beside), max(other.start for other in beside)
    return all(other.value for other in beside) and not OPENED.search(
        one.claim.passage.text[first:last]
    )


def _figures_complete(one: Compared) -> bool:
    """All figures of the sentence, each of a unit of its own, add up to the cell, or one is it."""
    claim = one.claim
    start, end = claim.sentence
    values = [
        other.value
        for other in claim.passage.tape.figures_within(start, end)
        if claim.figure and other.unit == claim.figure.unit
    ]
    units = _in_sentence(UNIT, claim)
    return units and len(values) > 1 and one.value in (sum(values), *values)


def _marks(claim: Claim) -> tuple[bool, bool]:
    """Whether 其中 stands before the figure, and whether its clause names one unit of several."""
    before = claim.passage.text[claim.sentence[0] : claim.start]
    clause = CLAUSE.search(before)
    return bool(OPENED.search(before)), bool(clause and UNIT.search(clause.group()))


def _whole_stated(one: Compared, others: Others) -> bool:
    """The same paragraph states the whole, and rightly."""
    return not others.rightly_stated(one.claim).isdisjoint(one.readings)
