"""Run the tests of a package once for each change made to it.

    python -m mutation.running statute --sample 200 --seed 1

The change lives in memory: an import hook hands out the changed module, and no file is written. A
warm process that has imported the libraries, but nothing of the program, forks once a mutant; the
child has a limit of processor time, so a loop without end counts as noticed and a busy machine does
not. Tests that noticed something before go first, quick ones before slow ones.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from hypothesis import Phase, settings

from mutation.changes import Mutant, changed_tree, find_mutants

ROOT = Path(__file__).parents[2]
ARGUMENTS = (
    *("-c", os.devnull, f"--rootdir={ROOT}", "--import-mode=importlib", "--noconftest"),
    *("-q", "-x", "-W", "error", "-p", "no:cacheprovider", "-m", "not long"),
)


@dataclass(frozen=True, slots=True)
class Target:
    """What is changed, and which tests must notice: folders below `src` and below `tests`. `limit`:
    the seconds of processor time in which the tests must end."""

    name: str
    source: str
    tests: str
    limit: int = 90
    root: str = "src"

    def modules(self) -> Iterator[tuple[str, Path]]:
        """The modules with their names; wherever in the package they have moved."""
        root = ROOT / self.root
        for path in sorted((root / self.source).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            if not path.name.startswith("test_"):
                yield ".".join(part for part in parts if part != "__init__"), path

    def mutants(self) -> list[Mutant]:
        """Every change that can be made."""
        return [one for name, path in self.modules() for one in find_mutants(name, path, ROOT)]


TARGETS = {
    one.name: one
    for one in (
        Target("statute", "gongkai/statute", "statute"),
        Target("checking", "gongkai/report/checking", "report/checking"),
        Target("toy", "mutation/toy", "mutation/toy", limit=1, root="tests"),
    )
}


@dataclass(frozen=True, slots=True)
class Result:
    """`noticed_by` is the test that failed, or what else happened; nothing where all tests passed."""

    mutant: Mutant
    noticed_by: str
    seconds: float


# ── In the child ───────────────────────────────────────────────────────────────────────────────


class _Loader(SourceFileLoader):
    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(ROOT / mutant.path))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text(encoding="utf-8")
        return compile(changed_tree(source, self.mutant), self.path, "exec")


class _Finder(MetaPathFinder):
    """Hands out the changed module under its own name."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        return importlib.util.spec_from_file_location(
            fullname, ROOT / self.mutant.path, loader=_Loader(self.mutant)
        )


@dataclass(slots=True)
class _Memory:
    """What earlier runs taught about the tests: how long each takes, and what each noticed where."""

    seconds: dict[str, float] = field(default_factory=dict)
    noticed: Counter[tuple[str, str]] = field(default_factory=Counter)
    noticed_anywhere: Counter[str] = field(default_factory=Counter)

    def rank(self, test: str, module: str) -> tuple[int, int, float]:
        return (
            -self.noticed[module, test],
            -self.noticed_anywhere[test],
            self.seconds.get(test, 0.0),
        )


class _Watcher:
    """A plugin of pytest: orders the tests and remembers the first that failed."""

    def __init__(self, memory: _Memory, module: str) -> None:
        self.memory, self.module = memory, module
        self.failed = ""
        self.seconds: dict[str, float] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self.memory.rank(item.nodeid, self.module))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = "the module cannot be imported"


def _test(target: Target, mutant: Mutant | None, memory: _Memory, pipe: int) -> None:
    """Run the tests in this process, write what happened into the pipe, and end the process."""
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (target.limit, target.limit + 5))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    sys.dont_write_bytecode = mutant is not None
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # nothing here needs the web
    watcher = _Watcher(memory, mutant.module if mutant else "")
    if mutant:
        sys.meta_path.insert(0, _Finder(mutant))
    code = pytest.main([*ARGUMENTS, str(ROOT / "tests" / target.tests)], plugins=[watcher])
    if code != pytest.ExitCode.OK and not watcher.failed:
        watcher.failed = f"the run ended with {code}"
    told = {"failed": watcher.failed, "seconds": watcher.seconds if mutant is None else {}}
    with os.fdopen(pipe, "w", encoding="utf-8") as out:
        json.dump(told, out)
    os._exit(0)


# ── In the parent ──────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Child:
    mutant: Mutant | None
    pid: int
    pipe: int
    started: float

    def end(self) -> dict[str, object]:
        """Read what the child told; one that was ended from outside tells nothing."""
        with os.fdopen(self.pipe, encoding="utf-8") as told:
            text = told.read()
        return json.loads(text) if text else {"failed": "time or memory ran out", "seconds": {}}


def _start(target: Target, mutant: Mutant | None, memory: _Memory) -> _Child:
    reading, writing = os.pipe()
    started = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            _test(target, mutant, memory, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return _Child(mutant, pid, reading, started)


def run(target: Target, mutants: list[Mutant], workers: int = 1) -> Iterator[Result]:
    """Make each change in turn and run the tests.

    Raises `RuntimeError` where they fail without any change, and where this process has imported a
    module that is to be changed: its children would never see the change.
    """
    _warm(target)
    if imported := [name for name, _ in target.modules() if name in sys.modules]:
        raise RuntimeError(f"imported before it is changed: {imported}")
    memory = _Memory()
    first = _start(target, None, memory)
    told = first.end()
    os.waitpid(first.pid, 0)
    if told["failed"]:
        raise RuntimeError(f"without any change: {told['failed']}")
    memory.seconds = told["seconds"]  # type: ignore[assignment]
    waiting, running = list(reversed(mutants)), {}
    while waiting or running:
        while waiting and len(running) < workers:
            child = _start(target, waiting.pop(), memory)
            running[child.pid] = child
        pid, _ = os.wait()
        child = running.pop(pid)
        failed = str(child.end()["failed"])
        assert child.mutant
        if "::" in failed:
            memory.noticed[child.mutant.module, failed] += 1
            memory.noticed_anywhere[failed] += 1
        yield Result(child.mutant, failed, time.monotonic() - child.started)


def _warm(target: Target) -> None:
    """Import what the tests import and is not of the program, so that each child has it."""
    # Thrown as in the suite; that a test fails is enough, its example need not be made small.
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutation", deadline=None, derandomize=True, phases=phases)
    settings.load_profile("mutation")
    names = [name for name, _ in target.modules()]
    listing = (
        f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
        "print('\\n'.join(n for n in sys.modules if not n.startswith(('gongkai', '__'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True
    )
    for name in {"yaml", *done.stdout.split()} - set(names):
        with suppress(ImportError):  # what a library makes up for itself has no file
            importlib.import_module(name)


def sampled(mutants: list[Mutant], count: int, seed: int) -> list[Mutant]:
    """Choose by chance, the same for the same seed, in the order of the draw, so that a run that was
    stopped early is a smaller sample; all as they stand where the count is 0 or large enough."""
    if not 0 < count < len(mutants):
        return mutants
    return random.Random(seed).sample(mutants, count)


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--sample", type=int, default=0, help="how many changes; 0 is all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of `path:line scope change`")
    parser.add_argument("--again", type=Path, help="a file of results: only what survived there")
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> None:
    """Write one JSON line for each result."""
    chosen = _arguments(given)
    target = TARGETS[chosen.target]
    mutants = [m for m in target.mutants() if chosen.only in f"{m.where} {m.scope} {m.change}"]
    if chosen.again:
        survived = {
            tuple(one["key"])
            for one in map(json.loads, chosen.again.read_text("utf-8").splitlines())
            if not one["noticed_by"]
        }
        mutants = [mutant for mutant in mutants if mutant.key in survived]
    for result in run(target, sampled(mutants, chosen.sample, chosen.seed), chosen.workers):
        told = {"key": result.mutant.key, **asdict(result.mutant)}
        told |= {"noticed_by": result.noticed_by, "seconds": round(result.seconds, 2)}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
