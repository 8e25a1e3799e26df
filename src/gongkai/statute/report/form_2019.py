"""The trial form: 国办公开办函〔2019〕60号, for reports on 2019 and 2020."""

from __future__ import annotations

from gongkai.statute.report.form import Block, Column, Form, Kind, Role, Row, Table
from gongkai.statute.report.form_common import (
    RESULT,
    SECTIONS,
    T4,
    applications_identities,
    applications_table,
    carry_identities,
    dispute_identities,
    no_rules_identities,
)

CORNER = "信息内容"
ITEMS_BEFORE = Column("items_before", "上一年项目数量", variants=("上一年度项目数量",))
CHANGE = Column("change", "本年增/减", variants=("本年增减", "本年增／减"), kind=Kind.CHANGE)
MANAGED = (
    ITEMS_BEFORE,
    CHANGE,
    Column("decisions", "处理决定数量", variants=("本年处理决定数量",)),
)

T2 = Table(
    "T2",
    "表二 主动公开政府信息",
    2,
    (
        Block(
            "item1",
            (
                Column("produced", "本年新制作数量", variants=("本年新制作数", "本年制作数量")),
                Column("disclosed", "本年新公开数量", variants=("本年新公开数", "本年公开数量")),
                Column("disclosed_total", "对外公开总数量", variants=("对外公开总数",)),
            ),
            (Row("rules", "规章"), Row("normative", "规范性文件", variants=("行政规范性文件",))),
            "第二十条第（一）项",
            CORNER,
        ),
        Block(
            "item5",
            MANAGED,
            (
                Row("licence", "行政许可"),
                Row("services", "其他对外管理服务事项", variants=("其它对外管理服务事项",)),
            ),
            "第二十条第（五）项",
            CORNER,
        ),
        Block(
            "item6",
            MANAGED,
            (Row("penalty", "行政处罚"), Row("coercion", "行政强制")),
            "第二十条第（六）项",
            CORNER,
        ),
        Block(
            "item8",
            (ITEMS_BEFORE, CHANGE),
            (Row("fee", "行政事业性收费"),),
            "第二十条第（八）项",
            CORNER,
        ),
        Block(
            "item9",
            (
                Column("items", "采购项目数量"),
                Column(
                    "amount",
                    "采购总金额",
                    variants=("采购总金额（万元）", "采购总金额（单位：万元）"),
                    kind=Kind.MONEY,
                ),
            ),
            (Row("procurement", "政府集中采购"),),
            "第二十条第（九）项",
            CORNER,
        ),
    ),
)

T3 = applications_table((Row("r3_6", "（六）其他处理", (RESULT,), ("（六）其它处理",), Role.LEAF),))

FORM_2019 = Form(
    key="2019",
    document="国办公开办函〔2019〕60号",
    first_year=2019,
    last_year=2020,
    sections=SECTIONS,
    tables=(T2, T3, T4),
    identities=(
        *applications_identities(T3),
        *dispute_identities(),
        *no_rules_identities(("produced", "disclosed", "disclosed_total")),
        *carry_identities(),
    ),
)
