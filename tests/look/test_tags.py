"""The components as template tags."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from gongkai.look.components import Cell, Column, Progress, State, Table
from gongkai.look.templatetags.look import chinese_date, duration, figure


def render(source: str, **values: object) -> str:
    return Template("{% load look %}" + source).render(Context(values))


def test_a_day_in_a_text_is_written_with_its_weekday() -> None:
    assert chinese_date(date(2026, 3, 2)) == "2026年3月2日（周一）"
    assert chinese_date(None) == "未知"


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "未知"), ("", "空"), (0, "0"), (1234567, "1,234,567"), (12.5, "12.5"), ("甲", "甲")],
)
def test_unknown_empty_and_zero_are_three_different_things(value: object, written: str) -> None:
    assert figure(value) == written


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(None, "未知"), (0, "0 秒"), (45, "45 秒"), (200, "3 分 20 秒"), (3900, "1 小时 5 分")],
)
def test_a_duration_is_written_in_its_two_largest_units(seconds: int | None, written: str) -> None:
    assert duration(seconds) == written


@pytest.mark.parametrize("state", list(State))
def test_a_badge_has_a_word_and_a_shape(state: State) -> None:
    html = render("{% badge state %}", state=state)
    assert str(state.word) in html
    assert state.shape in html


def test_no_two_states_share_a_shape_or_a_word() -> None:
    assert len({state.shape for state in State}) == len(State)
    assert len({str(state.word) for state in State}) == len(State)


def test_what_a_badge_says_is_escaped() -> None:
    assert "<b>" not in render("{% badge 'done' word %}", word="<b>")


def test_a_misspelt_state_is_an_error() -> None:
    with pytest.raises(ValueError, match="donne"):
        render("{% badge 'donne' %}")


def test_a_failing_alert_is_announced_and_the_others_wait() -> None:
    assert 'role="alert"' in render("{% alert 'failing' '标题' %}文{% endalert %}")
    assert 'role="status"' in render("{% alert 'note' %}文{% endalert %}")


def test_every_cell_names_its_column_for_narrow_screens() -> None:
    columns = [Column("项目"), Column("总计", figures=True)]
    html = render("{% table table %}", table=Table("表", columns, [["一", Cell(0, doubtful=True)]]))
    assert 'data-label="总计"' in html
    assert "gk-doubtful" in html
    assert "<caption>表</caption>" in html


def test_a_row_that_is_too_short_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        render("{% table table %}", table=Table("表", [Column("甲"), Column("乙")], [["一"]]))


def test_progress_shows_count_rate_and_what_remains() -> None:
    html = render("{% progress p %}", p=Progress(done=50, total=250, unit="份", rate=4.0))
    assert "50 / 250 份" in html
    assert "4.0 份" in html
    assert "约剩 50 秒" in html
    assert "停止" not in html


def test_progress_does_not_guess_before_it_can_know() -> None:
    html = render("{% progress p %}", p=Progress(done=0, total=250, unit="份", stop_url="/stop/"))
    assert "约剩 未知" in html
    assert 'action="/stop/"' in html


class _Form(forms.Form):
    name = forms.CharField(label="名称", help_text="写全称。")


def test_a_form_in_order_has_no_summary_and_its_hint_above_the_field() -> None:
    html = _Form().render()
    assert "gk-errors" not in html
    assert html.index("写全称。") < html.index("<input")


def test_the_summary_of_errors_links_to_each_field() -> None:
    html = _Form({"name": ""}).render()
    assert 'href="#id_name"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html


@pytest.mark.parametrize(
    ("path", "entry", "current"),
    [
        ("/", "/", True),
        ("/checkup/", "/", False),
        ("/checkup/", "/checkup/", True),
        ("/checkup/4/", "/checkup/", True),
        ("/look/", "/checkup/", False),
    ],
)
def test_the_navigation_marks_where_the_visitor_is(path: str, entry: str, current: bool) -> None:
    html = render("{% nav_item entry '词' %}", entry=entry, request=RequestFactory().get(path))
    assert ('aria-current="page"' in html) is current
