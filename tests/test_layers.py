"""The layers, for what the contracts in pyproject do not list: a new room needs no row there.

It stands below the faces and on agencies, audit and what is under them, and meets the other rooms
through their queries and actions, never through their models. What is imported for annotations
alone, which the contracts leave out, comes from below as well.
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
CEILING = "reporting"
"""The lowest layer that a new room stands beside."""
LOOK = "look"
"""How pages look: for the faces, not for the rooms below them."""
EXTENDED = "dossiers"
"""The room whose models a room that brings a kind of matter extends, and may therefore import."""
FACES = frozenset({"portal", "desk", "api", "cli"})
"""They import no models at all, as a contract in pyproject says."""


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
    yield from _up_the_list(imports, rows)
    for name in sorted(registered):
        if any(_package(one) == LOOK for one in imports.get(name, ())):
            yield f"{name} imports {LOOK}, which is for the faces"
    yield from _circles({name: {one.split(".")[1] for one in imports[name]} for name in new})


def _upward(
    imports: dict[str, list[str]], new: list[str], above: set[str], below: set[str]
) -> Iterator[str]:
    for name, modules in sorted(imports.items()):
        others = sorted({_package(module) for module in modules})
        if name in new:
            yield from (f"{name} imports {other}, above it" for other in others if other in above)
        if name in below:
            yield from (f"{name} imports {other}, above it" for other in others if other in new)


def _up_the_list(imports: dict[str, list[str]], rows: Sequence[Collection[str]]) -> Iterator[str]:
    places = {name: place for place, row in enumerate(rows) for name in row}
    for name, modules in sorted(imports.items()):
        for other in sorted({_package(module) for module in modules}):
            if places.get(other, len(rows)) < places.get(name, 0):
                yield f"{name} imports {other}, above it"


def borrowed_models(graph: grimp.ImportGraph) -> Iterator[str]:
    """Each import of models from below the faces that are of another package, except of those that
    the importing package extends: what its own models are made of."""
    children = {_package(child) for child in graph.find_children("gongkai")}
    for name in sorted(children - FACES):
        borrowed = [one for one in _imports(graph, name) if _is_models(one)]
        extends = any(
            _package(one) == EXTENDED
            for module in _modules(graph, f"gongkai.{name}.models")
            for one in graph.find_modules_directly_imported_by(module)
        )
        others = {_package(one) for one in borrowed} - ({EXTENDED} if extends else set())
        yield from (f"{name} imports the models of {other}" for other in sorted(others))


def _is_models(module: str) -> bool:
    return f"{module}.".startswith(f"gongkai.{_package(module)}.models.")


def _package(module: str) -> str:
    return module.split(".")[1]


def _modules(graph: grimp.ImportGraph, root: str) -> set[str]:
    return {root, *graph.find_descendants(root)} if root in graph.modules else set()


def _circles(imports: dict[str, set[str]]) -> Iterator[str]:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        yield f"in a circle: {' '.join(error.args[1])}"


def _imports(graph: grimp.ImportGraph, package: str) -> Iterator[str]:
    for module in _modules(graph, f"gongkai.{package}"):
        for imported in graph.find_modules_directly_imported_by(module):
            if imported.startswith("gongkai.") and _package(imported) != package:
                yield imported


def test_every_package_is_in_a_layer_or_a_room_and_no_room_imports_upwards() -> None:
    graph = grimp.build_graph("gongkai", cache_dir=None)
    assert list(faults(graph, layers(), rooms())) == []


def test_rooms_meet_through_queries_and_actions_and_never_through_models() -> None:
    graph = grimp.build_graph("gongkai", cache_dir=None, exclude_type_checking_imports=True)
    found = list(borrowed_models(graph))
    assert found == []


ROWS = [["config"], ["desk"], ["reporting"], ["applications"], ["agencies", "look"], ["statute"]]
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
        ("letterbox.actions", "look.components", "letterbox imports look, which is for the faces"),
        ("letterbox.actions", "config.settings", "letterbox imports config, above it"),
        ("agencies.queries", "letterbox.queries", "agencies imports letterbox, above it"),
        ("look.views", "letterbox.queries", "look imports letterbox, above it"),
        ("applications.actions", "look.forms", "applications imports look, which is for the faces"),
        ("applications.actions", "reporting.years", "applications imports reporting, above it"),
        ("desk.home", "look.components", ""),
        ("cellar.wine", "statute.clock", "cellar is no room and in no layer"),
    ],
)
def test_an_import_of_a_new_room_is_judged(importer: str, imported: str, fault: str) -> None:
    graph = a_graph((importer, imported))
    assert list(faults(graph, ROWS, REGISTERED)) == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("imports", "fault"),
    [
        ([("letterbox.cells", "letterbox.models")], ""),
        ([("letterbox.cells", "choir.models")], "letterbox imports the models of choir"),
        ([("letterbox.cells", "choir.models.songs")], "letterbox imports the models of choir"),
        ([("letterbox.cells", "choir.modelsmiths")], ""),
        ([("config.commands", "agencies.models")], "config imports the models of agencies"),
        ([("desk.home", "agencies.models")], ""),
        ([("letterbox.cells", "dossiers.models")], "letterbox imports the models of dossiers"),
        (
            [
                ("letterbox.cells", "dossiers.models"),
                ("letterbox.models", "dossiers.models.matters"),
            ],
            "",
        ),
    ],
)
def test_the_models_of_others_are_found(imports: list[tuple[str, str]], fault: str) -> None:
    assert list(borrowed_models(a_graph(*imports))) == ([fault] if fault else [])


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
