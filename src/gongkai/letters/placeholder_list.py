"""The closed list of placeholders: what a template may show, with an example, and to whom.

``PLACEHOLDERS`` is all there is. A placeholder may stand in a letter only if its reader is listed:
the applicant's data never stands in a third party's letter, nor the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from gongkai.letters.legal_passages import PASSAGES
from gongkai.letters.required_parts import Addressee
from gongkai.statute.wording import _


class Shape(StrEnum):
    """What a value looks like."""

    TEXT = "text"
    DATE = "date"  # a date, 2026-03-02 or 2026年3月2日
    NUMBER = "number"  # a whole number, up to ``most``
    CHOICE = "choice"  # one or several of ``choices``, parted by 、
    LINES = "lines"  # one entry a line
    TABLE = "table"  # one row a line, cells parted by tabs, under ``columns``
    FIXED = "fixed"  # a passage of the law or something derived: never given as a value


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder: its name in code, its label (what stands in the mark), an example value and
    the addressees who may read it. ``whose``: whose personal data it is. ``blank``: what is printed
    where it is to be filled in by hand."""

    name: str
    label: str
    example: str
    readers: frozenset[Addressee]
    shape: Shape = Shape.TEXT
    whose: Addressee | None = None
    blank: str = ""
    choices: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    most: int | None = None

    @property
    def mark(self) -> str:
        """How it is written in a template."""
        return "{{" + self.label + "}}"


A, T, O, R, C, M, K, S, I = (  # noqa: E741 - one letter a reader, for the table below
    Addressee.APPLICANT,
    Addressee.THIRD_PARTY,
    Addressee.OTHER_ORGAN,
    Addressee.REVIEW_ORGAN,
    Addressee.COURT,
    Addressee.COMPETENT_OFFICE,
    Addressee.COMPLAINANT,
    Addressee.SERVED,
    Addressee.INTERNAL,
)
ALL = frozenset(Addressee)
# Who reads a letter decides what may stand in it (个人信息保护法 Art 6: no more than is needed).
CASE = frozenset({A, I})  # the applicant's own case
PARTIES = frozenset({A, I, R, C})  # what the organs that judge the case read too
THIRD = frozenset({T, I})
CONSULTED = frozenset({T, O, I})
ORGANS = frozenset({O, R, C, M})
JUDGES = frozenset({R, C})
INSIDE = frozenset({I})
EVIDENCE = (_("序号"), _("证据名称"), _("证明对象"), _("页码"))
FILES = (_("序号"), _("文号"), _("责任者"), _("题名"), _("日期"), _("页数"))
CASES = (_("登记号"), _("收到日"), _("申请内容"))


def _own(name: str, label: str, example: str, whose: Addressee, *others: Addressee) -> Placeholder:
    """Somebody's personal data: for that person, the file, and those named."""
    return Placeholder(name, label, example, frozenset({whose, I, *others}), whose=whose)


def _text(name: str, label: str, example: str, readers: frozenset[Addressee]) -> Placeholder:
    return Placeholder(name, label, example, readers)


def _day(name: str, label: str, example: str, readers: frozenset[Addressee]) -> Placeholder:
    return Placeholder(name, label, example, readers, Shape.DATE)


def _hand(
    name: str, label: str, example: str, readers: frozenset[Addressee], blank: str = ""
) -> Placeholder:
    """A field filled in by hand on paper; it may be given as well."""
    return Placeholder(name, label, example, readers, blank=blank)


def _choice(
    name: str, label: str, readers: frozenset[Addressee], *choices: str, blank: str = ""
) -> Placeholder:
    return Placeholder(
        name, label, choices[0], readers, Shape.CHOICE, blank=blank, choices=choices
    )  # fmt: skip


def _table(
    name: str, label: str, example: str, readers: frozenset[Addressee], columns: tuple[str, ...]
) -> Placeholder:
    return Placeholder(name, label, example, readers, Shape.TABLE, columns=columns)


def _fixed(name: str, label: str, readers: frozenset[Addressee]) -> Placeholder:
    return Placeholder(name, label, PASSAGES.get(name, ""), readers, Shape.FIXED)


COMMON = (
    _text("agency", _("行政机关"), _("某市公安局"), ALL),
    _text("number", _("文号"), _("某公开答〔2026〕12号"), ALL),
    _day("date", _("成文日期"), "2026-03-02", ALL),
    _text("office", _("工作机构"), _("某市公安局政府信息公开办公室"), ALL),
    _text("office_contact", _("工作机构联系方式"), _("某市某路1号，0000-1234567"), ALL),
    _text("handled_by", _("经办人"), _("王承办"), frozenset({I, S})),
    Placeholder("attachments", _("附件"), _("关于示例事项的通知"), ALL, Shape.LINES),
    Placeholder("copies", _("抄送"), _("某市人民政府办公室"), ORGANS, Shape.LINES),
    _text("to", _("主送机关"), _("某市人民政府办公室"), ORGANS | {I}),
)
APPLICANT = (
    # Who reviews or judges has to know the parties; a third party is asked about the information,
    # which does not depend on who wants it.
    _own("applicant", _("申请人"), _("王小样"), A, R, C),
    _own("id_number", _("身份证明"), _("居民身份证 990101199003071237"), A),
    _own("phone", _("联系电话"), "13900000000", A),
    _own("email", _("电子邮箱"), "wang@example.org", A),
    _own("address", _("通信地址"), _("某市某路9号，000000"), A),
    _own("agent", _("代理人"), _("李代理，授权委托书附后"), A, R, C),
    _text("applicant_kind", _("申请人类别"), _("自然人"), CASE),
    _text("request", _("申请内容"), _("2025年某路改造工程的批复文件"), PARTIES),
    _text("form_wanted", _("形式要求"), _("纸质复制件"), CASE),
    _text("way_wanted", _("获取方式"), _("邮寄"), CASE),
    _hand("applicant_signature", _("申请人签字"), _("王小样（签字）"), CASE),
    _day("applied_on", _("申请日期"), "2026-02-02", CASE),
    _text("case_number", _("登记号"), "2026-000012", PARTIES),
    _text("channel", _("申请渠道"), _("邮政特快专递"), CASE),
    _day("received", _("收到日"), "2026-02-03", PARTIES),
    _text("received_basis", _("收到日认定依据"), _("条例第三十一条第（二）项，以签收之日为准"), CASE),
    _day("due", _("答复届满日"), "2026-03-11", CASE),
    # The office's own limit (Art 30); to the applicant it would look like theirs.
    _day("correction_due", _("补正告知届满日"), "2026-02-12", INSIDE),
    _text("inquiry", _("查询方式"), _("凭登记号和查询码在本机关门户网站查询"), CASE),
    _text("difficulty", _("书面困难情形"), _("视力障碍，书写有困难"), CASE),
    _text("scribe", _("代填人"), _("赵代填"), CASE),
    _text("spoken_at", _("口头申请的时间和地点"), _("2026年2月3日，本机关接待室"), CASE),
    _text("assistance", _("协助事项"), _("提供大字版"), CASE),
    _text("contacted_by", _("联系方式"), _("电话 0000-7654321"), CASE),
    _text("contacted_at", _("联系时间"), _("2026年2月3日10时"), CASE),
    _text("confirmed_by", _("确认人"), _("钱确认"), CASE),
    _text("confirm_result", _("确认结果"), _("申请人确认申请已由本机关收到"), CASE),
    _day("arrived", _("来件日期"), "2026-02-02", CASE),
)  # fmt: skip
HANDLING = (
    _text("unclear", _("不明确之处"), _("未写明所需文件的年度"), PARTIES),
    _text("correction_items", _("补正事项"), _("文件的名称或者形成时间"), CASE),
    _text("correction_period", _("补正期限"), _("收到本告知书之日起15个工作日内"), CASE),
    _text("guidance", _("指导释明"), _("可以先查阅本机关公布的政府信息公开目录"), CASE),
    _day("corrected", _("补正收到日"), "2026-02-20", PARTIES),
    _day("correction_served", _("补正告知送达日"), "2026-02-10", PARTIES),
    _day("correction_ended", _("补正期满日"), "2026-03-09", PARTIES),
    _text("frequency", _("数量频次的事实"), _("2026年1月至2月共提出申请58件，内容均为同一事项"), PARTIES),
    _text("reasons_period", _("说明理由期限"), _("收到本告知书之日起10个工作日内"), CASE),
    _day("delayed_until", _("延迟答复期限"), "2026-06-30", CASE),
    _text("delay_reason", _("延迟理由"), _("申请事项多，逐件查找需要较长时间"), CASE),
    _text("extend_reason", _("延期理由"), _("涉及的档案数量较多，需要逐卷查阅"), CASE),
    Placeholder("extend_days", _("延长天数"), "20", CASE, Shape.NUMBER, most=20),  # Art 33.2
    _day("extended_due", _("延长后届满日"), "2026-04-08", CASE),
    _hand("handler_opinion", _("承办意见"), _("拟同意。王承办"), INSIDE),
    _hand("head_opinion", _("负责人意见"), _("同意。郑负责"), INSIDE),
    _own("third_party", _("第三方"), _("某样板有限公司"), T),
    _own("third_party_contact", _("第三方联系方式"), _("某市某街3号，0000-2222222"), T),
    _text("consulted_information", _("征求意见的政府信息"), _("某工程合同的价款部分"), CONSULTED),
    _hand("third_party_choice", _("是否同意公开"), _("不同意公开"), THIRD, _("□同意公开　　□部分同意公开　　□不同意公开")),
    _hand("third_party_reason", _("第三方理由"), _("价款构成属于商业秘密"), THIRD),
    _hand("third_party_signature", _("第三方签章"), _("某样板有限公司（盖章）"), THIRD),
    _day("consult_sent", _("征求意见书发出日"), "2026-02-16", frozenset({A, T, I})),
    _text("disclosed_content", _("决定公开的内容"), _("某工程合同的总价款"), THIRD),
    _text("public_interest", _("决定公开的理由"), _("涉及财政资金使用，不公开可能对公共利益造成重大影响"), THIRD),
    _text("consult_matter", _("征求事项"), _("所附文件是否可以公开"), frozenset({O, I})),
    _text("consult_term", _("征求意见时限"), _("2026年2月27日前"), frozenset({O, I})),
    _text("reviewed_information", _("拟公开的政府信息"), _("关于示例事项的通知（第二稿）"), INSIDE),
    _choice("openness", _("公开属性"), INSIDE, _("主动公开"), _("依申请公开"), _("不予公开")),
    _text("secrecy_check", _("涉密审查"), _("不涉及国家秘密"), INSIDE),
    _text("sensitive_check", _("敏感信息审查"), _("不涉及工作秘密"), INSIDE),
    _text("personal_check", _("个人信息审查"), _("已遮盖姓名和住址"), INSIDE),
    _text("trade_check", _("商业秘密审查"), _("不涉及商业秘密"), INSIDE),
    _text("stability_check", _("三安全一稳定审查"), _("不危及国家安全、公共安全、经济安全、社会稳定"), INSIDE),
    _hand("secrecy_opinion", _("保密审查意见"), _("不涉密。冯保密"), INSIDE),
    _hand("undecided", _("不能确定的处理"), _("没有不能确定的事项"), INSIDE,
          _("□无　　□报政府信息公开工作主管部门确定　　□报保密行政管理部门确定")),
)  # fmt: skip
FEES = (
    # Read by nobody: it chooses the words of the standard and is never printed itself.
    _choice("fee_mode", _("计费方式"), frozenset(), "by-case", "by-volume"),
    _text("fee_amount", _("收费数额"), _("2000元"), CASE),
    _text("fee_detail", _("计算过程"), _("本月第11件至第30件，20件×100元"), CASE),
    _text("pay_how", _("缴纳方式"), _("凭缴款码到代收银行或者网上缴纳"), CASE),
    _text("receipt_number", _("财政票据号"), "0000123456", INSIDE),
    _day("paid_on", _("缴费日期"), "2026-03-05", CASE),
    _text("refund", _("退费情况"), _("2026年4月1日退回100元"), INSIDE),
    _text("fee_notice", _("收费通知文号"), _("某公开费〔2026〕3号"), PARTIES),
    _day("fee_notice_served", _("收费通知送达日"), "2026-02-06", PARTIES),
    _day("pay_due", _("缴费期满日"), "2026-03-13", PARTIES),
)
ANSWERING = (
    _text("information", _("信息名称"), _("《关于示例事项的通知》（某公字〔2025〕8号）"), CASE),
    _text("where_published", _("公开途径"), _("本机关门户网站“法定主动公开内容”栏目"), CASE),
    _text("form_given", _("提供形式"), _("纸质复制件"), CASE),
    Placeholder("pages", _("页数"), "12", CASE, Shape.NUMBER),
    _text("open_part", _("公开部分"), _("合同的标的、履行期限"), CASE),
    _text("withheld_part", _("不公开部分"), _("合同第八条记载的工艺参数"), CASE),
    _text("withheld_reasons", _("逐项理由与依据"), _("第八条属于商业秘密，公开会损害合法权益，依据条例第十五条"), CASE),
    _text("masking", _("遮盖说明"), _("不公开的内容已用黑色块遮盖"), CASE),
    _text("reason", _("理由"), _("所申请的内容由法律规定的机关掌握"), CASE),
    _text("secret_fact", _("国家秘密认定情况"), _("该文件已依法确定为国家秘密，密级为秘密级"), CASE),
    _text("forbidding_law", _("禁止公开的法律、行政法规条文"), _("《中华人民共和国某法》第五条"), CASE),
    _text("endangered", _("可能危及的利益"), _("公共安全"), CASE),
    _text("consultation", _("征求意见情况"), _("本机关已书面征求第三方意见，第三方不同意公开"), CASE),
    _text("objection", _("不同意公开的理由"), _("公开会使其丧失竞争优势，该理由合理"), CASE),
    _text("weighing", _("公共利益衡量"), _("不公开不会对公共利益造成重大影响"), CASE),
    _choice("internal_class", _("内部事务类别"), CASE, _("人事管理"), _("后勤管理"), _("内部工作流程")),
    _choice("process_class", _("过程性信息类别"), CASE,
            _("讨论记录"), _("过程稿"), _("磋商信函"), _("请示报告")),
    _text("case_file", _("案卷归属"), _("某行政处罚案件的案卷"), CASE),
    _text("file_access", _("案卷查阅途径"), _("案件当事人可以到办案单位申请查阅"), CASE),
    _text("special_law", _("适用的法律、行政法规"), _("《中华人民共和国户口登记条例》"), CASE),
    _text("special_way", _("办理途径"), _("到户籍所在地派出所办理"), CASE),
    _text("search", _("检索情况"), _("以名称和文号为关键词，检索了办公系统和档案室2015年以来的目录"), CASE),
    _text("responsible_organ", _("负责机关"), _("某市自然资源局"), CASE),
    _text("responsible_contact", _("负责机关联系方式"), "0000-3333333", CASE),
    _text("existing_state", _("现有信息状况"), _("本机关保存有逐月的原始记录，没有年度汇总"), CASE),
    _text("processing_reason", _("需要加工、分析的原因"), _("须将原始记录逐条统计汇总"), CASE),
    _text("correction_course", _("补正经过"), _("您（单位）于2026年2月20日提交补正材料"), CASE),
    _text("still_unclear", _("仍不明确之处"), _("仍未指明所需文件的名称、文号或者特征"), CASE),
    _text("proper_channel", _("相应渠道"), _("可以通过信访、投诉、举报渠道提出"), CASE),
    _text("earlier_answer", _("前次答复"), _("2026年1月5日的某公开答〔2026〕2号答复书"), CASE),
    _text("publication_source", _("出版物获取途径"), _("可以在新华书店购买"), CASE),
    _text("reasons_asked", _("要求说明理由的情况"), _("本机关于2026年2月6日要求说明理由"), CASE),
    _text("judgement", _("理由不合理的判断"), _("所述理由与申请的数量、频次不相称，不合理"), CASE),
    _text("already_obtained", _("已获取信息的事实"), _("您（单位）已于2025年12月3日取得该文件"), CASE),
    _text("basis_given", _("另行指明的依据"), _("《中华人民共和国政府信息公开条例》第二条"), CASE),
    Placeholder("review_organ", _("行政复议机关"), _("某市人民政府"), frozenset({A, T, I}), Shape.LINES),
    _text("court", _("人民法院"), _("某市某区人民法院"), frozenset({A, T, I, R})),
    _text("online_review", _("网上行政复议渠道"), _("行政复议掌上服务平台"), frozenset({A, T, I})),
    _text("record_in_question", _("申请更正的信息"), _("户口登记中的出生日期"), CASE),
    _text("correction_result", _("审核结果"), _("经审核，所附证据能够证明该记录不准确"), CASE),
    _text("corrected_record", _("更正内容"), _("出生日期更正为证据所载日期"), CASE),
    _text("transferred_to", _("转送机关"), _("某市某区公安分局"), CASE),
    _text("proper_organ", _("有权更正的机关"), _("某市某区民政局，0000-4444444"), CASE),
    _text("not_corrected", _("不予更正的理由"), _("所附证据不能证明记录不准确"), CASE),
)  # fmt: skip
SERVING = (
    _text("recipient", _("受送达人"), _("王小样"), frozenset({S, I})),
    _text("recipient_address", _("送达地址"), _("某市某路9号"), frozenset({S, I})),
    _text("served_document", _("送达文书"), _("《政府信息公开申请答复书》（某公开答〔2026〕12号）"), frozenset({S, I})),
    _text("service_way", _("送达方式"), _("直接送达"), frozenset({S, I})),
    _hand("recipient_signature", _("受送达人签收"), _("王小样（签收）"), frozenset({S, I})),
    _hand("signed_on", _("签收日期"), _("2026年3月4日"), frozenset({S, I}), _("　　年　　月　　日")),
    _hand("refusal_record", _("拒收或者留置记录"), _("无拒收情况"), frozenset({S, I})),
    _text("post_number", _("邮件号码"), "EX000000000CN", INSIDE),
    _day("posted_on", _("交邮日"), "2026-03-03", INSIDE),
    _table("cases", _("申请编号列表"), _("2026-000012\t2026-02-03\t示例通知"), INSIDE, CASES),
    _text("conversion", _("审核结论"), _("属于可以公开的政府信息，转为主动公开"), INSIDE),
    _day("publish_on", _("公开日期"), "2026-03-20", INSIDE),
    _text("withheld_information", _("不予公开的信息"), _("某项目论证材料"), INSIDE),
    _text("original_basis", _("原不予公开的依据"), _("条例第十六条第二款"), INSIDE),
    _text("change", _("情势变化"), _("项目已经完成"), INSIDE),
    _text("evaluation", _("评估结论"), _("转为主动公开"), INSIDE),
    _text("archive_number", _("档号"), "J001-WS·2026-D30-BGS-0012", INSIDE),
    _text("file_title", _("案卷题名"), _("2026-000012号政府信息公开申请"), INSIDE),
    _text("retention", _("保管期限"), _("定期30年"), INSIDE),
    _table("files", _("卷内文件"), _("1\t某公开答〔2026〕12号\t某市公安局\t答复书\t20260302\t1"), INSIDE, FILES),
    _hand("inspector", _("检查人"), _("陈检查"), INSIDE),
    _text("file_notes", _("备考说明"), _("本卷共12页，齐全完整"), INSIDE),
)  # fmt: skip
DISPUTES = (
    _text("review_case", _("复议案号"), _("某政复〔2026〕5号"), JUDGES | {I}),
    _text("court_case", _("案号"), _("（2026）某0000行初1号"), JUDGES | {I}),
    _text("facts", _("事实"), _("被申请人于2026年2月3日收到申请，2026年3月2日作出答复"), JUDGES | {I}),
    _text("defence", _("答辩意见"), _("被诉答复认定事实清楚，程序合法，请求驳回诉讼请求"), JUDGES | {I}),
    _table("evidence", _("证据清单"), _("1\t申请表\t申请的内容和时间\t1-2"), JUDGES | {I}, EVIDENCE),
    _text("legal_grounds", _("依据"), _("《中华人民共和国政府信息公开条例》第三十六条"), JUDGES | {I}),
    Placeholder("materials", _("材料清单"), _("行政复议答复书一式两份"), JUDGES | {I}, Shape.LINES),
    Placeholder("norms", _("规范性文件"), _("《中华人民共和国政府信息公开条例》"), JUDGES | {I}, Shape.LINES),
    _text("representatives", _("委托代理人"), _("孙代理，某市公安局法制支队民警"), JUDGES | {I}),
    _text("authority", _("代理权限"), _("一般代理：代为答辩、举证、质证、辩论"), JUDGES | {I}),
    _text("order", _("履行依据"), _("某政复决〔2026〕5号行政复议决定书"), JUDGES | {I}),
    _text("new_answer", _("重新作出的答复"), _("2026年5月6日的某公开答〔2026〕40号答复书"), JUDGES | {I}),
    _text("performance", _("履行情况"), _("已重新检索并于2026年5月7日送达"), JUDGES | {I}),
    _own("complainant", _("投诉举报人"), _("周反映"), K),
    _text("complaint", _("投诉举报事项"), _("反映某单位未按期答复政府信息公开申请"), frozenset({K, I})),
    _day("complaint_received", _("投诉举报登记日"), "2026-04-01", frozenset({K, I})),
    _text("verified", _("查证结论"), _("经查，所反映的情况属实"), frozenset({K, I})),
    _choice("measure", _("处理措施"), frozenset({K, I}), _("督促整改"), _("通报批评"),
            _("不予支持")),
    _choice("supervision", _("督促措施"), frozenset({O, I}), _("督促整改"), _("通报批评")),
    _text("problems", _("存在的问题"), _("政府信息公开指南未及时更新"), frozenset({O, I})),
    _text("rectify_by", _("整改期限"), _("2026年4月30日前"), frozenset({O, I})),
    _text("recheck", _("复核安排"), _("整改期满后10个工作日内由本机关复核"), frozenset({O, I})),
    _text("report_title", _("年度报告"), _("《某市公安局2025年政府信息公开工作年度报告》"), frozenset({M, I})),
    _text("report_url", _("公布网址"), "https://www.example.org/report", frozenset({M, I})),
    _day("published_on", _("公布日期"), "2026-01-20", frozenset({M, I})),
)  # fmt: skip
# A passage speaks to one reader (您（单位）, 贵单位): in another's letter it would address the wrong one.
PASSAGE_READERS: Mapping[str, tuple[str, frozenset[Addressee]]] = MappingProxyType({
    "correction_consequence": (_("逾期不补正的后果"), CASE),
    "correction_restart": (_("补正后的期限起算"), CASE),
    "abandoned": (_("视为放弃的依据"), CASE),
    "no_excuse": (_("无正当理由"), CASE),
    "third_party_term": (_("第三方意见期限"), THIRD),
    "third_party_silence": (_("第三方逾期的后果"), THIRD),
    "reply_slip": (_("回执说明"), THIRD),
    "not_counted": (_("不计入答复期限"), CASE),
    "co_producer_term": (_("共同制作机关意见期限"), frozenset({O, I})),
    "co_producer_silence": (_("共同制作机关逾期的后果"), frozenset({O, I})),
    "reasons_consequence": (_("说明理由的后果"), CASE),
    "fee_basis": (_("收费依据"), CASE),
    "fee_standard": (_("收费标准"), CASE),
    "pay_term": (_("缴费期限"), CASE),
    "pay_consequence": (_("逾期不缴费的后果"), CASE),
    "fee_restart": (_("缴费后的期限起算"), CASE),
    "unpaid_basis": (_("不缴费的依据"), CASE),
    "fee_item": (_("收入科目"), INSIDE),
    "not_exist": (_("不存在的结论"), CASE),
    "not_repeated": (_("不予重复处理"), CASE),
    "not_handled": (_("不作为申请处理"), CASE),
    "posted_rule": (_("交邮日规则"), INSIDE),
    "basis": (_("答复依据"), CASE),
    "remedy": (_("救济途径"), frozenset({A, T, I})),
})  # fmt: skip
PLACEHOLDERS: tuple[Placeholder, ...] = (
    *COMMON,
    *APPLICANT,
    *HANDLING,
    *FEES,
    *ANSWERING,
    *SERVING,
    *DISPUTES,
    *(_fixed(name, label, readers) for name, (label, readers) in PASSAGE_READERS.items()),
)
BY_NAME: Mapping[str, Placeholder] = MappingProxyType({each.name: each for each in PLACEHOLDERS})
BY_LABEL: Mapping[str, Placeholder] = MappingProxyType({each.label: each for each in PLACEHOLDERS})
