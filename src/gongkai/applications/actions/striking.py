"""Striking a wrong entry: one person asks and says why, another one confirms (条例 Art 45).

The fold leaves a struck entry out, the trail keeps it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications.casework import APPLICATION, Case, open_case, refold, require
from gongkai.applications.models import Event, Evidence, Strike
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused

CONFIRMING = (Role.OFFICE_HEAD, Role.SECTION_HEAD)


@action("applications.ask_strike", gettext_lazy("申请划去错误登记"))
def ask_strike(
    by: Actor,
    application_id: int,
    *,
    reason: str,
    event_id: int | None = None,
    evidence_id: int | None = None,
) -> Strike:
    """Ask for an event, a record of evidence, or (neither named) the whole case to be struck."""
    case = open_case(application_id)
    require(by, case, "strike")
    if by.person_id is None:
        raise Denied(_("划去登记须由本机关的工作人员提出。"))
    if not reason.strip():
        raise Refused(_("请写明划去的理由。"))
    event, evidence = _found(case, event_id, evidence_id)
    if case.application.archived_on is not None:
        raise Refused(_("案卷已经归档，不能再登记。"))
    same = Strike.objects.filter(
        application=case.application, event=event, evidence=evidence, confirmed__isnull=True
    )
    if same.exists():
        raise Refused(_("已有人提出划去，等待复核。"))
    strike = Strike.objects.create(
        application=case.application,
        event=event,
        evidence=evidence,
        reason=reason.strip(),
        asked_by_id=by.person_id,
        asked_at=by.at,
    )
    _log(by, case, {}, {"strike": strike.pk, **_named(strike)}, strike.reason)
    return strike


@action("applications.confirm_strike", gettext_lazy("复核划去"))
def confirm_strike(by: Actor, strike_id: int, *, agree: bool, text: str = "") -> Strike:
    """The second person's word: with ``agree`` the entry counts no longer and the case is folded
    anew; without, everything stays. Raises Denied for whoever asked."""
    case, strike = _open(strike_id)
    agencies.require(by, case.application.agency_id, *CONFIRMING)
    if by.person_id is None or by.person_id == strike.asked_by_id:
        raise Denied(_("划去登记须由另一人复核同意。"))
    if strike.confirmed is not None:
        raise Refused(_("这项划去已经复核。"))
    if agree and case.application.archived_on is not None:
        raise Refused(_("案卷已经归档，不能再划去。"))
    strike.confirmed, strike.decided_at, strike.decided_by_id = agree, by.at, by.person_id
    strike.save(update_fields=["confirmed", "decided_at", "decided_by"])
    before, after = _carry_out(case, strike) if agree else ({}, {})
    _log(by, case, before, {"strike": strike.pk, "agreed": agree, **_named(strike), **after}, text)
    return strike


def _found(
    case: Case, event_id: int | None, evidence_id: int | None
) -> tuple[Event | None, Evidence | None]:
    event = next((one for one in case.entries if one.pk == event_id), None)
    evidence = Evidence.objects.filter(application=case.application, pk=evidence_id or 0).first()
    if (event_id and event is None) or (evidence_id and evidence is None):
        raise Refused(_("没有要划去的登记。"))
    if (event and event.struck) or (evidence and evidence.struck) or case.application.struck:
        raise Refused(_("这项登记已经划去。"))
    if event and _leans_on(case, event):
        raise Refused(_("还有登记以这一项为前提，请先划去后面的登记。"))
    return event, evidence


def _leans_on(case: Case, event: Event) -> bool:
    """Whether an entry that counts answers this one: it would hang in the air."""
    return any(one.answers_id == event.pk and not one.struck for one in case.entries)


def _carry_out(case: Case, strike: Strike) -> tuple[dict[str, object], dict[str, object]]:
    if strike.event is not None:
        if _leans_on(case, strike.event):
            raise Refused(_("还有登记以这一项为前提，请先划去后面的登记。"))
        Event.objects.filter(pk=strike.event.pk).update(struck=True)
    elif strike.evidence is not None:
        Evidence.objects.filter(pk=strike.evidence.pk).update(struck=True)
    else:
        case.application.struck = True
        case.application.save(update_fields=["struck"])
    return refold(case)


def _open(strike_id: int) -> tuple[Case, Strike]:
    found = Strike.objects.filter(pk=strike_id).values_list("application_id", flat=True).first()
    if found is None:
        raise Refused(_("没有这项划去。"))
    case = open_case(found)
    rows = Strike.objects.select_for_update(of=("self",)).select_related("event", "evidence")
    return case, rows.get(pk=strike_id)


def _named(strike: Strike) -> dict[str, object]:
    return {"event": strike.event_id, "evidence": strike.evidence_id}


def _log(
    by: Actor, case: Case, before: dict[str, object], after: dict[str, object], text: str
) -> None:
    record(
        by,
        agency_id=case.application.agency_id,
        subject=(APPLICATION, case.application.pk),
        before=before,
        after=after,
        text=text,
    )
