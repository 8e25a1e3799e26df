"""What the steps of an application need: each need says why a step cannot be done, or nothing.

The words say what is wrong and what to do; the article is put behind them. What steps of every
subject need stands in ``procedure.common``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.statute.applications.answers import BY_CODE, Evidence, missing_evidence
from gongkai.statute.applications.clock import LAPSES
from gongkai.statute.applications.events import Kind
from gongkai.statute.applications.fees import LEVIED_FROM
from gongkai.statute.applications.situation import Draft, Situation, evidence_of
from gongkai.statute.citing import cited
from gongkai.statute.days import written
from gongkai.statute.procedure.conditions import OF_STEP, need
from gongkai.statute.wording import _

EVIDENCE_NAMES: Mapping[Evidence, str] = MappingProxyType(
    {
        Evidence.SEARCH_RECORD: _("检索记录"),
        Evidence.REASONS_ASKED: _("说明理由告知书"),
        Evidence.THIRD_PARTY_ASKED: _("第三方意见征求书"),
        Evidence.CORRECTION_ASKED: _("补正告知书"),
        Evidence.CORRECTED: _("补正材料"),
        Evidence.FEE_NOTICED: _("收费通知书"),
        Evidence.EARLIER_ANSWER: _("前次答复的文号和日期"),
        Evidence.REVIEW: _("公开（保密）审查记录"),
        Evidence.HARM_MEMO: _("危及利益的论证记录"),
        Evidence.SECRET_MARKING: _("定密依据和期限"),
    }
)
FEE_RULES, FEE_NOTICE = "国办函〔2020〕109号", "国办函〔2020〕109号第六条"


@need("条例第三十一条")
def confirmed_after_arrival(at: Situation) -> str:
    """An application is confirmed when it is there."""
    arrived = [event.day for event in at.events if event.kind is Kind.SUBMITTED]
    if arrived and at.day < min(arrived):
        return _("确认日期不能早于申请到达之日（{day}）").format(day=written(min(arrived)))
    return ""


@need("条例第三十条")
def one_correction(at: Situation) -> str:
    """A correction is asked for once, with all that is to be corrected."""
    # All events, not those up to the day: one dated later was asked already as well.
    asked = [event for event in at.events if event.kind is Kind.CORRECTION_ASKED]
    if asked:
        return _("已于{day}告知补正；补正应当一次性告知").format(day=written(asked[0].day))
    return ""


@need(OF_STEP)
def awaited_period_over(at: Situation) -> str:
    """The period for a correction or a payment is over."""
    until = at.clock.awaited_until
    # The last day belongs to the applicant: the period is over on the day after it.
    if until is not None and at.day <= until.day:
        return _("期限至{day}届满，届满后才能不再处理").format(day=written(until.day))
    return ""


def comes_late(at: Situation) -> bool:
    """Whether the day lies after the period for a correction or a payment."""
    until = at.clock.awaited_until
    return until is not None and at.day > until.day


@need("条例第三十条")
def late_correction_excused(at: Situation) -> str:
    """A late correction has an excuse, where the agency asks for one."""
    if at.entry and at.settings.refuse_late_correction and comes_late(at) and not at.entry.excused:
        return _("补正已逾期，没有正当理由的视为放弃申请；有正当理由的请写明")
    return ""


@need()
def consultation_unreceived(at: Situation) -> str:
    """A consultation is under way whose receipt is not on record."""
    return _consultation(at, Kind.CONSULT_RECEIVED) or _received_after_opinion(at)


@need()
def consultation_unanswered(at: Situation) -> str:
    """A consultation is under way whose opinion is not on record."""
    return _consultation(at, Kind.OPINION)


@need()
def consultation_open(at: Situation) -> str:
    """A consultation is under way of which neither an opinion nor silence is on record."""
    return _consultation(at, Kind.OPINION, Kind.SILENT)


def _consultation(at: Situation, *kinds: Kind) -> str:
    """That there is a consultation without these events, sent on that day or earlier, and that it
    is said which one is meant."""
    open_ones = at.without(*kinds)
    if not open_ones:
        return _("没有待登记的征求意见，或者该项已经登记")
    if all(event.day > at.day for event in open_ones):
        return _("日期不能早于发出征求意见书之日（{day}）").format(day=written(open_ones[0].day))
    if at.entry is not None and not at.entry.answers:
        return _("请选择是哪一次征求意见")
    return ""


def _received_after_opinion(at: Situation) -> str:
    ids = {event.id for event in at.without(Kind.CONSULT_RECEIVED)}
    came = [one.day for one in at.events if one.kind is Kind.OPINION and one.answers in ids]
    if at.entry and came and at.day > min(came):
        return _("对方收到征求意见书的日期不能晚于其提出意见之日（{day}）").format(
            day=written(min(came))
        )
    return ""


@need(OF_STEP)
def opinion_period_over(at: Situation) -> str:
    """The period for an opinion is over."""
    ids = {event.id for event in at.without(Kind.OPINION, Kind.SILENT)}
    ends = [pause.ended for pause in at.clock.pauses if pause.event in ids]
    if ends and at.day <= min(ends):
        return _("提出意见的期限至{day}届满，届满后才能登记逾期").format(day=written(min(ends)))
    return ""


@need("条例第三十三条")
def head_consents(at: Situation) -> str:
    """The head of the disclosure office agrees to an extension."""
    if at.facts.head_consent:
        return ""
    return _("延期答复须经政府信息公开工作机构负责人同意，请先报批")


@need("条例第三十三条")
def one_extension(at: Situation) -> str:
    """The period is extended once; a day that was fixed (Art 35) or set in a review decision or
    judgment is not extended."""
    if at.since_opened(Kind.EXTENDED):
        return _("已经延期一次，不能再次延期")
    opened = at.of(Kind.REOPENED)
    # Where the period has started again since, by a correction or a payment, it is the law's own.
    if opened and opened[-1].until is not None and at.clock.start == opened[-1].day:
        return _("复议决定或者判决确定了答复期限（{day}），不能延期").format(
            day=written(opened[-1].until)
        )
    fixed = at.since_opened(Kind.DELAY_FIXED)
    if fixed and at.clock.start is not None and fixed[-1].day >= at.clock.start:
        return _("已按条例第三十五条确定延迟答复的期限，不能再延期")
    return ""


@need("条例第三十三条")
def before_due(at: Situation) -> str:
    """The reply is not overdue yet."""
    # An extension afterwards would turn an answer that is late already into one in time.
    due = at.clock.due
    if due is not None and at.day > due.day:
        return _("答复期限已于{day}届满，期满后不能延期").format(day=written(due.day))
    return ""


@need("条例第三十五条")
def reasons_not_asked(at: Situation) -> str:
    """Reasons are asked for once."""
    return _("已经要求申请人说明理由") if at.since_opened(Kind.REASONS_ASKED) else ""


@need()
def reasons_awaited(at: Situation) -> str:
    """The reasons are not on record yet."""
    return _("申请人的理由说明已经登记") if at.since_opened(Kind.REASONS_GIVEN) else ""


@need("条例第三十五条")
def later_date(at: Situation) -> str:
    """The day that is fixed lies after the present due date."""
    if at.entry is None:
        return ""
    due, until = at.clock.due, at.entry.until
    if until is None:
        return _("请填写延迟答复的日期")
    # Art 35 is there to give more time; a shorter period needs no notice.
    if until <= at.day or (due is not None and until <= due.day):
        return _("延迟答复的日期应当晚于现有的答复期限")
    return ""


@need(FEE_NOTICE)
def inside_reply_limit(at: Situation) -> str:
    """A fee notice goes out within the reply period."""
    # 109号 Art 6: payment starts the period again; a late notice would start one that is over.
    due = at.clock.due
    if due is not None and at.day > due.day:
        return _("答复期限已于{day}届满，收费通知应当在答复期限内送达").format(day=written(due.day))
    return ""


@need(FEE_RULES)
def fee_levied(at: Situation) -> str:
    """The fee is levied from a day on."""
    if at.day < LEVIED_FROM:
        return _("信息处理费自{day}起收取").format(day=written(LEVIED_FROM))
    return ""


@need(FEE_RULES)
def one_fee_notice(at: Situation) -> str:
    """An application has one fee notice."""
    if at.since_opened(Kind.FEE_NOTICED):
        return _("已经通知缴费，一件申请只通知一次")
    return ""


@need("条例第三十六条")
def code_known(at: Situation) -> str:
    """The kind of reply is chosen."""
    return _("请先选择答复类型") if at.code not in BY_CODE else ""


@need()
def no_lapse(at: Situation) -> str:
    """The reply finds no lapse: that has steps of its own, when the period is over."""
    if at.code not in LAPSES:
        return ""
    kind = BY_CODE[at.code]
    return _("“{name}”只能在期限届满后按逾期办理（{articles}）").format(
        name=kind.name, articles=cited(kind.articles)
    )


def lacking_evidence(at: Situation) -> str:
    """What the file lacks for this reply, in words; empty when it lacks nothing."""
    if at.code not in BY_CODE:
        return ""
    missing = missing_evidence(at.code, evidence_of(at.events, at.facts, at.day))
    return "、".join(EVIDENCE_NAMES[one] for one in missing)


@need()
def evidence_on_file(at: Situation) -> str:
    """The file holds what the reply rests on."""
    if lacking := lacking_evidence(at):
        kind = BY_CODE[at.code]
        return _("案卷缺少{what}，不能作出“{name}”的答复（{articles}）").format(
            what=lacking, name=kind.name, articles=cited(kind.articles)
        )
    return ""


@need("条例第十七条")
def draft_approved(at: Situation) -> str:
    """Everybody whose approval the reply needs has given it."""
    return "" if at.facts.draft is Draft.APPROVED else _("答复稿审核通过后才能签发")


@need()
def approved_code(at: Situation) -> str:
    """The reply that is signed is the one that was approved."""
    # Art 17: what was not reviewed is not signed.
    if at.entered.code and at.facts.proposed and at.entered.code != at.facts.proposed:
        return _("签发的答复类型与审核通过的答复稿不一致，请退回修改")
    return ""


@need()
def not_sent(at: Situation) -> str:
    """The answer is not served yet."""
    if at.clock.sent is None:
        return ""
    # Served once and not any more: the mail came back, and that has a step of its own.
    if at.clock.served is None:
        return _("邮件已退回，请登记再次送达")
    return _("答复已于{day}送达").format(day=written(at.clock.served))


@need()
def served_by_mail(at: Situation) -> str:
    """The answer was posted."""
    return "" if at.facts.by_mail else _("答复不是邮寄送达的，没有邮件可以退回")


@need()
def mail_came_back(at: Situation) -> str:
    """The answer was served once before."""
    return "" if at.clock.sent is not None else _("答复还没有送达过，请登记送达")


@need()
def other_case(at: Situation) -> str:
    """The application that this one is merged into is named."""
    if at.entry is not None and not at.entry.other:
        return _("请写明并入哪一件申请的登记号")
    return ""


@need()
def organ_named(at: Situation) -> str:
    """The organ that answers is named."""
    return _("请写明由哪个机关答复") if at.entry is not None and not at.entry.other else ""


@need("条例第四十一条")
def proof_of_error(at: Situation) -> str:
    """Evidence that a record is wrong is on file."""
    if at.facts.error_proved:
        return ""
    return _("申请人应当提供记录不准确的证据，请先把证据添加到案卷")


@need("条例第十七条")
def reviewed_for_disclosure(at: Situation) -> str:
    """What is disclosed was reviewed."""
    if Evidence.REVIEW in at.facts.evidence:
        return ""
    return _("公开前应当经过公开（保密）审查")


@need()
def applicant_class(at: Situation) -> str:
    """The class of the applicant is known, without which no cell of 表三 counts the case."""
    if at.facts.applicant_class:
        return ""
    return _("请先选择申请人类别，否则这一件不能计入年度报告")
