"""待我办: what waits for a person, by role and agency."""

from __future__ import annotations

import pytest

from cases import a_case, an_office
from gongkai.agencies.roles import Role
from gongkai.applications.models import Application
from gongkai.applications.queries import Filters, ledger
from gongkai.statute.applications.events import Channel
from people import a_person, a_section, actor

pytestmark = pytest.mark.django_db


def numbers(by: object) -> set[str]:
    return {row.case.number for row in ledger(by, Filters(mine=True)).rows}  # type: ignore[arg-type]


def test_a_case_waits_for_the_role_whose_turn_it_is() -> None:
    office = an_office()
    mailed = a_case(office, channel=Channel.PLAIN_MAIL)
    handed_in = a_case(office)
    assert numbers(office.by(Role.INTAKE)) == {mailed.number}
    assert numbers(office.by(Role.HANDLER)) == {handed_in.number}
    assert numbers(office.by(Role.SIGNER)) == set()


def test_a_case_of_another_handler_or_agency_does_not_wait() -> None:
    office, other = an_office(), an_office()
    case = a_case(office)
    Application.objects.filter(pk=case.pk).update(handler=other.people[Role.HANDLER])
    assert numbers(office.by(Role.HANDLER)) == set()
    assert numbers(other.by(Role.HANDLER)) == set()


def test_what_nobody_handles_waits_for_the_handlers_of_its_section() -> None:
    office = an_office()
    own, foreign = a_section(office.agency), a_section(office.agency)
    handler = a_person(Role.HANDLER, agency=office.agency, section=own)
    first, second = a_case(office), a_case(office)
    Application.objects.filter(pk=first.pk).update(section=own)
    Application.objects.filter(pk=second.pk).update(section=foreign)
    assert numbers(actor(handler)) == {first.number}


def test_nothing_waits_for_somebody_without_a_post() -> None:
    a_case(an_office())
    assert numbers(actor(a_person())) == set()
