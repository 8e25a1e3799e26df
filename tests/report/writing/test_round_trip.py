"""What is written reads back to the same value."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.report.comparing import compare, same_value
from gongkai.report.model import AnnualReport, Label, Paragraph, State, number
from gongkai.report.reading.read import read_bytes
from gongkai.report.writing import WRITERS
from report.writing.samples import good_report, odd_report, reports

PRINTED = ["docx", "html", "pdf", "xlsx"]


def again(report: AnnualReport, name: str) -> AnnualReport:
    writer = WRITERS[name]
    return read_bytes(writer.write(report), f"年报{writer.suffix}")


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("form_key", ["2021", "2019"])
def test_a_report_comes_back(name: str, form_key: str) -> None:
    report = good_report(form_key)
    assert same_value(report, again(report, name)) == ()


@pytest.mark.parametrize("name", PRINTED)
@pytest.mark.parametrize("form_key", ["2021", "2019"])
def test_blanks_dashes_and_unreadable_cells_come_back_and_unknown_stays_unknown(
    name: str, form_key: str
) -> None:
    report = odd_report(form_key)
    read = again(report, name)
    changed = {pair.key for pair in compare(report, read).changed_cells}
    # Paper has no sign for "not found" or "several readings": they come back as 未知.
    assert changed == {"T3.r3_2.c6", "T4.rev.upheld"}
    assert all(read.cells[key].state is State.UNREADABLE for key in changed)


@pytest.mark.parametrize("name", PRINTED)
def test_labels_and_headings_that_deviate_come_back_as_they_were(name: str) -> None:
    report = good_report()
    heading = "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"
    report = replace(
        report,
        labels=(Label("T3.column.c4", "社会组织"),),
        sections=tuple(
            replace(each, heading=heading) if each.number == 4 else each for each in report.sections
        ),
    )
    assert same_value(report, again(report, name)) == ()


@pytest.mark.parametrize("name", PRINTED)
def test_totals_that_do_not_add_up_stay_as_they_are(name: str) -> None:
    report = good_report().with_cells({"T3.r3_7.c7": number(99), "T4.rev.total": number(0)})
    assert same_value(report, again(report, name)) == ()


@pytest.mark.parametrize("name", PRINTED)
def test_a_table_that_was_not_found_stays_missing(name: str) -> None:
    report = good_report()
    lost = {key for key in report.cells if key.startswith("T4.")}
    report = replace(
        report, cells={key: cell for key, cell in report.cells.items() if key not in lost}
    )
    read = again(report, name)
    assert all(read.cells[key].state is State.MISSING for key in lost)


@pytest.mark.parametrize("name", PRINTED)
def test_what_looks_like_markup_or_a_formula_comes_back_as_text(name: str) -> None:
    text = "（一）其中<b>加粗</b>&amp;等，#pagebreak()，=1+1与{=2*3}及*星号*和_下划线_。"
    report = replace(good_report(), preamble=(Paragraph(text),))
    assert again(report, name).preamble[0].text == text


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports())
@pytest.mark.parametrize("name", PRINTED)
def test_any_report_comes_back(name: str, report: AnnualReport) -> None:
    assert same_value(report, again(report, name)) == ()
