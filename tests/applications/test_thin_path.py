"""From receipt to the cell of table 3, through the actions alone."""

from __future__ import annotations

from datetime import date

import pytest

from cases import CAME_IN, a_case, an_intake, an_office, decide, serve
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.models import Application
from gongkai.applications.queries import counted, table3
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.events import Channel

pytestmark = pytest.mark.django_db


def test_an_application_goes_from_receipt_to_its_cell() -> None:
    office = an_office()
    intake = an_intake(channel=Channel.PLAIN_MAIL)
    receipt = actions.register(office.by(Role.INTAKE), office.agency.pk, intake)
    case = Application.objects.get(pk=receipt.application_id)
    assert case.number == receipt.number == f"{office.agency.code}20260001"
    assert (case.state, case.due_on, case.waiting_for) == (State.SUBMITTED, None, "intake")
    assert table3([office.agency.pk], 2026).cells == {}

    actions.confirm_receipt(office.by(Role.INTAKE), case.pk, day=CAME_IN)
    case.refresh_from_db()
    assert (case.state, case.received_on, case.due_on) == (
        State.PROCESSING,
        CAME_IN,
        date(2026, 3, 30),
    )
    assert table3([office.agency.pk], 2026)["r4", "c1"] == 1

    letter = decide(office, case, "G2")
    assert letter.number == f"{office.agency.code}公开答〔2026〕1号"
    assert (case.state, case.code, case.waiting_for) == (State.DECIDED, "G2", "handler")

    serve(office, case)
    assert (case.state, case.on_time, case.row) == (State.CLOSED, True, "r3_1")
    table = table3([office.agency.pk], 2026)
    assert {cell: number for cell, number in table.cells.items() if cell[1] == "c1"} == {
        ("r1", "c1"): 1,
        ("r3_1", "c1"): 1,
        ("r3_7", "c1"): 1,
    }
    assert list(counted([office.agency.pk], 2026, "r3_1", "c1")) == [case]
    assert list(counted([office.agency.pk], 2026, "r4", "c7")) == []


def test_an_open_case_is_carried_over_to_the_next_year() -> None:
    office = an_office()
    case = a_case(office)
    assert table3([office.agency.pk], 2026)["r4", "c7"] == 1
    assert table3([office.agency.pk], 2027)["r2", "c7"] == 1
    assert list(counted([office.agency.pk], 2027, "r2", "c1")) == [case]
    assert table3([office.agency.pk], 2025).cells == {}
