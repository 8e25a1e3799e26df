"""The case of a page: as the queries hand it to who is signed in, with what every page needs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from gongkai.agencies.roles import Role
from gongkai.applications import projecting
from gongkai.applications.models import Application
from gongkai.applications.queries import CaseView, case
from gongkai.base.actor import Actor
from gongkai.desk import once
from gongkai.desk.actors import actor_of
from gongkai.desk.applications import case_page
from gongkai.desk.applications.words import state_name
from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.judging import Judgement
from gongkai.statute.applications.situation import Facts, evidence_of


class Found:
    """A case as somebody sees it."""

    def __init__(self, by: Actor, pk: int) -> None:
        """Raises Denied outside the person's scope, and where there is no such case."""
        self.by = by
        self.view: CaseView = case(by, pk)

    @property
    def application(self) -> Application:
        """The case's row."""
        return self.view.application

    @property
    def on_file(self) -> frozenset[Evidence]:
        """What the file holds today."""
        records = frozenset(Evidence(one.kind) for one in self.view.records if not one.struck)
        events = [
            projecting.happened(one.event) for one in self.view.timeline if not one.event.struck
        ]
        return evidence_of(events, Facts(evidence=records), self.by.day)

    def judgement(self, key: str) -> Judgement:
        """What is said of one step; Http404 when there is no such step."""
        try:
            return self.view.step(key).judgement
        except KeyError:
            raise Http404 from None

    def may(self, *roles: Role) -> bool:
        """Whether the person holds one of these roles in the agency of the case."""
        return bool(self.view.roles.intersection(roles))

    def context(self, **more: Any) -> dict[str, Any]:
        """What every page of the case needs, and more."""
        held = self.application
        return {
            "case": held,
            "head": {
                "state": state_name(held.state),
                "applicant": held.applicant_name,
                "handler": held.handler.name if held.handler else "",
                "tabs": case_page.tabs(held.pk),
                "merged": held.merged_into,
            },
            "once": once.token(),
            **more,
        }


def find(request: HttpRequest, pk: int) -> Found:
    """The case for who is signed in. Raises Denied, the same for another's case and for none."""
    return Found(actor_of(request), pk)
