"""The page on what the tests noticed: docs/mutants.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "mutants.md"
ACCEPTED = Path(__file__).with_name("accepted.yaml")


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the changes made to one package. `same`: those that change nothing, each with
    the reason; `survived`: the others that no test noticed."""

    name: str
    made: int
    possible: int
    noticed: int
    same: tuple[tuple[dict[str, Any], str], ...]
    survived: tuple[dict[str, Any], ...]

    @property
    def share(self) -> float:
        """The share of noticed changes among those that can be noticed."""
        return self.noticed / max(1, self.made - len(self.same))


def read_accepted(path: Path = ACCEPTED) -> list[dict[str, str]]:
    """The entries of the list of changes that change nothing."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) or []


def reason(told: dict[str, Any], accepted: Iterable[dict[str, str]]) -> str:
    """Why a change is accepted; empty where it is not."""
    file, scope, text, change = told["key"]
    for entry in accepted:
        same = entry.get("text", text) == text and entry.get("change", change) == change
        if same and entry["file"] == file and entry.get("scope", scope) == scope:
            return entry["why"]
    return ""


def tally(name: str, lines: Iterable[str], possible: int) -> Tally:
    """Sort the results of a run."""
    results = [json.loads(line) for line in lines]
    unnoticed = [one for one in results if not one["noticed_by"]]
    accepted = read_accepted()
    same = [(one, reason(one, accepted)) for one in unnoticed]
    return Tally(
        name,
        len(results),
        possible,
        len(results) - len(unnoticed),
        tuple((one, why) for one, why in same if why),
        tuple(one for one, why in same if not why),
    )


def page(tallies: Iterable[Tally], seed: int, minutes: float) -> str:
    """The page as text."""
    return "\n".join(_lines(list(tallies), seed, minutes)) + "\n"


def _lines(tallies: list[Tally], seed: int, minutes: float) -> Iterator[str]:
    yield "# What the tests notice"
    yield ""
    yield (
        "Written by `make long T=tests/mutation`. One small change at a time is made to a module in"
        " memory: a boundary moved, a number raised or lowered, and for or, a condition turned"
        " around, a row of a table left out, a result emptied. Then the tests of its package run."
        f" The changes are drawn by chance, seed {seed}; the run took {minutes:.0f} minutes."
    )
    yield ""
    yield "| package | possible changes | made | change nothing | noticed | not noticed | share noticed |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for one in tallies:
        yield (
            f"| {one.name} | {one.possible:,} | {one.made} | {len(one.same)} | {one.noticed} "
            f"| {len(one.survived)} | {one.share:.1%} |"
        )
    for one in tallies:
        yield from _survivors(one)
        yield from _same(one)


def _survivors(one: Tally) -> Iterator[str]:
    yield ""
    yield f"## {one.name}: not noticed"
    yield ""
    if not one.survived:
        yield "None."
        return
    yield "These could be noticed and are not: no test tells them apart yet."
    yield ""
    yield "| where | line | change |"
    yield "|---|---|---|"
    for told in sorted(one.survived, key=lambda told: (told["path"], told["line"])):
        yield f"| {_where(told)} | `{_cell(told['text'])}` | `{_cell(told['change'])}` |"


def _same(one: Tally) -> Iterator[str]:
    if not one.same:
        return
    yield ""
    yield f"## {one.name}: changes that change nothing"
    yield ""
    yield "| where | change | why |"
    yield "|---|---|---|"
    for told, why in sorted(one.same, key=lambda pair: (pair[0]["path"], pair[0]["line"])):
        yield f"| {_where(told)} | `{_cell(told['change'])}` | {why} |"


def _where(told: dict[str, Any]) -> str:
    return f"{told['path'].removeprefix('src/gongkai/')}:{told['line']}"


def _cell(text: str) -> str:
    short = text if len(text) <= 80 else text[:79] + "…"
    return short.replace("|", "\\|").replace("`", "'")
