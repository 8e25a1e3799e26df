"""The office on its day, and its people at their screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from gongkai.agencies.models import Person
from gongkai.agencies.roles import Role
from gongkai.base import clock
from people import sign_in
from scenes import NOW, Day, a_working_day

Seat = Callable[[Role | Person], Client]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Day]:
    """The office, built once for a module in a transaction that is taken back at its end."""
    with django_db_blocker.unblock(), clock.stopped_at(NOW), transaction.atomic():
        yield a_working_day()
        transaction.set_rollback(True)


@pytest.fixture
def day(built: Day, db: None) -> Iterator[Day]:
    """The office at noon of its day; what a test does to it is taken back."""
    with clock.stopped_at(NOW):
        yield deepcopy(built)


@pytest.fixture
def seat(day: Day) -> Seat:
    """A browser of somebody of the office (by role), or of anybody else."""

    def make(who: Role | Person) -> Client:
        return sign_in(Client(), day.person(who) if isinstance(who, Role) else who)

    return make
