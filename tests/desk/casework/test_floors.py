"""The shared pages know no kind of matter."""

from __future__ import annotations

import ast
from pathlib import Path

import gongkai.desk

DESK = Path(gongkai.desk.__file__).parent


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
