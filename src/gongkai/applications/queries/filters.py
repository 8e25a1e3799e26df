"""The filters of the ledger: what was asked for, and the query that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import MAXYEAR, MINYEAR, date

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from gongkai.applications.models import Applicant, Application
from gongkai.base.encryption import digest
from gongkai.dossiers.kinds import Light
from gongkai.dossiers.models import Letter
from gongkai.dossiers.queries.lights import lit
from gongkai.dossiers.searching import raw_query
from gongkai.statute.applications.identity_numbers import normalised
from gongkai.statute.time.workdays import Calendar

IDENTITY_LENGTH = 18
FEW = 1_000
"""So many hits of a search are collected before they are sorted."""
NOBODY = 0
"""As a handler or a section: cases that have none."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person wants to see of the ledger; empty fields ask for nothing.

    ``text``: number, words, applicant, document number, identity number. ``due_from`` to
    ``due_to``: the default due date. ``year``: of the registration number.
    ``mine``: what waits for who asks (``waiting.waits_for``).
    """

    text: str = ""
    state: str = ""
    light: str = ""
    waiting_for: str = ""
    agency: int | None = None
    handler: int | None = None
    section: int | None = None
    applicant_class: str = ""
    channel: str = ""
    code: str = ""
    year: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    received_from: date | None = None
    received_to: date | None = None
    decided_from: date | None = None
    decided_to: date | None = None
    archived: bool | None = None
    mine: bool | None = None

    def stored(self) -> dict[str, str | int | bool]:
        """The fields that ask for something, as JSON keeps them (``SavedView.query``)."""
        held = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in held.items()
            if value is not None and value != ""
        }

    @classmethod
    def from_stored(cls, stored: Mapping[str, object]) -> Filters:
        """The filters of a saved view; what this version does not know is ignored."""
        known = {one.name: str(one.type) for one in fields(cls)}
        held: dict[str, object] = {}
        for name, value in stored.items():
            if name in known:
                is_day = known[name].startswith("date")
                held[name] = date.fromisoformat(str(value)) if is_day else value
        return cls(**held)  # type: ignore[arg-type]


EQUALS = ("state", "waiting_for", "applicant_class", "channel", "code")
WINDOWS = {
    "due_from": "due_on__gte",
    "due_to": "due_on__lte",
    "received_from": "received_on__gte",
    "received_to": "received_on__lte",
    "decided_from": "decided_on__gte",
    "decided_to": "decided_on__lte",
}


def narrowed(
    cases: QuerySet[Application], wanted: Filters, today: date, calendar: Calendar
) -> QuerySet[Application]:
    """The cases that the filters ask for. Cases that were struck or merged stay in the ledger and
    are found by their number and state."""
    for name in EQUALS:
        value = getattr(wanted, name)
        if value not in ("", None):
            cases = cases.filter(**{name: value})
    if wanted.year is not None:  # the year of a number is that of its arrival: the index has that
        if not MINYEAR <= wanted.year <= MAXYEAR:
            return cases.none()
        days = (date(wanted.year, 1, 1), date(wanted.year, 12, 31))
        cases = cases.filter(came_in__range=days)
    for name, lookup in WINDOWS.items():
        if (day := getattr(wanted, name)) is not None:
            cases = cases.filter(**{lookup: day})
    for name in ("handler", "section"):
        value = getattr(wanted, name)
        if value is not None:
            empty = value == NOBODY
            cases = cases.filter(**{f"{name}__isnull": True} if empty else {name: value})
    if wanted.archived is not None:
        cases = cases.filter(archived_on__isnull=not wanted.archived)
    if wanted.light:
        cases = cases.filter(lit(Light(wanted.light), today, calendar))
    if wanted.text.strip():
        cases = _searched(cases, wanted.text)
    return cases


def _searched(cases: QuerySet[Application], text: str) -> QuerySet[Application]:
    """The cases that a text finds. The few of a rare word are collected first; the many of a common
    one are met soon when the newest are walked. The planner cannot tell the two apart."""
    found = cases.filter(found_by(text))
    few = list(found.order_by().values_list("pk", flat=True)[: FEW + 1])
    return found if len(few) > FEW else cases.filter(pk__in=few)


def found_by(text: str) -> Q:
    """The cases that a text finds: an identity number by its digest, a letter by its number, else
    the words of the case."""
    plain = normalised(text)
    if len(plain) == IDENTITY_LENGTH and plain.isascii() and plain.isalnum():
        same = Applicant.objects.filter(identity_digest=digest(plain))
        return Q(pk__in=same.values("application_id"))
    query = raw_query(text)
    if not query:
        return Q(pk__in=[])
    found = Q(search=SearchQuery(query, search_type="raw", config="simple"))
    if "〔" in text:
        found |= Q(pk__in=Letter.objects.filter(number=text.strip()).values("dossier_id"))
    return found
