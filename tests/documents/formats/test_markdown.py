"""Markdown is read as it is written, also where a converter wrote it."""

from __future__ import annotations

import pytest

from gongkai.documents.formats.markdown import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, RawGrid, RawText


def read(text: str) -> RawDocument:
    found = FORMAT.read(text.encode(), Limits())
    assert isinstance(found, RawDocument)
    return found


def texts(document: RawDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, RawText)]


def rows(document: RawDocument, index: int = 0) -> list[list[str]]:
    grid = [block for block in document.blocks if isinstance(block, RawGrid)][index]
    return [[c.text for c in grid.cells if c.row == row] for row in range(grid.height)]


def test_rows_keep_their_own_number_of_cells():
    document = read(
        "| 信息内容 | 数量 |\n|---|:--:|\n| 规章 | 0 | 0 | 0 |\n| 第二十条第（五）项 |\n\n| a | b |\n|-|-|\n| c | |"
    )
    assert rows(document) == [["信息内容", "数量"], ["规章", "0", "0", "0"], ["第二十条第（五）项"]]
    assert rows(document, 1) == [["a", "b"], ["c", ""]]
    grid = document.blocks[0]
    assert isinstance(grid, RawGrid)
    assert grid.width == 4


def test_an_empty_first_cell_stays_in_its_place():
    assert rows(read("| | 申请人情况 |\n|--|--|\n| | 15 |")) == [["", "申请人情况"], ["", "15"]]


def test_a_row_of_dashes_is_a_row_and_only_the_rule_under_the_head_is_none():
    assert rows(read("| a | b |\n|---|---|\n| - | - |\n| -- | -- |")) == [
        ["a", "b"],
        ["-", "-"],
        ["--", "--"],
    ]


def test_headings_lose_their_marks_and_lines_of_a_block_stay_together():
    document = read("## 二、主动公开 ##\n\n第一行\n第二行\n\n---\n\n末行")
    assert texts(document) == ["二、主动公开", "第一行", "第二行", "末行"]
    assert document.blocks[0].role == "heading"
    assert [block.place.paragraph for block in document.blocks] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**15** 件", "15 件"),
        ("1\\. 属于国家秘密", "1. 属于国家秘密"),
        ("见[网站](http://a.example/b)", "见网站"),
        ("图![表](x.png)后", "图后"),
        ("&lt;5&nbsp;件", "<5\u00a0件"),
        ("- 项目", "项目"),
        ("> 引文", "引文"),
        ("2*3*4", "2*3*4"),
        ("文<br>字", "文"),
    ],
)
def test_marks_are_taken_off(source, text):
    assert texts(read(source))[0] == text


def test_a_table_in_html_is_read_where_it_stands():
    document = read(
        "前文\n\n<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>\n\n后文\n\n|a|b|\n|-|-|\n|c|d|"
    )
    assert texts(document) == ["前文", "后文"]
    assert rows(document) == [["甲", "1"], ["2"]]
    assert rows(document, 1) == [["a", "b"], ["c", "d"]]


def test_markdown_is_known_by_its_rules():
    assert FORMAT.sniff(b"| a | b |\n|---|---|\n| 1 | 2 |", "x.txt") > 0.7
    assert FORMAT.sniff("文字".encode(), "x.md") > FORMAT.sniff("文字".encode(), "x.txt")
    assert FORMAT.sniff(b"a\x00b", "x.md") == 0.0


@pytest.mark.parametrize(
    ("cell", "shown", "note"),
    [
        ("~~7~~3", "3", {"struck-text"}),
        ("<del>7</del>3", "3", {"struck-text"}),
        ('3<span style="display:none">7</span>', "3", {"hidden-text"}),
        ("3<sup>7</sup>", "3[7]", set()),
        ("2~3", "2~3", set()),
    ],
)
def test_struck_hidden_or_superscript_text_is_no_part_of_a_number(cell, shown, note):
    document = read(f"| 项 | 数 |\n|---|---|\n| 甲 | {cell} |\n")
    assert rows(document)[-1][-1] == shown
    assert {one.code for one in document.notes} == note


def test_what_stands_in_a_quotation_is_read_as_it_stands():
    document = read("> ## 一、总体情况\n>\n> | 项 | 数 |\n> |---|---|\n> | 甲 | 3 |\n")
    assert texts(document) == ["一、总体情况"]
    assert rows(document) == [["项", "数"], ["甲", "3"]]
