"""What the tests of applying and asking share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from applying import Applicant
from gongkai.agencies.models import Agency
from people import an_agency


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    """A folder for this test's files alone."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def agency(db: None) -> Agency:
    """An agency that takes applications."""
    return an_agency("青石市水务局", code="青水", phone="000-7654321", address="青石市水边路1号")


@pytest.fixture
def someone(client: Client) -> Applicant:
    """One of the public."""
    return Applicant(client)
