"""Frozen dataclasses to JSON values and back, field by field, with nothing lost.

One rule for every class: a field is written under its own name, and omitted where it equals its
default. Decimals are strings, because a JSON number has no exact tenth.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: object) -> Any:
    """The value as something that ``json.dumps`` accepts. TypeError for a type that no model uses."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if dataclasses.is_dataclass(value):
        return _encode_fields(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _encode_fields(value: Any) -> dict[str, Any]:
    return {
        name: encode(item)
        for name, _, default in fields_of(value.__class__)
        if (item := getattr(value, name)) != default
    }


# Resolving type hints takes most of the time otherwise: a report has hundreds of cells.
@cache
def fields_of(kind: type) -> tuple[tuple[str, Any, Any], ...]:
    """Name, type and default of each field; the default is ``dataclasses.MISSING`` if required."""
    hints = get_type_hints(kind)
    return tuple((each.name, hints[each.name], each.default) for each in dataclasses.fields(kind))


def decode(kind: type[T], data: object) -> T:
    """The instance of dataclass ``kind`` from the result of ``encode``.

    The data must have passed the schema; what contradicts the type raises ValueError, TypeError,
    KeyError or decimal.InvalidOperation.
    """
    return cast("T", _decode(kind, data))


def _decode(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _decode_union(get_args(kind), data)
    if origin is tuple:
        return _decode_tuple(get_args(kind), data)
    if origin is not None and issubclass(origin, Mapping):
        item = get_args(kind)[1]
        return {key: _decode(item, each) for key, each in data.items()}
    if dataclasses.is_dataclass(kind):
        return _decode_fields(cast("type", kind), data)
    if kind is date:
        return date.fromisoformat(data)
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(data)
    return data


def _decode_union(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return None
    (kind,) = (each for each in kinds if each is not NoneType)
    return _decode(kind, data)


def _decode_tuple(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_decode(kinds[0], each) for each in data)
    return tuple(_decode(kind, each) for kind, each in zip(kinds, data, strict=True))


def _decode_fields(kind: type, data: dict[str, Any]) -> Any:
    given = {name: _decode(hint, data[name]) for name, hint, _ in fields_of(kind) if name in data}
    return kind(**given)
