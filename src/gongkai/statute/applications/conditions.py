"""The conditions of the steps: each gives the reason why a step cannot be done, or nothing.

The reason names the article and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from gongkai.statute.applications.answers import BY_CODE, Evidence, cited, missing_evidence
from gongkai.statute.applications.clock import LAPSES
from gongkai.statute.applications.events import Kind
from gongkai.statute.applications.fees import LEVIED_FROM
from gongkai.statute.applications.situation import Draft, Situation, evidence_of
from gongkai.statute.applications.steps import Need
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


def written(day: date) -> str:
    """A day as people read it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _confirmed_after_arrival(at: Situation) -> str:
    arrived = [event.day for event in at.events if event.kind is Kind.SUBMITTED]
    if arrived and at.day < min(arrived):
        return _("确认日期不能早于申请到达之日（{day}，条例第三十一条）。").format(
            day=written(min(arrived))
        )
    return ""


def _one_correction(at: Situation) -> str:
    asked = [event for event in at.events if event.kind is Kind.CORRECTION_ASKED]
    if asked:
        return _("已于{day}告知补正；补正应当一次性告知（条例第三十条）。").format(
            day=written(asked[0].day)
        )
    return ""


def _awaited_period_over(at: Situation) -> str:
    until = at.clock.awaited_until
    if until is not None and at.day <= until.day:
        return _("期限至{day}届满，届满后才能不再处理（{article}）。").format(
            day=written(until.day), article=at.step.article
        )
    return ""


def comes_late(at: Situation) -> bool:
    """Whether the day lies after the period for a correction or a payment."""
    until = at.clock.awaited_until
    return until is not None and at.day > until.day


def _late_correction_excused(at: Situation) -> str:
    if at.entry and at.settings.refuse_late_correction and comes_late(at) and not at.entry.excused:
        return _("补正已逾期，没有正当理由的视为放弃申请；有正当理由的请写明（条例第三十条）。")
    return ""


def _unreceived(at: Situation) -> str:
    return _consultation(at, Kind.CONSULT_RECEIVED)


def _unanswered(at: Situation) -> str:
    return _consultation(at, Kind.OPINION)


def _open(at: Situation) -> str:
    return _consultation(at, Kind.OPINION, Kind.SILENT)


def _consultation(at: Situation, *kinds: Kind) -> str:
    """That there is a consultation without these events, sent on that day or earlier, and that it
    is said which one is meant."""
    left = at.without(*kinds)
    if not left:
        return _("没有待登记的征求意见，或者该项已经登记。")
    if all(event.day > at.day for event in left):
        return _("日期不能早于发出征求意见书之日（{day}）。").format(day=written(left[0].day))
    if at.entry is not None and not at.entry.answers:
        return _("请选择是哪一次征求意见。")
    if at.step.kind is Kind.CONSULT_RECEIVED:
        ids = {event.id for event in left}
        came = [e.day for e in at.events if e.kind is Kind.OPINION and e.answers in ids]
        if at.entry and came and at.day > min(came):
            return _("对方收到征求意见书的日期不能晚于其提出意见之日（{day}）。").format(
                day=written(min(came))
            )
    return ""


def _opinion_period_over(at: Situation) -> str:
    ids = {event.id for event in at.without(Kind.OPINION, Kind.SILENT)}
    ends = [pause.ended for pause in at.clock.pauses if pause.event in ids]
    if ends and at.day <= min(ends):
        return _("提出意见的期限至{day}届满，届满后才能登记逾期（{article}）。").format(
            day=written(min(ends)), article=at.step.article
        )
    return ""


def _head_consents(at: Situation) -> str:
    if at.facts.head_consent:
        return ""
    return _("延期答复须经政府信息公开工作机构负责人同意，请先报批（条例第三十三条）。")


def _one_extension(at: Situation) -> str:
    if at.since_opened(Kind.EXTENDED):
        return _("已经延期一次，不能再次延期（条例第三十三条）。")
    opened = at.of(Kind.REOPENED)
    if opened and opened[-1].until is not None and at.clock.start == opened[-1].day:
        return _("复议决定或者判决确定了答复期限（{day}），不能延期。").format(
            day=written(opened[-1].until)
        )
    fixed = at.since_opened(Kind.DELAY_FIXED)
    if fixed and at.clock.start is not None and fixed[-1].day >= at.clock.start:
        return _("已按条例第三十五条确定延迟答复的期限，不能再延期。")
    return ""


def _before_due(at: Situation) -> str:
    due = at.clock.due
    if due is not None and at.day > due.day:
        return _("答复期限已于{day}届满，期满后不能延期（条例第三十三条）。").format(
            day=written(due.day)
        )
    return ""


def _reasons_not_asked(at: Situation) -> str:
    if at.since_opened(Kind.REASONS_ASKED):
        return _("已经要求申请人说明理由（条例第三十五条）。")
    return ""


def _reasons_awaited(at: Situation) -> str:
    if at.since_opened(Kind.REASONS_GIVEN):
        return _("申请人的理由说明已经登记。")
    return ""


def _later_date(at: Situation) -> str:
    if at.entry is None:
        return ""
    due, until = at.clock.due, at.entry.until
    if until is None:
        return _("请填写延迟答复的日期（条例第三十五条）。")
    if until <= at.day or (due is not None and until <= due.day):
        return _("延迟答复的日期应当晚于现有的答复期限（条例第三十五条）。")
    return ""


def _period_ahead(at: Situation) -> str:
    until = at.entered.until
    if until is not None and until <= at.day:
        return _("所定的期限应当晚于办理之日（{day}，{article}）。").format(
            day=written(at.day), article=at.step.article
        )
    return ""


def _inside_reply_limit(at: Situation) -> str:
    due = at.clock.due
    if due is not None and at.day > due.day:
        return _(
            "答复期限已于{day}届满，收费通知应当在答复期限内送达（国办函〔2020〕109号第六条）。"
        ).format(day=written(due.day))
    return ""


def _fee_levied(at: Situation) -> str:
    if at.day < LEVIED_FROM:
        return _("信息处理费自{day}起收取（国办函〔2020〕109号）。").format(
            day=written(LEVIED_FROM)
        )
    return ""


def _one_fee_notice(at: Situation) -> str:
    if at.since_opened(Kind.FEE_NOTICED):
        return _("已经通知缴费，一件申请只通知一次（国办函〔2020〕109号）。")
    return ""


def _code_known(at: Situation) -> str:
    if at.code not in BY_CODE:
        return _("请先选择答复类型（条例第三十六条）。")
    if at.code in LAPSES:
        return _("“{name}”只能在期限届满后按逾期办理（{article}）。").format(
            name=BY_CODE[at.code].name,
            article=_("条例第三十条") if at.code == "O1" else _("国办函〔2020〕109号第六条"),
        )
    return ""


def lacking_evidence(at: Situation) -> str:
    """What the file lacks for this reply, in words; empty when it lacks nothing."""
    if at.code not in BY_CODE:
        return ""
    missing = missing_evidence(at.code, evidence_of(at.events, at.facts, at.day))
    return "、".join(EVIDENCE_NAMES[one] for one in missing)


def _evidence_on_file(at: Situation) -> str:
    if lacking := lacking_evidence(at):
        kind = BY_CODE[at.code]
        return _("案卷缺少{what}，不能作出“{name}”的答复（{articles}）。").format(
            what=lacking, name=kind.name, articles=cited(kind.articles)
        )
    return ""


def _draft_proposed(at: Situation) -> str:
    if at.facts.draft is Draft.NONE or at.facts.draft is Draft.SENT_BACK:
        return _("还没有待审核的答复稿。")
    return ""


def _draft_approved(at: Situation) -> str:
    if at.facts.draft is not Draft.APPROVED:
        return _("答复稿审核通过后才能签发（条例第十七条）。")
    if at.entered.code and at.facts.proposed and at.entered.code != at.facts.proposed:
        return _("签发的答复类型与审核通过的答复稿不一致，请退回修改。")
    return ""


def _not_sent(at: Situation) -> str:
    if at.clock.sent is None:
        return ""
    if at.clock.served is None:
        return _("邮件已退回，请登记再次送达。")
    return _("答复已于{day}送达。").format(day=written(at.clock.served))


def _served_by_mail(at: Situation) -> str:
    return "" if at.facts.by_mail else _("答复不是邮寄送达的，没有邮件可以退回。")


def _mail_came_back(at: Situation) -> str:
    return "" if at.clock.sent is not None else _("答复还没有送达过，请登记送达。")


def _other_case(at: Situation) -> str:
    if at.entry is not None and not at.entry.other:
        return _("请写明并入哪一件申请的登记号。")
    return ""


def _reason_and_second_person(at: Situation) -> str:
    if at.entry is None:
        return ""
    if not at.entry.reason.strip():
        return _("请写明划去的理由。")
    return "" if at.entry.second_person else _("划去登记须由另一人复核同意。")


def _deputy_named(at: Situation) -> str:
    if at.entry is not None and not at.entry.other:
        return _("请选择接手人。")
    return ""


def _organ_named(at: Situation) -> str:
    if at.entry is not None and not at.entry.other:
        return _("请写明由哪个机关答复。")
    return ""


def _proof_of_error(at: Situation) -> str:
    if at.facts.error_proved:
        return ""
    return _("申请人应当提供记录不准确的证据，请先把证据添加到案卷（条例第四十一条）。")


def _reviewed_for_disclosure(at: Situation) -> str:
    if Evidence.REVIEW in at.facts.evidence:
        return ""
    return _("公开前应当经过公开（保密）审查（条例第十七条）。")


def _applicant_class(at: Situation) -> str:
    if at.facts.applicant_class:
        return ""
    return _("请先选择申请人类别，否则这一件不能计入年度报告。")


NEEDS: Mapping[Need, Callable[[Situation], str]] = MappingProxyType(
    {
        Need.CONFIRMED_AFTER_ARRIVAL: _confirmed_after_arrival,
        Need.ONE_CORRECTION: _one_correction,
        Need.AWAITED_PERIOD_OVER: _awaited_period_over,
        Need.LATE_CORRECTION_EXCUSED: _late_correction_excused,
        Need.CONSULTATION_UNRECEIVED: _unreceived,
        Need.CONSULTATION_UNANSWERED: _unanswered,
        Need.CONSULTATION_OPEN: _open,
        Need.OPINION_PERIOD_OVER: _opinion_period_over,
        Need.HEAD_CONSENTS: _head_consents,
        Need.ONE_EXTENSION: _one_extension,
        Need.BEFORE_DUE: _before_due,
        Need.REASONS_NOT_ASKED: _reasons_not_asked,
        Need.REASONS_AWAITED: _reasons_awaited,
        Need.LATER_DATE: _later_date,
        Need.PERIOD_AHEAD: _period_ahead,
        Need.INSIDE_REPLY_LIMIT: _inside_reply_limit,
        Need.FEE_LEVIED: _fee_levied,
        Need.ONE_FEE_NOTICE: _one_fee_notice,
        Need.CODE_KNOWN: _code_known,
        Need.EVIDENCE_ON_FILE: _evidence_on_file,
        Need.DRAFT_PROPOSED: _draft_proposed,
        Need.DRAFT_APPROVED: _draft_approved,
        Need.NOT_SENT: _not_sent,
        Need.SERVED_BY_MAIL: _served_by_mail,
        Need.MAIL_CAME_BACK: _mail_came_back,
        Need.OTHER_CASE: _other_case,
        Need.REASON_AND_SECOND_PERSON: _reason_and_second_person,
        Need.DEPUTY_NAMED: _deputy_named,
        Need.ORGAN_NAMED: _organ_named,
        Need.PROOF_OF_ERROR: _proof_of_error,
        Need.REVIEWED_FOR_DISCLOSURE: _reviewed_for_disclosure,
        Need.APPLICANT_CLASS: _applicant_class,
    }
)
