"""Who acts at the desk: made from the request, handed to the action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from gongkai.agencies.queries import is_person
from gongkai.base.actor import Actor
from gongkai.base.addresses import address_of
from gongkai.base.clock import now

if TYPE_CHECKING:
    from gongkai.agencies.models import Person


def person_of(request: HttpRequest) -> Person:
    """The person who is signed in. Raises TypeError where nobody is: the guard lets none through."""
    person = getattr(request, "user", None)
    if not is_person(person):
        raise TypeError("nobody is signed in")
    return person


def actor_of(request: HttpRequest) -> Actor:
    """The person who is signed in, acting from his address at this moment."""
    person = person_of(request)
    return Actor(person.pk, person.name, address_of(request), now())
