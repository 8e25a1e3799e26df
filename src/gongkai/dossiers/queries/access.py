"""Whose dossiers a person sees: those of the agencies in scope, and none without one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar, cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies import queries as agencies
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied
from gongkai.dossiers.models import Dossier
from gongkai.dossiers.subjects import subject_of, subjects

M = TypeVar("M", bound=Dossier)
SHARED = ("agency", "section", "handler")
"""What is fetched together with a dossier."""


def agency_ids(by: Actor, wanted: int | None = None) -> list[int]:
    """The agencies whose dossiers the person sees; only the wanted one when it is among them."""
    scope = agencies.scope_ids(by.person_id, by.day)
    return [pk for pk in scope if wanted in (None, pk)]


def visible(by: Actor, model: type[M]) -> QuerySet[M]:
    """The dossiers of a kind (``Dossier`` for any) that the person may see."""
    rows = cast("QuerySet[M]", model._default_manager.all())
    return rows.filter(agency_id__in=agency_ids(by))


def visible_ids(by: Actor, wanted: Collection[int]) -> list[int]:
    """Those of these keys that are dossiers which the person may see."""
    return list(visible(by, Dossier).filter(pk__in=wanted).values_list("pk", flat=True))


def visible_one(by: Actor, model: type[M], dossier_id: int) -> M:
    """A dossier that the person may see. Raises Denied, also where there is none: who may not see
    it does not learn that it is there."""
    dossier = visible(by, model).filter(pk=dossier_id).select_related(*SHARED).first()
    if dossier is None:
        raise Denied(_("没有这件申请，或者您不能查看。"))
    return dossier


def visible_matter(by: Actor, dossier_id: int) -> Dossier:
    """A dossier of any kind that the person may see, as its subject's own model, with what stands
    beside it (one query)."""
    rows = visible(by, Dossier).filter(pk=dossier_id)
    dossier = rows.select_related(*SHARED, *_beside()).first()
    if dossier is None:
        raise Denied(_("没有这件申请，或者您不能查看。"))
    link = subject_of(dossier).link
    if not link:
        return dossier
    own: Dossier = getattr(dossier, link)
    for name in SHARED:
        setattr(own, name, getattr(dossier, name))
    return own


def _beside() -> Iterator[str]:
    for subject in subjects().values():
        if subject.link:
            yield subject.link
            yield from (f"{subject.link}__{one}" for one in subject.beside)
