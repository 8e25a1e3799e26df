"""The consultations that a step can be about."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from gongkai.desk.applications.events import PARTIES
from gongkai.desk.casework.finding import Found
from gongkai.dossiers.queries.choices import Choices
from gongkai.statute.applications.events import Kind


def offered(found: Found) -> Mapping[str, Choices]:
    """What the fields of a step offer, by the name of the field."""
    return {"consultation": consultations(found)}


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
