"""The faces ask queries for what they show: no query of the database is written in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src/gongkai"
FACES = ("portal", "desk", "api", "cli")
MANAGERS = frozenset({"objects", "_default_manager", "_base_manager"})
SHORTCUTS = frozenset({"get_object_or_404", "get_list_or_404"})
METHODS = frozenset(
    {
        "aggregate",
        "annotate",
        "bulk_create",
        "bulk_update",
        "defer",
        "exclude",
        "filter",
        "get_or_create",
        "in_bulk",
        "only",
        "order_by",
        "prefetch_related",
        "refresh_from_db",
        "select_for_update",
        "select_related",
        "update_or_create",
        "values_list",
    }
)
"""What is called on nothing but a query or a row. ``values`` is one of them where it is given
arguments: that of a mapping takes none."""
UNTIL = ("desk/applications/",)
"""Folders that still write queries, until they too ask for them."""


def queries_in(source: str) -> Iterator[tuple[int, str]]:
    """The line and the name of each query that is written in a module."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) if name in MANAGERS:
                yield node.lineno, name
            case ast.Name(id=name) if name in SHORTCUTS:
                yield node.lineno, name
            case ast.Call(func=ast.Attribute(attr=name)) if name in METHODS:
                yield node.lineno, name
            case ast.Call(func=ast.Attribute(attr="values")) if node.args or node.keywords:
                yield node.lineno, "values"


def test_no_face_writes_a_query() -> None:
    found = [
        f"{path}:{line}: {name}"
        for face in FACES
        for file in sorted((SOURCE / face).rglob("*.py"))
        if not (path := file.relative_to(SOURCE).as_posix()).startswith(UNTIL)
        for line, name in queries_in(file.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Agency.objects.get(pk=1)", ["objects"]),
        ("rows = model._default_manager", ["_default_manager"]),
        ("found.filter(pk=1).values('id')", ["filter", "values"]),
        ("get_object_or_404(Section, pk=1)", ["get_object_or_404"]),
        ("rows.order_by('path')[:5]", ["order_by"]),
        ("fields.values()", []),
        ("list(queries.sections_of(1))", []),
        ("filter(None, rows)", []),
        ("person.refresh_from_db()", ["refresh_from_db"]),
    ],
)
def test_a_query_is_found(source: str, names: list[str]) -> None:
    assert sorted(name for _line, name in queries_in(source)) == names
