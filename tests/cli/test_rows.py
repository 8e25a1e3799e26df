"""What comes back of each of many reports from the process that read it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from gongkai.cli.render import one_report
from gongkai.cli.rows import judge, shelve
from gongkai.documents.sandbox.messages import receive, send
from gongkai.report.examination import examine
from gongkai.report.model import AnnualReport, number
from gongkai.report.writing import markup_xlsx, pieces
from gongkai.report.writing.json import examination_to_json
from tests.reports import good_report

FEW_BYTES = 500


def faulty() -> AnnualReport:
    return good_report().with_cells({"T3.r3_1.c7": number(999)})


def sent(value: object) -> io.BytesIO:
    message = io.BytesIO()
    send(message, value)
    message.seek(0)
    return message


def test_a_report_of_many_comes_back_as_a_row_of_a_few_hundred_bytes() -> None:
    judged = judge(faulty(), None, None, None, ())
    assert len(sent(judged).getvalue()) < FEW_BYTES
    assert len(sent(examine(faulty())).getvalue()) > 20 * FEW_BYTES


def test_what_is_wanted_comes_back_finished_and_nothing_else() -> None:
    _counts, made, lines = judge(faulty(), None, None, None, (pieces.JSON, pieces.LISTED))
    exam = examine(faulty())
    assert made == pieces.Pieces(json=examination_to_json(exam), listed=markup_xlsx.listed(exam))
    assert lines is None


def test_pieces_of_every_kind_pass_between_the_processes() -> None:
    every = (pieces.JSON, pieces.HTML, pieces.DOCX, pieces.BOOK, pieces.LISTED)
    judged = judge(faulty(), "甲.html", None, None, every)
    assert receive(sent(judged), tuple) == judged


def test_a_report_on_its_own_brings_the_lines_of_the_terminal() -> None:
    _counts, _made, lines = judge(faulty(), "甲.html", None, None, ())
    assert lines == list(one_report("甲.html", examine(faulty())))


def test_each_of_many_is_held_against_its_own_agencys_report_of_the_year_before(
    tmp_path: Path,
) -> None:
    named = replace(faulty(), agency="甲市公安局", year=2023)
    own = replace(good_report(), agency="甲市公安局", year=2022)
    others = replace(good_report(), agency="乙市公安局", year=2022)
    shelve(tmp_path, [others, own], alone=False)
    _counts, made, _lines = judge(named, None, str(tmp_path), None, (pieces.JSON,))
    assert made.json == examination_to_json(examine(named, own))
    stranger = replace(named, agency="丙市公安局")
    _counts, made, _lines = judge(stranger, None, str(tmp_path), None, (pieces.JSON,))
    assert made.json == examination_to_json(examine(stranger))


def test_one_report_is_held_against_the_one_given_with_it(tmp_path: Path) -> None:
    nobodys = replace(faulty(), agency=None, year=None)
    shelve(tmp_path, [good_report()], alone=True)
    _counts, made, _lines = judge(nobodys, "甲.html", str(tmp_path), None, (pieces.JSON,))
    assert made.json == examination_to_json(examine(nobodys, good_report()))
