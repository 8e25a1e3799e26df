"""Whether the other report that was supplied is last year's report of the same agency."""

from __future__ import annotations

from gongkai.report.checking.registry import Context
from gongkai.statute.wording import _


def why_not_comparable(context: Context) -> str:
    """Why the two reports must not be compared (a Chinese clause); empty where they may be.

    An unknown agency is accepted, as whoever supplied the file said that it is last year's. An unknown
    year is not, as every cross-year rule depends on it.
    """
    report, previous = context.report, context.previous
    if previous is None:
        return _("没有提供上一年度的报告")
    if report.year is None or previous.year is None:
        return _("两份报告的年度没有都读到")
    if previous.year != report.year - 1:
        return _("所给的对照报告是 {given} 年的，不是 {wanted} 年的").format(
            given=previous.year, wanted=report.year - 1
        )
    if report.agency and previous.agency and not _same(report.agency, previous.agency):
        return _("对照报告是“{other}”的，本报告是“{own}”的").format(
            other=previous.agency, own=report.agency
        )
    return ""


def _same(one: str, other: str) -> bool:
    """Whether two names may be one agency: 市公安局 is 聊城市公安局 without its city."""
    short, long = sorted(("".join(one.split()), "".join(other.split())), key=len)
    return long.endswith(short)
