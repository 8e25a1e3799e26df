"""Passages whose words are the law's: a template shows them by a placeholder, nobody retypes them.

Each stands with its article; an agency's template can place a passage and cannot change it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.statute.applications.fees import BLOCKS_FROM, CASES, STEP, VOLUME, Mode, price_of_case
from gongkai.statute.wording import _

REGULATION = _("《中华人民共和国政府信息公开条例》")
FEE_RULES = _("《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）")

PASSAGES: Mapping[str, str] = MappingProxyType({
    # 条例 Art 30
    "correction_consequence": _(
        "您（单位）无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。"
    ),
    "correction_restart": _("答复期限自本机关收到补正的申请之日起计算。"),
    "abandoned": _(
        "申请人无正当理由逾期不补正，根据{regulation}第三十条的规定，视为放弃申请，本机关不再处理该政府信息公开申请。"
    ).format(regulation=REGULATION),
    "no_excuse": _("期限届满后，您（单位）未补正，也未说明正当理由。"),
    # 条例 Art 32
    "third_party_term": _("请您（单位）自收到本征求意见书之日起15个工作日内提出书面意见。"),
    "third_party_silence": _(
        "逾期未提出意见的，由本机关依照{regulation}的规定决定是否公开；不同意公开的，请说明理由。"
    ).format(regulation=REGULATION),
    "reply_slip": _("随本征求意见书附《第三方意见回执》，请填写并签名或者盖章后送交本机关。"),
    # 条例 Art 33.3
    "not_counted": _("征求第三方意见所需时间不计算在答复期限内。"),
    # 条例 Art 34
    "co_producer_term": _("请贵单位自收到本函之日起15个工作日内提出书面意见。"),
    "co_producer_silence": _("逾期未提出意见的，视为同意公开。"),
    # 条例 Art 35
    "reasons_consequence": _(
        "本机关认为申请理由不合理的，将告知您（单位）不予处理；认为申请理由合理但无法在法定期限内答复的，将确定延迟答复的合理期限并告知您（单位）。"
    ),
    # 国办函〔2020〕109号 Art 6
    "fee_basis": _("{regulation}第四十二条、{rules}").format(
        regulation=REGULATION, rules=FEE_RULES
    ),
    "pay_term": _("请您（单位）自收到本通知书次日起20个工作日内缴纳。"),
    "pay_consequence": _("逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。"),
    "fee_restart": _("本机关自您（单位）缴纳信息处理费的次日起重新计算答复期限。"),
    "fee_pause": _("自您（单位）收到本通知书至缴纳信息处理费的时间，不计算在答复期限内。"),
    "unpaid_basis": _("{regulation}第四十二条、{rules}第六条").format(
        regulation=REGULATION, rules=FEE_RULES
    ),
    "fee_item": _("103049950"),
    # 条例 Art 36(4), 36(6), 39.1
    "not_exist": _("本机关未制作、未保存您（单位）申请公开的政府信息，该政府信息不存在。"),
    "not_repeated": _("对该申请不予重复处理。"),
    "not_handled": _("本机关不作为政府信息公开申请处理。"),
    # 国办公开办函〔2016〕235号
    "posted_rule": _("采取邮寄送达的，以交邮之日为期限计算时点。"),
})  # fmt: skip


def fee_standard(mode: str) -> str:
    """The fee standard of a mode (``Mode`` value) in words, out of the tables of 109号 Art 4 and 5;
    blank where the mode is none of them."""
    if mode == Mode.BY_CASE:
        free, paid = CASES
        return _(
            "按件计收：同一申请人一个自然月内累计申请{free}件以内（含{free}件）的，不收费；"
            "{first}至{last}件（含{last}件）的部分，每件{price}元；{blocks}件以上（含{blocks}件）的部分，"
            "以10件为一档，每增加一档，收费标准提高{step}元/件，即自{blocks}件起每件{next}元"
        ).format(
            free=paid.first - free.first,
            first=paid.first,
            last=BLOCKS_FROM - 1,
            price=paid.price,
            blocks=BLOCKS_FROM,
            step=STEP,
            next=price_of_case(BLOCKS_FROM),
        )
    if mode == Mode.BY_VOLUME:
        free, low, middle, high = VOLUME
        return _(
            "按量计收：{free}页以内（含{free}页）的，不收费；{a}至{b}页（含{b}页）的部分，每页{low}元；"
            "{c}至{d}页（含{d}页）的部分，每页{middle}元；{e}页以上（含{e}页）的部分，每页{high}元"
        ).format(
            free=low.first - free.first,
            a=low.first,
            b=middle.first - 1,
            low=low.price,
            c=middle.first,
            d=high.first - 1,
            middle=middle.price,
            e=high.first,
            high=high.price,
        )
    return ""
