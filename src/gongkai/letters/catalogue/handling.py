"""L09-L19: reasons, delay, extension, consultations and the review before disclosure."""

from __future__ import annotations

from gongkai.letters.required_parts import (
    REMEDY,
    WHICH_CASE,
    Addressee,
    Layout,
    LetterKind,
    part,
    passage,
)
from gongkai.statute.wording import _

L09 = LetterKind(
    id="L09",
    name=_("说明理由告知书"),
    title=_("政府信息公开申请说明理由告知书"),
    basis="35",
    addressee=Addressee.APPLICANT,
    series=_("公开理"),
    parts=(
        *WHICH_CASE,
        part("frequency", _("数量、频次的事实"), "35"),
        part("reasons_period", _("说明期限"), "35"),
        passage("reasons_consequence", _("后果"), "35"),
    ),
    template=_(
        "您（单位）提出的政府信息公开申请，本机关于{{收到日}}收到，登记号为{{登记号}}。\n"
        "经查，{{数量频次的事实}}。您（单位）申请公开政府信息的数量、频次明显超过合理范围。\n"
        "根据《中华人民共和国政府信息公开条例》第三十五条的规定，请您（单位）在{{说明理由期限}}"
        "书面说明理由。{{说明理由的后果}}\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
L10 = LetterKind(
    id="L10",
    name=_("延迟答复告知书（合理期限）"),
    title=_("政府信息公开申请延迟答复告知书"),
    basis="35",
    addressee=Addressee.APPLICANT,
    series=_("公开缓"),
    effect=_("答复期限改为所确定的合理期限"),
    parts=(
        *WHICH_CASE,
        part("delayed_until", _("合理期限"), "35"),
        part("delay_reason", _("延迟理由"), "35"),
    ),
    template=_(
        "您（单位）提出的政府信息公开申请，本机关于{{收到日}}收到，登记号为{{登记号}}。"
        "您（单位）说明的理由，本机关已经收悉，经审查认为合理。\n"
        "由于{{延迟理由}}，本机关无法在《中华人民共和国政府信息公开条例》第三十三条规定的期限内答复。"
        "根据该条例第三十五条的规定，本机关确定延迟答复的合理期限至{{延迟答复期限}}，届时将予以答复。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
# 条例 Art 33.2: the head agrees before the applicant is notified (L12), and signs by hand.
L11 = LetterKind(
    id="L11",
    name=_("延期答复审批表"),
    title=_("政府信息公开申请延期答复审批表"),
    basis="33.2",
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("extend_reason", _("理由"), "33.2"),
        part("extend_days", _("延长天数（不超过20个工作日）"), "33.2"),
        part("head_opinion", _("工作机构负责人意见"), "33.2", by_hand=True),
    ),
    template=_(
        "登记号｜{{登记号}}｜申请人｜{{申请人}}\n"
        "收到日｜{{收到日}}｜原答复届满日｜{{答复届满日}}\n"
        "申请内容｜{{申请内容}}\n"
        "延期理由｜{{延期理由}}\n"
        "延长的工作日数｜{{延长天数}}｜延长后届满日｜{{延长后届满日}}\n"
        "承办意见｜{{承办意见}}\n"
        "负责人意见｜{{负责人意见}}\n"
        "说明：延长答复期限应当经政府信息公开工作机构负责人同意并告知申请人，最长不超过20个工作日"
        "（《中华人民共和国政府信息公开条例》第三十三条第二款）；应当在原答复届满日前办理。"
    ),
)
L12 = LetterKind(
    id="L12",
    name=_("延期答复告知书"),
    title=_("政府信息公开申请延期答复告知书"),
    basis="33.2",
    addressee=Addressee.APPLICANT,
    series=_("公开延"),
    effect=_("答复期限延长，只能一次，最长20个工作日"),
    parts=(
        *WHICH_CASE,
        part("extended_due", _("延长后届满日"), "33.2"),
        part("extend_reason", _("理由"), "33.2"),
    ),
    template=_(
        "您（单位）提出的政府信息公开申请，本机关于{{收到日}}收到，登记号为{{登记号}}。\n"
        "由于{{延期理由}}，本机关不能在规定的期限内答复。根据《中华人民共和国政府信息公开条例》"
        "第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长至"
        "{{延长后届满日}}。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
L13 = LetterKind(
    id="L13",
    name=_("第三方意见征求书"),
    title=_("政府信息公开第三方意见征求书"),
    basis="32",
    addressee=Addressee.THIRD_PARTY,
    series=_("公开征"),
    effect=_("征求意见所需时间不计入答复期限"),
    parts=(
        part("consulted_information", _("拟公开的内容"), "32"),
        passage("third_party_term", _("15个工作日"), "32"),
        passage("third_party_silence", _("逾期后果"), "32"),
        passage("reply_slip", _("回执"), "32"),
    ),
    template=_(
        "本机关收到政府信息公开申请，所申请公开的以下政府信息涉及您（单位）：{{征求意见的政府信息}}。\n"
        "公开该信息可能损害您（单位）的合法权益。根据《中华人民共和国政府信息公开条例》第三十二条的规定，"
        "现书面征求您（单位）的意见。{{第三方意见期限}}{{第三方逾期的后果}}\n"
        "{{回执说明}}\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
# Goes out blank with L13; whoever is consulted fills it in.
L14 = LetterKind(
    id="L14",
    name=_("第三方意见回执"),
    title=_("第三方意见回执"),
    basis="32",
    addressee=Addressee.THIRD_PARTY,
    layout=Layout.FORM,
    signed=False,
    effect=_("收到意见后答复期限继续计算"),
    parts=(
        part("third_party_choice", _("同意或者不同意"), "32", by_hand=True),
        part("third_party_reason", _("理由"), "32", by_hand=True),
    ),
    template=_(
        "第三方｜{{第三方}}\n"
        "联系方式｜{{第三方联系方式}}\n"
        "征求意见的信息｜{{征求意见的政府信息}}\n"
        "对公开的意见｜{{是否同意公开}}\n"
        "理由（不同意公开的，应当说明）｜{{第三方理由}}\n"
        "签章、日期｜{{第三方签章}}\n"
        "请于收到征求意见书之日起15个工作日内送交：{{工作机构}}，{{工作机构联系方式}}。"
    ),
)
# The applicant learns that the clock stands still and since when, and not who is consulted.
L15 = LetterKind(
    id="L15",
    name=_("征求第三方意见告知书"),
    title=_("征求第三方意见告知书"),
    basis="33.3",
    addressee=Addressee.APPLICANT,
    series=_("公开征告"),
    parts=(
        *WHICH_CASE,
        part("consult_sent", _("征求意见书发出日"), "32"),
        passage("not_counted", _("所需时间不计入答复期限"), "33.3"),
    ),
    template=_(
        "您（单位）提出的政府信息公开申请，本机关于{{收到日}}收到，登记号为{{登记号}}。\n"
        "经审查，所申请公开的政府信息涉及第三方合法权益。根据《中华人民共和国政府信息公开条例》"
        "第三十二条的规定，本机关已于{{征求意见书发出日}}书面征求第三方的意见。\n"
        "根据该条例第三十三条第三款的规定，{{不计入答复期限}}\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
# 条例 Art 32: whoever objected is notified in writing before the information goes out, with reasons.
L16 = LetterKind(
    id="L16",
    name=_("决定公开告知书"),
    title=_("政府信息决定公开告知书"),
    basis="32",
    addressee=Addressee.THIRD_PARTY,
    series=_("公开决"),
    parts=(
        part("disclosed_content", _("决定公开的内容"), "32"),
        part("public_interest", _("理由"), "32"),
        *REMEDY,
    ),
    template=_(
        "关于征求您（单位）意见的政府信息，您（单位）不同意公开。\n"
        "本机关认为，{{决定公开的理由}}。根据《中华人民共和国政府信息公开条例》第三十二条的规定，"
        "本机关决定公开以下内容：{{决定公开的内容}}。\n"
        "{{救济途径}}\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
L17 = LetterKind(
    id="L17",
    name=_("共同制作机关征求意见函"),
    title=_("关于征求政府信息公开意见的函"),
    basis="34",
    addressee=Addressee.OTHER_ORGAN,
    series=_("公开商"),
    effect=_("征求意见所需时间不计入答复期限"),
    parts=(
        part("consulted_information", _("征求意见的政府信息"), "34"),
        passage("co_producer_term", _("15个工作日"), "34"),
        passage("co_producer_silence", _("逾期视为同意公开"), "34"),
    ),
    template=_(
        "我单位收到政府信息公开申请，所申请公开的以下政府信息由我单位牵头、与贵单位共同制作："
        "{{征求意见的政府信息}}。\n"
        "根据《中华人民共和国政府信息公开条例》第三十四条的规定，现就该信息是否公开征求贵单位意见。"
        "{{共同制作机关意见期限}}{{共同制作机关逾期的后果}}\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
L18 = LetterKind(
    id="L18",
    name=_("协办（会商）函"),
    title=_("关于商请协助办理政府信息公开申请的函"),
    basis="11",
    addressee=Addressee.OTHER_ORGAN,
    series=_("公开协"),
    effect=_("征求其他机关意见所需时间不计入答复期限；征求本机关内设机构意见的，照常计算"),
    parts=(
        part("consult_matter", _("征求事项"), "11"),
        part("consult_term", _("时限"), "33.3"),
    ),
    template=_(
        "我单位正在办理一件政府信息公开申请，所涉以下政府信息与贵单位有关：{{征求意见的政府信息}}。\n"
        "为保证公开的政府信息准确一致，根据《中华人民共和国政府信息公开条例》第十一条的规定，"
        "现就以下事项商请贵单位提出意见：{{征求事项}}。\n"
        "请于{{征求意见时限}}书面回复。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
# 条例 Art 17: reviewed item by item, each reviewer in turn; none of the opinions can be typed for
# another.
L19 = LetterKind(
    id="L19",
    name=_("公开（保密）审查审批表"),
    title=_("政府信息公开保密审查审批表"),
    basis="17",
    addressee=Addressee.INTERNAL,
    layout=Layout.FORM,
    signed=False,
    parts=(
        part("reviewed_information", _("拟公开的政府信息"), "17"),
        part("openness", _("公开属性"), "17"),
        part("secrecy_check", _("是否涉密"), _("保守国家秘密法第三十五条")),
        part("sensitive_check", _("敏感信息"), "17"),
        part("personal_check", _("个人信息"), "15"),
        part("trade_check", _("商业秘密"), "15"),
        part("stability_check", _("三安全一稳定"), "14"),
        part("opinions", _("逐级意见"), _("保守国家秘密法实施条例第四十二条"),
             "handler_opinion", "secrecy_opinion", "head_opinion", by_hand=True),
        part("undecided", _("不能确定的报主管部门或者保密部门"), "17", by_hand=True),
    ),
    template=_(
        "拟公开的政府信息｜{{拟公开的政府信息}}\n"
        "登记号｜{{登记号}}｜拟定公开属性｜{{公开属性}}\n"
        "涉密审查｜{{涉密审查}}\n"
        "敏感信息｜{{敏感信息审查}}\n"
        "个人信息｜{{个人信息审查}}\n"
        "商业秘密｜{{商业秘密审查}}\n"
        "三安全一稳定｜{{三安全一稳定审查}}\n"
        "不能确定的事项｜{{不能确定的处理}}\n"
        "承办意见｜{{承办意见}}\n"
        "保密审查意见｜{{保密审查意见}}\n"
        "负责人意见｜{{负责人意见}}\n"
        "说明：先审查、后公开，一事一审。不能确定是否可以公开的，依照《中华人民共和国政府信息公开条例》"
        "第十七条的规定，报有关主管部门或者保密行政管理部门确定。"
    ),
)  # fmt: skip
KINDS = (L09, L10, L11, L12, L13, L14, L15, L16, L17, L18, L19)
