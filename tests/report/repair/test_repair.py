"""The smallest changes that make a table add up: found, complete, and never applied by itself."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory.figures import all_figures
from gongkai.report.model import AnnualReport, Candidate, Cell, State, number
from gongkai.report.repair import Kind, Repair, Status, apply, propose, question_digits
from gongkai.report.repair.equations import components_of
from reports import good_report, published_seed, report_of, with_values

REPORTS = {name: report_of(figures) for name, figures in all_figures().items()}
BIG = "ministry-2023"


def only(report: AnnualReport) -> Repair:
    (repair,) = propose(report)
    return repair


def changes(repair: Repair) -> list[dict[str, int]]:
    return [{one.cell: int(one.new) for one in found.changes} for found in repair.proposals]


def adds_up(report: AnnualReport, table: str) -> bool:
    values = {key: int(value) for key in report.cells if (value := report.value(key)) is not None}
    components = [component for component in components_of(report.form) if component.table == table]
    return all(not any(component.residuals(values)) for component in components)


# ── what was published ─────────────────────────────────────────────────────────────────────────


def test_the_published_totals_are_corrected_and_nothing_else() -> None:
    repair = only(published_seed())
    assert repair.status is Status.UNIQUE
    assert changes(repair) == [
        {
            "T3.r3_1.c7": 6,
            "T3.r3_2.c7": 1,
            "T3.r3_3_7.c7": 1,
            "T3.r3_4_1.c7": 6,
            "T3.r3_5_4.c7": 1,
        }
    ]
    assert repair.broken[-1] == "C-T3-COL:c7"
    first = repair.proposals[0].changes[0]
    assert first.rests_on == ("C-T3-ROW:r3_1", "C-T3-COL:c7")
    assert "总计漏加，写成了 0" in first.reasons


def test_a_review_whose_result_lost_its_column_has_two_readings_and_stays_unknown() -> None:
    readings = [Candidate(Decimal(3), "读作这一列"), Candidate(Decimal(0), "读作另一列")]
    report = with_values(
        good_report(),
        T4__rev__upheld=Cell(State.CONFLICT, candidates=tuple(readings)),
        T4__rev__corrected=Cell(State.CONFLICT, candidates=tuple(reversed(readings))),
    )
    repair = only(report)
    assert repair.status is Status.SEVERAL
    assert repair.certain is None
    assert sorted(one["T4.rev.upheld"] for one in changes(repair)) == [0, 3]
    assert all(one["T4.rev.upheld"] + one["T4.rev.corrected"] == 3 for one in changes(repair))
    assert repair.open == ("C-T4-ROW:rev",)


def test_a_report_that_adds_up_needs_no_repair() -> None:
    assert {name: propose(report) for name, report in REPORTS.items()} == dict.fromkeys(REPORTS, ())


# ── single cells ───────────────────────────────────────────────────────────────────────────────


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_the_original_of_any_single_change_is_among_the_smallest_proposals(
    data: st.DataObject,
) -> None:
    name = data.draw(st.sampled_from(sorted(REPORTS)))
    good = REPORTS[name]
    key = data.draw(st.sampled_from([one for one in good.cells if one[:2] in ("T3", "T4")]))
    old = good.cells[key].value
    new = data.draw(st.integers(0, 10**6).filter(lambda value: value != old))
    damaged = good.with_cells({key: number(new)})
    repair = only(damaged)
    assert {key: int(old or 0)} in changes(repair)
    assert all(found.cost == 1 for found in repair.proposals)
    assert all(adds_up(apply(damaged, found), key[:2]) for found in repair.proposals)
    if repair.status is Status.UNIQUE:
        assert len(repair.proposals) == 1
    else:
        assert len(repair.proposals) > 1


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_proposal_for_several_changes_adds_up_and_is_no_larger_than_the_damage(
    data: st.DataObject,
) -> None:
    good = REPORTS[data.draw(st.sampled_from(sorted(REPORTS)))]
    cells = [key for key in good.cells if key.startswith("T3.")]
    keys = data.draw(st.lists(st.sampled_from(cells), min_size=2, max_size=4, unique=True))
    damage = {key: number(data.draw(st.integers(0, 30))) for key in keys}
    damaged = good.with_cells(damage)
    for repair in propose(damaged):
        assert repair.status in (Status.UNIQUE, Status.SEVERAL, Status.TOO_MANY)
        for found in repair.proposals:
            assert found.cost <= len(keys)
            assert adds_up(apply(damaged, found), "T3")


def test_a_group_of_table_four_lists_every_cell_that_could_be_wrong() -> None:
    repair = only(with_values(good_report(), T4__rev__total=4))
    assert repair.name == "表四“行政复议”"
    assert repair.status is Status.SEVERAL
    assert len(repair.proposals) == 5
    assert changes(repair)[0] == {"T4.rev.total": 3}


def test_nothing_becomes_negative() -> None:
    repair = only(with_values(good_report("township-zero"), T4__rev__upheld=2))
    assert all(value >= 0 for found in changes(repair) for value in found.values())
    assert {"T4.rev.total": 2} in changes(repair)


def test_more_equally_small_ways_than_can_be_listed_are_reported() -> None:
    good = good_report(BIG)
    damaged = good.with_cells(
        {key: number(int(good.value(key) or 0) + 1) for key in ("T3.r3_1.c1", "T3.r3_1.c7")}
    ).with_cells({"T3.r3_4_1.c1": number(3306), "T3.r3_4_1.c7": number(4224)})
    assert propose(damaged) == ()  # it adds up again: nothing tells that it is wrong
    moved = good.with_cells({"T3.r3_1.c1": number(4212), "T3.r3_1.c2": number(1021)})
    repair = only(moved)
    assert repair.status is Status.SEVERAL
    assert repair.more
    assert len(repair.proposals) == 20
    assert repair.agreed == ()


# ── whole rows and columns ─────────────────────────────────────────────────────────────────────


def lost_column(report: AnnualReport, column: str, cell: Cell) -> AnnualReport:
    return report.with_cells(
        {key: cell for key in report.cells if key.startswith("T3.") and key.endswith(column)}
    )


@pytest.mark.parametrize("name", [BIG, "city-2021", "water-2020", "invented-10"])
@pytest.mark.parametrize("cell", [number(0), Cell(State.MISSING), Cell(State.BLANK)])
def test_a_whole_column_of_totals_is_restored(name: str, cell: Cell) -> None:
    good = REPORTS[name]
    damaged = lost_column(good, ".c7", cell)
    repair = only(damaged)
    assert repair.status is Status.UNIQUE
    assert values_of(apply(damaged, repair.proposals[0])) == values_of(good)


def values_of(report: AnnualReport) -> Mapping[str, Decimal | None]:
    return {key: cell.value for key, cell in report.cells.items()}


def swapped(report: AnnualReport, pairs: list[tuple[str, str]]) -> AnnualReport:
    cells = {}
    for one, other in pairs:
        cells[one], cells[other] = report.cells[other], report.cells[one]
    return report.with_cells(cells)


COLUMNS = [f"c{number}" for number in range(1, 8)]


def test_two_swapped_rows_are_one_explanation() -> None:
    good = REPORTS[BIG]
    damaged = swapped(good, [(f"T3.r1.{c}", f"T3.r4.{c}") for c in COLUMNS])
    repair = only(damaged)
    assert repair.proposals[0].kind is Kind.SWAP
    assert repair.proposals[0].title == (
        "“一、本年新收政府信息公开申请数量”行与“四、结转下年度继续办理”行的数字互换了位置"
    )
    assert any(values_of(apply(damaged, one)) == values_of(good) for one in repair.proposals)


def test_two_swapped_columns_are_one_explanation() -> None:
    good = REPORTS[BIG]
    rows = [row.key for row in good.form.table("T3").blocks[0].rows]
    damaged = swapped(good, [(f"T3.{row}.c6", f"T3.{row}.c7") for row in rows])
    repair = only(damaged)
    assert [one.kind for one in repair.proposals] == [Kind.SWAP]
    assert values_of(apply(damaged, repair.proposals[0])) == values_of(good)


def test_a_row_that_slipped_by_one_cell_is_one_explanation_and_its_lost_total_is_worked_out() -> (
    None
):
    good = REPORTS[BIG]
    keys = [f"T3.r3_7.{column}" for column in COLUMNS]
    slipped = [Cell(State.BLANK), *(good.cells[key] for key in keys[:-1])]
    damaged = good.with_cells(dict(zip(keys, slipped, strict=True)))
    repair = only(damaged)
    assert [one.kind for one in repair.proposals] == [Kind.SHIFT]
    assert repair.proposals[0].title == "“（七）总计”行的数字整体错后了一格"
    assert values_of(apply(damaged, repair.proposals[0])) == values_of(good)


def test_a_total_row_that_slipped_to_the_left_is_put_back() -> None:
    good = REPORTS["police-2022"]
    keys = [f"T3.r3_7.{column}" for column in COLUMNS]
    slipped = [number(0)] * 5 + [number(15), Cell(State.BLANK)]
    damaged = good.with_cells(dict(zip(keys, slipped, strict=True)))
    repair = only(damaged)
    assert any(values_of(apply(damaged, one)) == values_of(good) for one in repair.proposals)


def test_a_column_that_slipped_down_by_one_row_is_one_explanation() -> None:
    good = REPORTS[BIG]
    rows = [row.key for row in good.form.table("T3").blocks[0].rows]
    keys = [f"T3.{row}.c1" for row in rows]
    slipped = [Cell(State.BLANK), *(good.cells[key] for key in keys[:-1])]
    damaged = good.with_cells(dict(zip(keys, slipped, strict=True)))
    repair = only(damaged)
    assert [one.kind for one in repair.proposals] == [Kind.SHIFT]
    assert repair.proposals[0].title == "“自然人”列的数字整体错后了一格"
    assert values_of(apply(damaged, repair.proposals[0])) == values_of(good)


def test_garbage_is_said_to_be_too_much() -> None:
    good = REPORTS[BIG]
    cells = [key for key in good.cells if key.startswith("T3.")]
    damage = {key: number((index * 7919) % 1009) for index, key in enumerate(cells)}
    repair = only(good.with_cells(damage))
    assert repair.status is Status.TOO_MANY
    assert repair.proposals == ()
    assert (
        repair.message == "表三：不能确定或对不上的地方太多，推断不出原来的数字，应当对照台账重填。"
    )


# ── unknown cells ──────────────────────────────────────────────────────────────────────────────


def zeros_of(report: AnnualReport) -> list[str]:
    return [key for key in report.cells if key.startswith("T3.") and report.value(key) == 0]


def test_blanks_where_nothing_says_how_many_were_carried_are_taken_as_zero_with_doubt() -> None:
    good = REPORTS["police-2022"]
    damaged = good.with_cells(dict.fromkeys(zeros_of(good), Cell(State.BLANK)))
    repair = only(damaged)
    assert repair.status is Status.SEVERAL  # 上年结转 may be 5 if 结转下年度 is 5 too
    assert repair.more
    assert values_of(apply(damaged, repair.proposals[0])) == values_of(good)


def test_blanks_that_the_totals_force_to_zero_are_completed() -> None:
    good = REPORTS["police-2022"]
    zeros = [key for key in zeros_of(good) if not key.endswith(".c7")]
    damaged = good.with_cells(dict.fromkeys(zeros, Cell(State.BLANK)))
    repair = only(damaged)
    assert repair.status is Status.UNIQUE
    assert repair.proposals[0].cost == 0
    assert all(one.completes for one in repair.proposals[0].changes)
    assert values_of(apply(damaged, repair.proposals[0])) == values_of(good)


def test_a_wrong_number_beside_unknown_cells_is_found_too() -> None:
    good = REPORTS["city-2021"]
    damaged = with_values(good, T3__r3_1__c1=2, T3__r3_2__c3=State.UNREADABLE)
    repair = only(damaged)
    assert repair.status is Status.UNIQUE
    assert changes(repair) == [{"T3.r3_1.c1": 288, "T3.r3_2.c3": 0}]
    assert repair.proposals[0].cost == 1


def test_a_number_that_is_no_count_is_replaced() -> None:
    repair = only(with_values(REPORTS["city-2021"], T3__r3_1__c1="-288", T3__r3_2__c1="7.4"))
    assert changes(repair) == [{"T3.r3_1.c1": 288, "T3.r3_2.c1": 74}]
    assert repair.proposals[0].cost == 2


def test_cells_that_the_identities_do_not_fix_stay_unknown() -> None:
    unknown = {
        f"T3.{row}.{column}": Cell(State.UNREADABLE)
        for row in ("r3_1", "r3_4_1")
        for column in ("c1", "c2")
    }
    repair = only(REPORTS[BIG].with_cells(unknown))
    assert repair.status is Status.SEVERAL
    assert repair.more
    assert repair.proposals == ()


def test_a_table_without_a_number_is_not_repaired() -> None:
    good = good_report()
    empty = good.with_cells(dict.fromkeys(good.cells, Cell(State.MISSING)))
    assert propose(empty) == ()


# ── applying and questioning ───────────────────────────────────────────────────────────────────


def test_applying_changes_a_copy_and_keeps_what_was_printed() -> None:
    damaged = with_values(good_report(), T3__r3_1__c1=Cell(State.NUMBER, Decimal(7), "7"))
    proposal = only(damaged).certain
    assert proposal is not None
    valid = apply(damaged, proposal)
    cell = valid.cell("T3.r3_1.c1")
    assert (cell.value, cell.raw) == (6, "7")
    assert [one.value for one in cell.candidates] == [7]
    assert damaged.value("T3.r3_1.c1") == 7
    assert propose(valid) == ()


def test_a_doubtful_digit_is_questioned_when_a_look_alike_satisfies_its_identities() -> None:
    report = with_values(good_report(), T3__r1__c1=Cell(State.NUMBER, Decimal(75), confidence=0.7))
    report = with_values(report, T3__r2__c1=Cell(State.NUMBER, Decimal(0), confidence=0.7))
    (mark,) = question_digits(report)
    assert (mark.cell, mark.read, mark.value) == ("T3.r1.c1", 75, 15)
    assert mark.mends == ("C-T3-ROW:r1", "C-T3-BAL:c1")


def test_a_sure_digit_is_never_questioned() -> None:
    assert question_digits(with_values(good_report(), T3__r1__c1=75)) == ()


def test_a_reading_that_fits_is_marked_for_an_unreadable_cell() -> None:
    candidates = (Candidate(Decimal(15), "形近"), Candidate(Decimal(75), "形近"))
    cell = Cell(State.UNREADABLE, raw="?5", confidence=0.2, candidates=candidates)
    (mark,) = question_digits(with_values(good_report(), T3__r1__c1=cell))
    assert (mark.read, mark.value) == (None, 15)
