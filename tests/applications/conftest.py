"""An office with its people, and one case that came in."""

from __future__ import annotations

import pytest

from cases import Office, a_case, an_office
from gongkai.applications.models import Application


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
def case(office: Office) -> Application:
    return a_case(office)
