"""Whose cases a person sees: those of the agencies in scope, and none without one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies import queries as agencies
from gongkai.applications.models import Application
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied


def agency_ids(by: Actor, wanted: int | None = None) -> list[int]:
    """The agencies whose cases the person sees; only the wanted one when it is among them."""
    scope = agencies.scope_ids(by.person_id, by.day)
    return [pk for pk in scope if wanted in (None, pk)]


def visible(by: Actor) -> QuerySet[Application]:
    """The cases that the person may see."""
    return Application.objects.filter(agency_id__in=agency_ids(by))


def visible_case(by: Actor, application_id: int) -> Application:
    """A case that the person may see. Raises Denied, also where there is none: who may not see a
    case is not told that it is there."""
    found = visible(by).filter(pk=application_id).select_related("agency", "section", "handler")
    application = found.first()
    if application is None:
        raise Denied(_("没有这件申请，或者您不能查看。"))
    return application
