"""One report with invented figures, into which single paragraphs are written."""

from __future__ import annotations

from gongkai.report.checking.registry import Result
from report.checking.text.build import findings, report_of

HEAD = """机关：云岭县水务局
年度：2024
表二：normative.made=5 normative.repealed=3 normative.in_force=31 licence.decisions=4120 penalty.decisions=75 coercion.decisions=12 fee.amount=36.5
表三：r1.c1=18 r1.c2=4 r1.c5=2 r2.c1=2 r3_1.c1=9 r3_1.c2=2 r3_2.c1=3 r3_3_6.c1=1 r3_3_7.c1=2 r3_4_1.c1=3 r3_4_1.c2=2 r3_4_2.c5=1 r3_5_1.c1=1 r3_6_1.c5=1 r4.c1=1
表四：rev.upheld=4 rev.corrected=2 rev.pending=1 direct.upheld=2 direct.pending=1 after.upheld=1
---
云岭县水务局2024年政府信息公开工作年度报告
"""  # fmt: skip
"""24 applications came in and 2 were left from before; 25 were closed (11 disclosed, 3 in part, 3
refused, 6 could not be provided, 1 not handled, 1 otherwise) and 1 goes on; 7 reviews, 4 suits."""

ITEMS = {
    "主动公开": "一、总体情况\n（一）主动公开。",
    "依申请公开": "一、总体情况\n（二）依申请公开。",
    "政府信息管理": "一、总体情况\n（三）政府信息管理。",
    "监督保障": "一、总体情况\n（五）监督保障。",
    "问题": "五、存在的主要问题及改进情况\n",
    "其他": "六、其他需要报告的事项\n",
}


def figure_findings(item: str, text: str, head: str = HEAD) -> list[Result]:
    """What the checks of the figures find when an item of the report says this and no more."""
    found = findings(report_of(head + ITEMS[item] + text + "\n"))
    return [one for one in found if one.check.startswith("C-N-") and one.level != "hint"]
