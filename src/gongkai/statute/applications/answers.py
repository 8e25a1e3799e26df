"""The replies to an application (条例 Art 36-39): article, row of 表三, what each must say and hold.

The row of （二） is printed in the form; the other rows are practice, for which no filling guide
was found, and those marked ``row_open`` can be set otherwise by an agency.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Evidence(StrEnum):
    """What the file must hold before an answer may be given."""

    SEARCH_RECORD = "search-record"  # where, how, with which words, who, when
    REASONS_ASKED = "reasons-asked"  # 说明理由告知书 (Art 35)
    THIRD_PARTY_ASKED = "third-party-asked"  # 第三方意见征求书 (Art 32)
    CORRECTION_ASKED = "correction-asked"  # 补正告知书 (Art 30)
    CORRECTED = "corrected"  # a corrected application came in
    FEE_NOTICED = "fee-noticed"  # 收费通知书 (109号 Art 6)
    EARLIER_ANSWER = "earlier-answer"  # number and date of the answer given before
    REVIEW = "disclosure-review"  # 公开（保密）审查 of what is given out (Art 17)
    HARM_MEMO = "harm-memo"  # why one of the three securities and stability is in danger
    SECRET_MARKING = "secret-marking"  # noqa: S105 - classification, its basis and term


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """A reply: its code, name, articles, the row it is counted in, what the letter must say
    (``says``) and what the file must hold (``holds``). ``withholds``: it refuses under Art 14-16.
    ``row_open``: no guide says in which row it counts, so the row is a setting."""

    code: str
    name: str
    articles: tuple[str, ...]
    row: str
    says: tuple[str, ...]
    holds: tuple[Evidence, ...] = ()
    withholds: bool = False
    row_open: bool = False


E = Evidence
ANSWERS: tuple[AnswerKind, ...] = (
    AnswerKind("G1", "已主动公开，告知获取方式、途径", ("36(1)",), "r3_1",
               ("信息名称", "网址、刊物、场所等具体方式途径")),
    AnswerKind("G2", "予以公开", ("36(2)", "40"), "r3_1",
               ("信息名称、文号", "提供形式", "页数", "附件清单"), (E.REVIEW,)),
    AnswerKind("P1", "部分公开（区分处理）", ("37", "14", "15", "16"), "r3_2",
               ("公开部分", "不公开部分", "逐项理由与依据", "遮盖说明"), (E.REVIEW,)),
    AnswerKind("D1", "不予公开：国家秘密", ("14",), "r3_3_1",
               ("依法确定为国家秘密的事实",), (E.SECRET_MARKING,), withholds=True),
    AnswerKind("D2", "不予公开：法律、行政法规禁止公开", ("14",), "r3_3_2",
               ("禁止公开的法律或行政法规条文",), withholds=True),
    AnswerKind("D3", "不予公开：危及三安全一稳定", ("14",), "r3_3_3",
               ("可能危及的具体利益",), (E.HARM_MEMO,), withholds=True),
    AnswerKind("D4", "不予公开：第三方合法权益", ("15", "32"), "r3_3_4",
               ("征求意见情况", "不同意公开的合理理由", "公共利益衡量"), (E.THIRD_PARTY_ASKED,),
               withholds=True),
    AnswerKind("D5", "不予公开：内部事务信息", ("16.1",), "r3_3_5",
               ("属于人事管理、后勤管理、内部工作流程中的哪一类",), withholds=True),
    AnswerKind("D6", "不予公开：过程性信息", ("16.2",), "r3_3_6",
               ("属于讨论记录、过程稿、磋商信函、请示报告中的哪一类",), withholds=True),
    AnswerKind("D7", "不予公开：行政执法案卷信息", ("16.2",), "r3_3_7",
               ("案卷归属", "当事人可依行政程序查阅的途径"), withholds=True),
    # 国办公开办函〔2016〕206号: what another law lets people query is answered under that law. The form
    # counts it under （三）不予公开 although nothing is refused.
    AnswerKind("D8", "行政查询事项", ("36(7)", "国办公开办函〔2016〕206号"), "r3_3_8",
               ("适用的法律、行政法规", "办理途径")),
    AnswerKind("U1", "信息不存在", ("36(4)",), "r3_4_1",
               ("检索情况", "不存在的结论"), (E.SEARCH_RECORD,)),
    # No row of the form names it. Practice counts it with 信息不存在, in the row of what the agency does
    # not hold.
    AnswerKind("U2", "不属于本机关负责公开", ("36(5)", "10"), "r3_4_1",
               ("理由", "能够确定的负责机关的名称、联系方式"), row_open=True),
    AnswerKind("U3", "需要加工、分析", ("38",), "r3_4_2", ("现有信息状况", "为何需要加工、分析")),
    AnswerKind("U4", "补正后仍不明确", ("30", "36"), "r3_4_3",
               ("补正经过", "不明确之处"), (E.CORRECTION_ASKED, E.CORRECTED)),
    AnswerKind("N1", "信访、投诉、举报类", ("39.1",), "r3_5_1",
               ("不作为政府信息公开申请处理", "相应渠道")),
    AnswerKind("N2", "重复申请", ("36(6)",), "r3_5_2",
               ("前次答复的文号、日期", "不予重复处理"), (E.EARLIER_ANSWER,)),
    AnswerKind("N3", "要求提供公开出版物", ("39.2",), "r3_5_3", ("获取途径",)),
    AnswerKind("N4", "无正当理由大量反复申请", ("35",), "r3_5_4",
               ("数量、频次的事实", "已要求说明理由", "理由不合理的判断"), (E.REASONS_ASKED,)),
    # The Regulation has no article for it; the form of 2019 brought the row.
    AnswerKind("N5", "要求确认或重新出具已获取信息", (), "r3_5_5",
               ("申请人已获取的事实",), (E.EARLIER_ANSWER,)),
    AnswerKind("O1", "逾期不补正，不再处理", ("30",), "r3_6_1",
               ("补正告知的送达日", "补正期限", "无正当理由"), (E.CORRECTION_ASKED,)),
    AnswerKind("O2", "逾期不缴费，不再处理", ("42", "国办函〔2020〕109号第六条"), "r3_6_2",
               ("收费通知的送达日", "缴费期满日"), (E.FEE_NOTICED,)),
    # What is no government information, or lies with the state archives already: no row names
    # either.
    AnswerKind("O3", "其他处理", ("2", "档案法15", "国办公开办函〔2019〕14号"), "r3_6_3",
               ("事实与依据",), row_open=True),
)  # fmt: skip
BY_CODE: Mapping[str, AnswerKind] = MappingProxyType({kind.code: kind for kind in ANSWERS})


def answer_kind(code: str) -> AnswerKind:
    """The reply with this code; KeyError when there is none."""
    return BY_CODE[code]


def row_of(code: str, settings: Mapping[str, str] = MappingProxyType({})) -> str:
    """The row of 表三 that a reply is counted in. ``settings`` may move open ones (code → row); ValueError when it moves a settled one."""
    kind = BY_CODE[code]
    # The form prints these rows: an agency that moved one would publish a table that nobody can
    # compare.
    if code in settings and not kind.row_open:
        raise ValueError(f"the row of {code} is settled")
    return settings.get(code, kind.row)


def missing_evidence(code: str, on_file: Collection[Evidence]) -> tuple[Evidence, ...]:
    """What the file still lacks before this reply may be given, in the order of the table;
    KeyError when there is no such reply."""
    return tuple(one for one in BY_CODE[code].holds if one not in on_file)
