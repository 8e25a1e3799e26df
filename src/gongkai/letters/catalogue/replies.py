"""What a reply (L23) must contain for each answer code, and the words of its middle (law §6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.letters.required_parts import Flag, Part, by_layout, part, passage
from gongkai.statute.wording import _


@dataclass(frozen=True, slots=True)
class Reply:
    """The middle of a reply: its own required parts and its text."""

    parts: tuple[Part, ...]
    text: str


# 条例 Art 36(3) and the practice of replies: the reasons of whatever is not simply given out.
REASON_LINE = _("理由：{{理由}}。\n")


def _refusal(text: str, *parts: Part) -> Reply:
    """A refusal: its own words, then what it rests on (条例 Art 14-16, 36(3))."""
    end = _("根据{{答复依据}}的规定，本机关决定不予公开。\n")
    return Reply(parts, text + "\n" + REASON_LINE + end)


REPLIES: Mapping[str, Reply] = MappingProxyType({
    "G1": Reply(
        (
            part("information", _("信息名称"), "36(1)"),
            part("where_published", _("网址、刊物、场所等具体方式途径"), "36(1)"),
        ),
        _("您（单位）申请公开的{{信息名称}}已经主动公开。根据{{答复依据}}的规定，"
          "现告知获取该政府信息的方式、途径：{{公开途径}}。\n"),
    ),
    "G2": Reply(
        (
            part("information", _("信息名称、文号"), "36(2)"),
            part("form_given", _("提供形式"), "40"),
            part("pages", _("页数"), "40"),
            by_layout("attachments", _("附件清单"), "36(2)"),
        ),
        _("经审查，您（单位）申请公开的{{信息名称}}可以公开。根据{{答复依据}}的规定，"
          "本机关决定予以公开。\n"
          "该政府信息以{{提供形式}}提供，共{{页数}}页，见附件。\n"),
    ),
    "P1": Reply(
        (
            part("open_part", _("公开部分"), "37"),
            part("withheld_part", _("不公开部分"), "37"),
            part("withheld_reasons", _("逐项理由与依据"), "36(3)"),
            part("masking", _("遮盖说明"), "37"),
        ),
        _("经审查，您（单位）申请公开的政府信息中含有不应当公开的内容，能够作区分处理。"
          "根据{{答复依据}}的规定，本机关决定部分公开。\n"
          "一、予以公开的部分\n"
          "{{公开部分}}。\n"
          "二、不予公开的部分\n"
          "{{不公开部分}}。\n"
          "理由和依据：{{逐项理由与依据}}。\n"
          "三、遮盖说明\n"
          "{{遮盖说明}}。\n"),
    ),
    "D1": _refusal(
        _("经审查，{{国家秘密认定情况}}。"),
        part("secret_fact", _("依法确定为国家秘密的事实"), "14"),
    ),
    "D2": _refusal(
        _("经审查，您（单位）申请公开的政府信息属于{{禁止公开的法律、行政法规条文}}规定禁止公开的政府信息。"),
        part("forbidding_law", _("禁止公开的法律或者行政法规条文"), "14"),
    ),
    "D3": _refusal(
        _("经审查，您（单位）申请公开的政府信息公开后可能危及{{可能危及的利益}}。"),
        part("endangered", _("可能危及的具体利益"), "14"),
    ),
    "D4": _refusal(
        _("经审查，您（单位）申请公开的政府信息公开后会对第三方合法权益造成损害。\n"
          "征求意见情况：{{征求意见情况}}。\n"
          "不同意公开的理由：{{不同意公开的理由}}。\n"
          "公共利益衡量：{{公共利益衡量}}。"),
        part("consultation", _("征求意见情况"), "32"),
        part("objection", _("不同意公开的合理理由"), "32"),
        part("weighing", _("公共利益衡量"), "15"),
    ),
    "D5": _refusal(
        _("经审查，您（单位）申请公开的政府信息属于行政机关的内部事务信息，类别为{{内部事务类别}}。"),
        part("internal_class", _("属于哪一类内部事务信息"), "16.1"),
    ),
    "D6": _refusal(
        _("经审查，您（单位）申请公开的政府信息属于行政机关在履行行政管理职能过程中形成的过程性信息，"
          "类别为{{过程性信息类别}}，且法律、法规、规章没有规定应当公开。"),
        part("process_class", _("属于哪一类过程性信息"), "16.2"),
    ),
    "D7": _refusal(
        _("经审查，您（单位）申请公开的政府信息属于行政执法案卷信息：{{案卷归属}}。\n"
          "查阅途径：{{案卷查阅途径}}。"),
        part("case_file", _("案卷归属"), "16.2"),
        part("file_access", _("当事人可依行政程序查阅的途径"), "16.2"),
    ),
    "D8": Reply(
        (
            part("special_law", _("适用的法律、行政法规"), "36(7)"),
            part("special_way", _("办理途径"), "36(7)"),
        ),
        _("经审查，您（单位）申请获取的信息属于有专门规定的查询事项，{{适用的法律、行政法规}}对其获取有特别规定。\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，现告知您（单位）依照上述规定办理，办理途径：{{办理途径}}。\n"),
    ),
    "U1": Reply(
        (
            part("search", _("检索情况"), "36(4)"),
            passage("not_exist", _("不存在的结论"), "36(4)"),
        ),
        _("本机关对您（单位）申请公开的政府信息进行了检索。检索情况：{{检索情况}}。\n"
          "经检索，{{不存在的结论}}\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，特此告知。\n"),
    ),
    "U2": Reply(
        (
            part("reason", _("理由"), "36(5)"),
            part("responsible", _("负责机关的名称、联系方式"), "36(5)",
                 "responsible_organ", "responsible_contact", when=Flag.ORGAN_KNOWN),
        ),
        _("经审查，您（单位）申请公开的政府信息不属于本机关负责公开。\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，特此告知。\n"
            "该政府信息由{{负责机关}}负责公开，联系方式：{{负责机关联系方式}}。\n"),
    ),
    "U3": Reply(
        (
            part("existing_state", _("现有信息状况"), "38"),
            part("processing_reason", _("为何需要加工、分析"), "38"),
        ),
        _("经审查，{{现有信息状况}}。提供您（单位）申请的内容，{{需要加工、分析的原因}}。\n")
        + REASON_LINE
        + _("行政机关提供的政府信息应当是已制作或者获取的信息。根据{{答复依据}}的规定，"
            "本机关不予提供需要加工、分析的信息。\n"),
    ),
    "U4": Reply(
        (
            part("correction_course", _("补正经过"), "30"),
            part("still_unclear", _("不明确之处"), "30"),
        ),
        _("本机关告知您（单位）补正后，{{补正经过}}。\n"
          "经审查，补正后的申请内容仍不明确：{{仍不明确之处}}。\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，本机关无法提供您（单位）申请的政府信息。\n"),
    ),
    "N1": Reply(
        (
            passage("not_handled", _("不作为政府信息公开申请处理"), "39.1"),
            part("proper_channel", _("相应渠道"), "39.1"),
        ),
        _("经审查，您（单位）以政府信息公开申请的形式进行信访、投诉、举报等活动。根据{{答复依据}}的规定，"
          "{{不作为申请处理}}\n")
        + REASON_LINE
        + _("您（单位）{{相应渠道}}。\n"),
    ),
    "N2": Reply(
        (
            part("earlier_answer", _("前次答复的文号、日期"), "36(6)"),
            passage("not_repeated", _("不予重复处理"), "36(6)"),
        ),
        _("经审查，您（单位）曾向本机关申请公开相同的政府信息，本机关已经答复：{{前次答复}}。\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，{{不予重复处理}}\n"),
    ),
    "N3": Reply(
        (part("publication_source", _("获取途径"), "39.2"),),
        _("经审查，您（单位）申请的内容为要求提供政府公报、报刊、书籍等公开出版物。\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，现告知获取的途径：{{出版物获取途径}}。\n"),
    ),
    "N4": Reply(
        (
            part("frequency", _("数量、频次的事实"), "35"),
            part("reasons_asked", _("已要求说明理由"), "35"),
            part("judgement", _("理由不合理的判断"), "35"),
        ),
        _("经查，{{数量频次的事实}}。您（单位）申请公开政府信息的数量、频次明显超过合理范围。\n"
          "{{要求说明理由的情况}}。经审查，{{理由不合理的判断}}。\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，本机关对该政府信息公开申请不予处理。\n"),
    ),
    "N5": Reply(
        (
            part("already_obtained", _("申请人已获取的事实"), "2"),
            part("basis_given", _("依据"), "2", "basis", needs=("basis_given",)),
        ),
        _("经审查，{{已获取信息的事实}}。您（单位）要求对已获取的信息进行确认或者重新出具。\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，本机关不予处理。\n"),
    ),
    "O1": Reply(
        (
            part("correction_served", _("补正告知的送达日"), "30"),
            part("correction_ended", _("补正期限"), "30"),
            passage("no_excuse", _("无正当理由"), "30"),
        ),
        _("本机关作出的补正告知书已于{{补正告知送达日}}送达您（单位），补正期限至{{补正期满日}}届满。"
          "{{无正当理由}}\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，视为您（单位）放弃申请，本机关不再处理该政府信息公开申请。\n"),
    ),
    "O2": Reply(
        (
            part("fee_notice_served", _("收费通知的送达日"), "42"),
            part("pay_due", _("缴费期满日"), "42"),
        ),
        _("本机关作出的信息处理费收费通知书已于{{收费通知送达日}}送达您（单位），缴费期限至"
          "{{缴费期满日}}届满，您（单位）逾期未缴纳。\n")
        + REASON_LINE
        + _("根据{{答复依据}}的规定，本机关不再处理该政府信息公开申请。\n"),
    ),
    "O3": Reply(
        (
            part("reason", _("事实"), "2"),
            part("basis_given", _("依据"), "2", "basis", needs=("basis_given",)),
        ),
        _("经审查，{{理由}}。\n"
          "根据{{答复依据}}的规定，本机关对您（单位）的申请作出上述处理，特此告知。\n"),
    ),
})  # fmt: skip
# The values that give a reply's reasons where it has words of its own for them; the others need
# 理由 beside what they must contain. G1 and G2 give out what was asked and need none.
NEEDS_REASON = frozenset({"D1", "D2", "D3", "D5", "D6", "D7", "N1"})
