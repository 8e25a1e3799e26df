"""Articles as people read them: every way of writing a number to 99."""

from __future__ import annotations

import pytest

from gongkai.statute.citing import cited


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ("1", "条例第一条"), ("9", "条例第九条"), ("10", "条例第十条"), ("11", "条例第十一条"),
        ("19", "条例第十九条"), ("20", "条例第二十条"), ("21", "条例第二十一条"), ("30", "条例第三十条"),
        ("99", "条例第九十九条"), ("36(10)", "条例第三十六条第（十）项"), ("36.1", "条例第三十六条第一款"),
        ("档案法15(2)", "档案法第十五条第（二）项"), ("", ""),
    ],
)  # fmt: skip
def test_a_number_is_written_as_chinese_writes_it(article: str, text: str) -> None:
    assert cited((article,)) == text


def test_several_articles_stand_side_by_side() -> None:
    assert cited(("14", "16.2")) == "条例第十四条、第十六条第二款"
    assert cited(()) == ""
