"""Which letter goes with an event, and what the event already says of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.actions import Way
from gongkai.dossiers.models import Event
from gongkai.statute.applications.events import Kind, Party
from gongkai.statute.days import written

BY_EVENT = {
    Kind.RECEIVED: "L04",
    Kind.CORRECTION_ASKED: "L06",
    Kind.CORRECTED: "L07",
    Kind.REASONS_ASKED: "L09",
    Kind.DELAY_FIXED: "L10",
    Kind.FEE_NOTICED: "L20",
    Kind.PAID: "L21",
    Kind.RECORDS_CORRECTED: "L24",
    Kind.MADE_PROACTIVE: "L27",
    Kind.ARCHIVED: "L29",
}
"""The letter that goes with an event."""
BY_PARTY = {Party.THIRD_PARTY: "L13", Party.CO_PRODUCER: "L17", Party.OTHER_ORGAN: "L18"}
BY_CODE = {"O1": "L08", "O2": "L22"}


def letter_of(event: Event) -> str:
    """The kind of letter that goes with an event; empty where none does."""
    if event.struck:
        return ""
    if event.kind == Kind.CONSULTED:
        return BY_PARTY.get(Party(event.party), "") if event.party else ""
    if event.kind == Kind.SERVED:
        return "L26" if event.data.get("way") == Way.MAIL else "L25"
    if event.kind == Kind.DECIDED:
        return BY_CODE.get(event.code, "")
    return BY_EVENT.get(Kind(event.kind), "") if event.kind in set(Kind) else ""


def _until(event: Event) -> str:
    """The end of a period as a letter writes it; empty where the step fixed none."""
    return _("%(day)s前（含当日）") % {"day": written(event.until)} if event.until else ""


def values_of(kind: str, event: Event | None) -> dict[str, Any]:
    """What the step already said and the letter need not ask again."""
    if event is None:
        return {}
    whom, note = event.data.get("whom", ""), event.note
    given = event.data.get("way", "")
    way = str(Way(given).label) if given in Way.values else ""
    known: dict[str, dict[str, Any]] = {
        "L06": {"correction_items": note},
        "L09": {"frequency": note, "reasons_period": _until(event)},
        "L10": {"delayed_until": event.until, "delay_reason": note},
        "L13": {"third_party": whom, "consulted_information": note},
        "L17": {"to": whom, "consult_matter": note},
        "L18": {"to": whom, "consult_matter": note},
        "L21": {"receipt_number": event.data.get("ticket", "")},
        "L25": {"service_way": way, "recipient": event.data.get("recipient", "")},
        "L26": {"post_number": event.data.get("proof", ""), "posted_on": event.day},
        "L24": {"correction_result": note},
    }
    return {name: value for name, value in known.get(kind, {}).items() if value}
