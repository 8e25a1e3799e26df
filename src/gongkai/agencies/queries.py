"""What other rooms may ask of agencies and people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies.calendar_users import Move, moves_between
from gongkai.agencies.models import Agency, HolidayNotice, Person, Post
from gongkai.agencies.roles import ADMINISTRATORS, CASE_ROLES, OVER_SUBTREE, Role
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied
from gongkai.statute.holidays import Notice
from gongkai.statute.workdays import OFFICIAL, Calendar


def posts_on(day: date) -> QuerySet[Post]:
    """The posts that hold on this day, of people who may sign in and agencies that are there."""
    return Post.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), since__lte=day, person__is_active=True
    )


def posts_of(person_id: int | None, day: date) -> QuerySet[Post]:
    """The posts that a person holds on this day, with agency and section."""
    if person_id is None:
        return Post.objects.none()
    return posts_on(day).filter(person_id=person_id).select_related("agency", "section")


def scope_of(person_id: int | None, day: date) -> QuerySet[Agency]:
    """The agencies whose cases a person may see on this day; none without a post.

    A supervisor sees the agencies below as well. The three administrators see no case.
    """
    posts = [post for post in posts_of(person_id, day) if Role(post.role) in CASE_ROLES]
    return _agencies(posts)


def administered_by(person_id: int | None, role: Role, day: date) -> QuerySet[Agency]:
    """The agencies over which a person is this kind of administrator: those of the posts, and below.

    ValueError for a role that is no administrator's.
    """
    if role not in ADMINISTRATORS:
        raise ValueError(f"{role} administers nothing")
    return _agencies([post for post in posts_of(person_id, day) if post.role == role])


def roles_in(person_id: int | None, agency_id: int, day: date) -> frozenset[Role]:
    """The roles that a person holds in an agency on this day, by posts there or above."""
    path = Agency.objects.filter(id=agency_id).values_list("path", flat=True).first()
    if path is None:
        return frozenset()
    return frozenset(
        Role(post.role)
        for post in posts_of(person_id, day)
        if post.agency_id == agency_id
        or (Role(post.role) in OVER_SUBTREE and path.startswith(post.agency.path))
    )


def roles_of(person_id: int | None, day: date) -> frozenset[Role]:
    """The roles that a person holds anywhere on this day."""
    return frozenset(Role(role) for role in posts_of(person_id, day).values_list("role", flat=True))


def require(by: Actor, agency_id: int | None, *any_of: Role) -> None:
    """Raise Denied unless who acts holds one of these roles in the agency on that day.

    ``agency_id`` None asks for the role at a root of the tree: what belongs to no agency.
    """
    if by.person_id is not None and any_of:
        if agency_id is not None:
            held = roles_in(by.person_id, agency_id, by.day)
        else:
            posts = posts_of(by.person_id, by.day).filter(agency__parent__isnull=True)
            held = frozenset(Role(post.role) for post in posts)
        if held.intersection(any_of):
            return
    raise Denied(
        _("这一步要由%(roles)s来办。") % {"roles": _("或").join(str(role.label) for role in any_of)}
    )


def people_with_posts(day: date) -> QuerySet[Person]:
    """Those who hold a post on this day, in the order of the tree, each with its ``posts_today``."""
    posts = posts_on(day).select_related("agency", "section")
    return (
        Person.objects.filter(pk__in=posts.values("person_id"))
        .select_related("home")
        .prefetch_related(Prefetch("posts", posts, to_attr="posts_today"))
        .order_by("home__path", "id")
    )


def open_to_applications(day: date, words: str = "") -> QuerySet[Agency]:
    """The agencies that take applications on this day, in the order of the tree (条例 Art 4, 27).

    ``words`` narrows them to those whose name, short name or region holds it.
    """
    found = Agency.objects.filter(
        Q(active_until__isnull=True) | Q(active_until__gte=day), active_from__lte=day
    )
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(short_name__icontains=words) | Q(region__icontains=words)
        )
    return found.order_by("path")


def agencies_below(agency: Agency) -> QuerySet[Agency]:
    """The agency itself and every agency below it, in the order of the tree."""
    return Agency.objects.filter(path__startswith=agency.path)


_calendar: tuple[int | None, Calendar] = (None, OFFICIAL)


def calendar() -> Calendar:
    """The working-day calendar: the notices that ship, and those that were loaded (one query).

    Kept until another notice is loaded.
    """
    global _calendar  # noqa: PLW0603
    newest = HolidayNotice.objects.aggregate(newest=Max("id"))["newest"]
    if newest != _calendar[0]:
        made = OFFICIAL
        for notice in HolidayNotice.objects.order_by("id"):
            made = made.with_notice(as_notice(notice))
        _calendar = (newest, made)
    return _calendar[1]


def moved_by(notice: Notice) -> list[Move]:
    """The open cases that a notice would move if it were loaded, in order of agency and number."""
    old = calendar()
    moves = [move for _user, some in moves_between(old, old.with_notice(notice)) for move in some]
    return sorted(moves, key=lambda move: (move.agency_id, move.number))


def as_notice(loaded: HolidayNotice) -> Notice:
    """A loaded notice as the statute knows notices."""
    return Notice(
        loaded.year,
        loaded.number,
        loaded.issued.isoformat(),
        tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in loaded.rest),
        tuple(date.fromisoformat(day) for day in loaded.work),
    )


def settings_of(agency: Agency) -> dict[str, Any]:
    """What the agency set, by the keys of statute.settings."""
    return dict(agency.settings)


def _agencies(posts: list[Post]) -> QuerySet[Agency]:
    if not posts:
        return Agency.objects.none()
    found = Q(id__in={post.agency_id for post in posts})
    for post in posts:
        if Role(post.role) in OVER_SUBTREE:
            found |= Q(path__startswith=post.agency.path)
    return Agency.objects.filter(found)
