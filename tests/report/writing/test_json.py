"""JSON holds the whole report, exactly, and follows the published schema."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from gongkai.documents.raw import UnreadableFile
from gongkai.report import model
from gongkai.report.model import AnnualReport, Cell, Paragraph, State
from gongkai.report.schema import ANNUAL_REPORT, NAMES, problems, schema
from gongkai.report.writing.json import (
    report_from_json,
    report_from_value,
    report_to_json,
    report_value,
)
from report.writing.samples import full_report, good_report, odd_report, reports


@pytest.mark.parametrize("form_key", ["2021", "2019"])
@pytest.mark.parametrize("make", [good_report, odd_report])
def test_a_report_comes_back_equal(make: Any, form_key: str) -> None:
    report = make(form_key)
    assert report_from_json(report_to_json(report)) == report


def test_places_confidence_candidates_labels_notes_and_source_come_back_too() -> None:
    report = full_report()
    assert report_from_json(report_to_json(report)) == report


@settings(max_examples=60, deadline=None)
@given(reports())
def test_any_report_comes_back_equal_and_follows_the_schema(report: AnnualReport) -> None:
    text = report_to_json(report)
    assert list(problems(ANNUAL_REPORT, json.loads(text))) == []
    assert report_from_json(text) == report


@pytest.mark.parametrize("text", ["\x00\x01", "a\ud800b", "\u2028&<>\"'", "\r\n\t", "𠮷"])
def test_no_character_is_lost(text: str) -> None:
    report = dataclasses.replace(good_report(), preamble=(Paragraph(text),))
    assert report_from_json(report_to_json(report).encode()).preamble[0].text == text


def test_money_keeps_every_digit() -> None:
    cell = Cell(State.NUMBER, Decimal("12345678901234567890.10"))
    report = good_report().with_cells({"T2.fee.amount": cell})
    assert str(report_from_json(report_to_json(report)).value("T2.fee.amount")) == str(cell.value)


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def _without(value: dict[str, Any], *path: str) -> dict[str, Any]:
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return copy


def _with(value: dict[str, Any], new: object, *path: str) -> dict[str, Any]:
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = new
    return copy


GOOD = report_value(good_report())


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        _without(GOOD, "schema"),
        _without(GOOD, "cells", "T3.r1.c1", "value"),
        _with(GOOD, "blank", "cells", "T3.r1.c1", "state"),
        _with(GOOD, "3,5", "cells", "T3.r1.c1", "value"),
        _with(GOOD, "NaN", "cells", "T3.r1.c1", "value"),
        _with(GOOD, 3, "cells", "T3.r1.c1", "value"),
        _with(GOOD, 2, "cells", "T3.r1.c1", "confidence"),
        _with(GOOD, {"state": "blank"}, "cells", "T3.r1.c99"),
        _with(GOOD, "1999", "form_key"),
        _with(GOOD, 1, "unknown"),
        _with(GOOD, "2022", "year"),
    ],
)
def test_what_breaks_the_schema_or_the_form_is_refused_in_chinese(value: Any) -> None:
    with pytest.raises(UnreadableFile, match="JSON") as caught:
        report_from_value(value)
    assert caught.value.code == "wrong-type"


@pytest.mark.parametrize("text", ["", "{", b"\xff\xfe", "[" * 100_000, "年报"])
def test_what_is_no_json_is_refused_in_chinese(text: str | bytes) -> None:
    with pytest.raises(UnreadableFile, match="不是有效的 JSON"):
        report_from_json(text)


# The schema says what the model says, field by field: a change of one without the other fails.

CLASSES = {
    "AnnualReport": AnnualReport,
    **{
        name: getattr(model, name)
        for name in (
            "Cell",
            "Candidate",
            "Place",
            "Paragraph",
            "Section",
            "Label",
            "ReadingNote",
            "Source",
        )
    },
}
PLAIN = {
    bool: {"type": "boolean"},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
}


def shape(kind: Any, *, required: bool) -> Any:
    """What the schema has to say of a type: its bones, without words and bounds."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind is Decimal:
        return {"$ref": "#/$defs/decimal"}
    if dataclasses.is_dataclass(kind):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    arguments = get_args(kind)
    if NoneType in arguments:
        (inner,) = (each for each in arguments if each is not NoneType)
        plain = shape(inner, required=required)
        return {"anyOf": [plain, {"type": "null"}]} if required else plain
    if get_origin(kind) is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": shape(arguments[0], required=True)}
    if get_origin(kind) is tuple:
        items = [shape(each, required=True) for each in arguments]
        return {"type": "array", "prefixItems": items, "items": False}
    return {"type": "object", "additionalProperties": shape(arguments[1], required=True)}


BONES = {"type", "$ref", "enum", "anyOf", "items", "prefixItems", "additionalProperties"}


def bones(value: Any) -> Any:
    return {key: value[key] for key in value if key in BONES}


@pytest.mark.parametrize(
    "odd",
    [
        {"year": 0},
        {"year": 10**30},
        {"sections": [{"number": 7, "heading": "七、其他"}]},
        {"sections": [{"number": 0, "heading": "〇、其他"}]},
    ],
)
def test_a_year_or_a_part_that_cannot_be_is_refused(odd: dict[str, object]) -> None:
    value = {**report_value(AnnualReport("2021", {})), **odd}
    with pytest.raises(UnreadableFile, match="annual-report-v1"):
        report_from_value(value)


@pytest.mark.parametrize("name", CLASSES)
def test_the_schema_says_what_the_model_says(name: str) -> None:
    whole = schema(ANNUAL_REPORT)
    described = whole if name == "AnnualReport" else whole["$defs"][name]
    hints = get_type_hints(CLASSES[name])
    fields = {each.name: each for each in dataclasses.fields(CLASSES[name])}
    required = {key for key, each in fields.items() if each.default is dataclasses.MISSING}
    properties = {key: value for key, value in described["properties"].items() if key != "schema"}
    assert described["additionalProperties"] is False
    assert set(described.get("required", ())) - {"schema"} == required
    assert {key: bones(value) for key, value in properties.items()} == {
        key: shape(hints[key], required=key in required) for key in fields
    }


def test_every_class_of_the_report_stands_in_the_schema() -> None:
    definitions = set(schema(ANNUAL_REPORT)["$defs"]) - {"decimal"}
    assert definitions == set(CLASSES) - {"AnnualReport"}
