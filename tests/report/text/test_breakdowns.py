"""Totals and their parts."""

from __future__ import annotations

import pytest

from gongkai.report.model import Paragraph
from gongkai.report.text.breakdown import Breakdown, Whole
from gongkai.report.text.breakdowns import breakdowns
from gongkai.report.text.passages import Passage


def _only(text: str) -> Breakdown:
    return next(iter(breakdowns(Passage(1, "", Paragraph(text), 0))))


LISTS = {
    "制发解读材料22件，其中文字9件、问答1件、视频5件、访谈5件、图片2件，反响良好。": (
        22,
        [9, 1, 5, 5, 2],
    ),
    "收到申请15件，同比增加3件，其中自然人10件、法人或其他组织5件；上年结转2件。": (15, [10, 5]),
    "公开信息61条。其中，公告类43条，治安、交通、户籍类18条。": (61, [43, 18]),
    "办理建议25件、提案23件，共计48件。": (48, [25, 23]),
    "培训3次（其中线上1次、线下2次），参训260人次。": (3, [1, 2]),
    "收到13件，其中自然人10件（含本县6件），法人3件。": (13, [10, 3]),
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_read_with_its_total(text: str) -> None:
    total, parts = LISTS[text]
    found = _only(text)
    assert found.total.value == total
    assert [part.figure.value for part in found.parts] == parts
    assert found.matches()


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("发布稿件900篇，其中中央级媒体40篇，省级媒体200篇。", Whole.UNKNOWN),
        ("发布信息90条，其中公告20条、动态30条、公文10条等。", Whole.PARTIAL),
        ("发布信息90条，其中公告20条、其他70条。", Whole.COMPLETE),
        ("发布信息90条，其中公告20条、动态30条、公文10条、解读30条。", Whole.COMPLETE),
        ("材料9份，其中文字解读4份、图表解读3份、视频解读2份。", Whole.COMPLETE),
        ("收到15件，其中自然人10件、法人5件。", Whole.COMPLETE),
    ],
)
def test_the_wording_decides_whether_a_list_is_complete(text: str, whole: Whole) -> None:
    assert _only(text).whole is whole


def test_shares_stay_with_their_parts() -> None:
    found = _only("共答复130件，其中予以公开54件，占41.5%；不予公开76件，占58.5%。")
    assert [part.share and float(part.share.value) for part in found.parts] == [41.5, 58.5]


def test_one_total_may_be_divided_twice() -> None:
    assert _only("收到15件，其中自然人10件，法人5件，网络12件，信函3件。").matches()


def test_other_things_named_before_respectively_are_no_parts() -> None:
    text = "受理申请15件，复议和诉讼分别为3件、1件。"
    assert not list(breakdowns(Passage(1, "", Paragraph(text), 0)))
