"""The published JSON Schemas (draft 2020-12) and their validators.

``annual-report-v1.json`` describes one report, ``examination-v1.json`` a report with its findings. A
change that old programs would not understand gets a new version beside the old one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

ANNUAL_REPORT = "annual-report-v1"
EXAMINATION = "examination-v1"
NAMES = (ANNUAL_REPORT, EXAMINATION)


def schema_text(name: str) -> str:
    """The schema with this name as it is published; FileNotFoundError when there is none."""
    return (files(__name__) / f"{name}.json").read_text(encoding="utf-8")


@cache
def schema(name: str) -> dict[str, Any]:
    """The schema with this name as a value."""
    value: dict[str, Any] = json.loads(schema_text(name))
    return value


@cache
def validator(name: str) -> Draft202012Validator:
    """A validator of this schema that knows the schemas it refers to and uses no network."""
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    resources = [Resource.from_contents(schema(each)) for each in NAMES]
    registry: Registry[Any] = Registry().with_resources(
        [(str(resource.id()), resource) for resource in resources]
    )
    return Draft202012Validator(schema(name), registry=registry)


def problems(name: str, value: object) -> Iterator[str]:
    """The violations of the schema, each as ``path: message`` (English, from the validator)."""
    for error in validator(name).iter_errors(value):
        yield f"{error.json_path}: {error.message}"
