"""Applying step by step: what is asked, what is refused and in which words, what is kept."""

from __future__ import annotations

import pytest
from django.test import Client

from applying import ID_NUMBER, Applicant
from gongkai.agencies.models import Agency
from gongkai.applications.models import Applicant as StoredApplicant
from gongkai.applications.models import Application
from gongkai.statute.clock import State
from people import an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return an_agency("青石市水务局", phone="000-7654321", address="青石市水边路1号")


@pytest.fixture
def someone(client: Client) -> Applicant:
    return Applicant(client)


def test_the_whole_way_ends_with_a_registered_application(
    someone: Applicant, agency: Agency
) -> None:
    number, code = someone.applies(agency)
    application = Application.objects.get(number=number)
    assert (application.agency, application.channel) == (agency, "online")
    assert (application.state, application.applicant_class) == (State.SUBMITTED, "c1")
    assert (application.form_wanted, application.way_wanted) == ("electronic", "online")
    assert len(code.replace("-", "")) == 16
    applicant = StoredApplicant.objects.get(application=application)
    assert (applicant.name, applicant.identity, applicant.phone) == (
        "甲某某",
        ID_NUMBER,
        "000-1234567",
    )
