"""The seven-step path (七步法) from an application to its reply, as questions in order.

补不补 → 是不是 → 谁负责 → 有没有 → 给不给 → 怎么给 → 怎么答. Each question has its article and its
choices; a choice leads to the next question, to something to be done first, or to a reply. The path
helps to choose; what the file must hold for a reply stands in ``answers``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Stage(StrEnum):
    """The seven steps."""

    CORRECT = "补不补"
    IS_IT = "是不是"
    WHOSE = "谁负责"
    EXISTS = "有没有"
    GIVE = "给不给"
    HOW = "怎么给"
    ANSWER = "怎么答"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question: its key and words, and where it leads: to the question ``to`` or to
    one of the replies ``codes``. ``first`` names steps to be done before (keys of ``steps``)."""

    key: str
    text: str
    to: str = ""
    codes: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the path, with the article that asks it."""

    key: str
    stage: Stage
    text: str
    article: str
    choices: tuple[Choice, ...]


QUESTIONS: tuple[Question, ...] = (
    Question("complete", Stage.CORRECT, "申请内容是否完整、明确？", "条例第二十九条、第三十条", (
        Choice("yes", "完整、明确", "nature"),
        Choice("no", "不完整或者不明确，尚未告知补正", first=("ask-correction",)),
        Choice("lapsed", "已告知补正，逾期没有补正", codes=("O1",), first=("correction-lapsed",)),
        Choice("unclear", "补正后仍不明确", codes=("U4",)),
    )),
    Question("nature", Stage.IS_IT, "申请的是不是政府信息公开事项？",
             "条例第二条、第三十五条、第三十六条、第三十九条", (
        Choice("yes", "是", "special"),
        Choice("petition", "实为信访、投诉、举报", codes=("N1",)),
        Choice("other", "咨询，或者不属于政府信息", codes=("O3",)),
        Choice("publication", "要求提供公开出版物", codes=("N3",)),
        Choice("repeated", "同一申请人就同一内容重复申请，已经答复", codes=("N2",)),
        Choice("volume", "数量、频次明显超过合理范围", "reasons", first=("ask-reasons",)),
        Choice("reissue", "要求确认或者重新出具已获取的信息", codes=("N5",)),
    )),
    Question("reasons", Stage.IS_IT, "申请人说明的理由是否合理？", "条例第三十五条", (
        Choice("no", "不合理，或者没有说明", codes=("N4",)),
        Choice("yes", "合理，能够按期答复", "special"),
        Choice("late", "合理，但无法按期答复", "special", first=("fix-date",)),
    )),
    Question("special", Stage.IS_IT, "法律、行政法规对该信息的查询是否另有规定（户籍、工商、不动产登记等）？",
             "条例第三十六条第（七）项", (
        Choice("no", "没有", "whose"),
        Choice("yes", "有", codes=("D8",)),
    )),
    Question("whose", Stage.WHOSE, "该信息是否由本机关负责公开？", "条例第十条、第三十六条第（五）项", (
        Choice("yes", "是", "exists"),
        Choice("no", "不是", codes=("U2",)),
        Choice("archives", "已移交国家档案馆", codes=("O3",)),
    )),
    Question("exists", Stage.EXISTS, "检索结果如何？", "条例第三十六条第（四）项、第三十八条", (
        Choice("found", "有现成信息", "published", first=("record-search",)),
        Choice("none", "经检索没有", codes=("U1",), first=("record-search",)),
        Choice("making", "没有现成信息，需要加工、分析", codes=("U3",)),
    )),
    Question("published", Stage.GIVE, "该信息是否已经主动公开？", "条例第三十六条第（一）项", (
        Choice("no", "没有", "organs"),
        Choice("yes", "已经公开", codes=("G1",)),
    )),
    Question("organs", Stage.GIVE, "是否涉及其他机关？", "条例第十一条、第三十四条", (
        Choice("no", "不涉及", "exempt"),
        Choice("joint", "与其他机关共同制作", "exempt", first=("consult-co-producer",)),
        Choice("concerned", "涉及其他机关", "exempt", first=("consult-organ",)),
    )),
    Question("exempt", Stage.GIVE, "是否有不予公开的内容？", "条例第十四条至第十六条", (
        Choice("no", "没有", "how"),
        Choice("secret", "国家秘密", "divisible"),
        Choice("forbidden", "法律、行政法规禁止公开", "divisible"),
        Choice("stability", "可能危及国家安全、公共安全、经济安全、社会稳定", "divisible"),
        Choice("third-party", "涉及第三方商业秘密、个人隐私等", "objection",
               first=("consult-third-party",)),
        Choice("internal", "人事管理、后勤管理、内部工作流程信息", "divisible"),
        Choice("process", "讨论记录、过程稿、磋商信函、请示报告", "divisible"),
        Choice("case-file", "行政执法案卷信息", "divisible"),
    )),
    Question("objection", Stage.GIVE, "第三方意见如何？", "条例第十五条、第三十二条", (
        Choice("agrees", "同意公开", "how"),
        Choice("reasoned", "不同意公开，且有合理理由", "interest"),
        Choice("unreasoned", "不同意公开，理由不合理", "how"),
        Choice("silent", "逾期没有提出意见，本机关决定公开", "how", first=("record-silence",)),
        Choice("silent-no", "逾期没有提出意见，本机关决定不予公开", "divisible",
               first=("record-silence",)),
    )),
    Question("interest", Stage.GIVE, "不公开是否会对公共利益造成重大影响？", "条例第十五条、第三十二条", (
        Choice("yes", "会，决定公开并书面告知第三方", "how"),
        Choice("no", "不会", "divisible"),
    )),
    Question("divisible", Stage.HOW, "能否区分处理，提供可以公开的部分？", "条例第三十七条", (
        Choice("yes", "能", codes=("P1",)),
        Choice("no", "不能", codes=("D1", "D2", "D3", "D4", "D5", "D6", "D7")),
    )),
    Question("how", Stage.HOW, "是否需要收取信息处理费？", "条例第四十二条", (
        Choice("no", "不需要", codes=("G2",)),
        Choice("paid", "需要，已经缴费", codes=("G2",), first=("notice-fee", "paid")),
        Choice("lapsed", "需要，逾期没有缴费", codes=("O2",), first=("notice-fee", "fee-lapsed")),
    )),
)  # fmt: skip
BY_KEY: Mapping[str, Question] = MappingProxyType({one.key: one for one in QUESTIONS})
REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "secret": "D1",
        "forbidden": "D2",
        "stability": "D3",
        "third-party": "D4",
        "internal": "D5",
        "process": "D6",
        "case-file": "D7",
    }
)
"""The reply that each ground of the question ``exempt`` leads to where nothing can be separated."""


@dataclass(frozen=True, slots=True)
class Way:
    """How far the path has been gone: the ``questions`` answered, the one that is ``asked`` next
    (None at the end), what is to be done ``first``, and the ``codes`` of the reply reached."""

    questions: tuple[Question, ...]
    asked: Question | None
    first: tuple[str, ...]
    codes: tuple[str, ...]


def walk(answers: Mapping[str, str]) -> Way:
    """The way that these answers (key of a question → key of a choice) lead.

    Answers to questions off the way are ignored. ValueError for a choice that a question does not
    have.
    """
    gone: list[Question] = []
    first: list[str] = []
    asked: Question | None = QUESTIONS[0]
    codes: tuple[str, ...] = ()
    while asked is not None and asked.key in answers:
        choice = _choice(asked, answers[asked.key])
        gone.append(asked)
        first += [one for one in choice.first if one not in first]
        codes = choice.codes
        # Which refusal it is was answered some questions earlier, by the ground.
        if asked.key == "divisible" and len(codes) > 1:
            codes = (REFUSALS[answers["exempt"]],)
        asked = BY_KEY[choice.to] if choice.to else None
    return Way(tuple(gone), asked, tuple(first), codes)


def _choice(question: Question, key: str) -> Choice:
    for choice in question.choices:
        if choice.key == key:
            return choice
    raise ValueError(f"{question.key} has no choice {key}")
