"""The runner makes the changes it says, sees whether a test notices, and leaves no trace."""

from __future__ import annotations

import ast
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mutation.changes import changed_tree, find_mutants
from mutation.page import PAGE, Tally, page, read_accepted, reason, tally
from mutation.running import TARGETS, sampled

TESTS = Path(__file__).parents[1]
LEAST = 0.9


def changes_of(tmp_path: Path, source: str) -> dict[str, str]:
    """Every change to a module of this text, and the text that it makes."""
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    return {
        mutant.change: ast.unparse(changed_tree(source, mutant))
        for mutant in find_mutants("module", path, tmp_path)
    }


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("a < b", {"a < b → a <= b": "a <= b"}),
        ("a >= b", {"a >= b → a > b": "a > b"}),
        ("a == b", {"a == b → a != b": "a != b"}),
        ("a in b", {"a in b → a not in b": "a not in b"}),
        ("a and b", {"a and b → a or b": "a or b"}),
        ("not a", {"not a → a": "a"}),
        ("a + b", {"a + b → a - b": "a - b"}),
        ("max(a, b)", {"max(a, b) → min(a, b)": "min(a, b)"}),
        ("a = 20", {"20 → 21": "a = 21", "20 → 19": "a = 19"}),
        ("a = True", {"True → False": "a = False"}),
        ("a = ('x', 'y')", {"without 'x'": "a = ('y',)", "without 'y'": "a = ('x',)"}),
        ("a = {'x', 'y'}", {"without 'x'": "a = {'y'}", "without 'y'": "a = {'x'}"}),
        ("a = {'x': b, 'y': c}", {"without 'x'": "a = {'y': c}", "without 'y'": "a = {'x': b}"}),
        ("b if a else c", {"a → not a": "b if not a else c"}),
        ("def f() -> str:\n    return a", {"returns ''": "def f() -> str:\n    return ''"}),
        ("def f():\n    yield a", {"yields nothing": "def f():\n    yield from ()"}),
    ],
)
def test_a_change_is_one_mistake(tmp_path: Path, source: str, changes: dict[str, str]) -> None:
    assert changes_of(tmp_path, source) == changes


@pytest.mark.parametrize(
    "source",
    [
        "'''A text about 20 days.'''",
        "def f(a: tuple[int, str]) -> dict[str, int]: ...",
        "@dataclass(frozen=True, slots=True)\nclass A:\n    b: int",
        "__all__ = ['a', 'b']",
        "a = zip(b, c, strict=True)",
        "a = 'b' + c",
        "a, b = c",
        "if TYPE_CHECKING:\n    import a",
        "return_value = ''",
    ],
)
def test_what_is_about_the_making_of_the_program_is_left_alone(tmp_path: Path, source: str) -> None:
    assert changes_of(tmp_path, source) == {}


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    mutants = TARGETS["toy"].mutants()
    assert sampled(mutants, 5, 1) == sampled(mutants, 5, 1) != sampled(mutants, 5, 2)
    assert len(sampled(mutants, 5, 1)) == 5
    assert sampled(mutants, 0, 1) == sampled(mutants, len(mutants) + 1, 1) == mutants


def run_apart(*arguments: str) -> list[str]:
    """Run it in a process that has imported nothing of the program; one line a change."""
    done = subprocess.run(
        [sys.executable, "-m", "mutation.running", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
    )
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def toy() -> list[dict[str, Any]]:
    """What became of every change to the toy law."""
    return [json.loads(line) for line in run_apart("toy")]


def test_what_must_be_noticed_is_and_what_changes_nothing_is_not(toy: list[dict[str, Any]]) -> None:
    unnoticed = {one["change"] for one in toy if not one["noticed_by"]}
    assert unnoticed == {"pages > 30 → pages >= 30", "30 → 29"}
    assert len(toy) == len(TARGETS["toy"].mutants())


def test_it_is_told_which_test_noticed(toy: list[dict[str, Any]]) -> None:
    (late,) = [one for one in toy if one["change"] == "day > LIMIT → day >= LIMIT"]
    assert late["noticed_by"].endswith("::test_the_twentieth_day_is_in_time_and_the_next_is_late")


def test_a_change_that_never_ends_is_ended_and_counts_as_noticed(toy: list[dict[str, Any]]) -> None:
    told = {one["noticed_by"] for one in toy if one["text"] == "left -= 1"}
    assert "time or memory ran out" in told


def test_no_file_is_written(toy: list[dict[str, Any]]) -> None:
    source = (TESTS / "mutation" / "toy" / "law.py").read_text("utf-8")
    assert len(toy) > 10
    assert "return day > LIMIT\n" in source


def told(change: str, noticed_by: str) -> str:
    key = ["clock.py", "fold", "a = 20", change]
    place: dict[str, Any] = {"path": "src/gongkai/statute/clock.py", "line": 3, "text": "a = 20"}
    return json.dumps({"key": key, **place, "change": change, "noticed_by": noticed_by})


def test_the_page_lists_what_was_not_noticed() -> None:
    found = tally("statute", [told("20 → 21", "a test"), told("20 → 19", "")], 7)
    assert (found.made, found.noticed, found.share) == (2, 1, 0.5)
    text = page([found], 5, 1.0)
    assert "| statute | 7 | 2 | 0 | 1 | 1 | 50.0% |" in text
    assert "| statute/clock.py:3 | `a = 20` | `20 → 19` |" in text
    assert "20 → 21" not in text


def test_every_accepted_change_can_be_made_and_says_why() -> None:
    possible = [{"key": mutant.key} for target in TARGETS.values() for mutant in target.mutants()]
    for entry in read_accepted():
        assert entry["why"].endswith(".")
        assert any(reason(one, [entry]) for one in possible), entry


@pytest.mark.long
def test_nine_of_ten_changes_are_noticed() -> None:
    """Other changes in every long run, so that no test is written for the sample; the page says
    by which seed they are drawn again."""
    count, started = os.environ.get("GONGKAI_MUTANTS", "400"), time.monotonic()
    seed = os.environ.get("GONGKAI_MUTANTS_SEED") or str(random.SystemRandom().randrange(10**6))
    workers = str(os.cpu_count() or 1)
    tallies: list[Tally] = []
    for name in ("statute", "checking"):
        lines = run_apart(name, "--sample", count, "--seed", seed, "--workers", workers)
        tallies.append(tally(name, lines, len(TARGETS[name].mutants())))
    PAGE.write_text(page(tallies, int(seed), (time.monotonic() - started) / 60), encoding="utf-8")
    assert [one.name for one in tallies if one.share < LEAST] == []
