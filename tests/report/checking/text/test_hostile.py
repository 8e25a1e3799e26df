"""Whatever the text holds, the checks answer: no error, and no pattern that never ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.documents.places import Place
from gongkai.report.model import AnnualReport, Paragraph, Section
from report.checking.text.build import answers

FRAGMENTS = (
    "信息公开", "政府信息", "申请人", "群众的", "公开", "申请", "收到", "未", "其中", "、", "，", "；", "。", "（", "）",
    "15件", "2022年", "2021年，", "９９９９９９９９９９９９９９９９９９件", "一", "是", "万", "亿", "%", "占30%", "元", "3.5万元",
    "因", "行政复议", "行政诉讼", "结转", "上年", "《", "》", "“", "”", "一是", "（一）", "(二)", "平湖县", "教育局", "开放日",
    "1月", "至", "—", "\n", " ", "予以公开", "不予公开", "办结率", "http://", "-", "共", "分别为", "合计", "从渠道看，", "占30%，", "纠错率5%", "比上年的30件减少6件，下降20%，", "由3件增加到9件，", "行政诉讼5件，均为", "本级3件，", "九" * 5000, "9" * 5000,
)  # fmt: skip


def _report(text: str) -> AnnualReport:
    paragraphs = tuple(Paragraph(line, Place(paragraph=1)) for line in text.split("\n"))
    sections = tuple(
        Section(number, f"{mark}、", paragraphs)
        for number, mark in enumerate("一二三四五六", start=1)
    )
    return AnnualReport("2021", {}, "平湖县教育局", 2022, text[:200], paragraphs, sections)


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_fragment_over_and_over(fragment: str) -> None:
    times = max(1, 3000 // len(fragment))
    assert answers(_report(f"未收到{fragment * times}件申请"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS[:-2]), max_size=120).map("".join))
def test_fragments_in_any_order(text: str) -> None:
    report = _report(text)
    assert answers(report, report)
