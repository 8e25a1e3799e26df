"""Who a visitor is: nobody but the holder of a secret that lies in their session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from gongkai.base.errors import NotThere
from gongkai.checkups import actions, queries
from gongkai.checkups.kinds import Kind

if TYPE_CHECKING:
    from gongkai.checkups.models import Batch

KEY = "checkup_secret"


def secret_for_new_work(request: HttpRequest) -> str:
    """The visitor's secret, made on the first upload; their session lives an hour from now."""
    secret: str = request.session.get(KEY) or actions.new_secret()
    request.session[KEY] = secret
    return secret


def recent_batches(request: HttpRequest, kind: Kind) -> Sequence[Batch]:
    """The visitor's batches that can still be opened, newest first."""
    secret = request.session.get(KEY, "")
    return list(queries.batches_of(secret, kind)[: actions.KEPT_BATCHES]) if secret else []


def own_batch(request: HttpRequest, batch_id: str, kind: Kind) -> Batch:
    """The visitor's batch. Anybody else's, and one whose time is over, is not there: 404."""
    try:
        return queries.batch_of(request.session.get(KEY, ""), batch_id, kind)
    except NotThere as error:
        raise Http404 from error


def own_file(request: HttpRequest, batch_id: str, number: int) -> queries.OpenFile:
    """A file of the visitor's batch, or 404."""
    try:
        return queries.open_file(own_batch(request, batch_id, Kind.CHECK), number)
    except NotThere as error:
        raise Http404 from error
