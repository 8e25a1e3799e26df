"""Every write is an action: the rule that holds for each room's actions."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import gongkai
from gongkai.audit.actions import ACTIONS

SOURCE = Path(gongkai.__file__).parent
UNRECORDED = {"gongkai.checkups.actions"}
"""Anonymous check-ups: what a visitor hands in is forgotten within the hour, and so is who it was."""


def action_modules() -> list[str]:
    """Each room's actions: a file, or a package whose __init__ names what it has for others."""
    places = [*SOURCE.glob("*/actions.py"), *SOURCE.glob("*/actions/__init__.py")]
    return sorted(f"gongkai.{place.relative_to(SOURCE).parts[0]}.actions" for place in places)


def functions_for_others(module: ModuleType) -> dict[str, object]:
    """The functions that a room's actions have for others, wherever in the room they are made."""
    return {
        name: value
        for name, value in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and value.__module__.startswith(module.__name__)
    }


def test_there_are_actions_to_look_at() -> None:
    assert {"gongkai.agencies.actions", "gongkai.audit.actions"} <= set(action_modules())
    assert "give_post" in functions_for_others(import_module("gongkai.agencies.actions"))


@pytest.mark.parametrize("name", action_modules())
def test_every_function_that_a_room_has_among_its_actions_is_an_action(name: str) -> None:
    plain = [
        function
        for function, made in functions_for_others(import_module(name)).items()
        if getattr(made, "action_key", None) not in ACTIONS and made.__module__ not in UNRECORDED  # type: ignore[attr-defined]
    ]
    assert plain == []


def test_a_helper_of_a_rooms_actions_is_used_in_that_room_alone() -> None:
    inner = re.compile(r"^from (gongkai\.(\w+)\.actions\.\w+) import \(?([\w,\s]+)", re.MULTILINE)
    past = [
        f"{file.relative_to(SOURCE)}: {name}"
        for file in SOURCE.rglob("*.py")
        for module, room, names in inner.findall(file.read_text(encoding="utf-8"))
        if file.relative_to(SOURCE).parts[:2] != (room, "actions")
        for name in names.replace(",", " ").split()
        if is_plain_function(getattr(import_module(module), name, None))
    ]
    assert past == []


def is_plain_function(value: object) -> bool:
    """Whether it is a function and no action."""
    return inspect.isfunction(value) and getattr(value, "action_key", None) not in ACTIONS
