"""Table 3 counts what its cells open to."""

from __future__ import annotations

from datetime import date

import pytest

from cases import a_case, an_office, decide, serve
from gongkai.applications.queries import counted, table3, uncounted
from gongkai.dossiers.projecting import refold
from gongkai.statute.applications.applicants import TOTAL_COLUMN

pytestmark = pytest.mark.django_db
LATE = date(2025, 12, 22)


def test_every_number_is_the_number_of_the_cases_behind_it():
    office = an_office()
    for code in ("G1", "U2", "U2"):
        case = a_case(office)
        serve(office, case) if decide(office, case, code) else None
    a_case(office, came_in=LATE)
    ids = [office.agency.pk]
    for year in (2025, 2026):
        table = table3(ids, year)
        assert table.cells
        for (row, column), number in table.cells.items():
            assert counted(ids, year, row, column).count() == number, (year, row, column)
        assert table.missing == uncounted(ids, year).count()
    assert table3(ids, 2025)["r4", TOTAL_COLUMN] == table3(ids, 2026)["r2", TOTAL_COLUMN] == 1
    assert table3(ids, 2026)["r3_4_1", "c1"] == 2


def test_a_case_without_a_class_is_listed_and_not_counted():
    office = an_office()
    case = a_case(office)
    case.applicants.update(kind="")
    case.refresh_from_db()

    refold(case)
    table = table3([office.agency.pk], 2026)
    assert (table.missing, table.cells) == (1, {})
    assert [one.pk for one in uncounted([office.agency.pk], 2026)] == [case.pk]


def test_the_table_takes_one_query(django_assert_num_queries):
    office = an_office()
    with django_assert_num_queries(1):
        table3([office.agency.pk], 2026)
