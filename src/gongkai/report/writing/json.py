"""The report, and the examination of a report, as JSON: exact, with a published schema.

``report_from_json(report_to_json(report)) == report`` holds for every report, places, confidence
and candidates included. The schemas are in ``gongkai.report.schema``, documented in docs/schema.md.
"""

from __future__ import annotations

import json
from decimal import InvalidOperation
from typing import TYPE_CHECKING, Any

from gongkai.documents.raw import UnreadableFile
from gongkai.report.model import AnnualReport
from gongkai.report.schema import ANNUAL_REPORT, problems
from gongkai.report.writing.codec import decode, encode
from gongkai.statute.wording import _

if TYPE_CHECKING:
    from gongkai.report.examination import Examination

REPORT_ID = "urn:gongkai:schema:annual-report:1"
EXAMINATION_ID = "urn:gongkai:schema:examination:1"


def report_value(report: AnnualReport) -> dict[str, Any]:
    """The report as a JSON value that the schema ``annual-report-v1`` describes."""
    return {"schema": REPORT_ID, **encode(report)}


def report_to_json(report: AnnualReport) -> str:
    """The report as JSON text. ValueError where a confidence or a box is no finite number."""
    return to_text(report_value(report))


def write(report: AnnualReport) -> bytes:
    """The report as a JSON file in UTF-8."""
    return report_to_json(report).encode()


def report_from_json(text: str | bytes) -> AnnualReport:
    """The report from its JSON text.

    Raises UnreadableFile (``wrong-type``) with a Chinese sentence when the text is no JSON, breaks
    the schema, or names a form or a cell that this version does not know.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            "wrong-type", _("文件不是有效的 JSON，请检查文件是否完整。")
        ) from error
    return report_from_value(value)


def report_from_value(value: Any) -> AnnualReport:
    """The report from a JSON value; errors as ``report_from_json``."""
    problem = next(problems(ANNUAL_REPORT, value), None)
    if problem is not None:
        message = _("JSON 不符合年度报告数据格式（annual-report-v1）：{problem}")
        raise UnreadableFile("wrong-type", message.format(problem=problem[:200]))
    try:
        return decode(AnnualReport, {key: value[key] for key in value if key != "schema"})
    except (ValueError, KeyError, TypeError, InvalidOperation) as error:
        message = _("JSON 中的格式版本或单元格不能识别：{problem}")
        raise UnreadableFile("wrong-type", message.format(problem=str(error)[:200])) from error


def examination_value(examination: Examination) -> dict[str, Any]:
    """The examination as a JSON value that the schema ``examination-v1`` describes: summary, the
    checks that answered, the report, every result with its evidence, and the repairs."""
    value: dict[str, Any] = encode(examination)
    value["report"] = report_value(examination.report)
    if examination.previous is not None:
        value["previous"] = report_value(examination.previous)
    return {
        "schema": EXAMINATION_ID,
        "summary": _summary(examination),
        "checks": _checks(examination),
        **value,
    }


def examination_to_json(examination: Examination) -> str:
    """The examination as JSON text; reading notes are in the report, separate from the findings."""
    return to_text(examination_value(examination))


def _summary(examination: Examination) -> dict[str, Any]:
    return {
        "text": examination.summary,
        "cells": examination.cells,
        "readable": examination.readable,
        "errors": examination.errors,
        "warnings": examination.warnings,
        "hints": examination.hints,
        "undecided": len(examination.undecided),
        "clean": examination.clean,
    }


def _checks(examination: Examination) -> dict[str, Any]:
    """The checks that answered, for programs that do not know the register."""
    from gongkai.report.checking.registry import REGISTER

    asked = {result.check for result in examination.results}
    return {
        check.id: {
            "level": check.level.value,
            "basis": check.basis,
            "title": check.title,
            "explanation": check.explanation,
        }
        for check in REGISTER
        if check.id in asked
    }


def to_text(value: object) -> str:
    """JSON text with unescaped Chinese, one item on each line."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, which a damaged file may contain
        return json.dumps(value, allow_nan=False, indent=1)
    return text
