"""Cases that look alike, shown side by side and never acted on by the program: the same applicant
asking again (条例 Art 36(6)), and several applicants asking for the same (条例 Art 44)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet
from rapidfuzz import fuzz

from gongkai.applications.models import Applicant, Application
from gongkai.applications.queries.access import visible_case
from gongkai.applications.subject import APPLICATIONS
from gongkai.base.actor import Actor
from gongkai.dossiers.searching import words_of

CANDIDATES = 400
"""How many cases of the agency that share a word are compared, newest first."""
SHOWN = 10
ALIKE = 60.0
"""From this likeness on, in percent, a case is shown."""
WORDS = 24


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that looks like another, and how much (percent)."""

    case: Application
    likeness: float


@dataclass(frozen=True, slots=True)
class SimilarCases:
    """``same_applicant``: others of the same person or organisation, the most alike first.
    ``same_matter``: the same asked by others."""

    same_applicant: Sequence[Similar]
    same_matter: Sequence[Similar]


def similar(by: Actor, application_id: int) -> SimilarCases:
    """The cases of the same agency that look like this one (a fixed number of queries)."""
    application = visible_case(by, application_id)
    others = (
        Application.objects.filter(agency_id=application.agency_id, struck=False)
        .exclude(pk=application.pk)
        .defer(*APPLICATIONS.unlisted)
    )
    own = _of_same_people(application, others)
    same = {one.pk for one in own}
    alike = [
        one
        for one in _ranked(application, _of_same_words(application, others))
        if one.case.pk not in same and one.likeness >= ALIKE
    ]
    return SimilarCases(_ranked(application, own)[:SHOWN], alike[:SHOWN])


def _of_same_people(
    application: Application, others: QuerySet[Application]
) -> Sequence[Application]:
    """By identity number; by name alone where none was given."""
    who = list(Applicant.objects.filter(application=application, is_agent=False))
    digests = [one.identity_digest for one in who if one.identity_digest]
    # By name only where there is no number: many people share one.
    names = [one.name for one in who if not one.identity_digest]
    same = Applicant.objects.filter(is_agent=False)
    found = same.filter(identity_digest__in=digests) | same.filter(
        name__in=names, application__agency_id=application.agency_id
    )
    same_people = others.filter(pk__in=found.values("application_id"))
    return list(same_people.order_by("-came_in")[:CANDIDATES])


def _of_same_words(
    application: Application, others: QuerySet[Application]
) -> Sequence[Application]:
    # Pairs alone: a single character is in nearly every case of an office.
    words = [word for word in words_of(application.subject) if len(word) > 1][:WORDS]
    if not words:
        return []
    query = SearchQuery(
        " | ".join(f"'{word}'" for word in words), search_type="raw", config="simple"
    )
    return list(others.filter(search=query).order_by("-came_in", "-id")[:CANDIDATES])


def _ranked(application: Application, others: Sequence[Application]) -> list[Similar]:
    wanted = _text(application)
    ranked = [Similar(one, fuzz.token_sort_ratio(wanted, _text(one))) for one in others]
    return sorted(ranked, key=lambda one: (-one.likeness, -one.case.pk))


def _text(application: Application) -> str:
    """The matter as words, so that their order makes little difference."""
    return " ".join(words_of(f"{application.subject} {application.document_number}"))
