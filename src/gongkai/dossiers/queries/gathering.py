"""The rows of several small tables in one query, as objects of their models.

What belongs to one matter stands in many tables, each with a few rows of it. One question for all of
them costs less than one for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model, QuerySet, Value
from django.db.models.functions import JSONObject


@dataclass(frozen=True, slots=True)
class Part:
    """Rows to gather under a name. ``only``: the columns that are wanted, where not all are;
    ``also``: what is wanted besides, as a lookup by the attribute that it becomes. They come in the
    order of these attributes (``order``), or of their model. ``most``: only the first ones, as the
    rows themselves are ordered."""

    name: str
    rows: QuerySet[Any]
    only: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] | None = None
    most: int | None = None

    @property
    def fields(self) -> list[Field[Any, Any]]:
        """The columns that are fetched."""
        listed = self.rows.model._meta.concrete_fields
        return [one for one in listed if not self.only or one.attname in self.only]


def gathered(parts: Sequence[Part]) -> dict[str, list[Any]]:
    """The rows of these parts by name (one query)."""
    found: dict[str, list[Any]] = {one.name: [] for one in parts}
    by_name = {one.name: one for one in parts}
    first, *others = map(_asked, parts)
    for name, row in first.union(*others, all=True):
        found[name].append(_made(by_name[name], row))
    for one in parts:
        _sort(found[one.name], one.rows.model._meta.ordering if one.order is None else one.order)
    return found


def _asked(part: Part) -> QuerySet[Any, Any]:
    wanted = {one.attname: one.attname for one in part.fields} | dict(part.also)
    rows = part.rows.order_by() if part.most is None else part.rows
    asked = rows.annotate(of_part=Value(part.name), as_json=JSONObject(**wanted))
    return asked.values_list("of_part", "as_json")[: part.most]


def _made(part: Part, row: dict[str, Any]) -> Model:
    names = [one.attname for one in part.fields]
    values = [_value(one, row[one.attname]) for one in part.fields]
    made = part.rows.model.from_db(connection.alias, names, values)
    for name, _lookup in part.also:
        setattr(made, name, row[name])
    return made


def _value(field: Field[Any, Any], value: Any) -> Any:
    """A column as its field reads it; JSON has no days and moments of its own."""
    if value is None or isinstance(field, JSONField):
        return value
    read = getattr(field, "from_db_value", None)
    return read(value, None, connection) if read else field.to_python(value)


def _sort(rows: list[Any], ordering: Iterable[Any]) -> None:
    for name in reversed(list(ordering)):
        plain = str(name).removeprefix("-")
        rows.sort(key=lambda one: getattr(one, plain), reverse=plain != name)
