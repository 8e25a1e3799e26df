"""Whatever a room declares as a source of figures is compiled, opened, frozen and compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import Settings

from cases import Office, a_case, an_office
from gongkai.agencies.roles import Role
from gongkai.applications import actions as cases
from gongkai.base.errors import Refused
from gongkai.report.model import State
from gongkai.reporting.actions import propose_year, publish_year
from gongkai.reporting.compiling import compile_year
from gongkai.reporting.differing import carried, differences
from gongkai.reporting.models import FrozenRecord
from gongkai.reporting.opening import behind, definition_of
from gongkai.reporting.sources import source_by_cell, sources
from gongkai.statute.report.form_2021 import FORM_2021
from toy_room.cells import FEES, SOURCE, Fees

pytestmark = pytest.mark.django_db

JANUARY = date(2026, 1, 12)


@pytest.fixture
def fees(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Fees:
    """The source of the toy room, declared by its row in the settings."""
    settings.GONGKAI_ROOMS = (*settings.GONGKAI_ROOMS, "toy_room")
    monkeypatch.setattr(SOURCE, "charged", SOURCE.charged)  # put back what a test changes
    monkeypatch.setattr(SOURCE, "missing", SOURCE.missing)
    return SOURCE


@pytest.fixture
def office() -> Office:
    office = an_office()
    a_case(office, came_in=date(2025, 3, 3))
    return office


def _publish(office: Office) -> Any:
    propose_year(office.by(Role.HANDLER, JANUARY), office.agency.pk, 2025)
    return publish_year(office.by(Role.OFFICE_HEAD, JANUARY), office.agency.pk, 2025)


def test_its_cells_stand_in_the_report_and_the_others_stay_unknown(
    fees: Fees, office: Office
) -> None:
    report = compile_year([office.agency, an_office().agency], 2025).report
    assert report.value(FEES) == 3
    assert report.value("T3.r1.c7") == 1
    assert report.cell("T2.rules.made").state is State.MISSING
    assert str(report.cell(FEES).origin).startswith("toy-fees.cells(agencies=[")


def test_its_cells_open_to_its_records_and_say_what_they_count(fees: Fees, office: Office) -> None:
    [record] = behind([office.agency], 2025, FEES)
    assert record.number == office.agency.short_name
    assert str(definition_of(FORM_2021, 2025, FEES)) == "全年收费。依据：条例第二十条。"


def test_a_published_year_keeps_its_records_and_tells_what_came_later(
    fees: Fees, office: Office
) -> None:
    year = _publish(office)
    assert set(FrozenRecord.objects.values_list("source", "key", "number")) == {
        ("applications", "T3.r1.c1", 1),
        ("applications", "T3.r4.c1", 1),
        ("toy-fees", FEES, Decimal("1.5")),
    }
    assert not differences(year)
    fees.charged = Decimal(4)
    [cell] = differences(year).cells
    assert (cell.key, cell.was, cell.now) == (FEES, Decimal("1.5"), 4)
    assert compile_year([office.agency], 2025).number(FEES) == Decimal("1.5")
    together = compile_year([office.agency, an_office().agency], 2025)
    assert together.number(FEES) == Decimal("5.5")
    assert [pair.record.title for pair in carried([office.agency], 2026)] != ["收费"]


def test_a_record_that_it_cannot_count_holds_the_year_up(fees: Fees, office: Office) -> None:
    fees.missing = 2
    with pytest.raises(Refused, match="2 笔收费没有日期。"):
        _publish(office)


def test_two_sources_never_fill_the_same_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.reporting.sources.sources", lambda: (Fees(), Fees()))
    with pytest.raises(ValueError, match=r"both fill T2\.fee\.amount"):
        source_by_cell(FORM_2021)


@pytest.mark.parametrize("year", [2020, 2021])
def test_what_the_records_add_up_to_is_what_the_cells_say(year: int) -> None:
    office = an_office()
    a_case(office, came_in=date(year - 1, 12, 30))
    withdrawn, day = a_case(office, came_in=date(year, 3, 3)), date(year, 3, 4)
    cases.record_withdrawal(office.by(Role.INTAKE, day), withdrawn.pk, day=day)
    compiled = compile_year([office.agency], year)
    form = compiled.report.form
    for source in sources():
        added: dict[str, Decimal] = {}
        for _subject, key, number in source.placed(form, [office.agency.pk], year):
            assert form.parts[key] == (key,)
            added[key] = added.get(key, Decimal(0)) + number
        for key in source.keys(form):
            assert compiled.number(key) == sum(added.get(part, 0) for part in form.parts[key])
