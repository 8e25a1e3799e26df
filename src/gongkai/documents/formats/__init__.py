"""The formats that can be read, one module each. A new format is one new file here.

A module defines ``FORMAT = Format(...)`` and is light to import: heavy libraries are imported inside
its ``read``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from gongkai.documents.format import Format


@cache
def all_formats() -> tuple[Format, ...]:
    """Every format of this package, by name."""
    names = sorted(module.name for module in iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names if not name.startswith("_"))
    return tuple(module.FORMAT for module in modules)
