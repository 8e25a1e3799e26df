"""Differences as a terminal shows them."""

from __future__ import annotations

from dataclasses import replace

from gongkai.report.comparing import compare
from gongkai.report.model import Paragraph, number
from gongkai.report.writing.comparison_text import comparison_text
from report.writing.samples import good_report


def test_equal_reports_give_one_sentence() -> None:
    assert comparison_text(compare(good_report(), good_report())) == "两份报告内容一致。\n"


def test_a_changed_cell_is_one_line_with_both_values() -> None:
    old = good_report()
    text = comparison_text(compare(old, old.with_cells({"T3.r1.c7": number(99)})))
    assert "单元格（1 处不同）" in text
    assert "表三 · 一、本年新收政府信息公开申请数量 · 总计：12 → 99" in text


def test_a_changed_paragraph_shows_what_went_and_what_came() -> None:
    old = replace(good_report(), preamble=(Paragraph("本报告由五个部分组成。"),))
    new = replace(old, preamble=(Paragraph("本报告由六个部分组成。"),))
    assert "本报告由[-五-]{+六+}个部分组成。" in comparison_text(compare(old, new))


def test_cells_of_one_form_only_say_so() -> None:
    text = comparison_text(compare(good_report("2019"), good_report("2021")))
    assert "（六）其他处理 · 总计：0 → 格式中没有此格" in text
