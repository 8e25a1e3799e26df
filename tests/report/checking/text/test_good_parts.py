"""Figures of some applications, papers or years only are not held against the whole tables."""

from __future__ import annotations

import pytest

from report.checking.text.sentences import figure_findings

GOOD = {
    "from last year's to this year's": (
        "依申请公开", "新收申请由2023年的30件减少到2024年的24件，下降20%。"
    ),
    "papers by whether they are open": (
        "政府信息管理", "印发文件300件，其中主动公开210件、不予公开60件、依申请公开30件。"
    ),
    "papers found to be open": (
        "依申请公开", "认定为主动公开的文件210件；认定为依申请公开的30件；认定为不予公开的60件。"
    ),
    "applicants of one answer": (
        "依申请公开", "办结25件，予以公开11件（自然人9件、商业企业2件），部分公开3件（自然人3件）。"
    ),
    "applicants within one answer": (
        "依申请公开", "予以公开的11件申请中，有9件为自然人，2件为商业企业。"
    ),
    "applicants of one way": ("依申请公开", "收到申请24件：网上16件（自然人13件），信函8件。"),
    "applicants of what was left": ("依申请公开", "上年结转2件，均来自自然人和企业。"),
    "answers to what was left": ("依申请公开", "2件上年结转申请中，1件予以公开，1件无法提供。"),
    "answers to one kind of applicant": (
        "依申请公开", "律师事务所提交的申请3件，其中无法提供2件，予以公开1件。"
    ),
    "the answers behind what goes on": (
        "依申请公开", "全年办结25件。1件结转2025年。其中予以公开11件、部分公开3件。"
    ),
    "carried out of one year into the next": (
        "依申请公开", "2024年结转2025年1件，2023年结转2024年2件。"
    ),
    "carried into the year of the report": (
        "依申请公开", "2023年12月收到的2件申请结转至2024年办理，1件结转至2025年办理。"
    ),
    "on paper beside online": ("依申请公开", "收到书面申请8件、网上申请16件。"),
    "others that received none": ("依申请公开", "除上述24件外，下属水管站未收到申请。"),
    "the number before its name": ("依申请公开", "3件不予公开：2件行政执法案卷，1件过程性信息。"),
    "some put right, the rest answered": (
        "依申请公开", "24件申请中，4件启动补正程序，1件逾期未补正，其余3件已答复。"
    ),
    "papers are added up, not cases": (
        "依申请公开", "答复申请25件，制作答复书25份、补正通知书4份、延期告知书2份，合计31份文书。"
    ),
    "last year's, one after the other": (
        "依申请公开", "收到申请24件、办结25件；2023年分别为30件、29件。"
    ),
    "both kinds of dispute together": (
        "监督保障", "政府信息公开行政复议、行政诉讼案件11件，其中行政复议7件、行政诉讼4件。"
    ),
    "suits against a review's decision": (
        "监督保障", "因信息公开被申请行政复议7件，不服复议决定提起诉讼1件，未经复议直接起诉3件。"
    ),
    "reviews over something else": (
        "监督保障", "发生行政复议15件，均与政府信息公开无关。"
    ),
    "both kinds upheld": ("监督保障", "因信息公开有4件复议案件、3件诉讼案件维持。"),
    "the rate of a whole city": (
        "监督保障", "全市办理信息公开复议案件90件，纠错率20%；我局7件，纠正2件。"
    ),
    "fees that were waived": ("主动公开", "落实惠企政策，减免水利行政事业性收费8.2万元。"),
    "last year's fee": ("其他", "未收取信息处理费，较2023年（1件、300元）减少300元。"),
    "chosen decisions": ("主动公开", "公布典型行政处罚案件6件、行政强制案件2件。"),
    "changed decisions": ("监督保障", "复议变更行政处罚决定2件。"),
    "disclosed in whole and in part": (
        "依申请公开", "办结25件，予以公开11件、部分公开3件，公开率为56%。"
    ),
}  # fmt: skip

WRONG = {
    "applicants of all": ("依申请公开", "收到申请24件（自然人17件、商业企业4件、律师2件）。"),
    "answers to all": ("依申请公开", "办结25件，其中予以公开12件、部分公开3件。"),
    "one ground of the refusals": ("依申请公开", "不予公开3件，其中行政执法案卷3件。"),
    "carried to the next year": ("依申请公开", "2024年结转2025年3件。"),
    "both kinds of dispute together": ("监督保障", "政府信息公开行政复议、行政诉讼案件13件。"),
    "suits against a review's decision": (
        "监督保障", "因信息公开不服复议决定提起诉讼3件。"
    ),
    "from last year's to this year's": (
        "依申请公开", "新收申请由2023年的30件减少到2024年的24件，下降25%。"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_figures_of_a_part_give_no_finding(name: str) -> None:
    assert [one.message for one in figure_findings(*GOOD[name])] == []


@pytest.mark.parametrize("name", WRONG)
def test_figures_of_the_whole_are_compared(name: str) -> None:
    assert figure_findings(*WRONG[name])
