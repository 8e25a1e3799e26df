"""Striking a wrong entry: one person asks and says why, another one confirms (条例 Art 45).

The fold leaves a struck entry out, the trail keeps it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers.casework import AnyCase, note, open_any, refold, require
from gongkai.dossiers.models import Event, Record, Strike

CONFIRMING = (Role.OFFICE_HEAD, Role.SECTION_HEAD)


@action("dossiers.ask_strike", gettext_lazy("申请划去错误登记"))
def ask_strike(
    by: Actor,
    dossier_id: int,
    *,
    reason: str,
    event_id: int | None = None,
    record_id: int | None = None,
) -> Strike:
    """Ask for an event, a record, or (neither named) the whole dossier to be struck."""
    case = open_any(dossier_id)
    require(by, case, "strike")
    if by.person_id is None:
        raise Denied(_("划去登记须由本机关的工作人员提出。"))
    if not reason.strip():
        raise Refused(_("请写明划去的理由。"))
    event, held = _found(case, event_id, record_id)
    if case.dossier.archived_on is not None:
        raise Refused(_("案卷已经归档，不能再登记。"))
    same = Strike.objects.filter(
        dossier=case.dossier, event=event, record=held, confirmed__isnull=True
    )
    if same.exists():
        raise Refused(_("已有人提出划去，等待复核。"))
    strike = Strike.objects.create(
        dossier=case.dossier,
        event=event,
        record=held,
        reason=reason.strip(),
        asked_by_id=by.person_id,
        asked_at=by.at,
    )
    note(by, case.dossier, {}, {"strike": strike.pk, **_named(strike)}, strike.reason)
    return strike


@action("dossiers.confirm_strike", gettext_lazy("复核划去"))
def confirm_strike(by: Actor, strike_id: int, *, agree: bool, text: str = "") -> Strike:
    """The second person's word: with ``agree`` the entry counts no longer and the matter is folded
    again; without, everything stays. Raises Denied for whoever asked."""
    case, strike = _open(strike_id)
    agencies.require(by, case.dossier.agency_id, *CONFIRMING)
    # Checked for the person, not the role: one who holds both posts is still one person.
    if by.person_id is None or by.person_id == strike.asked_by_id:
        raise Denied(_("划去登记须由另一人复核同意。"))
    if strike.confirmed is not None:
        raise Refused(_("这项划去已经复核。"))
    if agree and case.dossier.archived_on is not None:
        raise Refused(_("案卷已经归档，不能再划去。"))
    strike.confirmed, strike.decided_at, strike.decided_by_id = agree, by.at, by.person_id
    strike.save(update_fields=["confirmed", "decided_at", "decided_by"])
    before, after = _carry_out(case, strike) if agree else ({}, {})
    said = {"strike": strike.pk, "agreed": agree, **_named(strike), **after}
    note(by, case.dossier, before, said, text)
    return strike


def _found(
    case: AnyCase, event_id: int | None, record_id: int | None
) -> tuple[Event | None, Record | None]:
    event = next((one for one in case.entries if one.pk == event_id), None)
    held = Record.objects.filter(dossier=case.dossier, pk=record_id or 0).first()
    if (event_id and event is None) or (record_id and held is None):
        raise Refused(_("没有要划去的登记。"))
    if (event and event.struck) or (held and held.struck) or case.dossier.struck:
        raise Refused(_("这项登记已经划去。"))
    # Asked for now, so that nobody confirms what cannot be done, and again when it is confirmed.
    if event and _leans_on(case, event):
        raise Refused(_("还有登记以这一项为前提，请先划去后面的登记。"))
    return event, held


def _leans_on(case: AnyCase, event: Event) -> bool:
    """Whether an entry that counts answers this one, and would answer nothing without it."""
    return any(one.answers_id == event.pk and not one.struck for one in case.entries)


def _carry_out(case: AnyCase, strike: Strike) -> tuple[dict[str, object], dict[str, object]]:
    if strike.event is not None:
        if _leans_on(case, strike.event):
            raise Refused(_("还有登记以这一项为前提，请先划去后面的登记。"))
        Event.objects.filter(pk=strike.event.pk).update(struck=True)
    elif strike.record is not None:
        Record.objects.filter(pk=strike.record.pk).update(struck=True)
    else:
        case.dossier.struck = True
        case.dossier.save(update_fields=["struck"])
    return refold(case)


def _open(strike_id: int) -> tuple[AnyCase, Strike]:
    found = Strike.objects.filter(pk=strike_id).values_list("dossier_id", flat=True).first()
    if found is None:
        raise Refused(_("没有这项划去。"))
    case = open_any(found)
    # The dossier is locked already; PostgreSQL refuses to lock the nullable side of a join.
    rows = Strike.objects.select_for_update(of=("self",)).select_related("event", "record")
    return case, rows.get(pk=strike_id)


def _named(strike: Strike) -> dict[str, object]:
    return {"event": strike.event_id, "record": strike.record_id}
