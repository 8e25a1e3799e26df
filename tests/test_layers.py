"""The layers, for the rooms that the contract in pyproject does not list: a new one needs no row there.

It stands below the faces and on agencies, audit and what is under them, and meets the other rooms
through their queries and actions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest
from django.conf import settings

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
CEILING = "look"
"""The lowest layer that a room stands below."""
SHARED = frozenset({"base", "audit", "agencies", "dossiers"})
"""The rooms that every other one is built on, their models included."""


def layers() -> list[list[str]]:
    """The packages of the contract's layers, from the top."""
    contract = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"][0]
    assert contract["type"] == "layers"
    return [[name.strip(" ()") for name in row.split("|")] for row in contract["layers"]]


def rooms() -> set[str]:
    """The rooms that have a package of their own, by its name."""
    rows = (row.removeprefix("gongkai.") for row in settings.GONGKAI_ROOMS)
    return {row for row in rows if "." not in row}


def faults(
    graph: grimp.ImportGraph, rows: Sequence[Collection[str]], registered: Collection[str]
) -> Iterator[str]:
    """Whatever is in neither list, and each import that a room which no layer lists has too many."""
    listed = {name for row in rows for name in row}
    children = {child.split(".")[1] for child in graph.find_children("gongkai")}
    new = sorted((children & set(registered)) - listed)
    yield from (f"{name} is no room and in no layer" for name in children - listed - {*registered})
    top = next(place for place, row in enumerate(rows) if CEILING in row)
    above = {name for row in rows[: top + 1] for name in row}
    below = {name for row in rows[top + 1 :] for name in row}
    imports = {name: sorted(_imports(graph, name)) for name in children}
    yield from _upward(imports, new, above - set(registered), below)
    for name in new:
        for module in imports[name]:
            other = module.split(".")[1]
            if f"{module}.".startswith(f"gongkai.{other}.models.") and other not in SHARED:
                yield f"{name} imports the models of {other}"
    yield from _circles({name: {one.split(".")[1] for one in imports[name]} for name in new})


def _upward(
    imports: dict[str, list[str]], new: list[str], above: set[str], below: set[str]
) -> Iterator[str]:
    for name, modules in sorted(imports.items()):
        others = sorted({module.split(".")[1] for module in modules})
        if name in new:
            yield from (f"{name} imports {other}, above it" for other in others if other in above)
        if name in below or name == CEILING:
            yield from (f"{name} imports {other}, above it" for other in others if other in new)


def _circles(imports: dict[str, set[str]]) -> Iterator[str]:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        yield f"in a circle: {' '.join(error.args[1])}"


def _imports(graph: grimp.ImportGraph, package: str) -> Iterator[str]:
    root = f"gongkai.{package}"
    for module in {root, *graph.find_descendants(root)}:
        for imported in graph.find_modules_directly_imported_by(module):
            if imported.startswith("gongkai.") and imported.split(".")[1] != package:
                yield imported


def test_every_package_is_in_a_layer_or_a_room_and_no_room_imports_upwards() -> None:
    graph = grimp.build_graph("gongkai", cache_dir=None)
    assert list(faults(graph, layers(), rooms())) == []


ROWS = [["config"], ["desk"], ["reporting", "look"], ["applications"], ["agencies"], ["statute"]]
REGISTERED = {"agencies", "applications", "reporting", "letterbox", "choir"}


@pytest.mark.parametrize(
    ("importer", "imported", "fault"),
    [
        ("letterbox.actions", "agencies.models", ""),
        ("letterbox.actions", "statute.clock", ""),
        ("letterbox.actions", "applications.queries", ""),
        ("letterbox.actions", "reporting.queries", ""),
        ("reporting.years", "letterbox.cells", ""),
        ("desk.letterbox", "letterbox.queries", ""),
        ("letterbox.actions", "desk.access", "letterbox imports desk, above it"),
        ("letterbox.actions", "look.components", "letterbox imports look, above it"),
        ("letterbox.actions", "config.settings", "letterbox imports config, above it"),
        ("agencies.queries", "letterbox.queries", "agencies imports letterbox, above it"),
        ("look.views", "letterbox.queries", "look imports letterbox, above it"),
        ("letterbox.cells", "applications.models", "letterbox imports the models of applications"),
        ("letterbox.cells", "choir.models.singers", "letterbox imports the models of choir"),
        ("cellar.wine", "statute.clock", "cellar is no room and in no layer"),
    ],
)
def test_an_import_of_a_new_room_is_judged(importer: str, imported: str, fault: str) -> None:
    graph = a_graph((importer, imported))
    assert list(faults(graph, ROWS, REGISTERED)) == ([fault] if fault else [])


def test_rooms_that_import_each_other_are_found() -> None:
    graph = a_graph(("letterbox.queries", "choir.queries"), ("choir.queries", "letterbox.kinds"))
    (fault,) = faults(graph, ROWS, REGISTERED)
    assert fault.startswith("in a circle: ")


def a_graph(*imports: tuple[str, str]) -> grimp.ImportGraph:
    """A program in which there are these imports and no others."""
    graph = grimp.ImportGraph()
    graph.add_module("gongkai")
    for names in imports:
        importer, imported = (f"gongkai.{name}" for name in names)
        for module in (importer, imported):
            parts = module.split(".")
            for length in range(2, len(parts) + 1):
                graph.add_module(".".join(parts[:length]))
        graph.add_import(importer=importer, imported=imported)
    return graph
