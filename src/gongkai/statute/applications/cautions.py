"""What does not forbid a step with an application but has to be said before it is done."""

from __future__ import annotations

from gongkai.statute.applications.answers import ANSWERS, Evidence
from gongkai.statute.applications.clock import correction_notice_by
from gongkai.statute.applications.conditions import FEE_NOTICE, comes_late, lacking_evidence
from gongkai.statute.applications.events import Kind, Party
from gongkai.statute.applications.situation import Situation
from gongkai.statute.days import written
from gongkai.statute.procedure.conditions import caution
from gongkai.statute.wording import _

GIVES_OUT = frozenset(kind.code for kind in ANSWERS if Evidence.REVIEW in kind.holds)
"""The replies with which information is given out."""


@caution("条例第三十条")
def correction_notice_late(at: Situation) -> str:
    """The seven working days for the correction notice are over."""
    if at.clock.received is None:
        return ""
    # Only a warning: Art 30 says nothing of a late notice, and the applicant still has to know
    # what to correct.
    by = correction_notice_by(at.clock.received, at.calendar).day
    if at.day > by:
        return _("补正告知应当在收到申请之日起七个工作日内（{day}前）作出，已经超过").format(
            day=written(by)
        )
    return ""


@caution("条例第三十条")
def correction_late(at: Situation) -> str:
    """A correction comes after its period."""
    if comes_late(at):
        return _("补正已逾期：有正当理由的可以继续办理，请在案卷中写明理由")
    return ""


@caution(FEE_NOTICE)
def payment_late(at: Situation) -> str:
    """A payment comes after its period."""
    return _("缴费已逾期：逾期未缴费的视为放弃申请") if comes_late(at) else ""


@caution("条例第三十三条")
def overdue(at: Situation) -> str:
    """The reply period is over."""
    # A warning and no bar: a late answer is still owed (行政诉讼法 Art 72).
    due = at.clock.due
    if due is not None and (at.clock.sent or at.day) > due.day:
        return _("答复期限已于{day}届满").format(day=written(due.day))
    return ""


@caution("条例第三十二条、第三十四条")
def opinion_outstanding(at: Situation) -> str:
    """An opinion that was asked for is not there, and silence is not on record."""
    if any(pause.open for pause in at.clock.pauses):
        return _("征求的意见还没有收到，也没有登记逾期")
    return ""


@caution("条例第三十五条")
def reasons_outstanding(at: Situation) -> str:
    """Whether reasons are good can be judged when they are there, or when the period for them is
    over."""
    asked = at.since_opened(Kind.REASONS_ASKED)
    # Only N4 rests on the reasons; every other reply may go out while they are awaited.
    if at.code != "N4" or not asked or at.since_opened(Kind.REASONS_GIVEN):
        return ""
    until = asked[-1].until
    if until is not None and at.day > until:
        return ""
    return _("申请人还没有说明理由{until}").format(
        until=_("，说明期限至{day}").format(day=written(until)) if until else ""
    )


@caution("条例第三十二条")
def third_party_silent(at: Situation) -> str:
    """What the silence of a third party means."""
    return _silence(at, Party.THIRD_PARTY, _("第三方逾期未提出意见，由本机关决定是否公开"))


@caution("条例第三十四条")
def co_producer_silent(at: Situation) -> str:
    """What the silence of a co-producer means."""
    return _silence(at, Party.CO_PRODUCER, _("共同制作机关逾期未提出意见，视为同意公开"))


def _silence(at: Situation, party: Party, words: str) -> str:
    asked = {event.party for event in at.without(Kind.OPINION, Kind.SILENT)}
    return words if party in asked else ""


@caution()
def evidence_missing(at: Situation) -> str:
    """The file lacks what it must hold when the reply is signed."""
    if lacking := lacking_evidence(at):
        return _("签发前案卷还须有：{what}").format(what=lacking)
    return ""


@caution("条例第三十二条")
def notify_third_party(at: Situation) -> str:
    """Whoever objected is notified in writing of what is disclosed all the same, and why."""
    code = at.code or at.clock.code
    if at.facts.objected and code in GIVES_OUT:
        return _("第三方不同意公开：决定公开其不同意公开的内容的，应当将内容和理由书面告知第三方")
    return ""


@caution()
def no_class(at: Situation) -> str:
    """The class of the applicant is not known."""
    if not at.facts.applicant_class:
        return _("没有申请人类别，这一件还不能计入年度报告")
    return ""
