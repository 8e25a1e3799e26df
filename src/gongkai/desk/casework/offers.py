"""What the fields of a step hold at first, and what they offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from gongkai.agencies.roles import Role
from gongkai.desk.casework.finding import Found
from gongkai.dossiers.kinds import Retention
from gongkai.dossiers.queries.choices import Choices, people


def role_names(roles: Iterable[str]) -> str:
    """Roles as people call them, in one phrase."""
    return _("或").join(str(Role(role).label) for role in roles)


def of_case(found: Found) -> Mapping[str, Choices]:
    """What the fields that belong to a case offer, by the name of the field."""
    held = found.dossier
    handlers = people(found.by.day, [held.agency_id], Role.HANDLER)
    deputies = [one for one in handlers if one[0] != str(held.handler_id)]
    return {"deputy_id": deputies, **found.pages.offers(found)}


def usual(found: Found) -> dict[str, object]:
    """What the fields of a step hold before anybody writes in them, by the name of the field."""
    agency = found.dossier.agency
    return {
        "day": found.by.day,
        "fonds": agency.fonds,
        "office": agency.archive_office,
        "retention": Retention.THIRTY,
    }
