"""The form in force: 国办公开办函〔2021〕30号 (2021-09-26), for reports on 2021 and later."""

from __future__ import annotations

from gongkai.statute.report.form import (
    Block,
    Column,
    Form,
    Identity,
    Kind,
    Relation,
    Role,
    Row,
    Table,
    Term,
    cell_key,
)
from gongkai.statute.report.form_common import (
    OTHERWISE,
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
DECISIONS = Column("decisions", "本年处理决定数量", variants=("处理决定数量", "本年处理数量"))

T2 = Table(
    "T2",
    "表二 主动公开政府信息",
    2,
    (
        Block(
            "item1",
            (
                Column("made", "本年制发件数", variants=("本年制发数",)),
                Column("repealed", "本年废止件数", variants=("本年废止数",)),
                Column("in_force", "现行有效件数", variants=("现行有效数",)),
            ),
            (
                Row("rules", "规章"),
                Row("normative", "行政规范性文件", variants=("规范性文件",)),
            ),
            "第二十条第（一）项",
            CORNER,
        ),
        Block("item5", (DECISIONS,), (Row("licence", "行政许可"),), "第二十条第（五）项", CORNER),
        Block(
            "item6",
            (DECISIONS,),
            (Row("penalty", "行政处罚"), Row("coercion", "行政强制")),
            "第二十条第（六）项",
            CORNER,
        ),
        Block(
            "item8",
            (
                Column(
                    "amount",
                    "本年收费金额（单位：万元）",
                    variants=("本年收费金额", "本年收费金额（万元）"),
                    kind=Kind.MONEY,
                ),
            ),
            (Row("fee", "行政事业性收费", variants=("行政事业性收费项目",)),),
            "第二十条第（八）项",
            CORNER,
        ),
    ),
)

T3 = applications_table(
    (
        Row(
            "r3_6_1",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            (RESULT, OTHERWISE),
            role=Role.LEAF,
        ),
        Row(
            "r3_6_2",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            (RESULT, OTHERWISE),
            role=Role.LEAF,
        ),
        Row("r3_6_3", "3.其他", (RESULT, OTHERWISE), ("3.其它",), Role.LEAF),
    )
)


def _t2(row: str, column: str, *, sign: int = 1, year: int = 0) -> Term:
    return Term(cell_key("T2", row, column), sign, year)


# 现行有效(N) = 现行有效(N-1) + 本年制发(N) - 本年废止(N). The form does not print it, and a document
# may lapse without being repealed, so its check only warns.
ROLL_FORWARD = tuple(
    Identity(
        f"C-T2-ROLL:{row}",
        "C-T2-ROLL",
        (_t2(row, "in_force"),),
        (_t2(row, "in_force", year=-1), _t2(row, "made"), _t2(row, "repealed", sign=-1)),
    )
    for row in ("rules", "normative")
)
# Bounds that hold without last year's roll-forward: no more can be repealed than there was, and
# what was made this year is either in force or repealed.
BOUNDS = tuple(
    identity
    for row in ("rules", "normative")
    for identity in (
        Identity(
            f"C-T2-BOUND:{row}.repealed",
            "C-T2-BOUND",
            (_t2(row, "repealed"),),
            (_t2(row, "in_force", year=-1), _t2(row, "made")),
            Relation.AT_MOST,
        ),
        Identity(
            f"C-T2-BOUND:{row}.made",
            "C-T2-BOUND",
            (_t2(row, "made"),),
            (_t2(row, "in_force"), _t2(row, "repealed")),
            Relation.AT_MOST,
        ),
    )
)

FORM_2021 = Form(
    key="2021",
    document="国办公开办函〔2021〕30号",
    first_year=2021,
    last_year=None,
    sections=SECTIONS,
    tables=(T2, T3, T4),
    identities=(
        *applications_identities(T3),
        *dispute_identities(),
        *no_rules_identities(("made", "repealed", "in_force")),
        *ROLL_FORWARD,
        *BOUNDS,
        *carry_identities(),
    ),
)
