"""The demo's clock is moved by an action, in the demo alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import pytest_django.fixtures

from gongkai.agencies.roles import Role
from gongkai.audit.models import Entry
from gongkai.base import clock
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.demo.actions import FURTHEST, move_clock
from people import a_person, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def shift(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: pytest_django.fixtures.Settings
) -> Path:
    """A demo; the file in which its shift lies."""
    settings.GONGKAI_DEMO = True
    monkeypatch.setenv("GONGKAI_DEMO", "1")
    monkeypatch.setattr(clock, "_shift_file", lambda: tmp_path / "demo-clock")
    return tmp_path / "demo-clock"


def test_an_office_has_only_one_time() -> None:
    with pytest.raises(Denied, match="只有演示环境"):
        move_clock(actor(a_person(Role.HANDLER)), clock.real_now().date())


def test_the_public_moves_no_clock(shift: Path) -> None:
    with pytest.raises(Denied):
        move_clock(Actor.public("路人", "192.0.2.3", clock.real_now()), clock.real_now().date())


def test_the_clock_goes_to_another_day_and_back(shift: Path) -> None:
    by, today = actor(a_person(Role.HANDLER)), clock.real_now().date()
    move_clock(by, today + timedelta(days=30))
    assert clock.today() == today + timedelta(days=30)
    move_clock(by, today)
    assert clock.today() == today
    assert Entry.objects.filter(action="demo.move-clock").count() == 2


@pytest.mark.parametrize("days", [-1, FURTHEST.days + 1])
def test_past_and_far_days_are_refused(shift: Path, days: int) -> None:
    with pytest.raises(Refused, match="四百天"):
        move_clock(actor(a_person(Role.HANDLER)), clock.real_now().date() + timedelta(days=days))
    assert not shift.exists()
