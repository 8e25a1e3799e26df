"""Which figures are taken for which cells, and which are left alone."""

from __future__ import annotations

import pytest

from gongkai.documents.places import Place
from gongkai.report.model import AnnualReport, Paragraph, Section
from gongkai.report.text.claims import claims
from gongkai.report.text.scope import Scope


def _report(text: str, agency: str = "平湖县教育局") -> AnnualReport:
    paragraphs = tuple(Paragraph(line, Place()) for line in text.split("\n"))
    return AnnualReport("2021", {}, agency, 2022, "", (), (Section(1, "一、总体情况", paragraphs),))


def _read(text: str) -> dict[str, int]:
    return {claim.measure.key: int(claim.value) for claim in claims(_report(text))}


SAID: dict[str, dict[str, int]] = {
    "全年共处理政府信息公开申请1261件（含上年度结转申请74件），答复1181件，结转下年度继续办理80件。": {
        "applications.handled": 1261,
        "applications.carried": 74,
        "applications.done": 1181,
        "applications.left": 80,
    },
    "2022年度，我局共收到信息公开申请22起，比2021年（31起）下降29%，答复22起。": {
        "applications.received": 22,
        "applications.done": 22,
    },
    "收到8份政府信息公开申请，均为自然人申请。其中，予以公开2件，部分公开2件，属于四类过程性信息1件。": {
        "applications.received": 8,
        "applicant.only": 0,
        "answer.open": 2,
        "answer.partial": 2,
        "leaf.r3_3_6": 1,
    },
    "本年新收政府信息公开申请6件，予以公开或者部分公开4件，2件转结下年度继续办理。": {
        "applications.new": 6,
        "answer.disclosed": 4,
        "applications.left": 2,
    },
    "2022年未收到政府信息公开申请，无因政府信息公开引起的行政复议、行政诉讼。": {
        "applications.received": 0,
        "disputes.all": 0,
    },
    "因政府信息公开被申请行政复议3件，其中维持2件、纠正1件；被提起行政诉讼2件，维持1件，尚未审结1件。": {
        "review.total": 3,
        "review.upheld": 2,
        "review.corrected": 1,
        "suit.total": 2,
        "suit.upheld": 1,
        "suit.pending": 1,
    },
    "制发行政规范性文件2件，废止1件，现行有效9件。": {
        "normative.made": 2,
        "normative.repealed": 1,
        "normative.in_force": 9,
    },
    "作出行政许可决定1,024件、行政处罚决定二十件，收取行政事业性收费3万元。": {
        "decision.licence": 1024,
        "decision.penalty": 20,
        "fee.amount": 30000,
    },
}
SILENT = (
    "2021年，我局收到政府信息公开申请31件。",
    "上半年收到政府信息公开申请4件。",
    "通过网站收到政府信息公开申请4件。",
    "收到涉及征地的政府信息公开申请8件。",
    "自条例施行以来，累计收到政府信息公开申请410件。",
    "力争明年政府信息公开申请办结20件。",
    "比上年多收到政府信息公开申请3件。",
    "办理行政复议案件120件，行政应诉34件。",
    "受理行政许可申请300件，公示行政许可信息306条。",
    "12345热线受理诉求47件，收到建议提案6件。",
    "未收到对政府信息公开申请答复的投诉。",
    "按《政府信息公开申请15件以上答复办法》办理。",
)


@pytest.mark.parametrize("text", SAID)
def test_the_figures_are_taken_for_what_the_words_name(text: str) -> None:
    assert _read(text) == SAID[text]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_not_this_years_own_count_claims_nothing(text: str) -> None:
    assert _read(text) == {}


def test_a_figure_with_what_was_carried_over_says_so() -> None:
    (first, *_rest) = sorted(
        claims(_report("共收到政府信息公开申请17件（含上年结转2件）。")), key=lambda one: one.start
    )
    assert first.with_carried


@pytest.mark.parametrize(
    ("text", "agency", "scope"),
    [
        ("我局收到政府信息公开申请5件。", "平湖县教育局", Scope.OWN),
        ("全县教育系统收到政府信息公开申请50件。", "平湖县教育局", Scope.WIDER),
        ("全县收到政府信息公开申请50件。", "平湖县人民政府", Scope.OWN),
        ("县政府办公室收到政府信息公开申请5件。", "平湖县人民政府", Scope.NARROWER),
        ("全系统工作平稳，我局收到政府信息公开申请5件。", "平湖县教育局", Scope.OWN),
    ],
)
def test_the_scope_of_agencies_is_guessed_from_the_nearest_word(
    text: str, agency: str, scope: Scope
) -> None:
    (claim,) = claims(_report(text, agency))
    assert claim.scope is scope


def test_a_bare_application_counts_where_the_item_is_about_applications() -> None:
    assert _read("（二）依申请公开\n全年收到申请9件。") == {"applications.received": 9}
    assert _read("（二）行政审批\n全年收到申请9件。") == {}
