"""L23, the reply, and L24, the answer to a request for correcting a record (条例 Art 36-41)."""

from __future__ import annotations

from gongkai.letters.catalogue.replies import NEEDS_REASON, REPLIES
from gongkai.letters.required_parts import (
    REMEDY,
    WHICH_CASE,
    Addressee,
    Flag,
    LetterKind,
    Part,
    by_layout,
    part,
)
from gongkai.statute.wording import _

OPENING = _(
    "您（单位）提出的政府信息公开申请，本机关于{{收到日}}收到，登记号为{{登记号}}。"
    "您（单位）申请公开的内容为：{{申请内容}}。\n"
)
CLOSING = _("{{救济途径}}\n联系方式：{{工作机构联系方式}}。")
GENERAL = _("理由：{{理由}}。\n根据{{答复依据}}的规定，现答复如上。\n")
COMMON = (
    *WHICH_CASE,
    part("request", _("申请内容"), "29.2(2)"),
    part("basis", _("认定与依据条款"), "36", needs=()),
    by_layout("attachments", _("附件"), "36(2)", when=Flag.ATTACHED),
    *REMEDY,
)  # fmt: skip
REASON = part("reason", _("理由"), "36(3)")
L23 = LetterKind(
    id="L23",
    name=_("政府信息公开申请答复书"),
    title=_("政府信息公开申请答复书"),
    basis="36",
    addressee=Addressee.APPLICANT,
    series=_("公开答"),
    effect=_("按答复类型计入年度报告表三"),
    remedy_code=None,
    parts=COMMON,
    template=OPENING + GENERAL + CLOSING,
)
L24 = LetterKind(
    id="L24",
    name=_("更正申请处理告知书"),
    title=_("政府信息更正申请处理告知书"),
    basis="41",
    addressee=Addressee.APPLICANT,
    series=_("公开更"),
    parts=(
        part("record_in_question", _("申请更正的信息"), "41"),
        part("correction_result", _("审核结果"), "41"),
        part("outcome", _("更正内容、转送机关、有权更正的机关或者不予更正的理由"), "41",
             "corrected_record", "transferred_to", "proper_organ", "not_corrected", any_of=True),
    ),
    template=_(
        "您（单位）提出的更正申请，本机关于{{收到日}}收到。您（单位）认为本机关记录的与您（单位）"
        "相关的以下政府信息不准确：{{申请更正的信息}}。\n"
        "根据《中华人民共和国政府信息公开条例》第四十一条的规定，本机关进行了审核，审核结果为："
        "{{审核结果}}。\n"
        "本机关已更正如下：{{更正内容}}。\n"
        "该事项不属于本机关职能范围，已转送有权更正的机关处理：{{转送机关}}。\n"
        "该事项不属于本机关职能范围，请向有权更正的机关提出：{{有权更正的机关}}。\n"
        "本机关不予更正，理由：{{不予更正的理由}}。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)  # fmt: skip
KINDS = (L23, L24)


def reply_parts(code: str) -> tuple[Part, ...]:
    """What a reply of this code must contain beside number, addressee, agency and date; KeyError
    when there is no such code."""
    own = REPLIES[code].parts
    taken = {each.key for each in own}
    common = (each for each in COMMON if each.key not in taken and f"{each.key}_given" not in taken)
    return (*common, *own, *((REASON,) if code in NEEDS_REASON else ()))


def reply_template(code: str) -> str:
    """The words of a reply of this code; KeyError when there is no such code."""
    return OPENING + REPLIES[code].text + CLOSING
