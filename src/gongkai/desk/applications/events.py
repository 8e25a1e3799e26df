"""The events of an application: what is said of each, which letter goes with it, what it says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.actions import Way
from gongkai.desk.applications.step_pages import FEE_MODES
from gongkai.dossiers.kinds import DraftStatus
from gongkai.statute.applications.events import Kind, Party
from gongkai.statute.days import written

if TYPE_CHECKING:
    from gongkai.dossiers.models import Event

MINOR = frozenset({Kind.PROPOSED, Kind.APPROVED, Kind.SENT_BACK, Kind.HANDED_OVER, Kind.SEARCHED})
"""What the office does among itself; it moves no date."""
DATA_WORDS = {
    "whom": gettext_lazy("对象：%s"),
    "organ": gettext_lazy("机关：%s"),
    "by": gettext_lazy("依据：%s"),
    "where": gettext_lazy("公开在：%s"),
    "proof": gettext_lazy("凭证：%s"),
    "recipient": gettext_lazy("签收人：%s"),
    "ticket": gettext_lazy("票据号：%s"),
    "name": gettext_lazy("接手人：%s"),
    "number": gettext_lazy("并入：%s"),
}
"""What a step kept besides, in words; keys that are not listed are the program's own."""
PARTIES = {
    Party.THIRD_PARTY.value: gettext_lazy("第三方"),
    Party.CO_PRODUCER.value: gettext_lazy("共同制作机关"),
    Party.OTHER_ORGAN.value: gettext_lazy("其他机关"),
    Party.OWN_SECTION.value: gettext_lazy("内设机构"),
}
"""Whom an opinion is asked of."""
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


def title(event: Event, name: str) -> str:
    """What happened, in words: of a consultation, whose opinion was asked."""
    if event.kind == Kind.CONSULTED and event.party in PARTIES:
        return _("征求%(party)s意见") % {"party": PARTIES[event.party]}
    return name


def lines(event: Event) -> Iterator[str]:
    """What was entered with the event."""
    data: Mapping[str, Any] = event.data
    if data.get("way") in Way.values:
        yield str(Way(data["way"]).label)
    if "agrees" in data:
        yield {True: _("同意公开"), False: _("不同意公开")}.get(
            data["agrees"], _("没有表明是否同意")
        )
    if "amount" in data:
        mode = FEE_MODES.get(data.get("mode", ""), "")
        yield _("%(mode)s，%(amount)s 元") % {"mode": mode, "amount": data["amount"]}
    if "stage" in data and data["stage"] in DraftStatus.values:
        yield str(DraftStatus(data["stage"]).label)
    yield from (str(word) % data[key] for key, word in DATA_WORDS.items() if data.get(key))


def letter_of(event: Event) -> str:
    """The kind of letter that goes with an event; empty where none does."""
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
