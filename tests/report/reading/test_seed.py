"""The seed report, where it is present: every cell as printed, damage told from defects."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from gongkai.report.model import AnnualReport, State
from gongkai.report.reading.read import read_bytes

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
SEED = SHARED / "seed" / "liaocheng-2022.md"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed report is not here")


@pytest.fixture(scope="module")
def report() -> AnnualReport:
    return read_bytes(SEED.read_bytes(), SEED.name)


@pytest.fixture(scope="module")
def facts() -> dict:
    text = (SHARED / "domain" / "law.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["seed_2022"]


def test_all_175_cells_of_table_3_are_as_printed(report: AnnualReport, facts: dict) -> None:
    printed = {
        f"T3.{row}.c{n}": Decimal(value)
        for row, values in facts["T3_as_published"].items()
        for n, value in enumerate(values, 1)
    }
    assert len(printed) == 175
    assert {key: report.value(key) for key in printed} == printed


def test_all_10_cells_of_table_2_are_as_printed(report: AnnualReport) -> None:
    expected = {
        "rules.made": "0",
        "rules.repealed": "0",
        "rules.in_force": "0",
        "normative.made": "2",
        "normative.repealed": "0",
        "normative.in_force": "2",
        "licence.decisions": "612724",
        "penalty.decisions": "4609225",
        "coercion.decisions": "63326",
        "fee.amount": "42.75",
    }
    assert {key: str(report.value(f"T2.{key}")) for key in expected} == expected


def test_table_4_has_total_3_and_leaves_upheld_and_corrected_unknown(report: AnnualReport) -> None:
    assert report.value("T4.rev.total") == 3
    upheld, corrected = report.cell("T4.rev.upheld"), report.cell("T4.rev.corrected")
    assert upheld.state is corrected.state is State.CONFLICT
    assert {candidate.value for candidate in upheld.candidates} == {Decimal(3), Decimal(0)}
    assert {candidate.value for candidate in corrected.candidates} == {Decimal(3), Decimal(0)}
    rest = [key for key in report.cells if key.startswith(("T4.direct", "T4.after"))]
    assert [report.value(key) for key in rest] == [Decimal(0)] * 10


def test_damage_by_conversion_is_noted(report: AnnualReport) -> None:
    codes = [note.code for note in report.notes]
    assert codes.count("table-split") == 2  # D04, D08
    assert "row-shifted" in codes  # D03
    assert "label-cut" in codes  # D05
    assert "labels-lost" in codes  # D07
    assert "paragraph-broken" in codes  # D19
    assert "spaces-in-numbers" in codes  # D21


def test_agency_year_and_the_six_sections_are_found(report: AnnualReport) -> None:
    assert (report.agency, report.year, report.form_key) == ("聊城市公安局", 2022, "2021")
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
