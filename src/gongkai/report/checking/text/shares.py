"""Shares and named rates, computed again: a part of C-N-RATE."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checking.naming import figure
from gongkai.report.checking.registry import Check, Result
from gongkai.report.checking.text.results import holds, miscomputed, quote, where
from gongkai.report.model import AnnualReport
from gongkai.report.text.breakdown import Breakdown, Part, Whole
from gongkai.report.text.breakdowns import breakdowns
from gongkai.report.text.numerals import Figure
from gongkai.report.text.parts import kin
from gongkai.report.text.passages import Passage
from gongkai.report.text.scope import Circle, circle
from gongkai.statute.wording import _

HUNDRED = Decimal(100)
STATED = re.compile(
    r"(?P<part>#)，?占(?P<name>[^，。；#]{0,14})(?P<whole>#)[^，。；#%]{0,8}?的?(?P<rate>%)"
)
PUBLISHED = re.compile(r"(?P<part>#)，(?:公开|完成|计划完成)率(?:为|达到?)?(?P<rate>%)")
CORRECTED = re.compile(r"纠[正错]率(?:仅|为|是|达到?|：)*(?P<rate>%)")
# What a share of the applications may be one of.
APPLICATIONS = (("T3.r1.c7",), ("T3.r3_7.c7",), ("T3.r1.c7", "T3.r2.c7"))
# Of so many figures of a sentence any two are tried.
MOST = 20
REVIEWS = ("T4.rev.corrected", "T4.rev.total", "T4.rev.pending")


def judged_shares(check: Check, report: AnnualReport, passage: Passage) -> Iterator[Result]:
    """Every share and named rate of a paragraph whose figures are known."""
    for breakdown in breakdowns(passage):
        for part in breakdown.parts:
            if part.share is not None and not (breakdown.rough or part.share.rough):
                yield from _share(check, report, breakdown, part, part.share)
    yield from _stated(check, passage)
    yield from _rates(check, report, passage)


def _share(
    check: Check, report: AnnualReport, breakdown: Breakdown, part: Part, share: Figure
) -> Iterator[Result]:
    """自然人 18 件，占 75%: of the total, of the sum of the list, or of any figure named before."""
    passage = breakdown.passage
    told = [*(total.value for total in breakdown.totals), breakdown.sum]
    before = [one.value for one in _before(passage, 0, part.figure)]
    about = [] if kin(part.figure.unit) != "件" else _applications(report)
    subject, place = f"{passage.index}.{share.start}", passage.place(share.start)
    texts = {"where": where(passage), "part": part.figure.raw, "share": share.raw}
    unit = breakdown.total.unit
    for whole in (*told, *before, *about):
        if whole and near(share, part.figure.value * HUNDRED / whole):
            message = _("{where}的{part}占{whole}的{share}，计算无误。").format(
                whole=figure(whole) + unit, **texts
            )
            yield holds(check, subject, message, place=place)
            return
    complete = breakdown.whole is Whole.COMPLETE
    if not told[0] or not (complete or (part.plain and not breakdown.distant)):
        return
    right = percent(part.figure.value * HUNDRED / told[0], share)
    message = _("{where}写{part}占{share}，按{whole}计算应为 {right}。").format(
        right=right, whole=breakdown.totals[0].raw, **texts
    )
    yield miscomputed(check, subject, message, place, (_("正文写的比例"), share.raw), right)


def _before(passage: Passage, start: int, end: Figure) -> list[Figure]:
    """The figures of one kind that stand before a figure, the nearest first."""
    found = [
        one
        for position, one in passage.tape.figures.items()
        if position >= start and one.end <= end.start and kin(one.unit) == kin(end.unit)
    ]
    return sorted(found, key=lambda one: -one.start)


def _applications(report: AnnualReport) -> list[Decimal]:
    sums = []
    for cells in APPLICATIONS:
        values = [report.value(cell) for cell in cells]
        sums.append(sum((value for value in values if value is not None), Decimal(0)))
    return sums


def _stated(check: Check, passage: Passage) -> Iterator[Result]:
    """办结 426 件，占应办件数 467 件的 91.2 %."""
    tape = passage.tape
    for match in STATED.finditer(tape.text):
        part, whole, rate = (tape.figures[match.start(name)] for name in ("part", "whole", "rate"))
        if whole.value and not (part.rough or whole.rough):
            exact = [part.value * HUNDRED / whole.value]
            yield _recomputed(check, passage, part.start, rate, exact)


def _rates(check: Check, report: AnnualReport, passage: Passage) -> Iterator[Result]:
    """公开率, 纠正率: of figures of the same sentence, or of the cells."""
    tape = passage.tape
    for start, end in tape.sentences():
        for match in PUBLISHED.finditer(tape.text, start, end):
            part, rate = tape.figures[match.start("part")], tape.figures[match.start("rate")]
            told = [one.value for one in _before(passage, start, part)]
            wholes = [value for value in told if value >= part.value]
            if wholes and rate.value != HUNDRED:
                exact = [part.value * HUNDRED / whole for whole in wholes if whole]
                both = part.value + told[0]  # 予以公开 13 件、部分公开 3 件，公开率…
                exact += [both * HUNDRED / whole for whole in wholes if whole]
                yield _recomputed(check, passage, part.start, rate, exact)
        for match in CORRECTED.finditer(tape.text, start, end):
            if circle(report, passage, start, match.start()) is not Circle.OWN:
                continue
            rate = tape.figures[match.start("rate")]
            first, _last = tape.source(match.start(), match.end())
            told = [tape.figures[at].value for at in tape.figures if start <= at < end]
            exact = _corrected(report, told[:MOST])
            if exact:
                yield _recomputed(check, passage, first, rate, exact)


def _corrected(report: AnnualReport, told: list[Decimal]) -> list[Decimal]:
    """What the rate of corrected reviews may come to, of all or of those that ended; first by the
    cells, then by any two figures that the text tells."""
    corrected, total, pending = (report.value(cell) for cell in REVIEWS)
    if corrected is None or not total:
        return []
    ended = total - (pending or Decimal(0))
    pairs = [(corrected, total), (corrected, ended)]
    pairs += [(one, other) for one in told for other in told if one < other]
    return [one * HUNDRED / other for one, other in pairs if other]


def _recomputed(
    check: Check, passage: Passage, first: int, rate: Figure, exact: list[Decimal]
) -> Result:
    """What comes of computing a percentage again; the first way of doing it is the likeliest."""
    words = quote(passage.text[first : rate.end])
    subject = f"{passage.index}.{rate.start}"
    place = passage.place(rate.start)
    if any(near(rate, value) for value in exact):
        message = _("{where}{words}，计算无误。").format(where=where(passage), words=words)
        return holds(check, subject, message, place=place)
    right = percent(exact[0], rate)
    message = _("{where}写{words}，计算应为{right}。").format(
        where=where(passage), words=words, right=right
    )
    return miscomputed(check, subject, message, place, (_("正文写的比例"), rate.raw), right)


def near(stated: Figure, exact: Decimal) -> bool:
    """Rounded or cut off at the last digit, either is usual."""
    return abs(stated.value - exact) < stated.step


def percent(value: Decimal, like: Figure) -> str:
    """A percentage with as many places as another."""
    return figure(value.quantize(like.step)) + "%"
