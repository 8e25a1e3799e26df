"""The register of settings: complete, documented, typed, and its defaults are those of the rules."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from gongkai.statute.agency_settings import (
    BY_KEY,
    REGISTER,
    Setting,
    Settings,
    Type,
    from_values,
    problem,
    value_of,
)
from gongkai.statute.applications.counting import LEAVES, Joint

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
LINES = {line.split("`")[1]: line for line in PAGE.splitlines() if line.startswith("| `")}


def places(settings: object, prefix: str = "") -> set[str]:
    """Every field of the settings, such as ``clock.correction_days``."""
    assert is_dataclass(settings)
    found: set[str] = set()
    for one in fields(settings):
        value = getattr(settings, one.name)
        name = f"{prefix}{one.name}"
        found |= places(value, f"{name}.") if is_dataclass(value) else {name}
    return found


def other(setting: Setting) -> str:
    """A value that is not the default."""
    if setting.type is Type.CHOICE:
        return next(one.value for one in setting.choices if one.value != setting.default)
    return "7" if setting.type is Type.DAYS else "某区人民法院"


def test_every_field_of_every_rule_is_in_the_register_and_the_other_way_round() -> None:
    applied = [one.applied for one in REGISTER if one.key != "row_not_ours"]  # beside row_other
    assert sorted(applied) == sorted(places(Settings()))
    assert len(BY_KEY) == len(REGISTER)


def test_without_values_the_rules_have_their_own_defaults() -> None:
    made, plain = from_values({}), Settings()
    for place in places(plain) - {"counting.rows"}:
        assert value_of(made, place) == value_of(plain, place)
    assert dict(made.counting.rows) == {"O3": "r3_6_3", "U2": "r3_4_1"}


@pytest.mark.parametrize("setting", REGISTER, ids=lambda one: one.key)
def test_a_value_reaches_the_one_place_where_it_acts(setting: Setting) -> None:
    before, after = from_values({}), from_values({setting.key: other(setting)})
    changed = {
        place for place in places(before) if value_of(before, place) != value_of(after, place)
    }
    assert changed == {setting.applied}


@pytest.mark.parametrize("setting", REGISTER, ids=lambda one: one.key)
def test_every_setting_is_documented_with_its_choices_default_and_mark(setting: Setting) -> None:
    line = LINES[setting.key]
    assert setting.name in line
    assert f"| {setting.mark} | `{setting.applied}` |" in line
    for choice in setting.choices:
        assert f"`{choice.value}` {choice.name}" in line
    listed = line.split("|")[3].strip()
    assert listed.startswith(f"`{setting.default}`") or setting.type is Type.TEXT


def test_nothing_is_documented_that_cannot_be_set() -> None:
    assert set(LINES) == set(BY_KEY)


def test_the_rows_that_may_be_chosen_are_outcome_rows() -> None:
    for key in ("row_other", "row_not_ours", "row_withdrawn"):
        assert {one.value for one in BY_KEY[key].choices} <= set(LEAVES)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("nothing", "1", "没有“nothing”这项设置"),
        ("correction_days", "0", "应为1至60的整数"),
        ("correction_days", "61", "应为1至60的整数"),
        ("correction_days", "ten", "应为1至60的整数"),
        ("joint", "half", "只能是：计一件，列入第一申请人的类别、每人计一件"),
        ("court", "院" * 101, "不能超过100个字"),
    ],
)
def test_a_wrong_value_is_refused_in_words(key: str, value: str, words: str) -> None:
    assert words in problem(key, value)
    with pytest.raises(ValueError, match=words):
        from_values({key: value})


def test_numbers_may_come_as_numbers() -> None:
    assert from_values({"correction_days": 10}).clock.correction_days == 10
    assert from_values({"joint": "each"}).counting.joint is Joint.EACH
