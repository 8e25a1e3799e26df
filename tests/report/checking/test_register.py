"""A check without its page, or without a report on which it fails, fails the suite."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from gongkai.report.check_pages import INDEX, body, head, index
from gongkai.report.checking import run
from gongkai.report.checking.registry import REGISTER, Check, Context, Register
from gongkai.statute.report.known_forms import FORMS

HERE = Path(__file__).parent
PAGES = Path(__file__).parents[3] / "docs" / "checks"
CHECKS = sorted(check.id for check in REGISTER)


def failing_cases() -> dict[str, Mapping[str, Context]]:
    """The tables ``FAILING`` of all modules ``cases_….py`` beside this one, as one."""
    cases: dict[str, Mapping[str, Context]] = {}
    for path in sorted(HERE.glob("cases_*.py")):
        table = import_module(f"report.checking.{path.stem}").FAILING
        assert not cases.keys() & table.keys()
        cases.update(table)
    return cases


CASES = failing_cases()


@pytest.mark.parametrize("check_id", CHECKS)
def test_every_check_fails_on_some_report(check_id: str) -> None:
    assert CASES.get(check_id), f"{check_id} has no case in which it must fail"
    for name, context in CASES[check_id].items():
        assert [one for one in run(context) if one.check == check_id and one.is_finding], name


def test_no_case_is_kept_for_a_check_that_is_gone() -> None:
    assert CASES.keys() <= set(CHECKS)


@pytest.mark.parametrize("check_id", CHECKS)
def test_every_check_has_a_page_with_its_head_and_a_text(check_id: str) -> None:
    page = (PAGES / f"{check_id}.md").read_text("utf-8")
    assert page.startswith(head(REGISTER[check_id])), "run python -m gongkai.report.check_pages"
    assert len(body(page)) > 40


def test_the_index_lists_every_check() -> None:
    assert (PAGES / INDEX).read_text("utf-8") == index()


def test_no_page_is_kept_for_a_check_that_is_gone() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} - {"README"} == set(CHECKS)


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_check_explains_itself_in_chinese(check_id: str) -> None:
    check = REGISTER[check_id]
    assert re.match(r"^C(-[A-Z0-9]+)+$", check.id)
    assert check.explanation.endswith("。")
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in (check.title, check.basis))


def test_every_identity_of_every_form_has_its_check() -> None:
    rules = {identity.rule for form in FORMS for identity in form.identities}
    assert rules <= set(CHECKS)


def test_two_checks_cannot_share_an_id() -> None:
    register = Register()
    row: Check = REGISTER["C-T3-ROW"]
    register.add(row)
    with pytest.raises(ValueError, match="C-T3-ROW"):
        register.add(row)
