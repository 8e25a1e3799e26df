"""Tables without ruled columns are found by numbers that stand under each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from gongkai.documents.pages.inferred_tables import Inferred, find_tables, is_value
from gongkai.documents.pages.lines import Line, Word

EM = 10.0
Text = tuple[float, str]


def word(x: float, y: float, text: str) -> Word:
    """A word that begins at ``x`` and whose line ends at ``y``; ideographs are square."""
    edges, left = [], x
    for char in text:
        wide = EM / 2 if char.isascii() else EM
        edges.append((left, left + wide))
        left += wide
    return Word(text, (x, y - EM, left, y), 1.0, tuple(edges))


def line(y: float, *texts: Text, page: int = 1) -> Line:
    words = tuple(word(x, y, text) for x, text in texts)
    box = (words[0].box[0], y - EM, words[-1].box[2], y)
    return Line(page, " ".join(text for _x, text in texts), box, EM, words)


def tables(*lines: Line, rules: Sequence[tuple[float, float, float]] = ()) -> list[Inferred]:
    ruled = {1: np.array(rules, dtype=float).reshape(-1, 3)}
    return [one for one in find_tables(lines, ruled) if isinstance(one, Inferred)]


def texts(table: Inferred) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in table.cells}


HEAD = line(20, (50, "信息内容"), (150, "制发件数"), (250, "废止件数"), (350, "有效件数"))


@pytest.mark.parametrize("text", ["0", "1,234", "42.75", "-3", "—", "/", "１２", "无", "100%"])
def test_numbers_and_what_stands_for_them_are_values(text):
    assert is_value(text)


@pytest.mark.parametrize("text", ["1.", "规章", "2022年", "（一）", "0635-7170276"])
def test_labels_and_dates_are_no_values(text):
    assert not is_value(text)


def test_columns_come_from_where_numbers_stand():
    (table,) = tables(
        HEAD,
        line(45, (50, "规章"), (165, "0"), (265, "0"), (365, "0")),
        line(70, (50, "规范性文件"), (162, "12"), (265, "3"), (362, "37")),
    )
    assert table.width == 4
    assert texts(table)[2, 0] == "规范性文件"
    assert [texts(table)[2, column] for column in (1, 2, 3)] == ["12", "3", "37"]
    assert texts(table)[0, 3] == "有效件数"


def test_a_missing_value_leaves_a_hole_and_moves_no_other():
    (table,) = tables(
        HEAD,
        line(45, (50, "规章"), (165, "0"), (265, "0"), (365, "0")),
        line(70, (50, "规范性文件"), (162, "12"), (362, "37")),
    )
    assert (2, 2) not in texts(table)
    assert texts(table)[2, 3] == "37"


def test_a_column_without_any_value_is_kept_by_its_head():
    (table,) = tables(
        HEAD,
        line(45, (50, "规章"), (165, "0"), (365, "0")),
        line(70, (50, "规范性文件"), (162, "12"), (362, "37")),
    )
    assert table.width == 4
    assert texts(table)[2, 3] == "37"


def test_a_value_between_two_columns_is_doubtful():
    (table,) = tables(
        line(45, (50, "规章"), (165, "0"), (182, "0"), (365, "0")),
        line(70, (50, "文件"), (165, "1"), (182, "2"), (365, "3")),
        line(95, (50, "许可"), (160, "612724"), (365, "3")),
    )
    doubtful = [cell for cell in table.cells if cell.text == "612724"]
    assert doubtful[0].confidence < 0.8


def test_a_label_that_wraps_is_one_label_of_its_row():
    (table,) = tables(
        HEAD,
        line(45, (50, "规章"), (165, "0"), (265, "0"), (365, "0")),
        line(64, (50, "行政规范")),
        line(71, (165, "1"), (265, "2"), (365, "3")),
        line(78, (50, "性文件")),
        line(97, (50, "许可"), (165, "4"), (265, "5"), (365, "6")),
    )
    assert texts(table)[2, 0] == "行政规范性文件"
    assert texts(table)[3, 0] == "许可"


def test_labels_with_numbers_of_their_own_are_never_joined():
    (table,) = tables(
        line(45, (50, "1.国家秘密"), (265, "0"), (365, "0")),
        line(57, (50, "2.其他禁止"), (265, "1"), (365, "1")),
        line(69, (50, "3.内部事务"), (265, "2"), (365, "2")),
    )
    assert [texts(table)[row, 0] for row in range(3)] == ["1.国家秘密", "2.其他禁止", "3.内部事务"]


def test_a_label_over_several_rows_goes_over_all_of_them():
    (table,) = tables(
        line(45, (150, "1.国家秘密"), (265, "0"), (365, "0")),
        line(65, (50, "不予公开"), (150, "2.其他禁止"), (265, "1"), (365, "1")),
        line(85, (150, "3.内部事务"), (265, "2"), (365, "2")),
    )
    over = next(cell for cell in table.cells if cell.text == "不予公开")
    assert (over.row, over.rowspan) == (0, 3)


def test_a_head_over_several_columns_goes_over_all_of_them():
    (table,) = tables(
        line(20, (240, "法人组织"), (450, "总计")),
        line(40, (145, "自然人"), (210, "企业"), (250, "机构"), (290, "其他")),
        line(65, (50, "新收"), (155, "1"), (217, "2"), (257, "3"), (297, "4"), (457, "10")),
        line(85, (50, "结转"), (155, "0"), (217, "0"), (257, "0"), (297, "0"), (457, "0")),
    )
    over = next(cell for cell in table.cells if cell.text == "法人组织")
    assert (over.column, over.colspan) == (2, 3)
    total = next(cell for cell in table.cells if cell.text == "总计")
    assert total.column == 5


def test_a_table_that_goes_on_overleaf_is_one_table():
    (table,) = tables(
        line(720, (50, "信息内容"), (150, "制发件数"), (250, "废止件数"), (350, "有效件数")),
        line(745, (50, "规章"), (165, "0"), (265, "0"), (365, "0")),
        line(60, (50, "规范性文件"), (162, "12"), (265, "3"), (362, "37"), page=2),
    )
    assert texts(table)[2, 1] == "12"
    last = next(cell for cell in table.cells if cell.text == "37")
    assert last.place.page == 2
    assert last.place.box == (362, 50, 372, 60)


def test_running_text_with_numbers_is_no_table():
    prose = line(20, (50, "全年主动公开信息1286条其中网站962条新媒体324条数量和质量有提升"))
    assert tables(prose, line(35, (50, "联系电话0635")), line(50, (50, "邮编252000"))) == []


def test_a_number_on_two_lines_is_joined_and_doubtful():
    (table,) = tables(
        line(45, (150, "0"), (180, "0"), (210, "0"), (240, "6127"), (300, "1")),
        line(57, (244, "24")),
    )
    joined = next(cell for cell in table.cells if cell.text.startswith("6127"))
    assert joined.text == "612724"
    assert joined.confidence < 0.8


@pytest.mark.parametrize("by", [105, -95])
def test_heads_set_to_one_side_and_values_to_the_other_go_together_by_their_order(by):
    """Each value stands under the neighbour's head, and the last under none."""
    columns = [150 + by, 250 + by, 350 + by]
    (table,) = tables(
        line(20, (10, "内容"), (150, "制发件数"), (250, "废止件数"), (350, "有效件数")),
        line(45, (10, "规章"), *zip(columns, ("3", "2", "8"), strict=True)),
        line(70, (10, "其他"), *zip(columns, ("6", "7", "9"), strict=True)),
    )
    found = texts(table)
    below = {found[0, column]: found[1, column] for column in (1, 2, 3)}
    assert below == {"制发件数": "3", "废止件数": "2", "有效件数": "8"}
