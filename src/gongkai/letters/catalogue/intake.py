"""L01-L08: from the application to the corrected application (条例 Art 29-31)."""

from __future__ import annotations

from gongkai.letters.required_parts import WHICH_CASE, Addressee, Layout, LetterKind, part, passage
from gongkai.statute.wording import _

APPLICATION_PARTS = (
    part("applicant", _("姓名或者名称"), "29.2(1)", by_hand=True),
    part("id_number", _("身份证明"), "29.2(1)", by_hand=True),
    part("contact", _("联系方式"), "29.2(1)", "phone", "address", by_hand=True),
    part("request", _("信息名称、文号或者其他特征性描述"), "29.2(2)", by_hand=True),
    part("way", _("形式要求和获取方式、途径"), "29.2(3)", "form_wanted", "way_wanted", by_hand=True),
)  # fmt: skip
APPLICATION_ROWS = _(
    "姓名或者名称｜{{申请人}}｜申请人类别｜{{申请人类别}}\n"
    "身份证明及号码｜{{身份证明}}\n"
    "联系电话｜{{联系电话}}\n"
    "电子邮箱｜{{电子邮箱}}\n"
    "通信地址｜{{通信地址}}\n"
    "代理人｜{{代理人}}\n"
    "所需政府信息的名称、文号或者其他特征性描述｜{{申请内容}}\n"
    "形式要求｜{{形式要求}}｜获取方式、途径｜{{获取方式}}\n"
)
L01 = LetterKind(
    id="L01",
    name=_("政府信息公开申请表"),
    title=_("政府信息公开申请表"),
    basis="29",
    addressee=Addressee.APPLICANT,
    layout=Layout.FORM,
    signed=False,
    parts=APPLICATION_PARTS,
    template=APPLICATION_ROWS
    + _(
        "签名或者盖章｜{{申请人签字}}｜申请日期｜{{申请日期}}\n"
        "填写说明：1.本表依据《中华人民共和国政府信息公开条例》第二十九条制作。\n"
        "2.请附身份证明的复制件；委托他人代为申请的，另附授权委托书和代理人的身份证明。\n"
        "3.一份申请有多项内容的，请分别写明每项政府信息的名称、文号或者特征。"
    ),
)
# 条例 Art 29.1: who has difficulty in writing may apply orally; the scribe is named, and the
# applicant signs that it is what they said.
L02 = LetterKind(
    id="L02",
    name=_("口头申请代填记录"),
    title=_("政府信息公开口头申请代填记录"),
    basis="29.1",
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("applicant", _("姓名或者名称"), "29.2(1)"),
        part("id_number", _("身份证明"), "29.2(1)"),
        part("contact", _("联系方式"), "29.2(1)", "phone", "address", needs=("phone",)),
        part("request", _("信息名称、文号或者其他特征性描述"), "29.2(2)"),
        part("way", _("形式要求和获取方式、途径"), "29.2(3)", "form_wanted", "way_wanted"),
        part("scribe", _("代填人"), "29.1"),
        part("applicant_signature", _("申请人核对签字"), "29.1", by_hand=True),
    ),
    template=_("口头申请时间、地点｜{{口头申请的时间和地点}}\n书面申请的困难｜{{书面困难情形}}\n")
    + APPLICATION_ROWS
    + _(
        "代填人｜{{代填人}}｜经办人｜{{经办人}}\n"
        "申请人核对（以上内容已向本人宣读，与本人所述一致）｜{{申请人签字}}"
    ),
)  # fmt: skip
L03 = LetterKind(
    id="L03",
    name=_("申请登记表"),
    title=_("政府信息公开申请登记表"),
    basis="45",
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("case_number", _("登记号"), "45"),
        part("channel", _("渠道"), "29.1"),
        part("received", _("收到日及其认定依据"), "31", "received", "received_basis"),
        part("applicant_kind", _("申请人类别"), "50"),
        part("due", _("期限"), "33.2"),
    ),
    template=_(
        "登记号｜{{登记号}}｜申请渠道｜{{申请渠道}}\n"
        "收到日｜{{收到日}}｜申请人类别｜{{申请人类别}}\n"
        "收到日认定依据｜{{收到日认定依据}}\n"
        "申请人｜{{申请人}}\n"
        "身份证明｜{{身份证明}}\n"
        "联系电话｜{{联系电话}}\n"
        "电子邮箱｜{{电子邮箱}}\n"
        "通信地址｜{{通信地址}}\n"
        "代理人｜{{代理人}}\n"
        "申请内容｜{{申请内容}}\n"
        "形式要求｜{{形式要求}}｜获取方式｜{{获取方式}}\n"
        "补正告知届满日｜{{补正告知届满日}}｜答复届满日｜{{答复届满日}}\n"
        "协助事项｜{{协助事项}}｜经办人｜{{经办人}}"
    ),
)
# A receipt decides nothing, so it bears no number.
L04 = LetterKind(
    id="L04",
    name=_("接收（登记）回执"),
    title=_("政府信息公开申请接收回执"),
    basis="31",
    addressee=Addressee.APPLICANT,
    parts=(
        part("received", _("收到日"), "31"),
        part("case_number", _("登记号"), "45"),
        part("due", _("答复届满日"), "33.2"),
        part("inquiry", _("查询方式"), "28"),
    ),
    template=_(
        "您（单位）提出的政府信息公开申请，本机关于{{收到日}}收到，登记号为{{登记号}}。\n"
        "根据《中华人民共和国政府信息公开条例》第三十三条的规定，本机关将于{{答复届满日}}前"
        "（含当日）答复。依法需要补正、征求意见、延长答复期限或者收取信息处理费的，另行告知。\n"
        "办理进度可以按以下方式查询：{{查询方式}}。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
# 条例 Art 31(2)(3): the day of receipt is agreed with the applicant, so each attempt is put on paper.
L05 = LetterKind(
    id="L05",
    name=_("收到日确认记录"),
    title=_("政府信息公开申请收到日确认记录"),
    basis="31",
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("contact", _("联系方式与时间"), "31(2)", "contacted_by", "contacted_at"),
        part("confirmed_by", _("确认人"), "31(3)"),
        part("confirm_result", _("结果"), "31(3)"),
    ),
    template=_(
        "登记号｜{{登记号}}｜申请渠道｜{{申请渠道}}\n"
        "申请人｜{{申请人}}｜来件日期｜{{来件日期}}\n"
        "联系方式｜{{联系方式}}｜联系时间｜{{联系时间}}\n"
        "确认人｜{{确认人}}｜经办人｜{{经办人}}\n"
        "确认结果｜{{确认结果}}\n"
        "收到日｜{{收到日}}\n"
        "说明：以平常信函、互联网渠道或者传真提交的申请，依照《中华人民共和国政府信息公开条例》"
        "第三十一条的规定，以确认之日为收到申请之日；每次联系均应记录。"
    ),
)
# 条例 Art 30: everything that has to be corrected is said at once, with a period and its consequence.
L06 = LetterKind(
    id="L06",
    name=_("补正告知书"),
    title=_("政府信息公开申请补正告知书"),
    basis="30",
    addressee=Addressee.APPLICANT,
    series=_("公开补"),
    effect=_("只能发出一次；答复期限自收到补正的申请之日起重新计算"),
    parts=(
        *WHICH_CASE,
        part("unclear", _("不明确之处"), "30"),
        part("correction_items", _("补正事项"), "30"),
        part("correction_period", _("补正期限"), "30"),
        passage("correction_consequence", _("逾期后果"), "30"),
        part("guidance", _("指导释明"), "30"),
    ),
    template=_(
        "您（单位）提出的政府信息公开申请，本机关于{{收到日}}收到，登记号为{{登记号}}。\n"
        "经审查，该申请的内容不明确：{{不明确之处}}。\n"
        "根据《中华人民共和国政府信息公开条例》第三十条的规定，请您（单位）补正以下事项："
        "{{补正事项}}。\n"
        "请在{{补正期限}}提交补正材料。{{补正后的期限起算}}{{逾期不补正的后果}}\n"
        "为便于补正，现作如下说明：{{指导释明}}。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
L07 = LetterKind(
    id="L07",
    name=_("补正材料接收回执"),
    title=_("政府信息公开申请补正材料接收回执"),
    basis="30",
    addressee=Addressee.APPLICANT,
    parts=(
        part("case_number", _("登记号"), "45"),
        part("corrected", _("补正收到日"), "30"),
        part("due", _("新的答复届满日"), "33.2"),
    ),
    template=_(
        "您（单位）就登记号为{{登记号}}的政府信息公开申请提交的补正材料，本机关于"
        "{{补正收到日}}收到。\n"
        "根据《中华人民共和国政府信息公开条例》第三十条的规定，答复期限自该日起计算，"
        "本机关将于{{答复届满日}}前（含当日）答复。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
# For the file alone: Art 30 lets the application lapse without a letter.
L08 = LetterKind(
    id="L08",
    name=_("逾期不补正办结单"),
    title=_("政府信息公开申请逾期不补正办结单"),
    basis="30",
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    effect=_("计入年度报告表三（六）1"),
    parts=(
        part("correction_served", _("补正告知送达日"), "30"),
        part("correction_ended", _("补正期满日"), "30"),
        passage("abandoned", _("视为放弃的依据"), "30"),
    ),
    template=_(
        "登记号｜{{登记号}}｜申请人｜{{申请人}}\n"
        "收到日｜{{收到日}}｜补正告知送达日｜{{补正告知送达日}}\n"
        "补正期满日｜{{补正期满日}}｜经办人｜{{经办人}}\n"
        "申请内容｜{{申请内容}}\n"
        "处理依据｜{{视为放弃的依据}}\n"
        "承办意见｜{{承办意见}}\n"
        "负责人意见｜{{负责人意见}}"
    ),
)
KINDS = (L01, L02, L03, L04, L05, L06, L07, L08)
