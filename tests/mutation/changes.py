"""The small changes that are made to a module: each is one mistake that somebody could have made.

A change is found in the syntax tree and applied to a tree parsed again, so nothing is ever written.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Both sides of a boundary; a question and its opposite.
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}
EMPTY = {"str": "''", "bool": "False", "int": "0", "tuple": "()", "list": "[]", "dict": "{}"}

# What these say is about the making of the program and not about what it does.
UNTOUCHED_KEYWORDS = frozenset(
    {"frozen", "slots", "kw_only", "eq", "order", "init", "repr", "maxsize", "strict"}
)
UNTOUCHED_DECORATORS = frozenset({"dataclass", "cache", "lru_cache", "total_ordering"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module.

    `place` and `choice` find it in the tree; `path`, `line` and the texts are for people. `scope` is
    the function or class around it, `text` the line as it stands, `change` what becomes of a part.
    """

    module: str
    path: str
    line: int
    scope: str
    text: str
    change: str
    place: int
    choice: int

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What stays the same when the module moves or lines are added above."""
        return (Path(self.path).name, self.scope, self.text, self.change)


@dataclass(frozen=True, slots=True)
class _Place:
    """A node and where it hangs: in a field of its parent, and at which index of a list."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    scope: str
    returns: str

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def find_mutants(module: str, path: Path, root: Path) -> list[Mutant]:
    """Find every change that can be made to the module of this file."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    found = []
    for number, place in enumerate(_places(ast.parse(source))):
        for choice, (change, _) in enumerate(_changes(place)):
            line = getattr(place.node, "lineno", 0)
            found.append(
                Mutant(
                    module,
                    str(path.relative_to(root)),
                    line,
                    place.scope,
                    lines[line - 1].strip(),
                    change,
                    number,
                    choice,
                )
            )
    return found


def changed_tree(source: str, mutant: Mutant) -> ast.Module:
    """Parse the source and make the change."""
    tree = ast.parse(source)
    place = list(_places(tree))[mutant.place]
    _, node = list(_changes(place))[mutant.choice]
    place.put(ast.copy_location(node, place.node))
    return ast.fix_missing_locations(tree)


# ── Where a change may be made ─────────────────────────────────────────────────────────────────


def _places(tree: ast.Module) -> Iterator[_Place]:
    yield from _below(tree, "", "")


def _below(parent: ast.AST, scope: str, returns: str) -> Iterator[_Place]:
    for field, value in ast.iter_fields(parent):
        for index, node in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(node, ast.AST) or _is_untouched(parent, field, node):
                continue
            yield _Place(
                node, parent, field, index if isinstance(value, list) else None, scope, returns
            )
            inner, inner_returns = scope, returns
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                inner = f"{scope}.{node.name}".lstrip(".")
            if isinstance(node, ast.FunctionDef):
                inner_returns = ast.unparse(node.returns) if node.returns else ""
            yield from _below(node, inner, inner_returns)


def _is_untouched(parent: ast.AST, field: str, node: ast.AST) -> bool:
    if field in ("annotation", "returns", "type_params", "bases", "msg", "exc"):
        return True
    if field == "decorator_list":
        return _name_of(node) in UNTOUCHED_DECORATORS
    if isinstance(node, ast.keyword):
        return node.arg in UNTOUCHED_KEYWORDS
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) == "__all__"
    # `type[...]`, `tuple[int, ...]` as a value, and the slices of sequences with their ±1
    return (
        isinstance(parent, ast.Subscript)
        and isinstance(parent.value, ast.Name)
        and (field == "slice" and parent.value.id in ("tuple", "dict", "list", "type", "Callable"))
    )


def _name_of(node: ast.AST) -> str:
    inner = node.func if isinstance(node, ast.Call) else node
    return inner.attr if isinstance(inner, ast.Attribute) else getattr(inner, "id", "")


# ── What is changed there ──────────────────────────────────────────────────────────────────────


def _changes(place: _Place) -> Iterator[tuple[str, ast.AST]]:
    node = place.node
    for new in _new_nodes(place):
        yield f"{_short(node)} → {_short(new)}", new
    for member, new in _without_a_member(place):
        yield f"without {member}", new
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield "yields nothing", ast.parse("yield from ()").body[0]
    if isinstance(node, ast.Return) and node.value is not None:
        empty = EMPTY.get(place.returns.split("[")[0], "None")
        if ast.unparse(node.value) != empty:
            yield f"returns {empty}", ast.parse(f"return {empty}").body[0]


def _new_nodes(place: _Place) -> Iterator[ast.AST]:
    node = place.node
    if isinstance(node, ast.Compare):
        yield from _other_comparisons(node)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        if not _is_about_text(node):
            other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
            yield ast.BinOp(node.left, other, node.right)
    elif isinstance(node, ast.Call) and not node.keywords and _name_of(node) in OPPOSITES:
        yield ast.Call(ast.Name(OPPOSITES[_name_of(node)], ast.Load()), node.args, [])
    if place.field in ("test", "ifs") and not isinstance(node, ast.Compare | ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), node)


def _other_comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    for index, operator in enumerate(node.ops):
        operators = list(node.ops)
        operators[index] = COMPARISONS[type(operator)]()
        yield ast.Compare(node.left, operators, node.comparators)


def _other_constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)


def _is_about_text(node: ast.BinOp) -> bool:
    """Whether something is joined and not added: that a `-` there fails says nothing of the tests."""
    return any(
        isinstance(part, ast.JoinedStr | ast.Tuple | ast.List | ast.Dict)
        or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in ast.walk(node)
    )


def _without_a_member(place: _Place) -> Iterator[tuple[str, ast.AST]]:
    """Leave out one row of a table: a tuple, list, set or dictionary that stands outside functions
    or behind `in`."""
    node, parent = place.node, place.parent
    is_table = not place.returns or (
        isinstance(parent, ast.Compare) and place.field == "comparators"
    )
    if isinstance(node, ast.Dict) and is_table and len(node.keys) > 1:
        for index, key in enumerate(node.keys):
            rest = [n for n in range(len(node.keys)) if n != index]
            name = _short(key) if key else "**"
            yield name, ast.Dict([node.keys[n] for n in rest], [node.values[n] for n in rest])
    elif _is_a_list(place) and is_table:
        for index, element in enumerate(node.elts):
            rest = node.elts[:index] + node.elts[index + 1 :]
            yield (
                _short(element),
                ast.Set(rest) if isinstance(node, ast.Set) else type(node)(rest, ast.Load()),
            )


def _is_a_list(place: _Place) -> bool:
    """Whether these are rows, and not the columns of one, without which nothing could be imported."""
    node, several = place.node, ast.Tuple | ast.List | ast.Set
    return (
        isinstance(node, several)
        and len(node.elts) > 1
        and not isinstance(getattr(node, "ctx", None), ast.Store)
        and place.field not in ("slice", "keys")
        and not (isinstance(node, ast.Tuple) and isinstance(place.parent, several))
    )


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else text[:87] + "…"
