"""L25-L29: service, conversion to proactive disclosure, re-evaluation, the archive."""

from __future__ import annotations

from gongkai.letters.required_parts import Addressee, Layout, LetterKind, part, passage
from gongkai.statute.wording import _

SERVICE = _("国办公开办函〔2016〕235号")
L25 = LetterKind(
    id="L25",
    name=_("送达回证"),
    title=_("送达回证"),
    basis=SERVICE,
    addressee=Addressee.SERVED,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("served_document", _("文书名称、文号"), SERVICE),
        part("service_way", _("送达方式"), SERVICE),
        part("recipient", _("受送达人"), SERVICE),
        part("recipient_signature", _("受送达人签收"), SERVICE, by_hand=True),
        part("signed_on", _("日期"), SERVICE, by_hand=True),
        part("refusal_record", _("拒收、留置记录"), SERVICE, by_hand=True),
    ),
    template=_(
        "送达机关｜{{行政机关}}\n"
        "送达文书｜{{送达文书}}\n"
        "受送达人｜{{受送达人}}\n"
        "送达地址｜{{送达地址}}\n"
        "送达方式｜{{送达方式}}｜送达人｜{{经办人}}\n"
        "签名或者盖章｜{{受送达人签收}}\n"
        "签收日期｜{{签收日期}}\n"
        "拒收、留置情况及见证人｜{{拒收或者留置记录}}\n"
        "说明：受送达人不在，由同住成年家属代收的，请代收人注明与受送达人的关系；受送达人拒绝签收的，"
        "应当记明情况并由见证人签名，或者采用拍照、录像等方式记录。"
    ),
)
# 国办公开办函〔2016〕235号: only the postal enterprise's own receipt proves the day of posting.
L26 = LetterKind(
    id="L26",
    name=_("邮寄送达登记（交邮凭证）"),
    title=_("邮寄送达登记表"),
    basis=SERVICE,
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("post_number", _("邮政企业邮件号码"), SERVICE),
        part("posted_on", _("交邮日"), SERVICE),
        passage("posted_rule", _("交邮日为期限计算时点"), SERVICE),
    ),
    template=_(
        "登记号｜{{登记号}}\n"
        "送达文书｜{{送达文书}}\n"
        "受送达人｜{{受送达人}}\n"
        "送达地址｜{{送达地址}}\n"
        "邮政企业邮件号码｜{{邮件号码}}\n"
        "交邮日｜{{交邮日}}｜经办人｜{{经办人}}\n"
        "说明：应当通过邮政企业寄送，不得要求收件人付费。{{交邮日规则}}交邮凭证粘贴于后。"
    ),
)
L27 = LetterKind(
    id="L27",
    name=_("转为主动公开审核单"),
    title=_("依申请公开转为主动公开审核单"),
    basis="44",
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("cases", _("申请编号列表"), "44"),
        part("conversion", _("审核结论"), "44"),
        part("publish_on", _("公开日期"), "44"),
    ),
    template=_(
        "政府信息名称｜{{拟公开的政府信息}}\n"
        "审核结论｜{{审核结论}}\n"
        "公开日期｜{{公开日期}}｜经办人｜{{经办人}}\n"
        "承办意见｜{{承办意见}}\n"
        "负责人意见｜{{负责人意见}}\n"
        "申请公开该政府信息的申请：\n"
        "{{申请编号列表}}"
    ),
)
L28 = LetterKind(
    id="L28",
    name=_("不予公开信息定期评估表"),
    title=_("不予公开政府信息定期评估表"),
    basis="18",
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("withheld_information", _("信息"), "18"),
        part("original_basis", _("原依据"), "18"),
        part("change", _("情势变化"), "18"),
        part("evaluation", _("结论"), "18"),
    ),
    template=_(
        "不予公开的信息｜{{不予公开的信息}}\n"
        "原不予公开的依据｜{{原不予公开的依据}}\n"
        "情势变化｜{{情势变化}}\n"
        "评估结论｜{{评估结论}}\n"
        "经办人｜{{经办人}}\n"
        "承办意见｜{{承办意见}}\n"
        "保密审查意见｜{{保密审查意见}}\n"
        "负责人意见｜{{负责人意见}}"
    ),
)
# Cover, list of papers and note of the file, as DA/T 22-2015 asks, printed as three pages of one.
L29 = LetterKind(
    id="L29",
    name=_("归档卷皮、卷内目录、备考表"),
    title=_("政府信息公开申请案卷"),
    basis=_("《中华人民共和国档案法》第十四条"),
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("archive_number", _("档号"), "45"),
        part("files", _("文件清单"), "45"),
        part("retention", _("保管期限"), "45"),
    ),
    template=_(
        "档号｜{{档号}}\n"
        "案卷题名｜{{案卷题名}}\n"
        "立档单位｜{{行政机关}}\n"
        "登记号｜{{登记号}}｜申请人｜{{申请人}}\n"
        "收到日｜{{收到日}}｜保管期限｜{{保管期限}}\n"
        "＃卷内目录\n"
        "{{卷内文件}}\n"
        "＃备考表\n"
        "档号｜{{档号}}\n"
        "本卷情况说明｜{{备考说明}}\n"
        "立卷人｜{{经办人}}｜检查人｜{{检查人}}"
    ),
)
KINDS = (L25, L26, L27, L28, L29)
