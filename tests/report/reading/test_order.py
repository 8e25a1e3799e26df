"""Pieces of wrapped column labels prove the order of the columns, or they do not."""

from __future__ import annotations

import pytest

from gongkai.report.reading.plaintext.order import is_proven

LABELS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
UPSIDE_DOWN = ["自然", "人 企业 机构 社会公", "商业 科研 法律服 其 总", "益组织 务机构 他 计"]


def lines(*texts: str) -> list[list[str]]:
    return [text.split() for text in texts]


def test_second_pieces_may_stand_above_the_first():
    assert is_proven(lines(*UPSIDE_DOWN), LABELS)


@pytest.mark.parametrize(
    "texts",
    [
        ["自然", "人 企业 机构 社会公", "法律服 科研 商业 其 总", "益组织 务机构 他 计"],
        ["自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他"],
        ["自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计 总计"],
        LABELS,
        [],
    ],
    ids=["swapped", "one missing", "one too many", "one a line", "nothing"],
)
def test_what_does_not_prove_the_order_is_not_believed(texts):
    assert not is_proven(lines(*texts), LABELS)


def test_labels_that_recur_in_every_group_are_distinguished_by_their_line():
    outcome = ["结果维持", "结果纠正", "总计"]
    assert is_proven(lines("结果维 结果纠 总 结果维 结果纠 总", "持 正 计 持 正 计"), outcome * 2)


def test_the_search_gives_up_on_a_riddle():
    riddle = [["一"] * 12, ["一"] * 11 + ["二"]]
    assert not is_proven(riddle, ["一一"] * 12)
