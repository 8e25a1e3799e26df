"""Every address × everybody × every state of a case: who is let in, and what nobody else reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from pytest_django import DjangoDbBlocker

from cases import an_office
from gongkai.agencies.roles import Role
from gongkai.audit.models import Entry
from gongkai.base import clock
from gongkai.base.rooms import each
from gongkai.dossiers import actions as dossier_actions
from matrix.answers import whole
from matrix.planting import FOREIGN as FOREIGN_MARKS
from matrix.planting import KEYS, NOW, OWN, Premises, premises_of
from matrix.routes import routes, who_sees
from matrix.seats import (
    CHECKED_AGENCY,
    FOREIGN,
    FOREIGN_ADMINS,
    OTHER_APPLICANT,
    SEATS,
    VISITOR,
    HandedIn,
    Seat,
    seat_everybody,
    seat_visitor,
)
from matrix.table import Place, Route
from people import an_agency

TURNED_AWAY = {302, 401, 403, 404, 405}
OTHERS = frozenset({FOREIGN, FOREIGN_ADMINS, OTHER_APPLICANT})
"""The people of the other office, who may read its secrets."""


@dataclass
class World:
    """Both offices, and everybody."""

    own: Premises
    foreign: Premises
    seats: dict[str, Seat]
    handed_in: HandedIn

    def places(self, route: Route, seat: str, *, full: bool) -> Iterator[tuple[Place, bool]]:
        """Where to try a route, at every case that it is about or once, and how: in all ways, or
        (at two thirds of the cases, others for each) only in the way that it is meant to be used,
        which is skipped as well where somebody is let in."""
        cases = list(self.own.cases.values())
        for order, case in enumerate(cases if route.of_case else cases[1:2]):
            own_third = (order + sorted(SEATS).index(seat)) % 3 == 0
            whole_way = full or own_third or not route.of_case
            if whole_way or route.always or not route.lets_in(seat, case.key):
                yield Place(self.own, case, self.handed_in), whole_way


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Built once; taken back when the last test of the module is over."""
    with django_db_blocker.unblock(), clock.stopped_at(NOW), transaction.atomic():
        above = an_agency("青石市人民政府办公室", code="青政办")
        own = premises_of(an_office(an_agency("青石市档案事务局", parent=above, code="青档")), OWN)
        foreign = premises_of(an_office(), FOREIGN_MARKS, ("processing", "closed"))
        visitor, handed_in = seat_visitor()
        seats = seat_everybody(own, foreign) | {VISITOR: visitor}
        yield World(own, foreign, seats, handed_in)
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db
ROUTES = routes()


def named(patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield ":".join((*spaces, one.name or f"unnamed {one.pattern}"))
        else:
            more = (one.namespace,) if one.namespace else ()
            yield from named(one.url_patterns, (*spaces, *more))


def unlisted(patterns: list[URLPattern | URLResolver]) -> set[str]:
    """The addresses that the table does not know."""
    return set(named(patterns)) - {route.name for route in ROUTES}


def test_every_address_is_in_the_table() -> None:
    assert unlisted(get_resolver().url_patterns) == set()


def test_the_table_knows_no_address_that_is_gone() -> None:
    assert {route.name for route in ROUTES} - set(named(get_resolver().url_patterns)) == set()


def test_who_sees_an_entry_of_the_navigation_opens_it_and_nobody_else() -> None:
    opened = {route.name: route.who for route in ROUTES}
    pages = each(lambda room: room.pages)
    assert {page.name for page in pages} >= {"desk:cases:ledger", "desk:audit", "desk:account"}
    assert [page.name for page in pages if opened[page.name] != who_sees(page)] == []


def test_a_new_address_is_noticed() -> None:
    def view(request: object) -> None: ...

    assert unlisted([*get_resolver().url_patterns, path("xin/", view, name="new")]) == {"new"}


def test_the_table_knows_everybody(world: World) -> None:
    assert set(world.seats) == SEATS


def ask(client: Client, route: Route, place: Place, method: str) -> HttpResponseBase:
    """Ask, and take back what it changed, in the browser too: a sign-out is for once."""
    address = reverse(route.name, args=route.args(place))
    kept = deepcopy(client.cookies) if method != "GET" else client.cookies
    with transaction.atomic() if method != "GET" else nullcontext():
        data = urlencode(route.data(place), doseq=True) if method == "POST" else ""
        answer = client.generic(method, address, data, "application/x-www-form-urlencoded")
        answer.said = whole(answer)  # type: ignore[attr-defined]
        if method != "GET":
            transaction.set_rollback(True)
    client.cookies = kept
    return answer


def hidden_from(route: Route, seat: str, place: Place) -> tuple[str, ...]:
    """The texts that this answer may not hold."""
    others = () if seat in OTHERS else FOREIGN_MARKS.all()
    report = () if seat == VISITOR else (CHECKED_AGENCY,)
    own = () if seat in route.reads and route.lets_in(seat, place.case.key) else OWN.all()
    return (*own, *others, *report)


def faults(route: Route, seat: Seat, place: Place, *, all_ways: bool) -> Iterator[str]:
    """What is wrong with the answers that somebody gets at a place."""
    let_in = route.lets_in(seat.name, place.case.key)
    refused = {"GET", "POST", route.method} if all_ways else {route.method}
    for method in {route.method} if let_in else refused:
        where = f"{route.name} {method} as {seat.name}, case {place.case.key}"
        answer = ask(seat.client(place.case.key), route, place, method)
        if let_in and answer.status_code != route.status:
            yield f"{where}: {answer.status_code} instead of {route.status}"
        if not let_in and answer.status_code not in TURNED_AWAY:
            yield f"{where}: let in with {answer.status_code}"
        text: str = answer.said  # type: ignore[attr-defined]
        for secret in hidden_from(route, seat.name, place):
            if secret in text:
                yield f"{where}: shows {secret}"
        if route.shows and let_in and seat.name in route.reads and OWN.word not in text:
            yield f"{where}: does not show what it is there for"


def walk(world: World, name: str, *, full: bool) -> None:
    """Try every address as somebody, and fail with everything that is wrong."""
    before = Entry.objects.count()
    found = [
        fault
        for route in ROUTES
        for place, all_ways in world.places(route, name, full=full)
        for fault in faults(route, world.seats[name], place, all_ways=all_ways)
    ]
    assert not found, "\n".join(found)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("name", sorted(SEATS))
def test_everybody_opens_what_is_theirs_and_reads_nothing_else(world: World, name: str) -> None:
    walk(world, name, full=False)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(SEATS))
def test_everybody_opens_every_page_of_every_case_that_is_theirs(world: World, name: str) -> None:
    walk(world, name, full=True)


def test_the_feed_of_deadlines_opens_for_its_owner_alone(world: World) -> None:
    by = world.own.office.by(Role.HANDLER, NOW.date())
    token = dossier_actions.make_feed(by)
    feed = Client().get(reverse("desk:cases:deadlines", args=[token]))
    assert feed.status_code == 200
    assert OWN.word in whole(feed)
    assert OWN.identity not in whole(feed)
    other = dossier_actions.make_feed(world.foreign.office.by(Role.HANDLER, NOW.date()))
    assert OWN.word not in whole(Client().get(reverse("desk:cases:deadlines", args=[other])))


def test_the_archive_package_is_for_those_who_write_to_the_applicant(world: World) -> None:
    from gongkai.base.errors import Denied
    from matrix.answers import text_of

    archived = world.own.cases["archived"]
    with dossier_actions.export_package(
        world.own.office.by(Role.HANDLER, NOW.date()), archived.pk
    ) as zipped:
        text = text_of(zipped.read())
    assert OWN.word in text
    assert OWN.identity not in text
    for by in (
        world.own.office.by(Role.LEGAL, NOW.date()),
        world.foreign.office.by(Role.HANDLER, NOW.date()),
    ):
        with pytest.raises(Denied):
            dossier_actions.export_package(by, archived.pk)


def test_every_state_is_walked(world: World) -> None:
    assert set(world.own.cases) == set(KEYS)
