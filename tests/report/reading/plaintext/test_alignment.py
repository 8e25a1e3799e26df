"""Rows that are lined up anew below a cut go on under the same headings, or are said to be unknown."""

from __future__ import annotations

from gongkai.report.model import AnnualReport, State
from gongkai.report.reading.plaintext.alignment import alignment_runs
from gongkai.report.reading.plaintext.line_pieces import pieces_of
from gongkai.report.reading.plaintext.tokens import TokenKind, form_words, tokens_of
from gongkai.report.reading.read import read_bytes
from tests.report.reading.plaintext.test_aligned_tables import aligned

COLUMNS = [f"c{number}" for number in range(1, 8)]
HEAD = (
    aligned((60, "自然人"), (70, "法人或其他组织"), (130, "总计")),
    aligned((70, "商业企业"), (82, "科研机构"), (94, "社会公益组织"), (109, "法律服务机构"))
    + "   其他",
)
ENDS = (66, 78, 90, 106, 121, 128, 134)


def row(label: str, at: int, figures: list[str], ends: tuple[int, ...] = ENDS) -> str:
    """A line with a label and figures, "" for a blank, flush right at these columns."""
    placed = [(end - len(text), text) for end, text in zip(ends, figures, strict=True) if text]
    return aligned((at, label), *placed)


def read(*lines: str) -> AnnualReport:
    text = "\n".join(["三、收到和处理政府信息公开申请情况", *HEAD, *lines])
    return read_bytes(text.encode(), "report.txt")


def values(report: AnnualReport, key: str) -> list[int | None]:
    return [report.cell(f"T3.{key}.{column}").value for column in COLUMNS]


FIRST = (
    row("一、本年新收政府信息公开申请数量", 0, ["20", "4", "", "", "", "1", "25"]),
    row("二、上年结转政府信息公开申请数量", 0, ["2", "", "", "", "", "", "2"]),
    aligned((0, "三、本年度办理结果"), (20, "（三）不予公开"), (36, "1.属于国家秘密")),
)


def test_realigned_rows_with_every_column_are_identified_by_their_order():
    ends = (40, 44, 48, 52, 56, 60, 66)
    report = read(
        *FIRST,
        row("2.其他法律行政法规禁止公开", 6, ["5", "1", "0", "2", "0", "3", "11"], ends),
        row("3.危及“三安全一稳定”", 6, ["4", "0", "0", "0", "0", "0", "4"], ends),
    )
    assert values(report, "r1") == [20, 4, None, None, None, 1, 25]
    assert values(report, "r3_3_2") == [5, 1, 0, 2, 0, 3, 11]
    assert values(report, "r3_3_3") == [4, 0, 0, 0, 0, 0, 4]
    assert not report.cell("T3.r3_3_2.c4").doubtful


def test_realigned_rows_without_some_columns_are_unknown_with_a_note():
    report = read(
        *FIRST,
        aligned((6, "2.其他法律行政法规禁止公开"), (82, "5"), (104, "5")),
        aligned((6, "3.危及“三安全一稳定”"), (82, "4"), (104, "4")),
        aligned((6, "4.保护第三方合法权益")),
    )
    assert values(report, "r1") == [20, 4, None, None, None, 1, 25]
    cells = [report.cell(f"T3.{key}.{c}") for key in ("r3_3_2", "r3_3_3") for c in COLUMNS]
    assert all(cell.value is None and cell.doubtful for cell in cells)
    assert [n.code for n in report.notes].count("columns-unknown") == 2
    assert report.cell("T3.r3_3_4.c7").state is State.BLANK


def test_rows_that_disagree_on_their_total_are_two_sets_of_columns():
    """The first figures below the cut stand in columns of which a later cut makes full rows."""
    first, second = (40, 44, 48, 52, 54, 58, 62), (44, 70, 74, 78, 82, 86, 90)
    report = read(
        *FIRST,
        row("2.其他法律行政法规禁止公开", 6, ["5", "", "", "", "", "", "5"], first),
        row("3.危及“三安全一稳定”", 6, ["", "2", "1", "1", "1", "", "5"], second),
    )
    cells = [report.cell(f"T3.r3_3_2.{column}") for column in COLUMNS]
    assert all(cell.value is None and cell.doubtful for cell in cells)


def test_a_row_with_every_figure_keeps_its_order_wherever_they_stand():
    """A subtotal that is flush left in columns that are flush right opens no new ones."""
    subtotal = aligned((36, "小计"), (60, "8"), (70, "4"), (82, "0"), (94, "0"), (109, "0"), (125, "0"), (130, "12"))  # fmt: skip
    report = read(
        *FIRST, subtotal, row("2.其他法律行政法规禁止公开", 36, ["3", "", "", "", "", "", "3"])
    )
    assert values(report, "r3_3_2") == [3, None, None, None, None, None, 3]
    assert report.cell("T3.r3_3_2.c2").state is State.BLANK


def test_a_line_is_a_sentence_by_its_longest_text_and_not_by_its_gaps():
    line = aligned(
        *(
            (50 * n, text)
            for n, text in enumerate(["自然人", "商业企业", "其他", "总计", "结果维持"])
        )
    )
    (spread, *_others) = tokens_of([line], form_words([line]))
    assert len(line) > 160
    assert spread.text == "自然人"
    (sentence,) = tokens_of(["全年收到申请" * 30], form_words([line]))
    assert sentence.kind is TokenKind.WORDS


def test_labels_of_one_kind_that_begin_elsewhere_open_a_new_run():
    lines = [
        aligned((0, "（三）不予公开"), (36, "1.属于国家秘密"), (60, "3")),
        aligned((36, "2.其他法律行政法规禁止公开"), (62, "4")),
        aligned((6, "3.危及“三安全一稳定”"), (60, "5")),
    ]
    assert alignment_runs([pieces_of(line) for line in lines]) == [range(2), range(2, 3)]


def test_a_heading_over_the_labels_shows_that_all_rows_were_realigned():
    """The rows above the cut are blank, and the labels below it reach under the headings."""
    report = read_bytes(
        "\n".join(
            [
                "三、收到和处理政府信息公开申请情况",
                aligned((35, "自然人"), (45, "法人或其他组织"), (105, "总计")),
                aligned(
                    (45, "商业企业"), (57, "科研机构"), (69, "社会公益组织"), (84, "法律服务机构")
                )
                + "   其他",
                aligned((0, "一、本年新收政府信息公开申请数量")),
                aligned((0, "二、上年结转政府信息公开申请数量"), (75, "1"), (94, "1")),
                aligned(
                    (21, "（三）不予公开"), (36, "5.属于三类内部事务信息"), (75, "1"), (94, "1")
                ),
                aligned((36, "6.属于四类过程性信息"), (75, "2"), (94, "2")),
            ]
        ).encode(),
        "report.txt",
    )
    cells = [report.cell(f"T3.{key}.{c}") for key in ("r2", "r3_3_5", "r3_3_6") for c in COLUMNS]
    assert all(cell.value is None and cell.doubtful for cell in cells)


def test_figures_without_a_total_in_places_of_their_own_are_unknown():
    report = read(
        *FIRST[:2],
        aligned((20, "（三）不予公开"), (36, "1.属于国家秘密"), (100, "3"), (117, "3")),
    )
    cells = [report.cell(f"T3.r3_3_1.{column}") for column in COLUMNS]
    assert all(cell.value is None and cell.doubtful for cell in cells)
    assert values(report, "r2") == [2, None, None, None, None, None, 2]


def test_a_blank_total_beside_figures_in_known_columns_is_blank():
    """What the agency itself left out stays to be judged."""
    report = read(*FIRST[:2], row("（七）总计", 20, ["3", "1", "", "", "", "", ""]))
    assert values(report, "r3_7") == [3, 1, None, None, None, None, None]
    assert report.cell("T3.r3_7.c7").state is State.BLANK
    assert not report.cell("T3.r3_7.c7").doubtful


def test_lines_that_a_program_aligned_by_characters_are_read_by_characters():
    lines = (
        "信息内容         本年制发件数        本年废止件数       现行有效件数",
        "  规章               0             0            0",
        "行政规范性文件          2             1           14",
    )
    report = read_bytes(
        "\n".join(["二、主动公开政府信息情况", "第二十条第（一）项", *lines]).encode(), "a.txt"
    )
    keys = ("made", "repealed", "in_force")
    assert [report.value(f"T2.rules.{key}") for key in keys] == [0, 0, 0]
    assert [report.value(f"T2.normative.{key}") for key in keys] == [2, 1, 14]


def test_a_figure_that_stands_elsewhere_when_measured_by_characters_is_unknown():
    lines = (
        "      信息内容          本年制发件数     本年废止件数      现行有效件数",
        "       规章",
        "     行政规范性文件           9                       23",
    )
    report = read_bytes("\n".join(["二、主动公开政府信息情况", *lines]).encode(), "a.txt")
    cells = [report.cell(f"T2.normative.{key}") for key in ("repealed", "in_force")]
    assert all(cell.value is None and cell.doubtful for cell in cells)
