"""The statutory table: figures that lead to what they count, and marks of checks that fail."""

from __future__ import annotations

from django.template.loader import render_to_string

from gongkai.look.components import State
from gongkai.look.statutory_table import Mark, Opening, sheet_of
from gongkai.report.model import AnnualReport, number
from gongkai.statute.report.form_2021 import FORM_2021

KEY = "T3.r1.c1"


def _cell(*, mark: Mark | None = None, opening: Opening | None = None, value: int = 6) -> str:
    report = AnnualReport("2021", {KEY: number(value)})
    marks = {KEY: mark} if mark else {}
    openings = {KEY: opening} if opening else {}
    sheet = sheet_of(report, FORM_2021.table("T3"), marks, {}, openings)
    page = render_to_string("look/sheet.html", {"sheet": sheet})
    return page.split(f'id="c-{KEY}"')[1].split("</td>")[0]


def test_a_plain_figure_leads_nowhere() -> None:
    assert _cell().strip().endswith(">6")


def test_a_marked_figure_leads_to_its_finding() -> None:
    cell = _cell(mark=Mark(State.FAILING, "错误", "#f-1"))
    assert 'class="gk-figure gk-marked gk-failing"' in cell
    assert '<a href="#f-1">' in cell


def test_a_figure_with_an_opening_leads_to_what_it_counts_and_keeps_its_mark() -> None:
    opening = Opening("/anjian/", "本年收到的申请。")
    cell = _cell(mark=Mark(State.FAILING, "错误", "#f-1"), opening=opening)
    assert f'<a href="/anjian/" aria-describedby="d-{KEY}">' in cell
    assert f'id="d-{KEY}">本年收到的申请。</span>' in cell
    assert "gk-marked gk-failing" in cell
    assert "（错误）" in cell
    assert "#f-1" not in cell


def test_a_zero_differs_from_a_blank() -> None:
    opening = Opening("/anjian/", "本年收到的申请。")
    assert 'class="gk-zero"' in _cell(opening=opening, value=0)
    assert "gk-zero" not in _cell(opening=opening)
