"""Who acts when one of the public does something: made from the request, handed to the action."""

from __future__ import annotations

from django.http import HttpRequest

from gongkai.base.actor import Actor
from gongkai.base.addresses import address_of
from gongkai.base.clock import now


def actor_of(request: HttpRequest, name: str) -> Actor:
    """One of the public, by the name given, at this moment."""
    return Actor.public(name, address_of(request), now())
