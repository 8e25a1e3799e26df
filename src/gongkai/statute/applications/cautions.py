"""What does not forbid a step but has to be said before it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from gongkai.statute.applications.answers import ANSWERS, Evidence
from gongkai.statute.applications.clock import correction_notice_by
from gongkai.statute.applications.conditions import comes_late, lacking_evidence, written
from gongkai.statute.applications.events import Kind, Party
from gongkai.statute.applications.situation import Situation
from gongkai.statute.applications.steps import Caution
from gongkai.statute.wording import _

GIVES_OUT = frozenset(kind.code for kind in ANSWERS if Evidence.REVIEW in kind.holds)
"""The replies with which information is given out."""


def _correction_notice_late(at: Situation) -> str:
    if at.clock.received is None:
        return ""
    by = correction_notice_by(at.clock.received, at.calendar).day
    if at.day > by:
        return _("补正告知应当在收到申请之日起七个工作日内（{day}前）作出，已经超过。").format(
            day=written(by)
        )
    return ""


def _correction_late(at: Situation) -> str:
    if comes_late(at):
        return _("补正已逾期：有正当理由的可以继续办理，请在案卷中写明理由（条例第三十条）。")
    return ""


def _payment_late(at: Situation) -> str:
    if comes_late(at):
        return _("缴费已逾期：逾期未缴费的视为放弃申请（国办函〔2020〕109号第六条）。")
    return ""


def _overdue(at: Situation) -> str:
    due = at.clock.due
    if due is not None and (at.clock.sent or at.day) > due.day:
        return _("答复期限已于{day}届满（条例第三十三条）。").format(day=written(due.day))
    return ""


def _opinion_outstanding(at: Situation) -> str:
    if any(pause.open for pause in at.clock.pauses):
        return _("征求的意见还没有收到，也没有登记逾期（条例第三十二条、第三十四条）。")
    return ""


def _reasons_outstanding(at: Situation) -> str:
    """条例 Art 35: whether reasons are good can be judged when they are there, or when the period
    for them is over."""
    asked = at.since_opened(Kind.REASONS_ASKED)
    if at.code != "N4" or not asked or at.since_opened(Kind.REASONS_GIVEN):
        return ""
    until = asked[-1].until
    if until is not None and at.day > until:
        return ""
    return _("申请人还没有说明理由{until}（条例第三十五条）。").format(
        until=_("，说明期限至{day}").format(day=written(until)) if until else ""
    )


def _silence_means(at: Situation) -> str:
    parties = {event.party for event in at.without(Kind.OPINION, Kind.SILENT)}
    said = {
        Party.THIRD_PARTY: _("第三方逾期未提出意见，由本机关决定是否公开（条例第三十二条）。"),
        Party.CO_PRODUCER: _("共同制作机关逾期未提出意见，视为同意公开（条例第三十四条）。"),
    }
    return "".join(text for party, text in said.items() if party in parties)


def _evidence_missing(at: Situation) -> str:
    if lacking := lacking_evidence(at):
        return _("签发前案卷还须有：{what}。").format(what=lacking)
    return ""


def _tell_third_party(at: Situation) -> str:
    """条例 Art 32: who objected is told in writing what is disclosed all the same, and why."""
    code = at.code or at.clock.code
    if at.facts.objected and code in GIVES_OUT:
        return _(
            "第三方不同意公开：决定公开其不同意公开的内容的，应当将内容和理由书面告知第三方（条例第三十二条）。"
        )
    return ""


def _no_class(at: Situation) -> str:
    if not at.facts.applicant_class:
        return _("没有申请人类别，这一件还不能计入年度报告。")
    return ""


CAUTIONS: Mapping[Caution, Callable[[Situation], str]] = MappingProxyType(
    {
        Caution.CORRECTION_NOTICE_LATE: _correction_notice_late,
        Caution.CORRECTION_LATE: _correction_late,
        Caution.PAYMENT_LATE: _payment_late,
        Caution.OVERDUE: _overdue,
        Caution.OPINION_OUTSTANDING: _opinion_outstanding,
        Caution.REASONS_OUTSTANDING: _reasons_outstanding,
        Caution.TELL_THIRD_PARTY: _tell_third_party,
        Caution.SILENCE_MEANS: _silence_means,
        Caution.EVIDENCE_MISSING: _evidence_missing,
        Caution.NO_CLASS: _no_class,
    }
)
