"""Sentences that contradict the tables or themselves are found."""

from __future__ import annotations

import pytest

from report.checking.text.build import answers, findings, report_of
from report.checking.text.sentences import HEAD, ITEMS, figure_findings

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
    "none received in the year": ("依申请公开", "县水务局本年度无依申请公开事项。", "C-N-TEXT"),
    "nothing carried on": ("依申请公开", "所有申请年内办毕，没有结转。", "C-N-TEXT"),
    "some other number carried": ("依申请公开", "受理申请24件，本年度结转3件。", "C-N-TEXT"),
    "nothing carried over": ("依申请公开", "受理申请24件，上年没有结转。", "C-N-TEXT"),
    "carried over, in brackets": ("依申请公开", "跨年办理（上年结转）4件。", "C-N-TEXT"),
    "new and carried over together": (
        "依申请公开", "新收申请24件，加上上年结转的2件，全年共办理28件。", "C-N-TEXT"
    ),
    "new and carried over together, in short": (
        "依申请公开", "新收申请24件，上年结转2件，合计27件。", "C-N-TEXT"
    ),
    "handled with what was carried over": (
        "依申请公开", "全年办理申请25件（含上年结转2件）。", "C-N-TEXT"
    ),
    "mostly by persons": ("依申请公开", "申请人以自然人为主，共17件。", "C-N-TEXT"),
    "all disclosed": ("依申请公开", "收到申请24件，全部予以公开。", "C-N-TEXT"),
    "none refused": ("依申请公开", "收到申请24件，没有不予公开的情形。", "C-N-TEXT"),
    "closed for want of correction": (
        "依申请公开", "申请人逾期不补正终止办理的3件。", "C-N-TEXT"
    ),
    "no fees": ("主动公开", "本局无行政事业性收费项目。", "C-N-TEXT"),
    "still in force": ("政府信息管理", "没有新发文件，继续有效的水务规范性文件30件。", "C-N-TEXT"),
    "all upheld": ("监督保障", "因信息公开被申请行政复议7件，结果均为维持；行政诉讼4件。", "C-N-TEXT"),
    "all ended": ("监督保障", "因信息公开被申请行政复议7件，全部审结；行政诉讼4件。", "C-N-TEXT"),
    "none corrected": ("监督保障", "因信息公开被申请行政复议7件，没有被纠正的。", "C-N-TEXT"),
    "all after review": (
        "监督保障", "因信息公开引起行政诉讼4件，均为复议后起诉。", "C-N-TEXT"
    ),
    "all without review": (
        "监督保障", "因信息公开引起行政诉讼4件，均为直接起诉。", "C-N-TEXT"
    ),
    "each in turn": (
        "监督保障", "因信息公开发生的行政复议、行政诉讼分别为7件和5件。", "C-N-TEXT"
    ),
    "fewer reviews than over disclosure alone": (
        "监督保障", "本年度没有发生行政复议和行政诉讼。", "C-N-TEXT"
    ),
    "more reviews, beside suits that agree": (
        "监督保障", "本年度发生行政复议9件、行政诉讼4件。", "C-N-TEXT"
    ),
    "the difference": ("依申请公开", "收到申请24件，比上年的30件减少5件，下降20%。", "C-N-RATE"),
    "the rate of a difference": ("依申请公开", "收到申请24件，较上年减少6件，下降25%。", "C-N-RATE"),
    "the direction": ("依申请公开", "收到申请24件，较2023年的30件增加6件。", "C-N-RATE"),
    "the rate of a year that stands behind": (
        "主动公开", "公开信息840条，2023年为700条，增长24%。", "C-N-RATE"
    ),
    "the rate in front of last year": (
        "主动公开", "公开信息840条，同比增长24%（2023年700条）。", "C-N-RATE"
    ),
    "from one to the other": ("主动公开", "公开信息由700条增加到840条，增长24%。", "C-N-RATE"),
    "rounded followers": ("主动公开", "公众号粉丝4.2万，较年初的3.5万增长40%。", "C-N-RATE"),
    "this year only in the table": (
        "依申请公开", "新收申请量比上年（30件）下降25%。", "C-N-RATE"
    ),
    "a list by channel of a total before": (
        "依申请公开", "本年新收申请24件。从渠道看，网上15件、信函7件、当面3件。", "C-N-SUM"
    ),
    "a list by subject, the rest told": (
        "依申请公开", "本年新收申请24件，上年结转2件。从内容看，水库移民类11件、河道管理类8件、其他4件。", "C-N-SUM"
    ),
    "levels of a total before": (
        "主动公开", "公开信息5000条。县本级公开700条，县级部门公开3100条，乡镇公开1300条。", "C-N-SUM"
    ),
    "so many accounts together": (
        "主动公开", "网站访问1200次；公众号发布30条，微博发布40条，两个账号合计80条。", "C-N-SUM"
    ),
    "all but some": ("其他", "办理建议60件，除不宜公开的4件外，其余54件已公开。", "C-N-SUM"),
    "the rest and its sum": (
        "主动公开", "公开信息600条。其中，水质信息300条；工程信息200条；其余为通知、公告，共110条。", "C-N-SUM"
    ),
    "the share of one part": ("依申请公开", "新收申请24件，其中自然人18件，占85%。", "C-N-RATE"),
    "the share of a whole that is named": (
        "依申请公开", "申请人中自然人18件，占全部24件申请的65%。", "C-N-RATE"
    ),
    "the share of the rest": (
        "主动公开", "公众号推文200篇，其中原创90篇，占54%。", "C-N-RATE"
    ),
    "how many were published": ("其他", "办理建议60件，公开答复54件，公开率95%。", "C-N-RATE"),
    "the rate of corrected reviews": (
        "监督保障", "因信息公开被申请行政复议7件，维持4件，纠正2件，纠错率38.6%。", "C-N-RATE"
    ),
    "a reason and its number": (
        "依申请公开", "不予公开的理由主要是属于行政执法案卷，共3件。", "C-N-TEXT"
    ),
    "closed within the year": ("依申请公开", "24件申请均在年内答复完毕。", "C-N-DONE"),
    "money and its parts": (
        "其他", "收取信息处理费共500元，其中一件320元、另一件280元。", "C-N-SUM"
    ),
    "an unpaid notice that the table does not have": (
        "其他", "发出收费通知2件，其中1件申请人逾期未缴纳，不再处理。", "C-N-FEE"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_sentence_is_found(case: str) -> None:
    item, text, check = WRONG[case]
    assert check in [one.check for one in figure_findings(item, text)]


def test_an_opening_that_includes_too_few_parts_is_found() -> None:
    opening = "本报告包括三部分内容。\n一、总体情况\n工作平稳。\n"
    assert "C-N-PARTS" in [one.check for one in findings(report_of(HEAD + opening))]


def test_a_share_is_said_to_be_of_the_whole_that_it_fits() -> None:
    text = "受理申请24件。其中予以公开11件，占44.0%；部分公开3件；不予公开3件；无法提供6件；不予处理1件；其他处理1件。"
    said = [one.message for one in answers(report_of(HEAD + ITEMS["依申请公开"] + text + "\n"))]
    assert any("11件占25件的44.0%" in message for message in said)


def test_a_lapsed_application_without_any_notice_is_found() -> None:
    head = HEAD.replace("r3_6_1.c5=1", "r3_6_2.c5=1")
    found = figure_findings("其他", "没有发出过信息处理费收费通知。", head)
    assert [one.check for one in found] == ["C-N-FEE"]
