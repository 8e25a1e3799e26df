"""表三 compiled from the cases: every figure, where it comes from, and what does not add up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cases import Office, a_case, an_office, decide, serve
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import ApplicantIntake
from gongkai.base.errors import Refused
from gongkai.report.aggregating import aggregate
from gongkai.report.model import State
from gongkai.report.writing import WRITERS
from gongkai.reporting.actions import propose_year, publish_year
from gongkai.reporting.compiling import Compiled, checks, compile_year
from gongkai.statute.applications.counting import LEAVES

pytestmark = pytest.mark.django_db


def _case(office: Office, kind: str = "natural", **fields: object) -> int:
    who = ApplicantIntake(name="甲某", kind=kind, phone="000-0000")
    return a_case(office, applicants=(who,), **fields).pk


def _figures(compiled: Compiled) -> dict[str, int]:
    """What is not 0 in 表三."""
    cells = compiled.report.cells.items()
    return {key.removeprefix("T3."): int(cell.value) for key, cell in cells if cell.value}


def test_each_cell_counts_its_cases_and_names_the_query_behind_it() -> None:
    office = an_office()
    case = a_case(office)
    decide(office, case, "G2")
    serve(office, case)
    _case(office, "research")
    compiled = compile_year([office.agency], 2026)
    assert _figures(compiled) == {
        "r1.c1": 1,
        "r1.c3": 1,
        "r1.c7": 2,
        "r3_1.c1": 1,
        "r3_1.c7": 1,
        "r3_7.c1": 1,
        "r3_7.c7": 1,
        "r4.c3": 1,
        "r4.c7": 1,
    }
    assert (
        compiled.report.cell("T3.r3_1.c1").origin
        == f"applications.cells(agencies=[{office.agency.pk}], year=2026, key=T3.r3_1.c1)"
    )
    assert compiled.findings == ()


def test_a_cell_without_cases_is_0_and_tables_that_are_not_kept_are_unknown() -> None:
    report = compile_year([an_office().agency], 2026).report
    by_table = {
        table.key: {report.cell(key).state for key, *_rest in table.addresses()}
        for table in report.form.tables
    }
    assert by_table == {"T2": {State.MISSING}, "T3": {State.NUMBER}, "T4": {State.MISSING}}
    assert report.value("T3.r1.c7") == 0


def test_several_agencies_are_counted_together() -> None:
    offices = [an_office(), an_office()]
    for office in offices:
        _case(office)
    compiled = compile_year([office.agency for office in offices], 2026)
    assert compiled.number("T3.r1.c7") == 2
    assert compiled.report.agency == f"{offices[0].agency.name}等2个机关"


@pytest.mark.parametrize("published", [0, 1, 2, 3])
def test_several_agencies_together_are_the_sum_of_each_ones_report(published: int) -> None:
    offices = [an_office() for _number in range(3)]
    day = date(2026, 1, 12)
    for number, office in enumerate(offices):
        for _case_of_it in range(number + 1):
            decide(office, a_case(office, came_in=date(2025, 3, 3)), "G2", date(2025, 3, 10))
        _case(office, "research", came_in=date(2025, 12, 30))
    for office in offices[:published]:
        propose_year(office.by(Role.HANDLER, day), office.agency.pk, 2025)
        publish_year(office.by(Role.OFFICE_HEAD, day), office.agency.pk, 2025)
    agencies = [office.agency for office in offices]
    together = compile_year(agencies, 2025).report
    each = [compile_year([agency], 2025).report for agency in agencies]
    summed = aggregate(each, together.agency or "")
    assert together.value("T3.r1.c7") == 9
    assert {key: (cell.state, cell.value, cell.raw) for key, cell in together.cells.items()} == {
        key: (cell.state, cell.value, cell.raw) for key, cell in summed.cells.items()
    }
    assert (together.agency, together.year, together.form_key) == (summed.agency, 2025, "2021")
    assert all(together.cell(key).compiled for key in together.cells if key.startswith("T3."))


def test_a_case_without_a_class_is_told_and_not_counted() -> None:
    office = an_office()
    _case(office, "")
    _case(office)
    compiled = compile_year([office.agency], 2026)
    assert compiled.missing == {"applications": 1}
    assert compiled.number("T3.r1.c7") == 1


def test_a_case_carried_over_agrees_with_the_year_before() -> None:
    office = an_office()
    _case(office)
    compiled = compile_year([office.agency], 2027)
    assert compiled.number("T3.r2.c1") == 1
    assert compiled.previous is not None
    assert compiled.previous.value("T3.r4.c1") == 1
    assert {result.check for result in compiled.results} == {check.id for check in checks()}
    assert compiled.findings == ()


def test_the_form_of_2019_has_one_row_for_all_other_outcomes() -> None:
    office = an_office()
    day = date(2020, 3, 2)
    case = _case(office, came_in=day)
    actions.record_withdrawal(office.by(Role.INTAKE, day), case, day=day)
    compiled = compile_year([office.agency], 2020)
    assert _figures(compiled)["r3_6.c1"] == 1
    assert compiled.report.form_key == "2019"
    assert compiled.findings == ()


def test_no_form_is_known_before_2019() -> None:
    with pytest.raises(Refused, match="没有适用的年度报告格式"):
        compile_year([an_office().agency], 2018)


def test_a_compiled_report_can_be_written_in_every_format() -> None:
    office = an_office()
    _case(office)
    report = compile_year([office.agency], 2026).report
    assert all(writer.write(report) for writer in WRITERS.values())


def test_the_number_of_queries_does_not_grow_with_cases_or_agencies(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    offices = [an_office(), an_office(), an_office()]
    for office in offices:
        _case(office)
        _case(office, "enterprise")
    for agencies in (offices[:1], offices):
        with django_assert_num_queries(3):
            compile_year([office.agency for office in agencies], 2026)


# What can become of a case: (kind of applicant, year received, answer or "", year of the answer).
HISTORIES = st.lists(
    st.tuples(
        st.sampled_from(["natural", "enterprise", "legal-service"]),
        st.integers(2023, 2025),
        st.sampled_from(["", "G1", "U2", "N1", "withdrawn"]),
        st.integers(0, 1),
    ),
    max_size=4,
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(HISTORIES)
def test_in_every_column_what_came_is_what_ended_and_what_was_handed_on(
    histories: list[tuple[str, int, str, int]],
) -> None:
    office = an_office()
    for kind, year, ending, later in histories:
        case = a_case(
            office,
            came_in=date(year, 12, 28),
            applicants=(ApplicantIntake(name="甲某", kind=kind, phone="000-0000"),),
        )
        end = date(year, 12, 29) if not later else date(year + 1, 1, 6)
        if ending == "withdrawn":
            actions.record_withdrawal(office.by(Role.INTAKE, end), case.pk, day=end)
        elif ending:
            decide(office, case, ending, end)
    for year in (2023, 2024, 2025, 2026):
        compiled = compile_year([office.agency], year)
        for column in ("c1", "c2", "c5", "c7"):
            came = compiled.number(f"T3.r1.{column}") + compiled.number(f"T3.r2.{column}")
            ended = sum(compiled.number(f"T3.{leaf}.{column}") for leaf in LEAVES)
            assert came == ended + compiled.number(f"T3.r4.{column}")
        assert compiled.findings == ()
