"""What the pages of administration ask: agencies, sections, people and posts in somebody's reach.

In reach is what ``queries.managed_by`` says; whatever is not there is answered as if it did not
exist.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from gongkai.agencies.models import Agency, Person, Post, Section
from gongkai.agencies.queries import managed_by


def agencies_in_reach(person_id: int, day: date, words: str = "") -> QuerySet[Agency]:
    """The agencies that a person manages on this day, in the order of the tree; page them.

    Each with the one above it and, as ``people_count``, how many accounts in use it has. ``words``
    narrows them to those whose name or 机关代字 holds it.
    """
    found = managed_by(person_id, day)
    if words:
        found = found.filter(Q(name__contains=words) | Q(code__contains=words))
    in_use = Count("people", filter=Q(people__is_active=True))
    return found.select_related("parent").annotate(people_count=in_use).order_by("path")


def agency_in_reach(person_id: int, day: date, agency_id: int) -> Agency | None:
    """One of them, with the one above it."""
    found = managed_by(person_id, day).select_related("parent")
    return found.filter(pk=agency_id).first()


def section_in_reach(person_id: int, day: date, section_id: int) -> Section | None:
    """A section of one of them, with its agency."""
    found = Section.objects.filter(pk=section_id, agency__in=managed_by(person_id, day))
    return found.select_related("agency").first()


def person_in_reach(person_id: int, day: date, other_id: int) -> Person | None:
    """Somebody whose account or post is in one of them, with the agency of the account."""
    reach = managed_by(person_id, day)
    posts = Post.objects.filter(agency__in=reach).values("person_id")
    found = Person.objects.filter(Q(home__in=reach) | Q(pk__in=posts), pk=other_id)
    return found.select_related("home").first()


def posts_in_reach(person_id: int, day: date) -> QuerySet[Post]:
    """The posts in them, whenever they were or are held, with person, agency and section."""
    found = Post.objects.filter(agency__in=managed_by(person_id, day))
    return found.select_related("person", "agency", "section")


def post_in_reach(person_id: int, day: date, post_id: int) -> Post | None:
    """One of these posts."""
    return posts_in_reach(person_id, day).filter(pk=post_id).first()


def posts_in_reach_of(person_id: int, day: date, other_id: int) -> QuerySet[Post]:
    """Those that somebody held or holds, by the day on which they end."""
    return posts_in_reach(person_id, day).filter(person_id=other_id).order_by("until", "since")


def is_name_taken(name: str, except_id: int | None = None) -> bool:
    """Whether an agency, except the one with this key, has this name."""
    return _others(except_id).filter(name=name).exists()


def is_code_taken(code: str, except_id: int | None = None) -> bool:
    """Whether an agency, except the one with this key, has this 机关代字."""
    return _others(except_id).filter(code=code).exists()


def is_username_taken(username: str) -> bool:
    """Whether somebody signs in with this user name, or did."""
    return Person.objects.filter(username=username).exists()


def _others(except_id: int | None) -> QuerySet[Agency]:
    found = Agency.objects.all()
    return found if except_id is None else found.exclude(pk=except_id)
