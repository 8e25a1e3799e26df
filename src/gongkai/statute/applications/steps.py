"""What can be done with an application: the table of its steps (条例 Art 29-45).

A step is a row: who does it, in which states, what must hold (``needs``) and what it brings about.
The needs stand in ``conditions``, the cautions in ``cautions``; ``judging`` says whether a step is
allowed on a day.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.statute.applications import cautions
from gongkai.statute.applications import conditions as needs
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.events import Kind, Party
from gongkai.statute.applications.situation import Situation
from gongkai.statute.procedure import common
from gongkai.statute.procedure import steps as procedure
from gongkai.statute.procedure.steps import by_key


@dataclass(frozen=True, slots=True)
class Step(procedure.Step[Kind, State, Situation]):
    """Something a person does with an application; ``party`` is whom it asks, ``code`` the reply it
    stands for. Most steps need a received application."""

    since: tuple[Kind, ...] = (Kind.RECEIVED,)
    party: Party | None = None


INTAKE, HANDLER, SECTION_HEAD = "intake", "handler", "section-head"
LEGAL, SECRECY, SIGNER = "legal", "secrecy", "signer"
OFFICE_HEAD, FINANCE = "office-head", "finance"
ROLES = (INTAKE, HANDLER, SECTION_HEAD, LEGAL, SECRECY, SIGNER, OFFICE_HEAD, FINANCE)

_RUNNING = frozenset({State.PROCESSING, State.CONSULTING})
_OPEN = frozenset(
    {*_RUNNING, State.SUBMITTED, State.AWAITING_CORRECTION, State.AWAITING_PAYMENT, State.DECIDED}
)
_ANSWERED = frozenset({State.DECIDED, State.CLOSED})
_DONE = frozenset({State.CLOSED, State.WITHDRAWN, State.MERGED})
_ANY = frozenset(State)

STEPS: tuple[Step, ...] = (
    Step("confirm-receipt", "确认收到", "条例第三十一条", (INTAKE, HANDLER),
         "以确认之日为收到申请之日，自次日起计算二十个工作日的答复期限。",
         Kind.RECEIVED, frozenset({State.SUBMITTED}), (needs.confirmed_after_arrival,), since=()),
    Step("ask-correction", "告知补正", "条例第三十条", (HANDLER, INTAKE),
         "发出后等待补正；收到补正之日起，答复期限重新计算。",
         Kind.CORRECTION_ASKED, _RUNNING, (needs.one_correction, common.period_ahead),
         (cautions.correction_notice_late,)),
    Step("corrected", "收到补正", "条例第三十条", (INTAKE, HANDLER),
         "自收到补正的次日起，重新计算二十个工作日的答复期限。",
         Kind.CORRECTED, frozenset({State.AWAITING_CORRECTION}), (needs.late_correction_excused,),
         (cautions.correction_late,), (Kind.CORRECTION_ASKED,)),
    Step("correction-lapsed", "逾期不补正，不再处理", "条例第三十条", (HANDLER,),
         "视为放弃申请，不再处理，计入其他处理第1项。",
         Kind.DECIDED, frozenset({State.AWAITING_CORRECTION}), (needs.awaited_period_over,),
         since=(Kind.CORRECTION_ASKED,), code="O1"),
    Step("consult-third-party", "征求第三方意见", "条例第三十二条、第三十三条", (HANDLER,),
         "征求意见期间不计入答复期限；第三方自收到征求意见书之日起十五个工作日内提出意见，"
         "逾期未提出的，由本机关决定是否公开。",
         Kind.CONSULTED, _RUNNING, party=Party.THIRD_PARTY),
    Step("consult-co-producer", "征求共同制作机关意见", "条例第三十四条、第三十三条", (HANDLER,),
         "征求意见期间不计入答复期限；被征求机关自收到征求意见书之日起十五个工作日内提出意见，"
         "逾期未提出的，视为同意公开。",
         Kind.CONSULTED, _RUNNING, party=Party.CO_PRODUCER),
    Step("consult-organ", "征求其他机关意见", "条例第十一条、第三十三条", (HANDLER,),
         "征求意见期间不计入答复期限；对方没有法定期限，未复函的按设定的工作日数视为期满。",
         Kind.CONSULTED, _RUNNING, party=Party.OTHER_ORGAN),
    # Recorded for the file alone: an own section is no other organ (Art 33.3), so the clock runs
    # on.
    Step("consult-section", "征求本机关内设机构意见", "条例第三十三条", (HANDLER,),
         "不影响答复期限：条例只扣除征求第三方和其他机关意见的时间。",
         Kind.CONSULTED, _RUNNING, party=Party.OWN_SECTION),
    # Also after the decision: a receipt slip may come back late, and the file has to be complete.
    Step("consulted-received", "登记对方收到征求意见书", "条例第三十二条、第三十四条",
         (HANDLER, INTAKE), "自对方收到之日起计算十五个工作日的提出意见期限。",
         Kind.CONSULT_RECEIVED, frozenset({*_RUNNING, State.DECIDED}),
         (needs.consultation_unreceived,), since=(Kind.CONSULTED,)),
    Step("record-opinion", "登记意见", "条例第三十二条、第三十四条", (HANDLER, INTAKE),
         "自收到意见的次日起，答复期限继续计算。",
         Kind.OPINION, frozenset({*_RUNNING, State.DECIDED}), (needs.consultation_unanswered,),
         since=(Kind.CONSULTED,)),
    Step("record-silence", "登记逾期未提出意见", "条例第三十二条、第三十四条", (HANDLER,),
         "征求意见到期日的次日起，答复期限继续计算。",
         Kind.SILENT, frozenset({*_RUNNING, State.DECIDED}),
         (needs.consultation_open, needs.opinion_period_over), (cautions.third_party_silent, cautions.co_producer_silent),
         (Kind.CONSULTED,)),
    Step("extend", "延期答复", "条例第三十三条", (OFFICE_HEAD, HANDLER),
         "答复期限延长二十个工作日，并须告知申请人；只能延长一次。",
         Kind.EXTENDED, _RUNNING, (needs.head_consents, needs.one_extension, needs.before_due)),
    # Art 35 gives no pause for asking: the reply period runs on.
    Step("ask-reasons", "要求说明理由", "条例第三十五条", (HANDLER,),
         "申请数量、频次明显超过合理范围的，要求申请人说明理由；答复期限照常计算。",
         Kind.REASONS_ASKED, _RUNNING, (needs.reasons_not_asked, common.period_ahead)),
    Step("reasons-given", "收到理由说明", "条例第三十五条", (INTAKE, HANDLER),
         "理由不合理的，告知不予处理；理由合理但无法按期答复的，可以确定延迟答复的合理期限。",
         Kind.REASONS_GIVEN, _RUNNING, (needs.reasons_awaited,), since=(Kind.REASONS_ASKED,)),
    Step("fix-date", "确定延迟答复期限", "条例第三十五条", (OFFICE_HEAD, HANDLER),
         "以告知申请人的合理期限为答复期限。",
         Kind.DELAY_FIXED, _RUNNING, (needs.later_date,),
         since=(Kind.REASONS_GIVEN,)),
    Step("notice-fee", "通知缴费", "条例第四十二条，国办函〔2020〕109号第六条",
         (HANDLER, FINANCE),
         "申请人收到通知后等待缴费，期限二十个工作日；缴费后答复期限重新计算（本机关的设置可以改变）。",
         Kind.FEE_NOTICED, _RUNNING,
         (needs.fee_levied, needs.one_fee_notice, needs.inside_reply_limit)),
    Step("paid", "登记缴费", "国办函〔2020〕109号第六条", (FINANCE, HANDLER),
         "自缴费的次日起，重新计算二十个工作日的答复期限（本机关的设置可以改变）。",
         Kind.PAID, frozenset({State.AWAITING_PAYMENT}), (), (cautions.payment_late,), (Kind.FEE_NOTICED,)),
    Step("fee-lapsed", "逾期不缴费，不再处理", "国办函〔2020〕109号第六条", (HANDLER,),
         "视为放弃申请，不再处理，计入其他处理第2项；应当告知申请人。",
         Kind.DECIDED, frozenset({State.AWAITING_PAYMENT}), (needs.awaited_period_over,),
         since=(Kind.FEE_NOTICED,), code="O2"),
    Step("transfer", "转由其他机关答复", "国办公开办函〔2014〕67号", (HANDLER, OFFICE_HEAD),
         "书面告知申请人由其他机关答复；答复期限不变，后果仍由本机关承担。",
         Kind.TRANSFERRED, _RUNNING, (needs.organ_named,), (cautions.overdue,)),
    # From arrival on: an application can be taken back before its receipt is confirmed.
    Step("withdraw", "申请人撤回", "条例未作规定，按通行做法", (INTAKE, HANDLER),
         "办理终止，计入其他处理第3项（本机关的设置可以改变）。",
         Kind.WITHDRAWN, _OPEN, since=(Kind.SUBMITTED, Kind.RECEIVED)),
    Step("record-search", "登记检索记录", "条例第三十六条第（四）项", (HANDLER,),
         "答复信息不存在的依据：检索范围、方法、关键词、人员和时间。",
         Kind.SEARCHED, _RUNNING),
    # A draft may lack evidence, which is a caution here and a need of ``decide``: files fill while
    # it is written.
    Step("propose", "拟定答复", "条例第三十六条", (HANDLER,),
         "答复稿提交审核。",
         Kind.PROPOSED, _RUNNING, (needs.code_known, needs.no_lapse),
         (cautions.overdue, cautions.opinion_outstanding, cautions.reasons_outstanding,
          cautions.evidence_missing)),
    Step("approve", "审核通过", "条例第十七条", (SECTION_HEAD, LEGAL, SECRECY, OFFICE_HEAD),
         "答复稿提交签发。",
         Kind.APPROVED, _RUNNING, (common.draft_proposed,),
         (cautions.overdue, cautions.evidence_missing), (Kind.PROPOSED,)),
    Step("send-back", "退回修改", "条例第十七条",
         (SECTION_HEAD, LEGAL, SECRECY, SIGNER, OFFICE_HEAD),
         "答复稿退回承办人修改。",
         Kind.SENT_BACK, _RUNNING, (common.draft_proposed,), since=(Kind.PROPOSED,)),
    Step("decide", "签发答复", "条例第三十六条", (SIGNER,),
         "答复成立；送达申请人后办结。",
         Kind.DECIDED, _RUNNING,
         (needs.code_known, needs.no_lapse, needs.draft_approved, needs.approved_code,
          needs.evidence_on_file),
         (cautions.overdue, cautions.opinion_outstanding, cautions.reasons_outstanding,
          cautions.notify_third_party, cautions.no_class)),
    Step("serve", "送达", "国办公开办函〔2016〕235号", (HANDLER, INTAKE),
         "办结；自送达之日起计算复议和诉讼期限。邮寄的以交邮之日判断是否按期。",
         Kind.SERVED, _ANSWERED, (needs.not_sent,), (cautions.overdue, cautions.notify_third_party),
         (Kind.DECIDED,)),
    Step("mail-returned", "邮件退回", "国办公开办函〔2016〕235号", (INTAKE, HANDLER),
         "答复未送达，须再次送达；是否按期仍以首次交邮之日判断（本机关的设置可以改变）。",
         Kind.MAIL_RETURNED, frozenset({State.CLOSED}), (needs.served_by_mail,),
         since=(Kind.SERVED,)),
    Step("serve-again", "再次送达", "国办公开办函〔2016〕235号", (HANDLER, INTAKE),
         "办结；自送达之日起计算复议和诉讼期限。",
         Kind.SERVED, frozenset({State.DECIDED}), (needs.mail_came_back,),
         since=(Kind.MAIL_RETURNED,)),
    Step("reopen", "重新答复", "行政复议法第六十四条、第六十六条、第七十七条",
         (OFFICE_HEAD, HANDLER),
         "原答复被复议决定或者判决撤销、责令重新答复：自收到之日起重新计算二十个工作日，"
         "文书另定期限的从其规定。",
         Kind.REOPENED, frozenset({State.CLOSED}), (common.period_ahead,), since=(Kind.DECIDED,)),
    Step("merge", "并入同一申请", "条例第四十五条", (OFFICE_HEAD, INTAKE),
         "重复登记的一件不再计数，事项和材料归入另一件。",
         Kind.MERGED, _OPEN, (needs.other_case,), since=(Kind.SUBMITTED, Kind.RECEIVED)),
    # In any state and without an event: a wrong entry is wrong whenever it is noticed.
    Step("strike", "划去错误登记", "条例第四十五条", (OFFICE_HEAD, HANDLER),
         "划去的登记不再计算，痕迹保留。",
         None, _ANY, (common.reason_and_second_person,), since=()),
    Step("hand-over", "移交他人承办", "条例第四十五条", (SECTION_HEAD, OFFICE_HEAD, HANDLER),
         "由接手人承办，期限不变。",
         Kind.HANDED_OVER, _OPEN, (common.deputy_named,), since=(Kind.SUBMITTED, Kind.RECEIVED)),
    Step("correct-records", "更正本人信息", "条例第四十一条", (HANDLER,),
         "有证据证明记录不准确的，更正并告知申请人；不属本机关的，转送并告知。",
         Kind.RECORDS_CORRECTED, frozenset({*_RUNNING, *_ANSWERED}), (needs.proof_of_error,)),
    Step("make-proactive", "转为主动公开", "条例第四十四条", (OFFICE_HEAD,),
         "该信息纳入主动公开，应当及时公开。",
         Kind.MADE_PROACTIVE, _ANSWERED, (needs.reviewed_for_disclosure,), since=(Kind.DECIDED,)),
    # No ``since``: what was withdrawn or merged before its receipt was confirmed is archived too.
    Step("archive", "归档", "条例第四十五条", (INTAKE, HANDLER),
         "卷宗归档，此后不能再登记；复议决定或者判决要求重新答复的除外。",
         Kind.ARCHIVED, _DONE, (needs.applicant_class,), since=()),
)  # fmt: skip
BY_KEY = by_key(STEPS)


def step(key: str) -> Step:
    """The step with this key; KeyError when there is none."""
    return BY_KEY[key]
