"""Sentences that contradict the tables or themselves are found."""

from __future__ import annotations

import pytest

from report.checking.text.sentences import figure_findings

WRONG = {
    "parts joined by 和": (
        "主动公开", "发布信息90条，涉及三个方面，分别为20条、30条和50条。", "C-N-SUM"
    ),
    "sites are no channels that overlap": (
        "主动公开", "政府网站12家，其中门户网站1家、乡镇网站8家、部门网站4家。", "C-N-SUM"
    ),
    "documents in the own name": (
        "主动公开", "以县政府名义制发规范性文件2件，以本局名义制发规范性文件4件。", "C-N-TEXT"
    ),
    "a part is told and the whole is wrong": (
        "主动公开", "制发规范性文件4件，其中与县财政局联合制发规范性文件1件。", "C-N-TEXT"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_sentence_is_found(case: str) -> None:
    item, text, check = WRONG[case]
    assert check in [one.check for one in figure_findings(item, text)]
