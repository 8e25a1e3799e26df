"""Sentences that agree with the tables give no finding, however they are put."""

from __future__ import annotations

import pytest

from report.checking.text.sentences import HEAD, figure_findings

GOOD = {
    "what was closed is divided, not what came in": (
        "依申请公开",
        "受理申请24件，其中自然人18件。答复结果为：予以公开11件、部分公开3件、不予公开3件、无法提供6件、不予处理1件、其他处理1件。",
    ),
    "the parts of one list are not the total of the next": (
        "依申请公开",
        "全年收到申请24件。其中，自然人申请18件，商业企业申请4件、法律服务机构申请2件。答复情况为：予以公开11件，部分公开3件，不予公开3件。",
    ),
    "last year in brackets": ("主动公开", "作出行政处罚75件，同比减少13.8%（2023年87件）。"),
    "two years in brackets": ("依申请公开", "受理申请24件（2023年：30件；2022年：41件），办结25件。"),
    "a basis in brackets": ("依申请公开", "24件申请中，予以公开的比例为44%（按办结25件计算）。"),
    "a wider circle behind the own figure": (
        "主动公开",
        "县局（不含乡镇水务站）行政处罚75件；含乡镇水务站在内全系统行政处罚310件。",
    ),
    "a number has the name before it": (
        "依申请公开", "四类过程性信息1件，行政执法案卷2件，依法不予公开。"
    ),
    "a number has the name before it, not the next one": (
        "依申请公开", "不掌握相关信息的5件，没有现成信息、需要另行制作的1件，已逐件说明理由。"
    ),
    "a review that ended in one way": ("问题", "信息公开答复的规范性不够，有2件复议被纠正。"),
    "reviews named by their end": ("问题", "信息公开申请办理质量不高，被纠正的行政复议案件2件。"),
    "a suit that was lost": ("监督保障", "因信息公开发生行政诉讼4件，有1件诉讼败诉。"),
    "columns are no applications": (
        "主动公开", "专栏由15个增至19个，新增4个；信息公开条数2718条。"
    ),
    "new reviews and those pending from before": (
        "监督保障", "因政府信息公开新增行政复议6件，上年结转1件，共7件；行政诉讼4件。"
    ),
    "a part in the whole": ("主动公开", "制发规范性文件5件，其中与县财政局联合制发规范性文件1件。"),
    "units that make up the whole": (
        "主动公开", "登记中心办理行政许可4000件，水政科办理行政许可120件，合计4120件。"
    ),
    "units behind the whole": (
        "依申请公开", "收到申请24件，其中局机关收到申请20件，两个水务站收到申请4件。"
    ),
    "some of the reviews behind all of them": (
        "监督保障", "因政府信息公开发生行政复议7件。其中，县政府受理的复议案件5件，市水务局受理的复议案件2件。"
    ),
    "grave penalties are some of all": ("主动公开", "公示重大行政处罚决定9件。"),
    "documents in the government's name": (
        "主动公开", "以县政府名义制发规范性文件2件，以本局名义制发规范性文件5件。"
    ),
    "answers within the time limit": (
        "依申请公开", "受理24件，连同上年结转2件，共26件，办结25件，结转1件，法定时限内答复率100%。"
    ),
    "what was sifted before it was taken in": (
        "依申请公开", "收到申请27件，其中3件不属于政府信息公开申请，登记受理24件。"
    ),
    "closed of those that came in this year": ("依申请公开", "本年新收24件，当年办结23件，办结率95.8%。"),
    "carried on or over, it does not say": ("依申请公开", "办结25件，结转1件。"),
    "closed reviews are no applications": (
        "监督保障", "因信息公开发生行政复议7件，办结6件，结转1件；行政诉讼4件。"
    ),
    "all that may be disclosed is": ("依申请公开", "收到申请24件，能够公开的全部予以公开。"),
    "reviews of every kind": (
        "监督保障", "推进依法行政，全年办理各类行政复议案件52件、行政应诉18件。"
    ),
    "more reviews than over disclosure": ("监督保障", "本年度发生行政复议19件、行政诉讼11件。"),
    "some of the reviews upheld": (
        "监督保障", "因信息公开被申请行政复议7件，其中4件维持、2件纠正、1件尚未审结。"
    ),
    "a rate of what is not the nearest figure": (
        "依申请公开", "收到申请24件，其中自然人18件，较上年的30件减少6件，下降20%。"
    ),
    "a rate of what the sentence does not count": (
        "主动公开", "办结建议49件，公开信息比上年的50条减少2条，下降4%。"
    ),
    "rounded figures": ("主动公开", "公众号粉丝4.2万，较年初的3.5万增长21.3%。"),
    "about a tenth": ("主动公开", "公开信息770条，比上年的702条增长约10%。"),
    "a list of some only": (
        "依申请公开", "收到申请24件。从内容看，主要集中在水库移民9件、河道管理6件。"
    ),
    "levels": ("主动公开", "公开信息5000条。县本级公开700条，县级部门公开3100条，乡镇公开1200条。"),
    "all but some": ("其他", "办理建议60件，除不宜公开的4件外，其余56件已公开。"),
    "applicants of all that was handled": (
        "依申请公开", "受理申请24件。从申请人看，自然人20件、商业企业4件、律师事务所2件。"
    ),
    "a share of what was closed": (
        "依申请公开", "受理申请24件。其中予以公开11件，占44.0%；部分公开3件，占12.0%；不予公开3件；无法提供6件；不予处理1件；其他处理1件。"
    ),
    "a share of another whole": (
        "主动公开", "公众号推文200篇，其中原创90篇，占全县原创推文的12.5%。"
    ),
    "corrected of those that ended": (
        "监督保障", "因信息公开被申请行政复议7件，审结6件，纠正2件，纠错率33.3%。"
    ),
    "parts that are rounded": ("主动公开", "网站访问12.3万次，其中电脑端8.1万次、手机端4.3万次。"),
    "what would happen to an unpaid notice": (
        "其他", "没有发出收费通知。按照规定，申请人逾期未缴纳的，不再处理其申请。"
    ),
    "what came in without what was carried over": (
        "依申请公开", "受理申请24件（不含上年结转2件），办结25件，结转1件。"
    ),
    "closed, and closed of those from before": (
        "依申请公开", "收到申请24件，已办结23件，加上上年结转办结2件，合计办结25件。"
    ),
    "all of those from before": (
        "依申请公开", "上年结转的2件均已在本年办结，新收的24件中1件尚在办理期限内。"
    ),
    "outcomes of some of the suits": (
        "监督保障", "因信息公开发生行政诉讼4件，其中直接起诉3件（维持2件，未审结1件）、复议后起诉1件。"
    ),
    "a list of reviews ends where suits begin": (
        "监督保障", "因信息公开发生行政复议7件，其中4件结果维持；行政诉讼4件，其中1件未审结。"
    ),
    "some of those that ended": (
        "监督保障", "发生信息公开类行政复议案件7件，其中已审结的6件中，4件维持。"
    ),
    "all kinds and those over disclosure": (
        "监督保障", "全年行政复议共31件，其中信息公开7件；行政诉讼共12件，其中信息公开4件。"
    ),
    "none lost": ("监督保障", "全年无行政复议、行政诉讼败诉案件，行政复议零投诉。"),
    "units of which only one is counted as such": (
        "主动公开", "局机关办理行政许可120件，政务服务中心窗口办理行政许可4000件。"
    ),
    "one unit of several": ("主动公开", "其中水政监察大队办理行政处罚60件。"),
    "the own number beside another's": (
        "主动公开", "下放事项后，乡镇办理行政许可320件，本局办理4120件。"
    ),
    "papers sorted by openness": (
        "主动公开", "全年制发公文210件，其中主动公开120件、依申请公开50件、不予公开40件。"
    ),
    "two totals and what is excepted": (
        "其他", "办理建议20件、提案31件，除4件不宜公开外，其余47件全文公开。"
    ),
    "a clearing of old documents": (
        "政府信息管理", "清理2015年以前的规范性文件，废止3件，年底有效的规范性文件12件。"
    ),
    "a label of the table": ("其他", "申请人未按收费通知要求缴纳费用的，不再处理其申请。"),
    "what goes on is no part of what was closed": (
        "依申请公开", "申请24件，答复25件，含上年度结转2件，另有1件结转至2025年。"
    ),
    "closed of this year's and of those from before": (
        "依申请公开", "收到24件申请，已答复23件；上年结转的2件也已答复。"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", GOOD)
def test_a_good_sentence_gives_no_finding(case: str) -> None:
    assert [f"{one.check} {one.message}" for one in figure_findings(*GOOD[case])] == []


OF_A_GOVERNMENT = {
    "one office's reviews": ("监督保障", "县司法局办理信息公开类行政复议案件5件。"),
    "those against the government itself": (
        "监督保障", "全县因信息公开发生行政复议7件。以县政府为被申请人的行政复议2件，均维持。"
    ),
    "the government's and the departments' documents": (
        "主动公开", "县政府制发行政规范性文件3件，部门制发2件。"
    ),
    "levels of the county": (
        "依申请公开", "县政府本级受理10件，办结11件；县直部门受理9件；乡镇受理5件。全县合计受理24件，办结25件。"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OF_A_GOVERNMENT)
def test_a_good_sentence_of_a_government_gives_no_finding(case: str) -> None:
    head = HEAD.replace("云岭县水务局", "云岭县人民政府")
    found = figure_findings(*OF_A_GOVERNMENT[case], head)
    assert [f"{one.check} {one.message}" for one in found] == []
