"""Agencies and people for tests: `an_agency()`, `a_person(Role.HANDLER, agency=…)`, `actor(person)`."""

from __future__ import annotations

import time
from datetime import date, datetime
from itertools import count
from typing import Any

from django.conf import settings
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY

from browsing import Visitor
from gongkai.agencies.kinds import AgencyKind
from gongkai.agencies.models import Agency, Factor, Person, Post, Section
from gongkai.agencies.roles import Role
from gongkai.base.actor import Actor
from gongkai.base.clock import CHINA

NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)
SINCE = date(2019, 1, 1)
PASSWORD = "榆钱-白露-青石-1947"

_numbers = count(1)


def an_agency(name: str = "", *, parent: Agency | None = None, **fields: Any) -> Agency:
    """An agency, at a root of the tree unless a parent is given."""
    number = next(_numbers)
    name = name or f"青石市第{number}局"
    agency = Agency.objects.create(
        **{
            "name": name,
            "short_name": name,
            "code": f"青局{number}公开",
            "parent": parent,
            "kind": AgencyKind.DEPARTMENT,
            "region": "青石市",
            "active_from": SINCE,
            **fields,
        }
    )
    agency.path = f"{parent.path if parent else '/'}{agency.pk}/"
    agency.save()
    return agency


def a_section(agency: Agency, name: str = "") -> Section:
    """A section of an agency."""
    return Section.objects.create(agency=agency, name=name or f"第{next(_numbers)}科")


def a_person(
    *roles: Role,
    agency: Agency | None = None,
    section: Section | None = None,
    name: str = "",
    since: date = SINCE,
    until: date | None = None,
    **fields: Any,
) -> Person:
    """Somebody who holds these roles in an agency (one of their own unless it is given).

    The password is `PASSWORD`; hashing it is slow, so it is set only by `with_password`.
    """
    number = next(_numbers)
    home = agency or an_agency()
    person = Person.objects.create(
        **{
            "username": f"u{number}",
            "name": name or f"甲{number}",
            "home": home,
            "must_change_password": False,
            "created_at": NOON,
            **fields,
        }
    )
    Post.objects.bulk_create(
        Post(person=person, agency=home, section=section, role=role, since=since, until=until)
        for role in roles
    )
    return person


def with_password(person: Person) -> Person:
    """The same person, who can sign in with `PASSWORD`."""
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person


def sign_in(client: Client, person: Person) -> Client:
    """The test client, signed in as the person with the second factor shown; not for tests of
    signing in itself."""
    factor, _made = Factor.objects.get_or_create(user=person, confirmed=True, name="totp")
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = factor.persistent_id
    session["desk"] = {"since": time.time(), "seen": time.time(), "demo": False, "target": ""}
    session.save()
    return client


def sign_in_browser(visitor: Visitor, person: Person) -> None:
    """The visitor's browser, signed in as the person with the second factor shown."""
    cookie = sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME]
    visitor.give_cookie(settings.SESSION_COOKIE_NAME, cookie.value)


def actor(person: Person | None, at: datetime = NOON) -> Actor:
    """The person as one who acts at a moment; without a person, the program itself."""
    if person is None:
        return Actor.system("测试", at)
    return Actor(person.pk, person.name, "192.0.2.1", at)
