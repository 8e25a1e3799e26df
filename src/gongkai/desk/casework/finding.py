"""The case of a page: as the queries hand it to who is signed in, with what every page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from gongkai.agencies.roles import Role
from gongkai.base.actor import Actor
from gongkai.desk import once
from gongkai.desk.actors import actor_of
from gongkai.desk.casework.subject_pages import SubjectPages, pages_of
from gongkai.dossiers.kinds import GONE
from gongkai.dossiers.queries.cases import CaseView, case
from gongkai.statute.procedure.judging import Judgement

if TYPE_CHECKING:
    from gongkai.dossiers.models import Draft


class Found:
    """A case as somebody sees it."""

    def __init__(self, by: Actor, pk: int) -> None:
        """Raises Denied outside the person's scope, and where there is no such case."""
        self.by = by
        self.view: CaseView = case(by, pk)
        self.pages: SubjectPages = pages_of(self.view.dossier.kind)

    @property
    def dossier(self) -> Any:
        """The case's row."""
        return self.view.dossier

    def judgement(self, key: str) -> Judgement[Any]:
        """What is said of one step; Http404 when there is no such step."""
        try:
            return self.view.step(key).judgement
        except KeyError:
            raise Http404 from None

    def may(self, *roles: Role) -> bool:
        """Whether the person holds one of these roles in the agency of the case."""
        return bool(self.view.roles.intersection(roles))

    def pending(self, letter_kind: str) -> Draft | None:
        """The draft of this kind of letter that is on its way; None where there is none."""
        return next(
            (
                one
                for one in self.view.drafts
                if one.letter_kind == letter_kind and one.status not in GONE
            ),
            None,
        )

    def context(self, **more: Any) -> dict[str, Any]:
        """What every page of the case needs, and more."""
        held, subject = self.dossier, self.view.subject
        tabs = [
            {"word": word, "url": reverse(f"desk:cases:{name}", args=[held.pk])}
            for name, word in self.pages.tabs
        ]
        return {
            "case": held,
            "noun": self.pages.noun,
            "head": {
                "state": subject.state_name(held.state),
                "party": subject.party_names(held),
                "handler": held.handler.name if held.handler else "",
                "tabs": tabs,
                "notices": [one for one in self.pages.notices(self.view) if one.everywhere],
            },
            "once": once.token(),
            **more,
        }


def find(request: HttpRequest, pk: int, kind: str = "") -> Found:
    """The case for who is signed in. Raises Denied, the same for another's case and for none;
    Http404 for a case of another kind than the page is for."""
    found = Found(actor_of(request), pk)
    if kind and found.dossier.kind != kind:
        raise Http404
    return found
