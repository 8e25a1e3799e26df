"""Whose applications a person sees: those of the agencies in scope, and none without one."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.applications.models import Application
from gongkai.base.actor import Actor
from gongkai.dossiers.queries import access
from gongkai.dossiers.queries.access import agency_ids

__all__ = ["agency_ids", "visible", "visible_case"]


def visible(by: Actor) -> QuerySet[Application]:
    """The applications that the person may see."""
    return access.visible(by, Application)


def visible_case(by: Actor, application_id: int) -> Application:
    """An application that the person may see. Raises Denied, also where there is none."""
    return access.visible_one(by, Application, application_id)
