"""Whose dossiers a person sees: those of the agencies in scope, and none without one."""

from __future__ import annotations

from typing import TypeVar, cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies import queries as agencies
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied
from gongkai.dossiers.models import Dossier
from gongkai.dossiers.subjects import subjects

M = TypeVar("M", bound=Dossier)


def agency_ids(by: Actor, wanted: int | None = None) -> list[int]:
    """The agencies whose dossiers the person sees; only the wanted one when it is among them."""
    scope = agencies.scope_ids(by.person_id, by.day)
    return [pk for pk in scope if wanted in (None, pk)]


def visible(by: Actor, model: type[M]) -> QuerySet[M]:
    """The dossiers of a kind (``Dossier`` for any) that the person may see."""
    rows = cast("QuerySet[M]", model._default_manager.all())
    return rows.filter(agency_id__in=agency_ids(by))


def visible_one(by: Actor, model: type[M], dossier_id: int) -> M:
    """A dossier that the person may see. Raises Denied, also where there is none: who may not see
    it does not learn that it is there."""
    found = visible(by, model).filter(pk=dossier_id).select_related("agency", "section", "handler")
    dossier = found.first()
    if dossier is None:
        raise Denied(_("没有这件申请，或者您不能查看。"))
    return dossier


def visible_matter(by: Actor, dossier_id: int) -> Dossier:
    """A dossier of any kind that the person may see, as its subject's own model."""
    return visible_one(by, subjects()[visible_one(by, Dossier, dossier_id).kind].model, dossier_id)
