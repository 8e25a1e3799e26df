"""The seed report: every defect of its text is found, and what is consistent holds.

The file stands outside the repository; where it is absent the tests are skipped.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.report.checking.registry import Answer, Result
from gongkai.report.reading.read import read_bytes
from report.checking.text.build import answers

RELATIVE = Path("shared/seed/liaocheng-2022.md")
FILE = next(
    (
        place / RELATIVE
        for place in Path(__file__).resolve().parents
        if (place / RELATIVE).is_file()
    ),
    None,
)
pytestmark = pytest.mark.skipif(FILE is None, reason="the seed report is not present")

DEFECTS = {
    "D09 five parts announced, six there": ("C-N-PARTS", 1),
    "D10 the title": ("C-H-TITLE", 1),
    "D12 the headings": ("C-H-HEAD", 3),
    "D13 numbering: widths and a stray word": ("C-H-NUMBER", 3),
    "D14 a principle of the old Regulation": ("C-W-OLD", 1),
    "D15 the agency without its level": ("C-W-NAME", 2),
    "D16 this year so far, up to now": ("C-W-TIME", 3),
    "D17 no electronic version": ("C-H-WHERE", 1),
    "D18 problems without a measure": ("C-H-MEASURE", 1),
    "D20 reviews that the text does not mention": ("C-N-DISPUTE", 1),
    "D22 one event, two names": ("C-W-EVENT", 1),
}
FACTS = {
    "K01 the interpretations add up": ("C-N-SUM", "22"),
    "K02 the policy documents are the normative documents": ("C-N-TEXT", "2"),
    "K03 the applications": ("C-N-TEXT", "15"),
    "K08 all on time and none carried over": ("C-N-DONE", "100%"),
    "K09 no processing fee": ("C-N-FEE", ""),
}
SILENT = ("C-N-TEXT", "C-N-SUM", "C-N-RATE", "C-N-DONE", "C-N-FEE", "C-H-PERIOD", "C-H-YEAR", "C-H-EMPTY", "C-H-TOPIC")  # fmt: skip


@pytest.fixture(scope="module")
def results() -> tuple[Result, ...]:
    assert FILE is not None
    return answers(read_bytes(FILE.read_bytes(), FILE.name))


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_of_the_text_is_found(defect: str, results: tuple[Result, ...]) -> None:
    check, count = DEFECTS[defect]
    assert [one.answer for one in results if one.check == check].count(Answer.FAILS) == count


@pytest.mark.parametrize("fact", FACTS)
def test_what_is_consistent_holds(fact: str, results: tuple[Result, ...]) -> None:
    check, words = FACTS[fact]
    held = [one for one in results if one.check == check and one.answer is Answer.HOLDS]
    assert any(words in one.message for one in held)


@pytest.mark.parametrize("check", SILENT)
def test_nothing_else_is_found(check: str, results: tuple[Result, ...]) -> None:
    assert not [one.message for one in results if one.check == check and one.is_finding]
