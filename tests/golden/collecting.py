"""Collects what reading and checking give for every golden input.

Run from the folder ``tests``::

    ../.venv/bin/python -m golden.collecting                compares with the golden files
    ../.venv/bin/python -m golden.collecting --update       writes them
    ../.venv/bin/python -m golden.collecting --full DIR     writes the whole text of each input

Two checkouts are held against each other by ``--full`` in both and ``diff -r``. Further words name
groups (``layouts defects``): those alone are taken.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from golden.canonical import canonical, summary
from golden.generated import generated
from golden.inputs import Input
from golden.texts import kept_texts, real

DATA = Path(__file__).parent / "data"
UNSAFE = re.compile(r"[^\w.=+-]+")


@cache
def own_inputs() -> tuple[Input, ...]:
    """Every input that the repository holds or makes."""
    return (*kept_texts(), *generated())


def all_inputs() -> tuple[Input, ...]:
    """Every input that this machine has: without the recogniser of pages, none that needs it."""
    recogniser = importlib.util.find_spec("rapidocr") is not None
    return tuple(one for one in (*own_inputs(), *real()) if recogniser or not one.slow)


def collected(one: Input) -> tuple[str, str]:
    """The line of an input in its golden file, and its whole text."""
    outcome = one.outcome()
    text = canonical(outcome)
    digest = hashlib.sha256(text.encode()).hexdigest()
    parts = (one.name, digest) if one.real else (one.name, digest, summary(outcome))
    return "\t".join(parts), text


def golden(group: str) -> dict[str, str]:
    """The lines of a golden file by the name of their input; empty where there is no file."""
    path = DATA / f"{group}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line.split("\t", 1)[0]: line for line in lines}


def differences(inputs: Iterable[Input]) -> Iterator[str]:
    """What stands in the golden files and what was found, for each input where they differ."""
    files: dict[str, dict[str, str]] = {}
    for one in inputs:
        known = files.setdefault(one.group, golden(one.group)).get(one.name, "(nothing)")
        found, _text = collected(one)
        if found != known:
            yield f"{one.group}\n  - {known}\n  + {found}"


def update(inputs: Iterable[Input]) -> None:
    """Write the golden files of the groups of these inputs. A slow or real input that this machine
    does not have keeps its line."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for one in inputs:
        groups[one.group][one.name] = collected(one)[0]
    for group, lines in groups.items():
        kept = golden(group) if group in ("real", "scans") else {}
        text = "".join(f"{line}\n" for line in {**kept, **lines}.values())
        (DATA / f"{group}.tsv").write_text(text, encoding="utf-8")


def write_full(inputs: Iterable[Input], folder: Path) -> None:
    """The whole text of each input as a file of its own. Never inside the repository: some are of
    real documents."""
    for one in inputs:
        path = folder / one.group / f"{UNSAFE.sub('_', one.name)}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(collected(one)[1], encoding="utf-8")


def main() -> int:
    """0 where nothing differs, 1 where something does."""
    parser = argparse.ArgumentParser(prog="golden.collecting", description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--full", type=Path, metavar="DIR")
    parser.add_argument("groups", nargs="*")
    options = parser.parse_args()
    inputs = [one for one in all_inputs() if not options.groups or one.group in options.groups]
    if options.full:
        write_full(inputs, options.full)
    if options.update:
        update(inputs)
    if options.full or options.update:
        return 0
    found = list(differences(inputs))
    sys.stdout.write("\n".join([*found, f"{len(found)} of {len(inputs)} differ", ""]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
