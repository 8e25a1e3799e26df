"""Reading and checking give what the golden files hold."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from golden.canonical import canonical, summary
from golden.collecting import DATA, all_inputs, collected, differences, golden, own_inputs
from golden.inputs import Input
from golden.texts import real
from gongkai.report.examination import Examination
from gongkai.report.model import number

SAMPLE = 240
MOST_BYTES, MOST_BYTES_OF_A_FILE = 600_000, 300_000
EXPLANATION = "a change that is meant is written by `python -m golden.collecting --update`"


def test_a_sample_of_the_inputs_gives_what_the_golden_files_hold() -> None:
    quick = [one for one in own_inputs() if not one.slow]
    assert list(differences(random.Random("golden").sample(quick, SAMPLE))) == [], EXPLANATION


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_input_gives_what_the_golden_files_hold() -> None:
    assert list(differences(all_inputs())) == [], EXPLANATION


def test_every_input_of_the_repository_has_one_line_and_no_line_is_without_input() -> None:
    names: dict[str, set[str]] = {}
    for one in own_inputs():
        names.setdefault(one.group, set()).add(one.name)
    assert {group: set(golden(group)) for group in names} == names
    files = {path.stem for path in DATA.glob("*.tsv")}
    assert files == {*names, "real"}


def test_no_two_inputs_have_one_name() -> None:
    counts = Counter((one.group, one.name) for one in (*own_inputs(), *real()))
    assert [name for name, count in counts.items() if count > 1] == []


def test_of_real_documents_nothing_but_a_digest_is_kept() -> None:
    assert golden("real")
    assert {line.count("\t") for line in golden("real").values()} == {1}


def test_the_golden_files_stay_small() -> None:
    sizes = [path.stat().st_size for path in DATA.iterdir()]
    assert sum(sizes) < MOST_BYTES
    assert max(sizes) < MOST_BYTES_OF_A_FILE


def _faulty() -> tuple[Input, Examination]:
    one = own_inputs()[0]
    outcome = one.outcome()
    assert isinstance(outcome, Examination)
    return one, outcome


def test_one_cell_more_or_one_answer_less_is_a_difference() -> None:
    one, outcome = _faulty()
    cell = replace(outcome, report=outcome.report.with_cells({"T3.r1.c1": number(987)}))
    answer = replace(outcome, results=outcome.results[1:])
    for changed in (cell, answer):
        assert list(differences([replace(one, outcome=lambda changed=changed: changed)]))


def test_the_text_names_no_class_and_no_module() -> None:
    _one, outcome = _faulty()
    for text in (canonical(outcome), summary(outcome)):
        assert "gongkai" not in text
        assert "object at" not in text


def test_an_input_gives_the_same_twice() -> None:
    one, _outcome = _faulty()
    assert collected(one) == collected(one)
