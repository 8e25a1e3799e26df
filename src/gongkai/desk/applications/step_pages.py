"""The form of each step of a case: its fields, and the action that it calls (条例 Art 30-45).

A row of ``PAGES`` is a step of ``statute.applications.steps`` by its key. Which steps there are, who does them
and when is the statute's; here stands only what is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.applications import actions
from gongkai.applications.evidence import FIELDS
from gongkai.desk.casework.fields import (
    day,
    files,
    line,
    number,
    of_case,
    one_of,
    text,
)
from gongkai.desk.casework.subject_pages import RecordPage, StepPage
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.kinds import FileRole, Retention
from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.events import Party
from gongkai.statute.applications.fees import Mode

FEE_MODES = {Mode.BY_CASE.value: _("按件计收"), Mode.BY_VOLUME.value: _("按量计收")}
RETENTIONS = {one.value: one.label for one in Retention}
AGREES = {"yes": _("同意公开"), "no": _("不同意公开"), "": _("没有表明是否同意")}
AGREED = {"yes": True, "no": False}
DONE_ON = day("day", _("办理日期"), _("实际办理的那一天，不是登记的那一天。"))
CONSULTATION = of_case("consultation", _("哪一次征求意见"))


def _consult(party: Party, whom: Any, hint: Any) -> StepPage:
    return StepPage(
        partial(actions.consult, party=party),
        (
            day("day", _("发出日期"), _("征求意见书发出的那一天。")),
            line("whom", whom, hint, required=True),
            text("matter", _("征求意见的内容"), _("写明拟公开的信息；不要写申请人的个人信息。")),
        ),
    )


WAYS = {way.value: way.label for way in actions.Way}
SERVE = StepPage(
    actions.serve,
    (
        day(
            "day",
            _("送达日期"),
            _("邮寄的填交邮之日（国办公开办函〔2016〕235号）；直接送达的填签收之日。"),
        ),
        one_of("way", _("送达方式"), WAYS),
        line(
            "proof",
            _("邮件号码或者凭证"),
            _("邮寄的写邮件号码；留置的写见证情况；公告的写载体和日期。"),
            most=100,
        ),
        line("recipient", _("签收人")),
        files(label=_("送达凭证")),
    ),
    FileRole.SERVICE,
)

PAGES: Mapping[str, StepPage] = MappingProxyType(
    {
        "confirm-receipt": StepPage(
            actions.confirm_receipt,
            (
                day("day", _("确认之日"), _("与申请人双方确认收到的那一天（条例第三十一条）。")),
                line("how", _("怎样确认的"), _("例如：某时电话确认，接听人、经办人。")),
            ),
        ),
        "ask-correction": StepPage(
            actions.ask_correction,
            (
                day(
                    "day", _("告知日期"), _("补正告知书送出的那一天；收到申请之日起七个工作日内。")
                ),
                text(
                    "items", _("需要补正的事项"), _("一次写全，补正告知只有一次。"), required=True
                ),
                day(
                    "until",
                    _("补正期限至"),
                    _("合理期限；不填按本机关的设定计算。"),
                    required=False,
                ),
            ),
        ),
        "corrected": StepPage(
            actions.corrected,
            (
                day("day", _("收到补正之日")),
                text("excuse", _("逾期的正当理由"), _("只在逾期补正时填写。")),
                files(label=_("补正材料")),
            ),
            FileRole.CORRECTION,
        ),
        "correction-lapsed": StepPage(
            actions.lapse_correction,
            (DONE_ON, text("note", _("情况说明"), _("例如：期限内没有补正，也没有说明理由。"))),
        ),
        "consult-third-party": _consult(
            Party.THIRD_PARTY, _("第三方"), _("姓名或者名称；只在本机关内部可见。")
        ),
        "consult-co-producer": _consult(Party.CO_PRODUCER, _("共同制作机关"), _("写全称。")),
        "consult-organ": _consult(Party.OTHER_ORGAN, _("被征求意见的机关"), _("写全称。")),
        "consult-section": _consult(Party.OWN_SECTION, _("内设机构"), _("写科室名称。")),
        "consulted-received": StepPage(
            actions.consult_received, (CONSULTATION, day("day", _("对方收到之日")))
        ),
        "record-opinion": StepPage(
            actions.record_opinion,
            (
                CONSULTATION,
                day("day", _("收到意见之日")),
                one_of("agrees", _("对方的意见"), AGREES, required=False, read=AGREED.get),
                text("text", _("意见摘要"), _("不同意公开的，写明理由。")),
                files(label=_("意见原件")),
            ),
            FileRole.OPINION,
        ),
        "record-silence": StepPage(
            actions.record_silence,
            (CONSULTATION, day("day", _("登记日期"), _("提出意见的期限届满之后。"))),
        ),
        "ask-reasons": StepPage(
            actions.ask_reasons,
            (
                day("day", _("告知日期")),
                text(
                    "facts",
                    _("数量、频次的事实"),
                    _("例如：一年内提出多少件、内容如何重复。"),
                    required=True,
                ),
                day(
                    "until",
                    _("说明理由期限至"),
                    _("告知书写明的期限；答复期限照常计算。"),
                    required=False,
                ),
            ),
        ),
        "reasons-given": StepPage(
            actions.reasons_given,
            (
                day("day", _("收到理由之日")),
                text("text", _("申请人的理由")),
                files(label=_("理由材料")),
            ),
            FileRole.APPLICATION,
        ),
        "fix-date": StepPage(
            actions.fix_date,
            (
                day("day", _("告知日期")),
                day("until", _("延迟答复至"), _("合理期限，晚于现有的答复期限。")),
                text("why", _("为什么需要延迟")),
            ),
        ),
        "notice-fee": StepPage(
            actions.notice_fee,
            (
                day("day", _("申请人收到收费通知之日")),
                one_of("mode", _("计费方式"), FEE_MODES),
                number(
                    "count",
                    _("件数或者页数"),
                    _("应缴金额按国办函〔2020〕109号的标准自动计算。"),
                    least=1,
                ),
                number(
                    "before",
                    _("同一申请人本月此前已有的件数"),
                    _("只在按件计收时填写；按自然月累计，没有的不填。"),
                    required=False,
                ),
            ),
        ),
        "paid": StepPage(
            actions.paid,
            (
                day("day", _("缴费之日")),
                line("ticket", _("票据号"), _("财政票据的号码。"), most=60),
            ),
        ),
        "fee-lapsed": StepPage(actions.lapse_fee, (DONE_ON, text("note", _("情况说明")))),
        "transfer": StepPage(
            actions.transfer,
            (
                day("day", _("告知申请人之日")),
                line("organ", _("由哪个机关答复"), _("写全称。"), required=True),
                text("why", _("理由")),
            ),
        ),
        "withdraw": StepPage(
            actions.record_withdrawal,
            (
                day("day", _("撤回之日")),
                line("how", _("怎样撤回的"), _("例如：书面撤回、当面撤回。")),
            ),
        ),
        "serve": SERVE,
        "serve-again": SERVE,
        "mail-returned": StepPage(
            actions.mail_returned,
            (day("day", _("退回之日")), line("why", _("退回原因"), _("例如：查无此人、拒收。"))),
        ),
        "reopen": StepPage(
            actions.reopen,
            (
                day("day", _("收到文书之日")),
                line("by_what", _("文书名称和文号"), _("复议决定书或者判决书。"), required=True),
                day("until", _("文书定的答复期限"), _("文书没有定期限的不填。"), required=False),
            ),
        ),
        "merge": StepPage(
            actions.merge,
            (
                DONE_ON,
                line(
                    "into_number",
                    _("并入哪一件"),
                    _("写另一件的登记号；同一申请人、同一事项。"),
                    required=True,
                    most=40,
                ),
                text("why", _("说明"), _("例如：网上和信函各提交一次。")),
            ),
        ),
        "hand-over": StepPage(
            dossier_actions.hand_over,
            (DONE_ON, of_case("deputy_id", _("接手人")), text("why", _("原因"))),
        ),
        "correct-records": StepPage(
            actions.correct_records,
            (
                DONE_ON,
                text("outcome", _("处理结果"), _("更正了什么，或者转送哪个机关。"), required=True),
            ),
        ),
        "archive": StepPage(
            dossier_actions.archive,
            (
                day("day", _("归档日期")),
                line(
                    "fonds",
                    _("全宗号"),
                    _("本机关在档案馆的全宗号，例如 J001。"),
                    required=True,
                    most=12,
                ),
                one_of("retention", _("保管期限"), RETENTIONS),
                line("office", _("机构（问题）代码"), _("例如 BGS。"), required=True, most=12),
            ),
        ),
        "make-proactive": StepPage(
            actions.make_proactive,
            (DONE_ON, line("where", _("公开在哪里"), _("网址、栏目或者刊物。"))),
        ),
    }
)
RECORDS: Mapping[str, RecordPage] = MappingProxyType(
    {
        kind.value: RecordPage(
            fields,
            partial(actions.record_evidence, kind=kind),
            "record-search" if kind is Evidence.SEARCH_RECORD else "",
        )
        for kind, fields in FIELDS.items()
    }
)
"""The records of evidence, with the action that puts them on file."""
