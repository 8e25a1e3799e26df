"""L20-L22: the information-processing fee (条例 Art 42, 国办函〔2020〕109号)."""

from __future__ import annotations

from gongkai.letters.required_parts import (
    REMEDY,
    WHICH_CASE,
    Addressee,
    Flag,
    Layout,
    LetterKind,
    part,
    passage,
)
from gongkai.statute.wording import _

RULES = _("国办函〔2020〕109号")
L20 = LetterKind(
    id="L20",
    name=_("信息处理费收费通知书"),
    title=_("政府信息公开信息处理费收费通知书"),
    basis="42",
    addressee=Addressee.APPLICANT,
    series=_("公开费"),
    effect=_("缴费后，答复期限自次日起重新计算"),
    parts=(
        *WHICH_CASE,
        passage("fee_basis", _("依据"), "42"),
        passage("fee_standard", _("标准"), RULES, needs=("fee_mode",)),
        part("fee_amount", _("数额"), RULES),
        part("pay_how", _("缴纳方式"), RULES),
        passage("pay_term", _("20个工作日"), RULES),
        passage("pay_consequence", _("逾期后果"), RULES),
    ),
    template=_(
        "您（单位）提出的政府信息公开申请，本机关于{{收到日}}收到，登记号为{{登记号}}。\n"
        "您（单位）申请公开政府信息的数量、频次明显超过合理范围。根据{{收费依据}}的规定，"
        "本机关决定收取信息处理费。\n"
        "一、收费标准\n"
        "{{收费标准}}。\n"
        "二、收费数额\n"
        "本次应缴纳{{收费数额}}。\n"
        "计算过程：{{计算过程}}。\n"
        "三、缴纳方式和期限\n"
        "{{缴纳方式}}。{{缴费期限}}{{逾期不缴费的后果}}\n"
        "{{缴费后的期限起算}}\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
# The fee goes to the treasury; what the file needs is the number of the fiscal receipt.
L21 = LetterKind(
    id="L21",
    name=_("缴费、退费凭证登记"),
    title=_("信息处理费缴费、退费凭证登记表"),
    basis=RULES,
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("receipt_number", _("财政票据号"), RULES),
        passage("fee_item", _("收入科目103049950"), RULES),
        part("paid_on", _("缴费日期"), RULES),
        part("fee_amount", _("数额"), RULES),
        part("refund", _("退费情况"), RULES, when=Flag.REFUNDED),
    ),
    template=_(
        "登记号｜{{登记号}}｜申请人｜{{申请人}}\n"
        "收费通知文号｜{{收费通知文号}}\n"
        "收费通知送达日｜{{收费通知送达日}}｜缴费期满日｜{{缴费期满日}}\n"
        "缴费日期｜{{缴费日期}}｜收费数额｜{{收费数额}}\n"
        "财政票据号｜{{财政票据号}}\n"
        "收入科目｜{{收入科目}}｜经办人｜{{经办人}}\n"
        "退费情况｜{{退费情况}}"
    ),
)
# Unlike L08 it is served: 109号 Art 6 has the applicant notified, and the remedy is that of O2.
L22 = LetterKind(
    id="L22",
    name=_("逾期未缴费不再处理告知书"),
    title=_("政府信息公开申请不再处理告知书"),
    basis=RULES,
    addressee=Addressee.APPLICANT,
    series=_("公开止"),
    effect=_("计入年度报告表三（六）2"),
    remedy_code="O2",
    parts=(
        *WHICH_CASE,
        part("fee_notice", _("收费通知"), RULES, "fee_notice", "fee_notice_served"),
        part("pay_due", _("期满日"), RULES),
        passage("unpaid_basis", _("依据"), RULES),
        *REMEDY,
    ),
    template=_(
        "您（单位）提出的政府信息公开申请，本机关于{{收到日}}收到，登记号为{{登记号}}。\n"
        "本机关作出的信息处理费收费通知书（{{收费通知文号}}）已于{{收费通知送达日}}送达您（单位），"
        "缴费期限至{{缴费期满日}}届满，您（单位）逾期未缴纳。\n"
        "根据{{不缴费的依据}}的规定，本机关不再处理该政府信息公开申请。\n"
        "{{救济途径}}\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
KINDS = (L20, L21, L22)
