"""One application as its page shows it: what every case shows, who applies, what was merged into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.applications.models import Applicant, Application
from gongkai.base.actor import Actor
from gongkai.dossiers.queries import cases
from gongkai.dossiers.queries.cases import CaseView
from gongkai.statute.applications.identity_numbers import masked

__all__ = ["Applicant", "Application", "CaseView", "Person", "case", "people"]


@dataclass(frozen=True, slots=True)
class Person:
    """An applicant or agent as shown: the identity number is masked (revealing it is an action)."""

    applicant: Applicant
    identity: str


def case(by: Actor, application_id: int) -> CaseView:
    """The page of a case, for somebody who may see it. Raises Denied otherwise."""
    return cases.case(by, application_id)


def people(view: CaseView) -> Sequence[Person]:
    """The applicants of a case and the agent, in their order."""
    return [Person(one, masked(one.identity)) for one in view.own["applicants"]]
