"""How findings quote and name: where a quotation is cut, what a part and a figure are called."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.report.checking.naming import cell_names, figure, quoted, short
from gongkai.report.checking.text.results import part_name, quote
from gongkai.report.text.passages import PREAMBLE
from gongkai.statute.report.known_forms import form_by_key


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("甲乙丙", 3, "“甲乙丙”"),
        ("甲乙丙丁", 3, "“甲乙…”"),
        (" ，甲乙丙。\n", 3, "“甲乙丙”"),
        ("甲\n乙", 3, "“甲乙”"),
        ("", 3, "“”"),
    ],
)
def test_a_quotation_is_cut_where_it_is_too_long(text: str, limit: int, shown: str) -> None:
    assert quote(text, limit) == shown


def test_forty_characters_are_quoted_whole() -> None:
    assert quote("甲" * 40) == f"“{'甲' * 40}”"
    assert quote("甲" * 41) == f"“{'甲' * 39}…”"


@pytest.mark.parametrize(
    ("section", "name"),
    [(PREAMBLE, "报告开头"), (None, "正文"), (1, "第一部分"), (6, "第六部分"), (10, "第十部分")],
)
def test_a_part_is_called_by_its_number(section: int | None, name: str) -> None:
    assert part_name(section) == name


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("36.50", "36.5"),
        ("36.00", "36"),
        ("-0.5", "-0.5"),
    ],
)
def test_a_figure_has_no_useless_zeros(value: str, shown: str) -> None:
    assert figure(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("本年收费金额（单位：万元）", "本年收费金额"),
        ("（一）予以公开", "（一）予以公开"),
        ("（备注）", "（备注）"),
        ("一、本年新收政府信息公开申请数量", "一、本年新收申请数量"),
    ],
)
def test_a_label_is_called_without_its_remark(label: str, name: str) -> None:
    assert short(label) == name


def test_quotation_marks_inside_are_single() -> None:
    assert quoted("危及“三安全一稳定”") == "“危及‘三安全一稳定’”"


def test_six_cells_are_listed_and_seven_are_counted() -> None:
    form = form_by_key("2021")
    keys = [f"T3.r1.c{column}" for column in range(1, 8)]
    assert cell_names(form, keys[:6]).endswith("行“其他”列")
    assert cell_names(form, keys) == f"{cell_names(form, keys[:6])}等 7 格"
    assert cell_names(form, []) == ""
