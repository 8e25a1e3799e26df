"""Whether a problem of section five is answered: by words that tell something, near the beginning."""

from __future__ import annotations

import pytest

from report.checking.boundaries.reading import ask, context_of, said

EMPTY_PHRASES = (
    "政务公开", "政府信息公开工作的", "有待于进一步提高", "不够及时", "还不", "比较", "不足", "仍需", "还需", "需要",
    "存在的问题", "主要问题", "仍有", "还有", "有的", "加强", "加大力度", "提升", "完善", "强化", "规范", "健全", "推进",
    "做好", "扎实", "落实", "切实", "不断", "开展", "继续", "有效", "情况", "方面", "相关", "部分", "个别", "一定",
    "我局", "进一步提升", "进一步加强", "进一步完善", "公开的力度",
)  # fmt: skip


def five(problems: str, measures: str, turn: str = "下一步：") -> set[str]:
    text = f"五、存在的主要问题及改进情况\n{problems}\n{turn}{measures}"
    return said(ask("C-H-MEASURE", context_of({"whole": text})))


@pytest.mark.parametrize("phrase", EMPTY_PHRASES)
def test_a_phrase_that_any_measure_may_hold_answers_nothing(phrase: str) -> None:
    assert five(f"一是{phrase}丁戊。", f"一是{phrase}己庚。") == {"hint"}


def test_a_telling_pair_of_characters_answers() -> None:
    assert five("一是水质信息不多。", "一是按月公布水质。") == {"holds"}
    assert five("一是水质信息不多。", "一是水利质检按月公布。") == {"hint"}
    assert five("一是水质信息不多；二是解读不深。", "一是按月公布水质。") == {"hint"}
    assert five("一是水质信息不多；二是解读不深。", "一是按月公布水质；二是解读先行。") == {"holds"}
    assert five("一是水质信息不多。", "一是水，质先公布。") == {"hint"}


@pytest.mark.parametrize(
    ("place", "says"), [(0, "holds"), (28, "holds"), (29, "hint"), (40, "hint")]
)
def test_only_the_first_thirty_characters_of_a_measure_count(place: int, says: str) -> None:
    filler = "甲" * place
    assert five("一是水质信息不多。", f"一是{filler}水质。") == {says}


@pytest.mark.parametrize(
    ("problems", "measures", "turn"),
    [
        ("水质信息不多。", "一是按月公布水质。", "下一步："),  # problems that are not enumerated
        ("一是水质信息不多。", "按月公布水质。", "下一步："),
        ("一是水质信息不多。", "一是按月公布水质。", "我们："),  # nothing turns to the measures
        ("下一步，一是水质信息不多。", "一是按月公布水质。", ""),
        ("一是。", "一是按月公布水质。", "下一步："),
    ],
)
def test_only_points_on_both_sides_of_the_turn_are_compared(
    problems: str, measures: str, turn: str
) -> None:
    assert five(problems, measures, turn) == {"does-not-apply"}


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("（一）存在的问题。", "holds"),  # only introduces what follows
        (f"（一）{'甲' * 20}问题。", "holds"),
        (f"（一）{'甲' * 21}问题。", "hint"),
    ],
)
def test_a_heading_that_introduces_others_is_no_problem(heading: str, says: str) -> None:
    assert five(f"{heading}\n1.水质信息不多。", "1.按月公布水质。") == {says}


def test_the_problems_that_are_not_answered_are_named() -> None:
    text = "五、存在的主要问题及改进情况\n一是水质信息不多；二是解读不深。\n下一步：一是压减会议。"
    (one,) = ask("C-H-MEASURE", context_of({"whole": text}))
    assert one.message == (
        "第五部分的问题“水质信息不多”、“解读不深”没有看到直接对应的改进措施，请核对。"
    )
    assert one.place is not None
