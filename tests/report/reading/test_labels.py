"""Labels of the form are found in any spelling, and never where two are equally near."""

from __future__ import annotations

import pytest

from gongkai.report.reading.labels import Sort, vocabulary
from gongkai.statute.report.known_forms import FORMS

WORDS = vocabulary("2021")


def keys(text: str, sort: Sort) -> set[str]:
    return {match.key for match in WORDS.find(text) if match.sort is sort}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_official_label_finds_its_own_row_or_column(form) -> None:
    words = vocabulary(form.key)
    for table, _block, row, column in form.cells.values():
        sort = Sort.GROUP if table.sideways else Sort.ROW
        rows = {(m.table, m.key) for m in words.find(row.label) if m.sort is sort}
        assert (table.key, row.key) in rows
        columns = {(m.table, m.key) for m in words.find(column.label) if m.sort is Sort.COLUMN}
        assert (table.key, column.key) in columns


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("(一) 予以公开", "r3_1"),
        ("予以公开", "r3_1"),
        ("（二）部分公开", "r3_2"),
        ("（三）不予公开1.属于国家秘密", "r3_3_1"),
        ("3. 危及“三安全\n一稳定”", "r3_3_3"),
        ("3．危及'三安全一稳定'", "r3_3_3"),
        ("3. 补正后申请内容仍", "r3_4_3"),
        ("4.保护第三方合法权意", "r3_3_4"),
        ("二、上年结转政府信息公开申请数", "r2"),
        ("１．属于国家秘密", "r3_3_1"),
    ],
)
def test_a_row_is_found_in_any_spelling(text: str, key: str) -> None:
    assert keys(text, Sort.ROW) == {key}


@pytest.mark.parametrize(
    "text", ["", "不明确", "小计", "全市公安机关", "属于", "说明", "注：本表由办公室填报"]
)
def test_other_words_are_no_row(text: str) -> None:
    assert keys(text, Sort.ROW) == set()


def test_the_end_of_a_cut_label_is_known() -> None:
    assert WORDS.ending("r3_4_3", "不明确")
    assert not WORDS.ending("r3_4_3", "不公开")


def test_a_half_label_says_that_it_is_not_whole() -> None:
    (match,) = (m for m in WORDS.find("3. 补正后申请内容仍") if m.sort is Sort.ROW)
    assert not match.whole
