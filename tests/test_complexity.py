"""How many ways lead through a function, each operand of and/or counted: at most fifteen.

The linter's own measure (C901) takes ``if a and b and c`` for one decision.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src/gongkai"
MOST = 15
BRANCHES = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.match_case,
)
UNTIL = ("desk/applications/",)
"""Folders with functions that are above it, until they are divided."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions_in(source: str) -> Iterator[tuple[str, int]]:
    """The name and the complexity of each function of a module, methods and inner ones too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield node.name, 1 + sum(_decisions(child) for child in ast.iter_child_nodes(node))


def _decisions(node: ast.AST) -> int:
    if isinstance(node, Function):
        return 0  # counted by itself
    here = int(isinstance(node, BRANCHES))
    if isinstance(node, ast.BoolOp):
        here = len(node.values) - 1
    if isinstance(node, ast.comprehension):
        here = len(node.ifs)
    return here + sum(_decisions(child) for child in ast.iter_child_nodes(node))


def test_no_function_is_too_complex() -> None:
    found = [
        f"{path}: {name} has {complexity}"
        for file in sorted(SOURCE.rglob("*.py"))
        if not (path := file.relative_to(SOURCE).as_posix()).startswith(UNTIL)
        for name, complexity in functions_in(file.read_text())
        if complexity > MOST
    ]
    assert found == []


@pytest.mark.parametrize(
    ("body", "complexity"),
    [
        ("pass", 1),
        ("if a: pass\n elif b: pass\n else: pass", 3),
        ("if a and b or c: pass", 4),
        ("return a if b else c", 2),
        ("for x in y:\n  while z: pass", 3),
        ("return [x for x in y if x if x > 1]", 3),
        ("try: pass\n except A: pass\n except B: pass", 3),
        ("match a:\n  case 1: pass\n  case _ if b and c: pass", 4),
        ("with a: assert b", 1),
        ("def inner():\n  if a: pass", 1),
    ],
)
def test_a_function_is_measured(body: str, complexity: int) -> None:
    found = dict(functions_in(f"def outer():\n {body}\n"))
    assert found["outer"] == complexity
