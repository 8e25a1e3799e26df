"""What other rooms may ask of agencies and people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, TypeGuard

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Prefetch, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.calendar_users import Move, moves_between
from gongkai.agencies.models import Agency, HolidayNotice, Person, Post, Section
from gongkai.agencies.roles import ADMINISTRATORS, CASE_ROLES, OVER_SUBTREE, Role
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.base.remembering import remembered
from gongkai.statute.days import written
from gongkai.statute.time.holidays import Notice, problems
from gongkai.statute.time.workdays import OFFICIAL, Calendar

LONGEST_REST = timedelta(days=15)
"""A rest period that is longer is a slip of the pen."""


def is_person(user: object) -> TypeGuard[Person]:
    """Whether the user of a request is somebody who works here, signed in."""
    return isinstance(user, Person)


def is_founded() -> bool:
    """Whether there is any agency yet."""
    return Agency.objects.exists()


def agency_by_id(agency_id: int) -> Agency | None:
    """The agency with this key; None when there is none."""
    return Agency.objects.filter(pk=agency_id).first()


def person_by_id(person_id: int) -> Person:
    """The person with this key, whether they may sign in or not. Raises ObjectDoesNotExist."""
    return Person.objects.get(pk=person_id)


def person_with_username(username: str) -> Person | None:
    """The person who signs in with this user name, with their agency; None when there is none."""
    return Person.objects.select_related("home").filter(username=username).first()


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


@remembered
def posts_held(person_id: int | None, day: date) -> tuple[Post, ...]:
    """These posts, asked for once a page."""
    return tuple(posts_of(person_id, day))


def scope_of(person_id: int | None, day: date) -> QuerySet[Agency]:
    """The agencies whose cases a person may see on this day; none without a post.

    A supervisor sees the agencies below as well. The three administrators see no case.
    """
    return _agencies([post for post in posts_held(person_id, day) if Role(post.role) in CASE_ROLES])


@remembered
def scope_ids(person_id: int | None, day: date) -> tuple[int, ...]:
    """The keys of the agencies whose cases a person may see on this day, as ``scope_of`` says."""
    posts = [post for post in posts_held(person_id, day) if Role(post.role) in CASE_ROLES]
    if OVER_SUBTREE.isdisjoint(Role(post.role) for post in posts):
        return tuple({post.agency_id for post in posts})
    return tuple(_agencies(posts).order_by().values_list("pk", flat=True))


def administered_by(person_id: int | None, role: Role, day: date) -> QuerySet[Agency]:
    """The agencies over which a person is this kind of administrator: those of the posts, and below.

    ValueError for a role that is no administrator's.
    """
    if role not in ADMINISTRATORS:
        raise ValueError(f"{role} administers nothing")
    return _agencies([post for post in posts_held(person_id, day) if post.role == role])


def administered_ids(person_id: int | None, role: Role, day: date) -> tuple[int, ...]:
    """The keys of these agencies. ValueError for a role that is no administrator's."""
    return tuple(administered_by(person_id, role, day).values_list("pk", flat=True))


def administers_root(person_id: int | None, role: Role, day: date) -> bool:
    """Whether a person is this kind of administrator at a root of the tree, where belongs what is
    of no agency. ValueError for a role that is no administrator's."""
    return administered_by(person_id, role, day).filter(parent__isnull=True).exists()


def managed_by(person_id: int | None, day: date) -> QuerySet[Agency]:
    """The agencies whose particulars and people a person may see: as administrator, or as the head
    of the disclosure office."""
    managing = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.OFFICE_HEAD}
    return _agencies([post for post in posts_held(person_id, day) if post.role in managing])


def roles_in(person_id: int | None, agency_id: int, day: date) -> frozenset[Role]:
    """The roles that a person holds in an agency on this day, by posts there or above."""
    path = Agency.objects.filter(id=agency_id).values_list("path", flat=True).first()
    if path is None:
        return frozenset()
    return frozenset(
        Role(post.role)
        for post in posts_held(person_id, day)
        if post.agency_id == agency_id
        or (Role(post.role) in OVER_SUBTREE and path.startswith(post.agency.path))
    )


def roles_of(person_id: int | None, day: date) -> frozenset[Role]:
    """The roles that a person holds anywhere on this day."""
    return frozenset(Role(post.role) for post in posts_held(person_id, day))


def places_of(person_id: int | None, day: date) -> tuple[str, ...]:
    """The names of the agencies in which a person holds a post on this day, each once."""
    return tuple(dict.fromkeys(post.agency.name for post in posts_held(person_id, day)))


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


def person_with_posts(person_id: int, day: date) -> Person | None:
    """One of those who hold a post on this day, by their key; None for anybody else."""
    return people_with_posts(day).filter(pk=person_id).first()


def to_be_mailed(*people: Iterable[int] | QuerySet[Any, Any]) -> list[int]:
    """Of the people whose keys are given, or in these queries, those who may sign in and have an
    address, in the order of their keys."""
    anyone = Q()
    for some in people:
        anyone |= Q(pk__in=some)
    found = Person.objects.filter(anyone, is_active=True).exclude(email="")
    return list(found.order_by("pk").values_list("pk", flat=True))


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


def open_agency(agency_id: int, day: date) -> Agency | None:
    """One of the agencies that take applications on this day; None for any other key."""
    return open_to_applications(day).filter(pk=agency_id).first()


def people_of(agency_id: int, day: date) -> QuerySet[Person]:
    """Those whose account belongs to an agency or who hold a post there on this day, each with the
    ``posts_today`` held there."""
    posts = posts_on(day).filter(agency_id=agency_id).select_related("section")
    return (
        Person.objects.filter(Q(home_id=agency_id) | Q(pk__in=posts.values("person_id")))
        .prefetch_related(Prefetch("posts", posts, to_attr="posts_today"))
        .order_by("username")
    )


def locked(agency_id: int) -> Agency | None:
    """The agency, its row locked until the transaction ends; None when there is none."""
    return Agency.objects.select_for_update(no_key=True).filter(pk=agency_id).first()


def agencies_named(ids: Collection[int]) -> dict[int, str]:
    """The short names of agencies by id."""
    return dict(Agency.objects.filter(pk__in=ids).values_list("pk", "short_name"))


def people_named(ids: Collection[int]) -> dict[int, str]:
    """The names of people by id."""
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))


def sections_named(ids: Collection[int]) -> dict[int, str]:
    """The names of sections by id."""
    return dict(Section.objects.filter(pk__in=ids).values_list("pk", "name"))


def sections_of(agency_id: int) -> QuerySet[Section]:
    """The sections of an agency, the retired ones too."""
    return Section.objects.filter(agency_id=agency_id)


def active_sections_of(agency_id: int) -> QuerySet[Section]:
    """The sections of an agency to which cases and posts are given."""
    return sections_of(agency_id).filter(active=True)


def is_active_section(section_id: int, agency_id: int) -> bool:
    """Whether this is a section of the agency and in use."""
    return active_sections_of(agency_id).filter(pk=section_id).exists()


def is_locked(person: Person) -> bool:
    """Whether the account is locked now after wrong passwords."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(username=person.username, attempt_time__gte=since)
    wrong = attempts.aggregate(all=Sum("failures_since_start"))["all"] or 0
    return bool(wrong >= settings.AXES_FAILURE_LIMIT)


def agencies_below(agency: Agency) -> QuerySet[Agency]:
    """The agency itself and every agency below it, in the order of the tree."""
    return Agency.objects.filter(path__startswith=agency.path)


def agencies_above(agency: Agency) -> QuerySet[Agency]:
    """The agencies above one, the nearest first."""
    above = [int(part) for part in agency.path.strip("/").split("/") if part][:-1]
    return Agency.objects.filter(pk__in=above).order_by("-path")


_calendar: tuple[int | None, Calendar] = (None, OFFICIAL)


def calendar() -> Calendar:
    """The working-day calendar: the notices that ship, and those that were loaded (one query).

    Kept until another notice is loaded.
    """
    global _calendar  # noqa: PLW0603
    newest = _newest_notice()
    if newest != _calendar[0]:
        made = OFFICIAL
        for notice in HolidayNotice.objects.order_by("id"):
            made = made.with_notice(as_notice(notice))
        _calendar = (newest, made)
    return _calendar[1]


@remembered
def _newest_notice() -> int | None:
    newest: int | None = HolidayNotice.objects.aggregate(newest=Max("id"))["newest"]
    return newest


def moved_by(notice: Notice) -> list[Move]:
    """The open cases that a notice would move if it were loaded, in order of agency and number.

    Raises Refused when the notice cannot be right.
    """
    check_notice(notice)
    old = calendar()
    moves = [move for _user, some in moves_between(old, old.with_notice(notice)) for move in some]
    return sorted(moves, key=lambda move: (move.agency_id, move.number))


def check_notice(notice: Notice) -> None:
    """Raise Refused when the days of a notice cannot be right."""
    for first, last in notice.rest:
        days = {"first": first, "last": last, "year": notice.year}
        if last < first:
            raise Refused(_("放假的最后一天%(last)s早于第一天%(first)s。") % days)
        if last - first > LONGEST_REST:
            raise Refused(_("%(first)s至%(last)s放假超过十五天，请核对。") % days)
        if notice.year not in (first.year, last.year):
            raise Refused(_("%(first)s至%(last)s不在%(year)d年，请核对。") % days)
    rest = notice.rest_days()
    for day in notice.work:
        if day in rest:
            raise Refused(_("%(day)s既写成放假又写成上班，请核对。") % {"day": written(day)})
        if day.weekday() < 5:
            raise Refused(_("%(day)s不是周六、周日，不用写成调休上班。") % {"day": written(day)})
    for said in problems(notice):
        raise Refused(said)


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
    """What the agency set differently from the defaults, by the keys of statute.agency_settings, whose
    ``from_values`` makes the typed settings of it."""
    return dict(agency.settings)


def _agencies(posts: Sequence[Post]) -> QuerySet[Agency]:
    if not posts:
        return Agency.objects.none()
    found = Q(id__in={post.agency_id for post in posts})
    for post in posts:
        if Role(post.role) in OVER_SUBTREE:
            found |= Q(path__startswith=post.agency.path)
    return Agency.objects.filter(found)
