"""Bars at the ends of rows: whether they enclose the row or divide a blank cell from the next."""

from __future__ import annotations

from gongkai.documents.bars import bar_rows


def test_bars_at_both_ends_of_every_row_enclose():
    assert bar_rows(["| 规章 | 0 |", "|  | 1 |"]) == [["规章", "0"], ["", "1"]]


def test_a_bar_at_the_beginning_of_a_row_that_is_not_enclosed_follows_a_blank_cell():
    rows = ["结果维持｜结果纠正｜总计", "｜2｜2", "1｜｜1", "1｜2｜"]
    assert bar_rows(rows) == [
        ["结果维持", "结果纠正", "总计"],
        ["", "2", "2"],
        ["1", "", "1"],
        ["1", "2", ""],
    ]


def test_one_row_without_its_first_bar_does_not_shift_the_others():
    rows = ["| 规章 | 0 | 0 |", "| 文件 | 1 | 2 |", "许可 | 3 | 4 |"]
    assert bar_rows(rows) == [["规章", "0", "0"], ["文件", "1", "2"], ["许可", "3", "4"]]
