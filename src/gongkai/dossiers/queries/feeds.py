"""The calendar of deadlines: whose secret address it is, and which days stand in it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from gongkai.base.actor import Actor
from gongkai.dossiers.models import Dossier, Feed
from gongkai.dossiers.queries.access import visible
from gongkai.dossiers.queries.waiting import waits_for
from gongkai.dossiers.subjects import done_states

if TYPE_CHECKING:
    from gongkai.agencies.models import Person

MOST = 1_000


def feed_owner(token: str) -> Person | None:
    """The person whose feed has this secret; None for a wrong one and where the person may not
    sign in any more."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    feed = Feed.objects.filter(digest=digest).select_related("person").first()
    return feed.person if feed is not None and feed.person.is_active else None


def deadlines(by: Actor) -> QuerySet[Dossier]:
    """The open dossiers that the person handles or that wait for them, by the day they are due;
    only what they may see today."""
    own = Q(handler_id=by.person_id or 0) | waits_for(by)
    running = Q(due_on__isnull=False, sent_on__isnull=True) | Q(awaited_until__isnull=False)
    found = visible(by, Dossier).filter(own, running, counts=True)
    found = found.exclude(state__in=done_states())
    return found.order_by("due_on", "awaited_until", "pk")[:MOST]
