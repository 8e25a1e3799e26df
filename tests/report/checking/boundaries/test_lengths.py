"""Boundaries that are a number of characters or a likeness: one less, just so, one more."""

from __future__ import annotations

from typing import Any

import pytest

from report.checking.boundaries.reading import ask, context_of, said

HEADING = {
    1: "一、总体情况",
    5: "五、存在的主要问题及改进情况",
    6: "六、其他需要报告的事项",
}
# Characters that no rule looks for, each once, so that every slip in one counts as one.
PLAIN = "".join(chr(code) for code in range(0x4E8C, 0x5400))[:1200]


def section(number: int, text: str) -> str:
    return f"{HEADING[number]}\n{text}"


def slipped(text: str, count: int) -> str:
    """The text with so many of its characters exchanged for others."""
    return "\u9f98" * count + text[count:]


def copied(number: int, now: str, then: str, **more: Any) -> list[Any]:
    given = {"whole": section(number, now), "last": {"whole": section(number, then)}, **more}
    return ask("C-X-COPY", context_of(given))


@pytest.mark.parametrize(
    ("number", "length", "slips", "says", "likeness"),
    [
        (1, 200, 6, "hint", "97%"),
        (1, 200, 7, "holds", "96%"),
        (1, 1000, 31, "holds", "97%"),  # 96.9, told as 97
        (5, 100, 12, "warning", "88%"),
        (5, 100, 13, "holds", "87%"),
        (5, 1000, 121, "holds", "88%"),  # 87.9, told as 88
        (6, 200, 10, "warning", "95%"),
        (6, 200, 11, "holds", "94%"),
        (6, 1000, 51, "holds", "95%"),  # 94.9, told as 95
    ],
)
def test_a_part_is_copied_from_its_likeness_on(
    number: int, length: int, slips: int, says: str, likeness: str
) -> None:
    results = copied(number, PLAIN[:length], slipped(PLAIN[:length], slips))
    assert said(results) == {says}
    assert likeness in results[0].message


@pytest.mark.parametrize(("number", "shortest"), [(1, 150), (5, 25), (6, 120)])
def test_a_short_part_is_not_compared(number: int, shortest: int) -> None:
    just, short = PLAIN[:shortest], PLAIN[: shortest - 1]
    assert said(copied(number, just, just)) <= {"hint", "warning"}
    assert [one.message for one in copied(number, short, short)] == ["文字太短，不作比较。"]
    assert said(copied(number, just, short)) == {"does-not-apply"}
    assert said(copied(number, short, just)) == {"does-not-apply"}


def test_figures_and_spaces_make_no_difference() -> None:
    now, then = f"{PLAIN[:30]}12件 3.5万", f"{PLAIN[:30]}1,345件7万"
    assert said(copied(5, now, then)) == {"warning"}


@pytest.mark.parametrize("number", [1, 5, 6])
def test_only_three_parts_are_compared_each_for_itself(number: int) -> None:
    (one,) = copied(number, PLAIN[:300], PLAIN[:300])
    assert one.subject == f"C-X-COPY:part{number}"
    assert one.place is not None


def test_another_agency_s_report_is_not_compared() -> None:
    given = {"whole": section(5, PLAIN[:300]), "last": {"agency": "云岭县财政局"}}
    (one,) = ask("C-X-COPY", context_of(given))
    assert (str(one.answer), one.message) == (
        "cannot-be-judged",
        "对照报告是“云岭县财政局”的，本报告是“云岭县水务局”的，无法比较。",
    )


@pytest.mark.parametrize(
    ("length", "says"), [(1, "holds"), (999, "holds"), (1000, "holds"), (1001, "warning")]
)
def test_section_one_has_at_most_1000_characters(length: int, says: str) -> None:
    (one,) = ask("C-H-LEN", context_of({"whole": section(1, PLAIN[:length])}))
    assert said([one]) == {says}
    assert f"{length} 字" in one.message
    assert "1000 字" in one.message


def test_a_run_of_digits_or_letters_is_one_character() -> None:
    text = PLAIN[:999] + "2024" + "ABC12.5%"
    assert said(ask("C-H-LEN", context_of({"whole": section(1, text)}))) == {"holds"}
    assert said(ask("C-H-LEN", context_of({"whole": section(1, text + "。")}))) == {"warning"}


PROBLEM_AND_MEASURE = "更新不够，将检查。"


@pytest.mark.parametrize(
    ("text", "length", "says"),
    [
        (PROBLEM_AND_MEASURE, 29, "warning"),
        (PROBLEM_AND_MEASURE, 30, "holds"),
        ("更新不够。", 79, "warning"),
        ("更新不够。", 80, "holds"),
        ("将检查。", 79, "warning"),
        ("将检查。", 80, "holds"),
        ("", 80, "holds"),
    ],
)
def test_section_five_of_some_length_is_taken_to_say_what_it_has_to(
    text: str, length: int, says: str
) -> None:
    filled = text + "甲" * (length - len(text))
    results = ask("C-H-EMPTY", context_of({"whole": section(5, filled)}))
    assert said(results) == {says}
    if length == 29:
        assert results[0].message == "第五部分没有写出具体内容，过于简单。"
