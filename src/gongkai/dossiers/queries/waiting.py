"""What waits for a person: by the roles held in each agency, a case's handler before others."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.base.actor import Actor
from gongkai.dossiers.kinds import WaitingFor
from gongkai.dossiers.models import Strike

__all__ = ["Strike", "strikes_for", "waits_for"]

TURNS = frozenset(Role(value) for value in WaitingFor.values if value in set(Role))
"""The roles that a case can wait for."""


def waits_for(by: Actor) -> Q:
    """The cases that wait for who asks (one query, and none where the posts were asked for before).
    Cases wait for their handler; those that nobody handles, for every handler of the section, or of
    the agency where the case or the handler has no section."""
    found = Q(pk__in=[])
    for post in agencies.posts_held(by.person_id, by.day):
        role = Role(post.role)
        if role not in TURNS:
            continue
        turn = Q(agency_id=post.agency_id, waiting_for=role)
        if role is Role.HANDLER:
            nobody = Q(handler__isnull=True)
            if post.section_id is not None:
                nobody &= Q(section_id=post.section_id) | Q(section__isnull=True)
            turn &= Q(handler_id=by.person_id) | nobody
        found |= turn
    return found & Q(counts=True)


def strikes_for(by: Actor, roles: Iterable[Role]) -> QuerySet[Strike]:
    """The wishes to strike something that wait for this person as the second one, who holds one of
    these roles in the agency and did not ask themselves; the oldest first."""
    posts = agencies.posts_of(by.person_id, by.day).filter(role__in=list(roles))
    return (
        Strike.objects.filter(
            confirmed__isnull=True, dossier__agency_id__in=posts.values("agency_id")
        )
        .exclude(asked_by_id=by.person_id)
        .select_related("dossier", "asked_by")
    )
