"""What the 2019 and the 2021 form share: sections, the columns of 表三, 表四, their identities.

Source: 国办公开办函〔2019〕60号 and 〔2021〕30号; 条例 Art 50.
"""

from __future__ import annotations

from gongkai.statute.report.form import (
    Block,
    Column,
    Condition,
    Identity,
    Relation,
    Role,
    Row,
    Section,
    Table,
    Term,
    cell_key,
)

SECTIONS = (
    Section(
        1,
        "一、总体情况",
        topics=(
            "主动公开",
            "依申请公开",
            "政府信息管理",
            "政府信息公开平台建设",
            "监督保障",
        ),
    ),
    Section(2, "二、主动公开政府信息情况", table="T2"),
    Section(3, "三、收到和处理政府信息公开申请情况", table="T3"),
    Section(
        4,
        "四、政府信息公开行政复议、行政诉讼情况",
        variants=(
            "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "四、政府信息公开行政复议、提起行政诉讼情况",
            "四、因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
        ),
        table="T4",
    ),
    Section(
        5,
        "五、存在的主要问题及改进情况",
        variants=("五、政府信息公开工作存在的主要问题及改进情况", "五、主要问题及改进情况"),
    ),
    Section(6, "六、其他需要报告的事项", variants=("六、其他需要报告事项",)),
)

LEGAL_PERSONS = "法人或其他组织"
APPLICANT_COLUMNS = (
    Column("c1", "自然人"),
    Column("c2", "商业企业", (LEGAL_PERSONS,), ("企业", "商业")),
    Column("c3", "科研机构", (LEGAL_PERSONS,), ("科研单位",)),
    Column("c4", "社会公益组织", (LEGAL_PERSONS,), ("社会组织", "公益组织", "社会公益性组织")),
    Column("c5", "法律服务机构", (LEGAL_PERSONS,), ("法律服务组织", "法律机构")),
    Column("c6", "其他", (LEGAL_PERSONS,), ("其它",)),
    Column("c7", "总计", (), ("合计",)),
)
APPLICANT_HEADER = "申请人情况"
CORNER_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

RESULT = "三、本年度办理结果"
REFUSED, UNABLE, UNPROCESSED, OTHERWISE = (
    "（三）不予公开",
    "（四）无法提供",
    "（五）不予处理",
    "（六）其他处理",
)

INCOMING_ROWS = (
    Row("r1", "一、本年新收政府信息公开申请数量", variants=("一、本年新收申请数量",)),
    Row("r2", "二、上年结转政府信息公开申请数量", variants=("二、上年结转申请数量",)),
)
SHARED_LEAVES = (
    Row("r3_1", "（一）予以公开", (RESULT,), role=Role.LEAF),
    Row(
        "r3_2",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        (RESULT,),
        ("（二）部分公开",),
        role=Role.LEAF,
    ),
    Row("r3_3_1", "1.属于国家秘密", (RESULT, REFUSED), role=Role.LEAF),
    Row(
        "r3_3_2",
        "2.其他法律行政法规禁止公开",
        (RESULT, REFUSED),
        ("2.其他法律、行政法规禁止公开",),
        role=Role.LEAF,
    ),
    Row("r3_3_3", "3.危及“三安全一稳定”", (RESULT, REFUSED), role=Role.LEAF),
    Row(
        "r3_3_4",
        "4.保护第三方合法权益",
        (RESULT, REFUSED),
        ("4.保护第三方合法利益",),
        role=Role.LEAF,
    ),
    Row("r3_3_5", "5.属于三类内部事务信息", (RESULT, REFUSED), role=Role.LEAF),
    Row("r3_3_6", "6.属于四类过程性信息", (RESULT, REFUSED), role=Role.LEAF),
    Row("r3_3_7", "7.属于行政执法案卷", (RESULT, REFUSED), ("7.属于行政执法案卷信息",), Role.LEAF),
    Row("r3_3_8", "8.属于行政查询事项", (RESULT, REFUSED), role=Role.LEAF),
    Row("r3_4_1", "1.本机关不掌握相关政府信息", (RESULT, UNABLE), role=Role.LEAF),
    Row("r3_4_2", "2.没有现成信息需要另行制作", (RESULT, UNABLE), role=Role.LEAF),
    Row("r3_4_3", "3.补正后申请内容仍不明确", (RESULT, UNABLE), role=Role.LEAF),
    Row("r3_5_1", "1.信访举报投诉类申请", (RESULT, UNPROCESSED), role=Role.LEAF),
    Row("r3_5_2", "2.重复申请", (RESULT, UNPROCESSED), role=Role.LEAF),
    Row("r3_5_3", "3.要求提供公开出版物", (RESULT, UNPROCESSED), role=Role.LEAF),
    Row("r3_5_4", "4.无正当理由大量反复申请", (RESULT, UNPROCESSED), role=Role.LEAF),
    Row(
        "r3_5_5",
        "5.要求行政机关确认或重新出具已获取信息",
        (RESULT, UNPROCESSED),
        role=Role.LEAF,
    ),
)
OUTGOING_ROWS = (
    Row("r3_7", "（七）总计", (RESULT,), ("（七）合计",), Role.SUM),
    Row(
        "r4",
        "四、结转下年度继续办理",
        variants=("四、结转下年度继续办理数量", "四、结转下年继续办理"),
    ),
)

DISPUTE_COLUMNS = (
    Column("upheld", "结果维持", variants=("维持",)),
    Column("corrected", "结果纠正", variants=("纠正",)),
    Column("other", "其他结果", variants=("其它结果",)),
    Column("pending", "尚未审结", variants=("未审结",)),
    Column("total", "总计", variants=("合计",)),
)
T4 = Table(
    "T4",
    "表四 行政复议、行政诉讼",
    4,
    (
        Block(
            "disputes",
            DISPUTE_COLUMNS,
            (
                Row("rev", "行政复议"),
                Row("direct", "未经复议直接起诉", ("行政诉讼",)),
                Row("after", "复议后起诉", ("行政诉讼",), ("经复议后起诉",)),
            ),
        ),
    ),
    sideways=True,
)


def applications_table(other_leaves: tuple[Row, ...]) -> Table:
    """表三 with the rows of （六）其他处理 that the form has."""
    rows = INCOMING_ROWS + SHARED_LEAVES + other_leaves + OUTGOING_ROWS
    block = Block(
        "applications", APPLICANT_COLUMNS, rows, corner=CORNER_NOTE, header=APPLICANT_HEADER
    )
    return Table("T3", "表三 收到和处理申请", 3, (block,))


def applications_identities(table: Table) -> tuple[Identity, ...]:
    """表三: every row's 总计, every column's （七）总计, and the balance printed in the form."""
    (block,) = table.blocks
    leaves = [row.key for row in block.rows if row.role is Role.LEAF]
    columns = [column.key for column in block.columns]

    def cell(row: str, column: str) -> Term:
        return Term(cell_key("T3", row, column))

    across = tuple(
        Identity(
            f"C-T3-ROW:{row.key}",
            "C-T3-ROW",
            (cell(row.key, "c7"),),
            tuple(cell(row.key, column) for column in columns[:-1]),
        )
        for row in block.rows
    )
    down = tuple(
        Identity(
            f"C-T3-COL:{column}",
            "C-T3-COL",
            (cell("r3_7", column),),
            tuple(cell(leaf, column) for leaf in leaves),
        )
        for column in columns
    )
    balance = tuple(
        Identity(
            f"C-T3-BAL:{column}",
            "C-T3-BAL",
            (cell("r1", column), cell("r2", column)),
            (cell("r3_7", column), cell("r4", column)),
        )
        for column in columns
    )
    return across + down + balance


def dispute_identities() -> tuple[Identity, ...]:
    """表四: 总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结, for each of the three groups."""
    (block,) = T4.blocks
    return tuple(
        Identity(
            f"C-T4-ROW:{row.key}",
            "C-T4-ROW",
            (Term(cell_key("T4", row.key, "total")),),
            tuple(
                Term(cell_key("T4", row.key, column.key))
                for column in block.columns
                if column.key != "total"
            ),
        )
        for row in block.rows
    )


def carry_identities() -> tuple[Identity, ...]:
    """上年结转 = last year's 结转下年度 in every column; 表四 总计 ≥ last year's 尚未审结."""
    carried = tuple(
        Identity(
            f"C-X-CARRY:{column.key}",
            "C-X-CARRY",
            (Term(cell_key("T3", "r2", column.key)),),
            (Term(cell_key("T3", "r4", column.key), year=-1),),
        )
        for column in APPLICANT_COLUMNS
    )
    # At least, not equal: a dispute that was pending may be joined by new ones of this year.
    pending = tuple(
        Identity(
            f"C-X-PEND:{row.key}",
            "C-X-PEND",
            (Term(cell_key("T4", row.key, "total")),),
            (Term(cell_key("T4", row.key, "pending"), year=-1),),
            Relation.AT_LEAST,
        )
        for row in T4.blocks[0].rows
    )
    return carried + pending


def no_rules_identities(columns: tuple[str, ...]) -> tuple[Identity, ...]:
    """规章 is 0 in these columns unless the organ may make rules (立法法 Art 91, 93)."""
    return tuple(
        Identity(
            f"C-T2-CAP:{column}",
            "C-T2-CAP",
            (Term(cell_key("T2", "rules", column)),),
            (),
            condition=Condition.NO_RULE_MAKER,
        )
        for column in columns
    )
