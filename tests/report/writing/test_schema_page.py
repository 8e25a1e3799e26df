"""The page about the schemas tells what is so."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.report.schema import NAMES, schema
from gongkai.report.writing.json import report_from_json

PAGE = Path(__file__).parents[3] / "docs" / "schema.md"


def test_the_example_is_a_report() -> None:
    (example,) = re.findall(r"```json\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    report = report_from_json(example)
    assert str(report.value("T2.fee.amount")) == "42.75"
    assert len(report.cell("T4.rev.upheld").candidates) == 2


def test_every_schema_is_named_with_its_id() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in NAMES:
        assert f"`{name}.json`" in text
        assert f"`{schema(name)['$id']}`" in text
