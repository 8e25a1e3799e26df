"""The shared pages know no kind of matter, and what is shown comes from queries."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import gongkai.desk

DESK = Path(gongkai.desk.__file__).parent
FETCHING = {"objects", "filter", "exclude", "get_object_or_404", "select_related"}


def nodes(folder: str) -> list[tuple[str, ast.AST]]:
    files = sorted((DESK / folder).rglob("*.py"))
    assert len(files) > 10
    return [(one.name, node) for one in files for node in ast.walk(ast.parse(one.read_text()))]


def imports(folder: str) -> list[tuple[str, str]]:
    return [
        (name, node.module)
        for name, node in nodes(folder)
        if isinstance(node, ast.ImportFrom) and node.module
    ]


def test_the_shared_pages_import_no_kind_of_matter() -> None:
    own = ("gongkai.applications", "gongkai.desk.applications")
    assert [one for one in imports("casework") if one[1].startswith(own)] == []


@pytest.mark.parametrize("folder", ["casework", "applications"])
def test_pages_import_no_models_and_ask_no_database(folder: str) -> None:
    stored = [
        one for one in imports(folder) if one[1].startswith("gongkai.") and ".models" in one[1]
    ]
    asking = [
        (name, said)
        for name, node in nodes(folder)
        if (said := getattr(node, "attr", getattr(node, "id", ""))) in FETCHING
    ]
    assert (stored, asking) == ([], [])
