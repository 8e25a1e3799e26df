"""The demo: the faulty report shows what the check-up can, the others are clean."""

from __future__ import annotations

import pytest

from gongkai import demo
from gongkai.report.examination import examine
from gongkai.report.model import AnnualReport, State
from gongkai.report.reading.read import read_bytes

CLEAN = [demo.CORRECTED, demo.LAST_YEAR]
KINDS = {
    "C-T3-ROW",
    "C-T3-COL",
    "C-H-LABEL",
    "C-N-PARTS",
    "C-H-TITLE",
    "C-H-HEAD",
    "C-H-NUMBER",
    "C-W-OLD",
    "C-W-NAME",
    "C-W-TIME",
    "C-H-WHERE",
    "C-H-MEASURE",
    "C-N-DISPUTE",
    "C-W-EVENT",
}
DAMAGE = {"table-split", "label-cut", "row-shifted", "labels-lost", "paragraph-broken", "spaces-in-numbers"}  # fmt: skip


def _read(name: str) -> AnnualReport:
    return read_bytes(demo.file(name).content, name)


def test_the_faulty_report_has_each_kind_of_defect_and_no_other() -> None:
    examination = examine(_read(demo.FAULTY), _read(demo.LAST_YEAR))
    assert {one.check for one in examination.findings} == KINDS


def test_its_damage_is_distinguished_from_its_defects() -> None:
    report = _read(demo.FAULTY)
    assert {note.code for note in report.notes} == DAMAGE
    assert report.value("T4.rev.total") == 3
    assert report.cell("T4.rev.upheld").state is State.CONFLICT


@pytest.mark.parametrize("name", CLEAN)
def test_the_other_reports_are_clean(name: str) -> None:
    assert [one.message for one in examine(_read(name)).findings] == []


def test_the_corrected_report_agrees_with_last_years() -> None:
    examination = examine(_read(demo.CORRECTED), _read(demo.LAST_YEAR))
    assert [one.message for one in examination.findings] == []


def test_an_unknown_file_is_refused() -> None:
    with pytest.raises(KeyError):
        demo.file("没有这个文件.md")
