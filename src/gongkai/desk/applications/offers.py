"""What the fields of a form offer: consultations without an answer, people, sections, agencies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies import queries as agencies
from gongkai.agencies.models import Agency, Section
from gongkai.agencies.roles import Role
from gongkai.applications.queries.filters import NOBODY
from gongkai.base.actor import Actor
from gongkai.desk.applications.clock_panel import PARTIES
from gongkai.desk.applications.finding import Found
from gongkai.dossiers.kinds import Retention
from gongkai.statute.applications.events import Kind

Choices = Sequence[tuple[str, str]]
MOST = 500
"""A list longer than this is of no use to choose from."""


def role_names(roles: Iterable[str]) -> str:
    """Roles as people call them, in one phrase."""
    return _("或").join(str(Role(role).label) for role in roles)


def of_case(found: Found) -> dict[str, Choices]:
    """What the fields that belong to a case offer, by the name of the field."""
    return {
        "consultation": consultations(found),
        "deputy_id": [
            one
            for one in people(found.by.day, [found.application.agency_id], Role.HANDLER)
            if one[0] != str(found.application.handler_id)
        ],
    }


def usual(found: Found) -> dict[str, object]:
    """What the fields of a step hold before anybody writes in them, by the name of the field."""
    agency = found.application.agency
    return {
        "day": found.by.day,
        "fonds": agency.fonds,
        "office": agency.archive_office,
        "retention": Retention.THIRTY,
    }


def consultations(found: Found) -> Choices:
    """The consultations of the case without an opinion or silence on record, newest first."""
    events = [one.event for one in found.view.timeline if not one.event.struck]
    answered = {one.answers_id for one in events if one.kind in (Kind.OPINION, Kind.SILENT)}
    return [
        (
            str(one.pk),
            _("%(day)s 征求%(party)s意见：%(whom)s")
            % {
                "day": one.day.isoformat(),
                "party": PARTIES.get(one.party, ""),
                "whom": one.data.get("whom", ""),
            },
        )
        for one in reversed(events)
        if one.kind == Kind.CONSULTED and one.pk not in answered
    ]


def people(day: date, agency_ids: Iterable[int], *roles: Role) -> Choices:
    """Those who hold one of these roles in one of these agencies on this day, by name."""
    found = (
        agencies.posts_on(day)
        .filter(role__in=roles, agency_id__in=list(agency_ids))
        .order_by("person__name", "person_id")
        .values_list("person_id", "person__name")
        .distinct()
    )
    return [(str(pk), name) for pk, name in found[:MOST]]


def sections(agency_ids: Iterable[int]) -> Choices:
    """The sections of these agencies that are in use."""
    found = Section.objects.filter(agency_id__in=list(agency_ids), active=True)
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")[:MOST]]


def own_agencies(by: Actor, *roles: Role) -> Choices:
    """The agencies in which the person holds one of these roles."""
    posts = agencies.posts_of(by.person_id, by.day).filter(role__in=roles)
    return agencies_of(posts.values_list("agency_id", flat=True))


def agencies_of(scope: Iterable[int]) -> Choices:
    """These agencies by name, in the order of the tree."""
    found = Agency.objects.filter(pk__in=list(scope)).values_list("pk", "name")
    return [(str(pk), name) for pk, name in found[:MOST]]


def with_nobody(choices: Choices, word: str) -> Choices:
    """The choices with "none" before them."""
    return [(str(NOBODY), word), *choices]
