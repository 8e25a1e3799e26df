"""The examination as JSON: everything that was found, with its evidence, after the schema."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings

from gongkai.documents.places import Place
from gongkai.report.checking.registry import Evidence, Result
from gongkai.report.examination import Examination, examine
from gongkai.report.model import AnnualReport, number
from gongkai.report.repair import Change, Proposal, Repair
from gongkai.report.schema import EXAMINATION, problems, schema
from gongkai.report.writing.codec import decode
from gongkai.report.writing.json import (
    examination_to_json,
    examination_value,
    report_from_value,
)
from report.writing.samples import good_report, odd_report, reports
from report.writing.test_json import bones, shape


def faulty() -> Examination:
    cells = {"T3.r3_1.c7": number(0), "T4.rev.total": number(7)}
    return examine(odd_report().with_cells(cells), good_report("2019"), date(2023, 1, 30))


def test_it_follows_the_published_schema() -> None:
    value = json.loads(examination_to_json(faulty()))
    assert list(problems(EXAMINATION, value)) == []
    assert value["summary"]["errors"] > 0
    assert value["repairs"]


@settings(max_examples=15, deadline=None)
@given(reports())
def test_any_examination_follows_the_schema(report: AnnualReport) -> None:
    value = json.loads(examination_to_json(examine(report)))
    assert list(problems(EXAMINATION, value)) == []


def test_the_report_and_last_years_stand_in_it_whole() -> None:
    examination = faulty()
    value = examination_value(examination)
    assert report_from_value(value["report"]) == examination.report
    assert report_from_value(value["previous"]) == examination.previous
    assert value["published_on"] == "2023-01-30"


def test_every_result_comes_back_with_both_sides_of_its_evidence() -> None:
    examination = faulty()
    value = json.loads(examination_to_json(examination))
    assert tuple(decode(Result, each) for each in value["results"]) == examination.results
    assert tuple(decode(Repair, each) for each in value["repairs"]) == examination.repairs


def test_every_check_that_answered_is_explained() -> None:
    value = examination_value(faulty())
    assert {each["check"] for each in value["results"]} == set(value["checks"])
    assert all(each["explanation"] and each["basis"] for each in value["checks"].values())


def _elsewhere(value: Any) -> Any:
    """The shape of a type with the report's own classes referred to in the report's schema."""
    if isinstance(value, dict):
        return {key: _elsewhere(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_elsewhere(each) for each in value]
    if value in ("#/$defs/Place", "#/$defs/decimal"):
        return f"urn:gongkai:schema:annual-report:1{value}"
    return "urn:gongkai:schema:annual-report:1" if value == "#/$defs/AnnualReport" else value


@pytest.mark.parametrize("kind", [Result, Evidence, Change, Proposal, Repair])
def test_the_schema_says_what_the_classes_say(kind: type) -> None:
    described = schema(EXAMINATION)["$defs"][kind.__name__]
    hints = get_type_hints(kind)
    fields = {each.name: each for each in dataclasses.fields(kind)}
    required = {key for key, each in fields.items() if each.default is dataclasses.MISSING}
    assert described["additionalProperties"] is False
    assert set(described["required"]) == required
    assert {key: bones(value) for key, value in described["properties"].items()} == {
        key: _elsewhere(shape(hints[key], required=key in required)) for key in fields
    }


def test_every_field_of_an_examination_stands_in_the_schema() -> None:
    fields = {each.name for each in dataclasses.fields(Examination)}
    assert set(schema(EXAMINATION)["properties"]) == fields | {"schema", "summary", "checks"}


def test_a_place_is_the_same_thing_in_both_schemas() -> None:
    value = examination_value(
        dataclasses.replace(
            faulty(),
            results=(
                dataclasses.replace(
                    faulty().findings[0], place=Place(page=2, box=(1.0, 2.0, 3.0, 4.5))
                ),
            ),
        )
    )
    assert list(problems(EXAMINATION, json.loads(json.dumps(value)))) == []
