"""What the forms of a case office offer: people, sections, agencies, and one's own views."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.base.actor import Actor
from gongkai.dossiers.models import SavedView
from gongkai.dossiers.queries.access import agency_ids
from gongkai.dossiers.queries.gathering import Part, gathered

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Post

Choices = Sequence[tuple[str, str]]
MOST = 500
"""A list longer than this is of no use to choose from."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What the filters of a ledger offer to a person, and the person's own views."""

    handlers: Choices
    sections: Choices
    agencies: Choices
    views: Sequence[SavedView]


def offers(by: Actor) -> Offers:
    """The people, sections and agencies in the person's scope, and the own views (one query)."""
    scope = agency_ids(by)
    held = gathered(
        (
            Part(
                "handlers",
                _posts(by.day, scope, [Role.HANDLER]).order_by("person__name", "person_id"),
                only=("id", "person_id"),
                also=(("name", "person__name"),),
                order=("name", "person_id"),
                most=MOST,
            ),
            Part(
                "sections",
                agencies.sections_within(scope),
                only=("id", "name"),
                also=(("of", "agency__path"),),
                order=("of", "id"),
                most=MOST,
            ),
            Part(
                "agencies",
                agencies.agencies_within(scope),
                only=("id", "name", "path"),
                most=MOST,
            ),
            Part("views", SavedView.objects.filter(person_id=by.person_id or 0)),
        )
    )
    # Whoever holds the post in two sections stands there once.
    handlers = dict.fromkeys((str(one.person_id), one.name) for one in held["handlers"])
    return Offers(
        list(handlers),
        [(str(one.pk), one.name) for one in held["sections"]],
        [(str(one.pk), one.name) for one in held["agencies"]],
        held["views"],
    )


def people(day: date, ids: Iterable[int], *roles: Role) -> Choices:
    """Those who hold one of these roles in one of these agencies on this day, by name."""
    found = _posts(day, list(ids), roles).order_by("person__name", "person_id")
    listed = found.values_list("person_id", "person__name").distinct()[:MOST]
    return [(str(pk), name) for pk, name in listed]


def own_agencies(by: Actor, *roles: Role) -> Choices:
    """The agencies in which the person holds one of these roles, in the order of the tree."""
    held = {
        post.agency.path: post.agency
        for post in agencies.posts_held(by.person_id, by.day)
        if post.role in roles
    }
    return [(str(one.pk), one.name) for _path, one in sorted(held.items())][:MOST]


def led_agency(by: Actor) -> Agency | None:
    """The agency of which the person heads the disclosure office; None where there is none."""
    posts = agencies.posts_held(by.person_id, by.day)
    return next((post.agency for post in posts if post.role == Role.OFFICE_HEAD), None)


def _posts(day: date, ids: Collection[int], roles: Collection[Role]) -> QuerySet[Post]:
    return agencies.posts_on(day).filter(role__in=roles, agency_id__in=ids)
